"""Periods follow one another, due dates leave five days, business days skip holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.calendario import (
    business_day,
    next_period,
    period_end,
    period_start,
    vencimento,
)
from saperx_desktop.models.competencia import Competencia

DATAS = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))
DIAS = st.integers(min_value=1, max_value=28)
FECHAMENTOS = st.none() | DIAS


@pytest.mark.parametrize(
    ("dia", "esperado"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 15), date(2026, 11, 16)),  # Sunday and a holiday
        (date(2026, 11, 20), date(2026, 11, 23)),  # Consciência Negra, then a week-end
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2026, 4, 3), date(2026, 4, 6)),  # Good Friday
        (date(2025, 11, 15), date(2025, 11, 17)),  # a Saturday
    ],
)
def test_a_due_date_moves_to_the_next_business_day(dia: date, esperado: date) -> None:
    assert business_day(dia) == esperado


@pytest.mark.parametrize("dia", [date(2026, 2, 16), date(2026, 2, 17), date(2026, 6, 4)])
def test_carnaval_and_corpus_christi_are_business_days(dia: date) -> None:
    assert business_day(dia) == dia


def test_consciencia_negra_is_national_only_since_2024() -> None:
    assert business_day(date(2023, 11, 20)) == date(2023, 11, 20)
    assert business_day(date(2024, 11, 20)) == date(2024, 11, 21)


@given(DATAS)
def test_a_business_day_is_itself_and_never_far(dia: date) -> None:
    util = business_day(dia)
    assert business_day(util) == util
    assert util.weekday() < 5
    assert 0 <= (util - dia).days <= 5


@pytest.mark.parametrize(
    ("fim", "dia", "esperado"),
    [
        (date(2026, 10, 31), 10, date(2026, 11, 10)),
        (date(2026, 10, 31), 5, date(2026, 11, 5)),
        (date(2026, 10, 31), 4, date(2026, 12, 4)),
        (date(2026, 11, 10), 15, date(2026, 11, 15)),
        (date(2026, 11, 10), 14, date(2026, 12, 14)),
        (date(2026, 12, 28), 28, date(2027, 1, 28)),
    ],
)
def test_the_due_date_is_at_least_five_days_after_the_end(
    fim: date, dia: int, esperado: date
) -> None:
    assert vencimento(fim, dia) == esperado


@given(DATAS, DIAS)
def test_the_due_date_is_the_first_such_day(fim: date, dia: int) -> None:
    data = vencimento(fim, dia)
    assert data.day == dia
    assert 5 <= (data - fim).days <= 35


@pytest.mark.parametrize(
    ("inicio", "dia", "fim"),
    [
        (date(2026, 11, 1), None, date(2026, 11, 30)),
        (date(2026, 11, 12), None, date(2026, 11, 30)),
        (date(2026, 10, 11), 10, date(2026, 11, 10)),
        (date(2026, 11, 5), 10, date(2026, 11, 10)),
        (date(2026, 11, 10), 10, date(2026, 11, 10)),
        (date(2026, 12, 20), 5, date(2027, 1, 5)),
        (date(2028, 2, 1), None, date(2028, 2, 29)),
    ],
)
def test_a_period_ends_on_the_next_closing_day(inicio: date, dia: int | None, fim: date) -> None:
    assert period_end(inicio, dia) == fim


@pytest.mark.parametrize(
    ("fim", "dia", "inicio"),
    [
        (date(2026, 11, 30), None, date(2026, 11, 1)),
        (date(2026, 11, 10), 10, date(2026, 10, 11)),
        (date(2026, 3, 28), 28, date(2026, 3, 1)),
    ],
)
def test_a_whole_period_starts_after_the_closing_day_before(
    fim: date, dia: int | None, inicio: date
) -> None:
    assert period_start(fim, dia) == inicio


@pytest.mark.parametrize(
    ("fim", "dia", "esperado"),
    [
        (date(2026, 10, 31), None, (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 11, 10), 10, (date(2026, 11, 11), date(2026, 12, 10))),
        # 10 → último would be November twice: it runs a month on (DOMAIN 4).
        (date(2026, 11, 10), None, (date(2026, 11, 11), date(2026, 12, 31))),
        (date(2026, 11, 10), 20, (date(2026, 11, 11), date(2026, 12, 20))),
        # To an earlier day it is short, and no month is skipped.
        (date(2026, 11, 30), 5, (date(2026, 12, 1), date(2026, 12, 5))),
        (date(2026, 12, 10), None, (date(2026, 12, 11), date(2027, 1, 31))),
    ],
)
def test_the_next_period_follows_and_repeats_no_month(
    fim: date, dia: int | None, esperado: tuple[date, date]
) -> None:
    assert next_period(fim, dia) == esperado


@given(DATAS, st.lists(FECHAMENTOS, min_size=1, max_size=30))
def test_whatever_the_closing_days_each_month_has_one_period(
    inicio: date, dias: list[int | None]
) -> None:
    fim = period_end(inicio, dias[0])
    for dia in dias:
        seguinte, proximo = next_period(fim, dia)
        assert seguinte == fim + timedelta(days=1)
        assert proximo >= seguinte
        assert Competencia.of(proximo) == Competencia.of(fim).next
        fim = proximo


@given(DATAS, FECHAMENTOS)
def test_a_whole_period_ends_where_it_was_asked_from(data: date, dia: int | None) -> None:
    fim = period_end(data, dia)
    inicio = period_start(fim, dia)
    assert inicio <= data
    assert period_end(inicio, dia) == fim
