"""Values read as people here write them."""

from datetime import date, datetime
from decimal import Decimal

from saperx_desktop.views import formats


def test_money_with_and_without_its_sign() -> None:
    assert formats.money(Decimal("1606.22")) == "R$ 1.606,22"
    assert formats.amount(Decimal("-1310.00")) == "-1.310,00"


def test_counts_have_their_noun() -> None:
    assert formats.counted(1, "fatura", "faturas") == "1 fatura"
    assert formats.counted(0, "fatura", "faturas") == "0 faturas"
    assert formats.counted(1234, "cliente", "clientes") == "1.234 clientes"
    assert formats.shown(12, 1_000_000) == "12 de 1.000.000"


def test_days_and_moments() -> None:
    moment = datetime(2026, 11, 4, 9, 2)  # noqa: DTZ001 - already in the company's zone
    assert formats.day(date(2026, 11, 4)) == "04/11/2026"
    assert formats.day_month(date(2026, 11, 4)) == "04/11"
    assert formats.clock(moment) == "09:02"
    assert formats.moment(moment) == "04/11 09:02"
    assert formats.stamp(moment) == "04/11/2026 09:02"


def test_a_document_says_of_which_kind_it_is() -> None:
    assert formats.document("11222333000181") == "CNPJ 11.222.333/0001-81"
    assert formats.document("52998224725") == "CPF 529.982.247-25"
