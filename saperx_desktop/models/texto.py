"""Text people type: cleaned, put in order, cut into search words, bounded."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

MAX_PADRAO = 200
MAX: Mapping[str, int] = MappingProxyType(
    {
        "bairro": 100,
        "cargo": 100,
        "central": 100,
        "cep": 20,
        "cidade": 100,
        "circuito": 64,
        "complemento": 100,
        "cpf_cnpj": 18,
        "email": 254,
        "estado": 60,
        "ie": 20,
        "ip": 45,
        "motivo": 500,
        "nfcom_chave": 44,
        "nota": 2000,
        "numero": 20,
        "observacoes": 10_000,
        "pais": 60,
        "plano": 100,
        "ramal": 10,
        "status": 60,
        "telefone": 40,
    }
)
"""Most characters of a field, as typed; `circuito` is a circuit's number, `numero` a house's.

A field that is not here has MAX_PADRAO.
"""

_LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(rf"[{_BIDI}\u200b\u2060\ufeff\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[^\W_]+")
_MASKED_DIGITS = re.compile(r"[(+]*[0-9][0-9().,/+\-]*")
_MASKED_CNPJ = re.compile(
    r"(?=.*[0-9])[a-z0-9]{2}\.[a-z0-9]{3}(?:\.[a-z0-9]{0,3}(?:/[a-z0-9]{0,4}(?:-[0-9]{0,2})?)?)?"
)


def clean(texto: str, *, linhas: bool = False) -> str:
    """Return *texto* fit to keep: NFC, no control, bidi or invisible characters.

    Blanks are collapsed and outer ones go; with *linhas*, newlines and tabs stay and only the
    ends of lines and of the whole are trimmed.
    """
    if texto.isascii() and texto.isprintable():  # most texts; imports clean them by the million
        return texto.strip() if linhas else " ".join(texto.split())
    visible = _UNSEEN.sub("", _LINE_BREAK.sub("\n", texto))
    composed = unicodedata.normalize("NFC", visible)
    if not linhas:
        return " ".join(composed.split())
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()


def order_key(texto: str) -> str:
    """Return the key that puts *texto* in pt-BR order: no accents, no case (DOMAIN 1)."""
    if texto.isascii():
        return texto.lower()
    folded = unicodedata.normalize("NFKD", texto).casefold()
    return "".join(c for c in folded if c < "\u0300" or unicodedata.category(c) != "Mn")


def words(texto: str) -> list[str]:
    """Cut *texto* into normalised search words (DOMAIN 8).

    A number or a document typed with its mask is one word: "11.222.333/0001-81" gives
    "11222333000181".
    """
    found: list[str] = []
    for token in order_key(texto).split():
        if _MASKED_DIGITS.fullmatch(token) or _MASKED_CNPJ.fullmatch(token):
            found.append("".join(_WORD.findall(token)))
        else:
            found += _WORD.findall(token)
    return found


def digits(texto: str) -> str:
    """Return only the digits 0 to 9 of *texto*."""
    return "".join(c for c in unicodedata.normalize("NFKC", texto) if c in "0123456789")


def numero_key(numero: str) -> str:
    """Return the stored key that puts longer circuit numbers first, then as text (DOMAIN 1)."""
    return f"{max(0, 9999 - len(numero)):04d} {order_key(numero)}"


def too_long(campo: str, texto: str) -> str | None:
    """Say that *texto* does not fit the field *campo*, or None where it does."""
    maximo = MAX.get(campo, MAX_PADRAO)
    if len(texto) <= maximo:
        return None
    return f"Texto longo demais: cabem {_count(maximo)} caracteres e há {_count(len(texto))}."


def _count(n: int) -> str:
    return f"{n:,}".replace(",", ".")
