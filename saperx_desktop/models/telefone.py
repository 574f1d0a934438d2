"""Phones: typed as people type them, stored in E.164 (DOMAIN 7)."""

import re
import unicodedata

from saperx_desktop.models.errors import KnownError

_FINAIS = {
    "1": "123456789",
    "2": "12478",
    "3": "1234578",
    "4": "123456789",
    "5": "1345",
    "6": "123456789",
    "7": "134579",
    "8": "123456789",
    "9": "123456789",
}
DDDS = frozenset(inicio + fim for inicio, finais in _FINAIS.items() for fim in finais)
"""The 67 area codes of Brazil."""

_EXEMPLO = "(11) 98765-4321"
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_TYPED = re.compile(r"\+?[0-9()\s.\-]+")
_NATIONAL = re.compile(r"0?(?P<ddd>[1-9][0-9])(?P<assinante>[0-9]{8,9})")


def parse(texto: str) -> str:
    """Read a phone number and return it in E.164; KnownError says what to mend.

    Fixed and mobile ones need their DDD; 0800, 0300, 4004 and the like have none; those of
    other countries begin with +.
    """
    # Imported here: its tables are heavy and start-up needs no phone.
    import phonenumbers  # noqa: PLC0415

    typed = _tidy(texto)
    if not typed:
        raise KnownError(f"Informe o telefone com DDD, como {_EXEMPLO}.")
    if not _TYPED.fullmatch(typed):
        raise KnownError(f"Escreva um número só, como {_EXEMPLO}; o ramal tem campo próprio.")
    try:
        number = phonenumbers.parse(typed, "BR")
    except phonenumbers.NumberParseException as error:
        raise KnownError(_complaint(typed)) from error
    if not phonenumbers.is_valid_number(number):
        raise KnownError(_complaint(typed))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(e164: str) -> str:
    """Write a stored number as it is dialled in Brazil; others with + and country code.

    What is not E.164 is returned as it is.
    """
    import phonenumbers  # noqa: PLC0415 - see parse

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    national = number.country_code == 55
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if national else style.INTERNATIONAL)


def _tidy(texto: str) -> str:
    """Drop invisible characters and make every dash and digit the plain one."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", texto))
    return "".join(c for c in plain if unicodedata.category(c) != "Cf").strip()


def _complaint(typed: str) -> str:
    """Say what is wrong with a number that is not valid."""
    if typed.startswith("+"):
        return "Número não existe no país do código: confira o que vem depois do +."
    numero = re.sub(r"[^0-9]", "", typed)
    if len(numero) < 8:
        return f"Faltam algarismos: escreva com DDD, como {_EXEMPLO}."
    if len(numero) < 10:
        return f"Falta o DDD: escreva como {_EXEMPLO}."
    national = _NATIONAL.fullmatch(numero)
    if national is None:
        return f"Número longo demais: escreva como {_EXEMPLO}; de outro país, comece por +."
    return _complaint_of_national(national["ddd"], national["assinante"])


def _complaint_of_national(ddd: str, assinante: str) -> str:
    if ddd not in DDDS:
        return f"O DDD {ddd} não existe: confira o número."
    if len(assinante) == 8 and assinante[0] in "6789":
        return f"Falta o 9 no começo do celular: escreva como {_EXEMPLO}."
    return f"Número não existe: confira os algarismos depois do DDD, como {_EXEMPLO}."
