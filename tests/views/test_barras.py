"""Where bars lie: stacked, in round steps, nothing lost."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.views.barras import ZERO, lay_out, nice_ticks, tick_label

valores = st.decimals("-99999", "999999", places=2)


def labels(low: str, high: str) -> list[str]:
    return [tick_label(tick) for tick in nice_ticks(Decimal(low), Decimal(high))]


def test_the_axis_goes_in_round_steps() -> None:
    assert labels("0", "1606.22") == ["0", "500", "1.000", "1.500"]
    assert labels("0", "100") == ["0", "20", "40", "60", "80", "100"]
    assert labels("0", "12345678") == [
        "0",
        "2.500.000",
        "5.000.000",
        "7.500.000",
        "10.000.000",
    ]


def test_small_steps_show_their_centavos_and_never_less() -> None:
    assert labels("0", "3") == ["0", "1", "2", "3"]
    assert labels("0", "1.10") == ["0", "0,25", "0,50", "0,75", "1"]
    assert labels("0", "0.01") == ["0", "0,01"]


def test_an_empty_year_has_an_axis_too() -> None:
    assert labels("0", "0") == labels("0", "100")
    empty = lay_out([(), ()])
    assert (empty.pedacos, empty.planos) == ((), ())
    assert empty.minimo == 0 < empty.maximo


def test_more_discounts_than_charges_go_below_zero() -> None:
    assert labels("-300", "900") == ["-250", "0", "250", "500", "750"]
    barras = lay_out([[("PF", Decimal(100)), ("Controle", Decimal(-300))]])
    assert [(p.plano, p.base, p.topo) for p in barras.pedacos] == [
        (0, 0, 100),
        (1, 0, -300),
    ]
    assert barras.minimo <= -300
    assert barras.maximo >= 100


def test_plans_lie_on_each_other_in_the_order_of_the_legend() -> None:
    columns = [
        [("Controle", Decimal(30)), ("PF", Decimal(70))],
        [("Novo", Decimal(5)), ("PF", Decimal(0))],
    ]
    barras = lay_out(columns, planos=("PF", "Controle"))
    assert barras.planos == ("PF", "Controle", "Novo")
    assert [(p.coluna, p.plano, p.base, p.topo) for p in barras.pedacos] == [
        (0, 0, 0, 70),
        (0, 1, 70, 100),
        (1, 2, 0, 5),
    ]


@given(st.lists(st.lists(valores, max_size=7), max_size=12))
def test_what_is_drawn_of_a_month_sums_to_the_month(months: list[list[Decimal]]) -> None:
    columns = [[(f"P{n}", valor) for n, valor in enumerate(month)] for month in months]
    barras = lay_out(columns)
    for column, month in enumerate(months):
        drawn = sum((p.topo - p.base for p in barras.pedacos if p.coluna == column), ZERO)
        assert drawn == sum(month, ZERO)
    assert all(barras.minimo <= p.topo <= barras.maximo for p in barras.pedacos)


@given(valores, valores)
def test_ticks_are_few_hold_zero_and_stay_within_the_axis(a: Decimal, b: Decimal) -> None:
    low, high = min(a, b), max(a, b)
    ticks = nice_ticks(low, high)
    assert 0 in ticks
    assert 1 <= len(ticks) <= 8
    assert len({later - before for before, later in pairwise(ticks)}) <= 1
    assert min(low, ZERO) <= ticks[0]
    assert ticks[-1] <= max(high, ZERO) or low == high == 0
