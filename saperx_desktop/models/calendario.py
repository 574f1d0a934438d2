"""Periods, due dates and business days (DOMAIN 4)."""

from datetime import date, timedelta
from functools import cache

from saperx_desktop.models.competencia import Competencia

DIAS_ATE_VENCER = 5
"""Least number of days between the end of a period and its due date."""

_UM_DIA = timedelta(days=1)
_SABADO = 5


def business_day(dia: date) -> date:
    """Return *dia*, or the next business day where it is not one.

    Saturdays, Sundays and national holidays are not; Carnaval is (DOMAIN 4).
    """
    while dia.weekday() >= _SABADO or dia in _holidays(dia.year):
        dia += _UM_DIA
    return dia


def vencimento(fim: date, dia_vencimento: int) -> date:
    """Return the first *dia_vencimento* (1–28) at least 5 days after *fim*."""
    return _on_or_after(fim + timedelta(days=DIAS_ATE_VENCER), dia_vencimento)


def period_end(inicio: date, dia_fechamento: int | None) -> date:
    """Return the last day of the period that starts on *inicio*.

    *dia_fechamento* is 1–28, or None for the last day of the month.
    """
    return _on_or_after(inicio, dia_fechamento)


def period_start(fim: date, dia_fechamento: int | None) -> date:
    """Return the first day of the whole period that ends on *fim*.

    A circuit's first period pays for its own days out of the days of this one.
    """
    return _in_month(Competencia.of(fim).previous, dia_fechamento) + _UM_DIA


def next_period(fim: date, dia_fechamento: int | None) -> tuple[date, date]:
    """Return (inicio, fim) of the period after the one that ended on *fim*.

    Where a new closing day would repeat the competência the period runs a month on.
    """
    inicio = fim + _UM_DIA
    proximo = period_end(inicio, dia_fechamento)
    if Competencia.of(proximo) == Competencia.of(fim):
        proximo = _in_month(Competencia.of(fim).next, dia_fechamento)
    return inicio, proximo


def _in_month(mes: Competencia, dia: int | None) -> date:
    return mes.last_day if dia is None else mes.first_day.replace(day=dia)


def _on_or_after(data: date, dia: int | None) -> date:
    mes = Competencia.of(data)
    candidate = _in_month(mes, dia)
    return candidate if candidate >= data else _in_month(mes.next, dia)


@cache
def _holidays(ano: int) -> frozenset[date]:
    # Imported here: the library is slow to import and start-up needs no holiday.
    import holidays  # noqa: PLC0415

    return frozenset(holidays.country_holidays("BR", years=ano))
