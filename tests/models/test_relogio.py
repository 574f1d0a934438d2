"""The clock gives UTC instants and the dates of the company's zone."""

from datetime import UTC, date, datetime, timedelta

from saperx_desktop.models.relogio import Relogio, RelogioDoSistema, RelogioParado

LATE_IN_OCTOBER = datetime(2026, 11, 1, 2, 59, 30, tzinfo=UTC)


def test_a_late_call_of_october_is_still_octobers() -> None:
    relogio = RelogioParado(LATE_IN_OCTOBER)
    assert relogio.today() == date(2026, 10, 31)
    assert relogio.local(LATE_IN_OCTOBER).strftime("%d/%m %H:%M:%S") == "31/10 23:59:30"


def test_another_zone_may_be_on_another_day() -> None:
    assert RelogioParado(LATE_IN_OCTOBER, fuso="UTC").today() == date(2026, 11, 1)


def test_a_stopped_clock_tells_its_instant_in_utc() -> None:
    local = RelogioParado(LATE_IN_OCTOBER).local(LATE_IN_OCTOBER)
    assert RelogioParado(local).now() == LATE_IN_OCTOBER
    assert RelogioParado(local).now().tzinfo is UTC


def test_the_computers_clock_tells_utc_and_the_zones_date() -> None:
    relogio: Relogio = RelogioDoSistema()
    now = relogio.now()
    assert now.utcoffset() == timedelta(0)
    assert relogio.today() >= relogio.local(now).date()
