"""Cancelling a closed invoice: a reason, no standing payments, a number that stays used."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services import cancelamento
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor

NOV_1 = date(2026, 11, 1)


@pytest.fixture
def fechada(construtor: Construtor) -> int:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    construtor.item(circuito, "100.00")
    return construtor.fechar(circuito, NOV_1)


def test_a_cancelled_invoice_keeps_its_number_total_and_reason(
    construtor: Construtor, base: Database, fechada: int
) -> None:
    with base.write() as session:
        changes = cancelamento.cancel(session, fechada, "  Emitida em duplicidade ")
    fatura = construtor.fatura(fechada)
    assert (fatura.situacao, fatura.numero) == (Situacao.CANCELADA, 1)
    assert fatura.total == Decimal("100.00")
    assert fatura.motivo_cancelamento == "Emitida em duplicidade"
    assert changes.kinds == {Kind.FATURAS}
    assert changes.clientes == {fatura.cliente_id}


def test_its_period_is_not_opened_again(construtor: Construtor, fechada: int) -> None:
    construtor.cancelar(fechada)
    circuito = construtor.fatura(fechada).circuito_id
    assert [f.competencia.mes for f in construtor.faturas(circuito)] == [10, 11]


def test_its_payments_must_be_reversed_first(construtor: Construtor, fechada: int) -> None:
    made = construtor.pagar(fechada, "40.00", NOV_1)
    with pytest.raises(KnownError, match="Estorne os pagamentos"):
        construtor.cancelar(fechada)
    construtor.estornar(made)
    construtor.cancelar(fechada)
    assert construtor.fatura(fechada).situacao is Situacao.CANCELADA


def test_a_paid_one_without_charge_is_cancelled_too(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    fatura = construtor.fechar(circuito, NOV_1)
    construtor.cancelar(fatura)
    assert construtor.fatura(fatura).situacao is Situacao.CANCELADA


def test_an_open_invoice_is_not_cancelled(construtor: Construtor) -> None:
    aberta = construtor.aberta(construtor.circuito(construtor.cliente()))
    with pytest.raises(KnownError, match="retire os itens"):
        construtor.cancelar(aberta)


def test_an_invoice_is_cancelled_once(construtor: Construtor, fechada: int) -> None:
    construtor.cancelar(fechada)
    with pytest.raises(KnownError, match="já está cancelada"):
        construtor.cancelar(fechada)


@pytest.mark.parametrize("motivo", ["", "  \u200b", "x" * 501])
def test_a_reason_is_asked_for(construtor: Construtor, fechada: int, motivo: str) -> None:
    with pytest.raises(FieldError) as raised:
        construtor.cancelar(fechada, motivo)
    assert raised.value.campo == "motivo"


def test_an_invoice_that_is_gone_is_said_to_be_gone(construtor: Construtor) -> None:
    with pytest.raises(StaleError):
        construtor.cancelar(99)


def test_the_base_itself_brings_no_cancelled_invoice_back(
    construtor: Construtor, base: Database, fechada: int
) -> None:
    construtor.cancelar(fechada)
    with pytest.raises(IntegrityError, match="está fechada"), base.write() as session:
        session.execute(text("UPDATE fatura SET situacao = 'fechada' WHERE numero = 1"))
