"""Inscrição estadual: checked for the client's UF, only ever a warning (DOMAIN 7)."""

import re

from validador_ie import UFS, validar_ie

ISENTO = "ISENTO"

_MASK = re.compile(r"[\s./\\-]")


def normalize(texto: str) -> str:
    """Return *texto* without mask and in upper case; "isenta" becomes ISENTO."""
    ie = _MASK.sub("", texto).upper()
    return ISENTO if ie in {"ISENTA", ISENTO} else ie


def warning(ie: str, uf: str | None) -> str | None:
    """Return what seems wrong with *ie* in the state *uf*, or None.

    Nothing is said of an empty one, of ISENTO, and where there is no Brazilian state.
    """
    numero = normalize(ie)
    if numero in {"", ISENTO} or uf not in UFS:
        return None
    motivo = validar_ie(numero, uf).motivo
    return None if motivo is None else f"Confira a inscrição estadual ({uf}): {motivo}."
