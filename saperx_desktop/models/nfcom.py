"""NFCom: the number and the access key of the fiscal document, issued elsewhere (DOMAIN 5)."""

import re
import unicodedata

TAMANHO = 44
MODELO = "62"

_ISSUED = re.compile(r"[0-9]{6}[0-9A-Z]{12}[0-9]{26}")
_NUMERO = slice(25, 34)


def normalise(texto: str) -> str:
    """Return a typed key without blanks and points, upper case."""
    return re.sub(r"[\s.\-/]", "", unicodedata.normalize("NFKC", texto)).upper()


def problem(chave: str) -> str | None:
    """Say what is wrong with a normalised key, or None (Manual da NFCom: modelo 62, módulo 11).

    Positions 7 to 20 are the issuer's CNPJ, which may hold letters.
    """
    if len(chave) != TAMANHO:
        return f"A chave da NFCom tem {TAMANHO} caracteres e aqui há {len(chave)}."
    if not _ISSUED.fullmatch(chave):
        return "A chave da NFCom só tem algarismos (letras, só no CNPJ). Confira o que copiou."
    if chave[20:22] != MODELO:
        return f"A chave é de um documento modelo {chave[20:22]}; a da NFCom é do modelo {MODELO}."
    if chave[-1] != check_digit(chave[:-1]):
        return "A chave da NFCom não confere: algum caractere foi trocado. Copie-a de novo."
    return None


def check_digit(corpo: str) -> str:
    """Return the 44th character for the first 43: módulo 11, weights 2 to 9 from the right."""
    total = sum((ord(c) - 48) * (2 + place % 8) for place, c in enumerate(reversed(corpo)))
    rest = total % 11
    return "0" if rest < 2 else str(11 - rest)


def numero_of(chave: str) -> str:
    """Return the number of the document that a valid key names, without leading zeros."""
    return chave[_NUMERO].lstrip("0")
