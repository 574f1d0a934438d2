"""Late payment: DOMAIN 5's worked figures and what must hold of any."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.atraso import (
    Divida,
    Parcelas,
    after,
    dias_de_atraso,
    encargos,
    settle,
)
from saperx_desktop.models.calendario import business_day
from saperx_desktop.models.dinheiro import ZERO, from_centavos
from saperx_desktop.models.errors import KnownError

DUE = date(2026, 11, 10)
VALORES = st.integers(min_value=1, max_value=10_000_000).map(from_centavos)
DIAS = st.integers(min_value=-40, max_value=400)


def owed(principal: str, vencimento_efetivo: date = DUE) -> Divida:
    return Divida(Decimal(principal), vencimento_efetivo, Decimal(2), Decimal(1))


def parts(parcelas: Parcelas) -> tuple[str, str, str]:
    return str(parcelas.juros), str(parcelas.multa), str(parcelas.principal)


@pytest.mark.parametrize(
    ("dias", "juros", "multa", "total"),
    [(15, "8.03", "32.12", "1646.37"), (30, "16.06", "32.12", "1654.40")],
)
def test_the_manuals_total_fifteen_and_thirty_days_late(
    dias: int, juros: str, multa: str, total: str
) -> None:
    devido = encargos(owed("1606.22"), DUE + timedelta(days=dias))
    assert parts(devido) == (juros, multa, "1606.22")
    assert str(devido.total) == total


def test_days_count_from_the_business_day_after_a_holiday_sunday() -> None:
    efetivo = business_day(date(2026, 11, 15))
    em = date(2026, 11, 24)
    assert efetivo == date(2026, 11, 16)
    assert dias_de_atraso(efetivo, em) == 8
    devido = encargos(owed("1310.00", efetivo), em)
    assert parts(devido) == ("3.49", "26.20", "1310.00")
    assert str(devido.total) == "1339.69"


def test_a_part_payment_settles_juros_then_multa_then_principal() -> None:
    quitacao = settle(owed("1000.00"), Decimal("500.00"), em=date(2026, 11, 20))
    assert parts(quitacao.pago) == ("3.33", "20.00", "476.67")
    assert quitacao.resto == 0
    resta = encargos(quitacao.divida, date(2026, 11, 30))
    assert parts(resta) == ("1.74", "0.00", "523.33")


def test_nothing_is_added_up_to_the_due_date() -> None:
    assert parts(encargos(owed("1000.00"), DUE)) == ("0.00", "0.00", "1000.00")
    assert dias_de_atraso(DUE, DUE - timedelta(days=3)) == 0


def test_the_first_late_day_brings_multa_and_a_day_of_juros() -> None:
    assert parts(encargos(owed("1000.00"), DUE + timedelta(days=1))) == ("0.33", "20.00", "1000.00")


def test_multa_is_on_what_was_unpaid_on_the_first_late_day() -> None:
    antes = settle(owed("1000.00"), Decimal("400.00"), em=DUE)
    assert parts(antes.pago) == ("0.00", "0.00", "400.00")
    assert parts(encargos(antes.divida, DUE + timedelta(days=30))) == ("6.00", "12.00", "600.00")


def test_multa_is_charged_once_even_when_paid_in_part() -> None:
    em = DUE + timedelta(days=10)
    parcial = settle(owed("1000.00"), Decimal("10.00"), em=em)
    assert parts(parcial.pago) == ("3.33", "6.67", "0.00")
    depois = encargos(parcial.divida, em + timedelta(days=30))
    assert parts(depois) == ("10.00", "13.33", "1000.00")


def test_juros_not_covered_stay_owed_without_juros_of_their_own() -> None:
    em = DUE + timedelta(days=30)
    parcial = settle(owed("1000.00"), Decimal("4.00"), em=em)
    assert parts(parcial.pago) == ("4.00", "0.00", "0.00")
    assert parts(encargos(parcial.divida, em)) == ("6.00", "20.00", "1000.00")
    later = encargos(parcial.divida, em + timedelta(days=30))
    assert parts(later) == ("16.00", "20.00", "1000.00")


def test_what_is_paid_too_much_is_left_over() -> None:
    quitacao = settle(owed("1000.00"), Decimal("1100.00"), em=DUE + timedelta(days=30))
    assert parts(quitacao.pago) == ("10.00", "20.00", "1000.00")
    assert str(quitacao.resto) == "70.00"
    assert encargos(quitacao.divida, DUE + timedelta(days=90)).total == 0


def test_multa_and_juros_given_up_leave_the_payment_to_the_principal() -> None:
    em = DUE + timedelta(days=30)
    quitacao = settle(owed("1000.00"), Decimal("1000.00"), em=em, dispensado=Decimal("30.00"))
    assert parts(quitacao.pago) == ("0.00", "0.00", "1000.00")
    assert encargos(quitacao.divida, em + timedelta(days=30)).total == 0


def test_giving_up_a_part_takes_the_juros_first() -> None:
    em = DUE + timedelta(days=30)
    quitacao = settle(owed("1000.00"), Decimal("17.00"), em=em, dispensado=Decimal("12.00"))
    assert parts(quitacao.pago) == ("0.00", "17.00", "0.00")
    assert parts(encargos(quitacao.divida, em)) == ("0.00", "1.00", "1000.00")


def test_no_more_than_multa_and_juros_can_be_given_up() -> None:
    em = DUE + timedelta(days=30)
    with pytest.raises(KnownError, match=r"até R\$ 30,00"):
        settle(owed("1000.00"), Decimal("1000.00"), em=em, dispensado=Decimal("30.01"))


@pytest.mark.parametrize(("valor", "dispensado"), [("-0.01", "0.00"), ("0.00", "-0.01")])
def test_a_negative_payment_is_a_bug(valor: str, dispensado: str) -> None:
    with pytest.raises(ValueError, match="negative payment"):
        settle(owed("10.00"), Decimal(valor), em=DUE, dispensado=Decimal(dispensado))


@pytest.mark.parametrize(
    ("principal", "multa", "juros"), [("10", "2.01", "1"), ("10", "-1", "1"), ("10", "2", "-1")]
)
def test_rates_out_of_the_law_are_a_bug(principal: str, multa: str, juros: str) -> None:
    with pytest.raises(ValueError, match="not a debt"):
        Divida(Decimal(principal), DUE, Decimal(multa), Decimal(juros))


def test_a_negative_principal_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not a debt"):
        owed("-0.01")


def test_recorded_payments_give_the_debt_again() -> None:
    dia20, dia30 = date(2026, 11, 20), date(2026, 11, 30)
    primeiro = settle(owed("1000.00"), Decimal("500.00"), em=dia20)
    segundo = settle(primeiro.divida, Decimal("100.00"), em=dia30)
    again = after(after(owed("1000.00"), primeiro.pago, em=dia20), segundo.pago, em=dia30)
    assert again == segundo.divida


def test_the_debt_without_a_reversed_payment_is_never_negative() -> None:
    # The centavo of juros was due while the payment now reversed stood; it is not any more.
    em = DUE + timedelta(days=1)
    depois = after(owed("0.20"), Parcelas(ZERO, juros=Decimal("0.01")), em=em)
    assert (depois.principal, depois.juros) == (Decimal("0.20"), ZERO)


def test_a_payment_dated_before_the_last_one_adds_no_juros_twice() -> None:
    dia30 = settle(owed("1000.00"), Decimal("30.00"), em=DUE + timedelta(days=30)).divida
    dia10 = settle(dia30, Decimal("100.00"), em=DUE + timedelta(days=10))
    assert parts(dia10.pago) == ("0.00", "0.00", "100.00")
    assert parts(encargos(dia10.divida, DUE + timedelta(days=60))) == ("9.00", "0.00", "900.00")


def test_a_backdated_payment_keeps_the_multa_charged() -> None:
    tarde = settle(owed("1000.00"), Decimal("5.00"), em=DUE + timedelta(days=3)).divida
    antes = settle(tarde, Decimal("1.00"), em=DUE).divida
    assert antes.multa == Decimal("15.00")
    assert str(encargos(antes, DUE + timedelta(days=3)).multa) == "15.00"


@given(VALORES, st.lists(st.tuples(VALORES, DIAS), max_size=6))
def test_no_centavo_is_made_or_lost(
    principal: Decimal, pagamentos: list[tuple[Decimal, int]]
) -> None:
    divida = Divida(principal, DUE, Decimal(2), Decimal(1))
    for valor, dias in sorted(pagamentos, key=lambda p: p[1]):
        em = DUE + timedelta(days=dias)
        devido = encargos(divida, em)
        quitacao = settle(divida, valor, em=em)
        assert quitacao.pago.total + quitacao.resto == valor
        assert encargos(quitacao.divida, em).total == devido.total - quitacao.pago.total
        assert quitacao.resto == 0 or encargos(quitacao.divida, em).total == 0
        assert quitacao.pago.principal == 0 or encargos(quitacao.divida, em).encargos == 0
        divida = quitacao.divida


@given(VALORES, DIAS, DIAS)
def test_a_debt_never_shrinks_by_waiting(principal: Decimal, um: int, outro: int) -> None:
    divida = Divida(principal, DUE, Decimal(2), Decimal(1))
    cedo, tarde = sorted((um, outro))
    antes = encargos(divida, DUE + timedelta(days=cedo)).total
    assert antes <= encargos(divida, DUE + timedelta(days=tarde)).total
