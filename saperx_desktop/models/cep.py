"""CEP: eight digits that lie in the state's ranges (DOMAIN 7)."""

import re
import unicodedata

CEP_LEN = 8

FAIXAS: tuple[tuple[int, int, str], ...] = (
    (1000, 19999, "SP"),
    (20000, 28999, "RJ"),
    (29000, 29999, "ES"),
    (30000, 39999, "MG"),
    (40000, 48999, "BA"),
    (49000, 49999, "SE"),
    (50000, 56999, "PE"),
    (57000, 57999, "AL"),
    (58000, 58999, "PB"),
    (59000, 59999, "RN"),
    (60000, 63999, "CE"),
    (64000, 64999, "PI"),
    (65000, 65999, "MA"),
    (66000, 68899, "PA"),
    (68900, 68999, "AP"),
    (69000, 69299, "AM"),
    (69300, 69399, "RR"),
    (69400, 69899, "AM"),
    (69900, 69999, "AC"),
    (70000, 72799, "DF"),
    (72800, 72999, "GO"),
    (73000, 73699, "DF"),
    (73700, 76799, "GO"),
    (76800, 76999, "RO"),
    (77000, 77999, "TO"),
    (78000, 78899, "MT"),
    (79000, 79999, "MS"),
    (80000, 87999, "PR"),
    (88000, 89999, "SC"),
    (90000, 99999, "RS"),
)
"""First and last values of a CEP's first five digits, and the state they belong to."""

_MASK = re.compile(r"[\s.\-\u2010-\u2015\u2212]")
_DIGITS = re.compile(r"[0-9]+")


def normalize(texto: str) -> str:
    """Return *texto* without mask, blanks and invisible characters."""
    if texto.isascii() and texto.isprintable():
        return _MASK.sub("", texto)
    plain = _MASK.sub("", unicodedata.normalize("NFKC", texto))
    return "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf"})


def problem(cep: str, uf: str | None) -> str | None:
    """Return what is wrong with *cep*, typed or normalised, for the state *uf*, or None.

    An empty one is no problem; without *uf* only the digits and the ranges are checked.
    """
    numero = normalize(cep)
    if not numero:
        return None
    if not _DIGITS.fullmatch(numero):
        return "O CEP só tem algarismos, como 01310-100."
    if len(numero) != CEP_LEN:
        plural = "algarismo" if len(numero) == 1 else "algarismos"
        return f"O CEP tem {CEP_LEN} algarismos, como 01310-100: aqui há {len(numero)} {plural}."
    found = uf_of(numero)
    if found is None:
        return f"Não existe CEP que comece por {numero[:5]}."
    if uf and found != uf:
        return f"O CEP {mask(numero)} é de {found}, não de {uf}."
    return None


def uf_of(cep: str) -> str | None:
    """Return the state whose ranges hold *cep* (eight digits), or None."""
    numero = normalize(cep)
    if len(numero) != CEP_LEN or not _DIGITS.fullmatch(numero):
        return None
    inicio = int(numero[:5])
    return next((uf for first, last, uf in FAIXAS if first <= inicio <= last), None)


def mask(cep: str) -> str:
    """Write eight digits as "01310-100"; anything else stays as it is."""
    numero = normalize(cep)
    whole = len(numero) == CEP_LEN and _DIGITS.fullmatch(numero)
    return f"{numero[:5]}-{numero[5:]}" if whole else cep
