"""Where the bars of a month-by-month chart lie: pure geometry for the screen and for paper.

Both the window's chart (pyqtgraph) and the printed one (QPainter) draw what `lay_out` returns, so
that they look alike. Money stays Decimal; whoever draws turns it into pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

ZERO = Decimal(0)
_HEADROOM = Decimal("1.05")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Pedaco:
    """One plan's part of a bar: from *base* to *topo* on the R$ axis, *plano* in the legend."""

    coluna: int
    plano: int
    base: Decimal
    topo: Decimal


@dataclass(frozen=True, slots=True)
class Barras:
    """A chart laid out: its pieces, the names of the legend, the ticks and ends of the R$ axis.

    *minimo* is 0, or below it where a month has more discounts than charges.
    """

    pedacos: tuple[Pedaco, ...]
    planos: tuple[str, ...]
    ticks: tuple[Decimal, ...]
    minimo: Decimal
    maximo: Decimal


def lay_out(
    colunas: Sequence[Sequence[tuple[str, Decimal]]],
    *,
    planos: Sequence[str] = (),
    linhas: int = 5,
) -> Barras:
    """Stack each column's (plan, value) pairs; positive parts upwards, negative ones downwards.

    *planos* fixes the legend's order (and so the colours); plans that are not in it follow in the
    order they first appear. *linhas* is about how many ticks the axis has above its first.
    """
    names = list(dict.fromkeys([*planos, *(nome for coluna in colunas for nome, _ in coluna)]))
    place = {nome: number for number, nome in enumerate(names)}
    pedacos: list[Pedaco] = []
    for number, coluna in enumerate(colunas):
        pedacos += _stack(number, dict(coluna), place)
    low = min((p.topo for p in pedacos), default=ZERO)
    high = max((p.topo for p in pedacos), default=ZERO)
    ticks = nice_ticks(low, high, linhas)
    return Barras(
        tuple(pedacos),
        tuple(names),
        ticks,
        minimo=_HEADROOM * min(low, ticks[0]),
        maximo=_HEADROOM * max(high, ticks[-1]),
    )


def nice_ticks(low: Decimal, high: Decimal, linhas: int = 5) -> tuple[Decimal, ...]:
    """Return round values from *low* to *high*, 0 among them, in steps of 1, 2, 2.5 or 5 × 10ⁿ."""
    low, high = min(low, ZERO), max(high, ZERO)
    if low == high:
        high = Decimal(100)
    step = _nice_step((high - low) / linhas)
    first = (low / step).to_integral_value(ROUND_CEILING)
    last = (high / step).to_integral_value(ROUND_FLOOR)
    return tuple(step * n for n in range(int(first), int(last) + 1))


def tick_label(valor: Decimal) -> str:
    """Write a tick as "1.500"; with centavos only where the steps have them."""
    places = 0 if valor == valor.to_integral_value() else 2
    return f"{valor:,.{places}f}".translate(str.maketrans(",.", ".,"))


def _nice_step(rough: Decimal) -> Decimal:
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(unit * nice for nice in _STEPS if unit * nice >= rough)
    return max(step, Decimal("0.01"))


def _stack(coluna: int, values: Mapping[str, Decimal], place: Mapping[str, int]) -> list[Pedaco]:
    up = down = ZERO
    pedacos = []
    for nome in sorted(values, key=lambda nome: place[nome]):
        valor = values[nome]
        if valor > 0:
            pedacos.append(Pedaco(coluna, place[nome], up, up + valor))
            up += valor
        elif valor < 0:
            pedacos.append(Pedaco(coluna, place[nome], down, down + valor))
            down += valor
    return pedacos
