"""A competência is a month: read, written, ordered and counted."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError

MESES = st.builds(
    Competencia, st.integers(min_value=1900, max_value=2200), st.integers(min_value=1, max_value=12)
)


def test_it_is_read_from_year_and_month() -> None:
    assert Competencia.parse("2026-11") == Competencia(2026, 11)


@pytest.mark.parametrize(
    "texto", ["", "2026", "2026-13", "2026-00", "0000-01", "11/2026", "2026-1", "٢٠٢٦-١١", "x"]
)
def test_what_is_not_a_month_is_refused_with_a_sentence(texto: str) -> None:
    with pytest.raises(KnownError, match="como 2026-11"):
        Competencia.parse(texto)


@pytest.mark.parametrize(("ano", "mes"), [(2026, 0), (2026, 13), (0, 1), (10_000, 1)])
def test_a_month_that_does_not_exist_is_a_bug(ano: int, mes: int) -> None:
    with pytest.raises(ValueError, match="no such month"):
        Competencia(ano, mes)


def test_it_is_the_month_of_a_date() -> None:
    assert Competencia.of(date(2026, 10, 31)) == Competencia(2026, 10)
    assert Competencia.of(datetime(2026, 10, 31, 23, 59, 30)) == Competencia(2026, 10)  # noqa: DTZ001


def test_it_is_written_four_ways() -> None:
    nov = Competencia(2026, 11)
    assert str(nov) == "2026-11"
    assert (nov.label, nov.short, nov.numeric) == ("nov 2026", "nov", "11/2026")


def test_the_year_turns_after_december() -> None:
    assert Competencia(2026, 12).next == Competencia(2027, 1)
    assert Competencia(2027, 1).previous == Competencia(2026, 12)


def test_february_ends_on_29_in_a_leap_year() -> None:
    fev = Competencia(2028, 2)
    assert (fev.first_day, fev.last_day) == (date(2028, 2, 1), date(2028, 2, 29))


@given(MESES)
def test_its_text_reads_back(mes: Competencia) -> None:
    assert Competencia.parse(str(mes)) == mes


@given(MESES, MESES)
def test_it_is_ordered_as_its_text_is(um: Competencia, outro: Competencia) -> None:
    assert (um < outro) == (str(um) < str(outro))


@given(MESES, st.integers(min_value=-1000, max_value=1000))
def test_going_on_and_back_returns(mes: Competencia, n: int) -> None:
    assert mes.plus(n).plus(-n) == mes
    assert mes.plus(n).next == mes.plus(n + 1)


@given(MESES)
def test_the_next_one_begins_the_day_after_it_ends(mes: Competencia) -> None:
    assert (mes.next.first_day - mes.last_day).days == 1
