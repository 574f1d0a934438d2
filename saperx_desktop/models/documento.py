"""CPF and CNPJ, the latter with letters since July 2026 (DOMAIN 7)."""

import re
import unicodedata
from typing import Literal

CPF_LEN = 11
CNPJ_LEN = 14

_MASK = re.compile(r"[\s./\\\-\u2010-\u2015\u2212]")
_CHARACTERS = re.compile(r"[A-Z0-9]+")


def normalize(texto: str) -> str:
    """Return *texto* without mask, blanks and invisible characters, in upper case.

    What can't be part of a document stays, for `problem` to refuse.
    """
    if texto.isascii() and texto.isprintable():
        return _MASK.sub("", texto).upper()
    plain = _MASK.sub("", unicodedata.normalize("NFKC", texto))
    visible = (c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    # Only ASCII letters go up: "ı".upper() is "I", which nobody typed.
    return "".join(c.upper() if c.isascii() else c for c in visible)


def problem(documento: str) -> str | None:
    """Return what is wrong with *documento*, typed or normalised, or None."""
    doc = normalize(documento)
    if not doc:
        return "Informe o CPF ou o CNPJ."
    if not _CHARACTERS.fullmatch(doc):
        return "O CPF e o CNPJ só têm algarismos, letras de A a Z e os sinais . / -"
    if len(doc) not in {CPF_LEN, CNPJ_LEN}:
        return f"{_count(doc)}: o CPF tem {CPF_LEN} e o CNPJ tem {CNPJ_LEN}."
    return _problem_of_whole(doc)


def kind(documento: str) -> Literal["CPF", "CNPJ"]:
    """Tell a CPF from a CNPJ by length alone."""
    return "CPF" if len(normalize(documento)) <= CPF_LEN else "CNPJ"


def mask(documento: str) -> str:
    """Write a document as people read it; one of another length stays as it is."""
    doc = normalize(documento)
    if len(doc) == CPF_LEN:
        return f"{doc[:3]}.{doc[3:6]}.{doc[6:9]}-{doc[9:]}"
    if len(doc) == CNPJ_LEN:
        return f"{doc[:2]}.{doc[2:5]}.{doc[5:8]}/{doc[8:12]}-{doc[12:]}"
    return documento


def restore_zeros(texto: str) -> str | None:
    """Return the document that lost its leading zeros in a spreadsheet, normalised.

    None where *texto* is complete, or where not exactly one of 11 or 14 digits is valid.
    """
    doc = normalize(texto)
    if not (doc.isascii() and doc.isdigit()) or len(doc) >= CNPJ_LEN or problem(doc) is None:
        return None
    filled = {doc.zfill(CPF_LEN), doc.zfill(CNPJ_LEN)}
    valid = [candidate for candidate in filled if problem(candidate) is None]
    return valid[0] if len(valid) == 1 else None


def _count(doc: str) -> str:
    return "É 1 caractere" if len(doc) == 1 else f"São {len(doc)} caracteres"


def _problem_of_whole(doc: str) -> str | None:
    """Check a document of the right length."""
    tipo = kind(doc)
    if tipo == "CPF" and not doc.isdigit():
        return f"O CPF só tem algarismos; o CNPJ, que pode ter letras, tem {CNPJ_LEN} caracteres."
    fim = _ending(doc[:-2], 11 if tipo == "CPF" else 9)
    # The second: 111.111.111-12 must not be sent to an ending that is refused too.
    if len(set(doc)) == 1 or len(set(doc[:-2] + fim)) == 1:
        return f"Caracteres todos iguais: confira o {tipo}."
    if not doc[-2:].isdigit():
        return f"Os dois últimos caracteres do CNPJ são algarismos: terminaria em {fim}."
    # Imported here: the shell is painted before anything is checked.
    from validate_docbr import CNPJ, CPF  # noqa: PLC0415

    if (CPF() if tipo == "CPF" else CNPJ()).validate(doc):
        return None
    return f"Dígitos não conferem: o {tipo} terminaria em {fim}."


def _ending(base: str, highest: int) -> str:
    """Return the two check digits of *base*: mod 11 over ASCII−48.

    From the right the weights are 2 to *highest*, then 2 again.
    """
    digits = ""
    for _ in range(2):
        values = reversed(base + digits)
        soma = sum((ord(c) - 48) * (2 + i % (highest - 1)) for i, c in enumerate(values))
        digits += str(11 - soma % 11) if soma % 11 > 1 else "0"
    return digits
