"""Money: exact Decimals of two places in code, integer centavos in the base (DOMAIN 1)."""

import re
from decimal import ROUND_HALF_UP, Decimal

from saperx_desktop.models.errors import KnownError

CENTAVO = Decimal("0.01")
ZERO = Decimal("0.00")
MAXIMO = Decimal("999999999.99")

_TYPED = re.compile(r"(?P<sinal>[-−]?)\s*(?:R\$)?\s*(?P<outro>[-−]?)\s*(?P<corpo>[0-9.,]+)", re.I)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?")
_COMMA = re.compile(r"[0-9]+|[0-9]*,[0-9]{1,2}")
_DOT = re.compile(r"[0-9]*\.[0-9]{1,2}")
_DECIMALS = re.compile(r"[0-9.]*,[0-9]{3,}|[0-9]+\.[0-9]{3,}")


def round_money(valor: Decimal) -> Decimal:
    """Round *valor* to centavos, half-up, away from zero (DOMAIN 1)."""
    # Adding zero turns the -0.00 that quantize leaves into 0.00.
    return valor.quantize(CENTAVO, rounding=ROUND_HALF_UP) + ZERO


def to_centavos(valor: Decimal) -> int:
    """Return *valor* in whole centavos; ValueError where it is not exact."""
    if not valor.is_finite() or valor != round_money(valor):
        raise ValueError(f"not a whole number of centavos: {valor}")
    return int(valor * 100)


def from_centavos(centavos: int) -> Decimal:
    """Return the amount of *centavos* as a Decimal of two places."""
    return Decimal(centavos).scaleb(-2)


def format_money(valor: Decimal, *, simbolo: bool = False) -> str:
    """Write an exact *valor* as "1.234,56", or "R$ 1.234,56" with *simbolo*.

    The space is an ordinary one, so that a printed or copied figure can be searched.
    """
    exato = from_centavos(to_centavos(valor))
    figura = f"{exato:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"R$ {figura}" if simbolo else figura


def parse_money(texto: str) -> Decimal:
    """Read an amount as people type it (DOMAIN 7); KnownError says what is wrong.

    A dot before exactly three figures groups thousands, any other dot is decimal:
    "1.234" is 1234,00 and "1.23" is 1,23.
    """
    limpo = texto.strip()
    if not limpo:
        raise KnownError("Informe o valor, como 1.234,56.")
    typed = _TYPED.fullmatch(limpo)
    if typed is None or (typed["sinal"] and typed["outro"]):
        raise KnownError("Valor não entendido: escreva só o número, como 1.234,56.")
    valor = Decimal(_plain(typed["corpo"]))
    if valor > MAXIMO:
        raise KnownError(f"Valor grande demais: o máximo é {format_money(MAXIMO)}.")
    valor = round_money(valor)
    return -valor + ZERO if typed["sinal"] or typed["outro"] else valor


def _plain(corpo: str) -> str:
    """Turn the figures of a typed amount into what Decimal reads."""
    if _GROUPED.fullmatch(corpo) or _COMMA.fullmatch(corpo):
        return corpo.replace(".", "").replace(",", ".")
    if _DOT.fullmatch(corpo):
        return corpo
    if _DECIMALS.fullmatch(corpo):
        raise KnownError("Os centavos têm no máximo duas casas: escreva como 1.234,56.")
    raise KnownError(
        "Valor não entendido: ponto nos milhares e vírgula antes dos centavos, 1.234,56."
    )
