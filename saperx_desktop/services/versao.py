"""The guard against overwriting what a colleague saved meanwhile (RELIABILITY)."""

from saperx_desktop.models.base import Versioned
from saperx_desktop.models.errors import KnownError


class StaleError(KnownError):
    """Somebody saved the record after this form read it."""


def refuse_stale(record: Versioned, versao: int) -> None:
    """Raise StaleError unless *record* is still at *versao*, the one the form was opened with."""
    if record.versao != versao:
        raise StaleError(
            "Este registro foi alterado em outra janela depois que você o abriu. "
            "Nada foi gravado: copie o que digitou, descarte e confira antes de salvar."
        )
