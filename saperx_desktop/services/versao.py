"""The guard against overwriting what a colleague saved or deleted meanwhile (RELIABILITY)."""

from typing import TypeVar

from sqlalchemy.orm import Session

from saperx_desktop.models.base import Base, Versioned
from saperx_desktop.models.errors import KnownError

ALTERADO = (
    "Este registro foi alterado em outra janela depois que você o abriu. "
    "Nada foi gravado: copie o que digitou, descarte e confira antes de salvar."
)
"""What a `StaleError` says of a record that somebody saved."""

_Record = TypeVar("_Record", bound=Base)


class StaleError(KnownError):
    """Somebody saved or deleted the record after this form read it."""


def existing(session: Session, kind: type[_Record], record_id: int) -> _Record:
    """Return the *kind* with that id; StaleError where it was deleted meanwhile."""
    record = session.get(kind, record_id)
    if record is None:
        raise StaleError(
            "Este registro foi excluído em outra janela. Nada foi gravado: atualize a lista (F5)."
        )
    return record


def refuse_stale(record: Versioned, versao: int) -> None:
    """Raise StaleError unless *record* is still at *versao*, the one the form was opened with."""
    if record.versao != versao:
        raise StaleError(ALTERADO)
