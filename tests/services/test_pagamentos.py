"""Payments: juros, then multa, then principal; what is left over is a credit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from saperx_desktop.db.engine import Database
from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.tipos import FormaPagamento, Situacao, TipoItem
from saperx_desktop.services import circuitos, pagamentos, transferencia
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.pagamentos import PagamentoForm
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor, em

HOJE = date(2026, 11, 24)
NOV_1 = date(2026, 11, 1)


def closed(
    construtor: Construtor, valor: str, *, dia_vencimento: int = 10, cliente: int | None = None
) -> int:
    """Make an invoice of October 2026 with *valor* to pay, due in November."""
    circuito = construtor.circuito(
        cliente or construtor.cliente(), desde=date(2026, 10, 1), dia_vencimento=dia_vencimento
    )
    construtor.item(circuito, valor)
    return construtor.fechar(circuito, NOV_1)


def owed(base: Database, fatura_id: int, em_dia: date) -> Parcelas:
    with base.read() as session:
        return pagamentos.owed(session, fatura_id, em_dia)


def parts(principal: str, multa: str = "0", juros: str = "0") -> Parcelas:
    return Parcelas(Decimal(principal), Decimal(multa), Decimal(juros))


def paid(base: Database, fatura_id: int) -> list[tuple[str, str, str]]:
    with base.read() as session:
        history = pagamentos.history(session, fatura_id)
    return [(str(p.juros), str(p.multa), str(p.principal)) for p in history]


def pay(
    construtor: Construtor, fatura_id: int, form: PagamentoForm, hoje: date = HOJE
) -> int | None:
    with construtor.base.write() as session:
        return pagamentos.pay(session, hoje, fatura_id, form).id


def opened(construtor: Construtor, fatura_id: int) -> int:
    """Return the open invoice of the same circuit."""
    return construtor.aberta(construtor.fatura(fatura_id).circuito_id)


def test_1606_22_fifteen_and_thirty_days_late(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "1606.22")
    assert owed(base, fatura, date(2026, 11, 25)) == parts("1606.22", "32.12", "8.03")
    assert owed(base, fatura, date(2026, 11, 25)).total == Decimal("1646.37")
    assert owed(base, fatura, date(2026, 12, 10)) == parts("1606.22", "32.12", "16.06")
    assert owed(base, fatura, date(2026, 12, 10)).total == Decimal("1654.40")


def test_1310_00_due_on_a_sunday_that_is_a_holiday(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "1310.00", dia_vencimento=15)
    assert owed(base, fatura, date(2026, 11, 16)) == parts("1310.00")
    assert owed(base, fatura, HOJE) == parts("1310.00", "26.20", "3.49")
    assert owed(base, fatura, HOJE).total == Decimal("1339.69")


def test_1000_00_paid_in_two_parts(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "1000.00")
    construtor.pagar(fatura, "500.00", date(2026, 11, 20))
    assert paid(base, fatura) == [("3.33", "20.00", "476.67")]
    assert construtor.fatura(fatura).situacao is Situacao.FECHADA
    assert owed(base, fatura, date(2026, 11, 30)) == parts("523.33", "0", "1.74")
    construtor.pagar(fatura, "525.07", date(2026, 11, 30))
    assert construtor.fatura(fatura).situacao is Situacao.PAGA
    assert construtor.fatura(fatura).pago == Decimal("1000.00")
    assert owed(base, fatura, date(2026, 12, 31)).total == Decimal(0)


def test_a_payment_in_time_is_all_principal(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "100.00")
    made = pay(construtor, fatura, PagamentoForm(NOV_1, Decimal("40.00"), FormaPagamento.BOLETO))
    with base.read() as session:
        [row] = pagamentos.history(session, fatura)
    assert (row.id, row.total, row.forma) == (made, Decimal("40.00"), FormaPagamento.BOLETO)
    assert (row.estorno_de, row.estornado) == (None, False)
    # Multa later falls on what was unpaid on the first late day only.
    assert owed(base, fatura, date(2026, 11, 11)).multa == Decimal("1.20")


def test_the_rates_are_those_of_the_day_it_was_closed(
    construtor: Construtor, base: Database
) -> None:
    with base.write() as session:
        empresa = session.get_one(Empresa, 1)
        empresa.multa_centesimos, empresa.juros_centesimos = 100, 50
    fatura = closed(construtor, "1000.00")
    with base.write() as session:
        empresa = session.get_one(Empresa, 1)
        empresa.multa_centesimos, empresa.juros_centesimos = 200, 100
    assert owed(base, fatura, date(2026, 11, 25)) == parts("1000.00", "10.00", "2.50")


def test_a_payment_says_what_changed(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "100.00")
    with base.write() as session:
        changes = pagamentos.pay(session, HOJE, fatura, PagamentoForm(NOV_1, Decimal("1.00")))
    assert changes.kinds == {Kind.FATURAS}
    assert changes.clientes == {construtor.fatura(fatura).cliente_id}


def test_multa_and_juros_may_be_given_up_with_a_reason(
    construtor: Construtor, base: Database
) -> None:
    fatura = closed(construtor, "1000.00")
    form = PagamentoForm(
        date(2026, 11, 20), Decimal("1000.00"), dispensado=Decimal("23.33"), motivo="Combinado"
    )
    pay(construtor, fatura, form)
    assert paid(base, fatura) == [("0.00", "0.00", "1000.00")]
    assert construtor.fatura(fatura).situacao is Situacao.PAGA


def test_what_is_left_over_becomes_a_credit_of_the_open_invoice(construtor: Construtor) -> None:
    fatura = closed(construtor, "100.00")
    made = construtor.pagar(fatura, "130.00", NOV_1)
    assert construtor.fatura(fatura).pago == Decimal("100.00")
    [item] = construtor.itens_da(opened(construtor, fatura))
    assert (item.tipo, item.valor, item.pagamento_id) == (
        TipoItem.ESTORNO,
        Decimal("-30.00"),
        made,
    )
    assert item.descricao == "Pago a mais na fatura 1"


def test_a_rest_with_no_open_invoice_is_refused(construtor: Construtor, base: Database) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    construtor.item(circuito, "100.00")
    with base.write() as session:
        circuitos.remove(session, em(date(2026, 10, 5)), [circuito])
    fatura = construtor.fechar(circuito, NOV_1)
    with pytest.raises(FieldError, match=r"O devido é R\$ 100,00") as raised:
        construtor.pagar(fatura, "100.01", NOV_1)
    assert raised.value.campo == "valor"
    assert paid(base, fatura) == []


def test_a_reversal_opens_the_debt_again(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "1000.00")
    made = construtor.pagar(fatura, "1023.33", date(2026, 11, 20))
    assert construtor.fatura(fatura).situacao is Situacao.PAGA
    construtor.estornar(made)
    after = construtor.fatura(fatura)
    assert (after.situacao, after.pago) == (Situacao.FECHADA, Decimal(0))
    assert owed(base, fatura, date(2026, 11, 20)) == parts("1000.00", "20.00", "3.33")
    with base.read() as session:
        first, second = pagamentos.history(session, fatura)
    assert (first.estornado, second.estorno_de) == (True, first.id)
    assert second.total == Decimal("-1023.33")


def test_the_right_date_may_be_given_after_a_reversal(construtor: Construtor) -> None:
    fatura = closed(construtor, "1000.00")
    construtor.estornar(construtor.pagar(fatura, "1000.00", date(2026, 11, 20)))
    construtor.pagar(fatura, "1000.00", date(2026, 11, 9))
    assert construtor.fatura(fatura).situacao is Situacao.PAGA


def test_the_credit_goes_back_with_its_payment(construtor: Construtor) -> None:
    fatura = closed(construtor, "100.00")
    construtor.estornar(construtor.pagar(fatura, "130.00", NOV_1))
    assert construtor.itens_da(opened(construtor, fatura)) == []
    assert construtor.fatura(opened(construtor, fatura)).total == Decimal(0)


def test_a_reversal_tells_of_the_client_whose_open_invoice_loses_the_credit(
    construtor: Construtor,
) -> None:
    fatura = closed(construtor, "100.00")
    circuito, antigo = construtor.fatura(fatura).circuito_id, construtor.fatura(fatura).cliente_id
    novo = construtor.cliente()
    pagamento = construtor.pagar(fatura, "130.00", NOV_1)
    pedido = transferencia.Pedido(circuito, 1, novo, HOJE, "Venda")
    with construtor.base.write() as session:
        transferencia.transfer(session, construtor.relogio, pedido)
    with construtor.base.write() as session:
        changes = pagamentos.reverse(session, HOJE, pagamento)
    assert changes.clientes == {antigo, novo}


def test_a_credit_used_in_a_closed_invoice_holds_its_payment(construtor: Construtor) -> None:
    fatura = closed(construtor, "100.00")
    circuito = construtor.fatura(fatura).circuito_id
    made = construtor.pagar(fatura, "130.00", NOV_1)
    construtor.item(circuito, "80.00")
    november = construtor.fechar(circuito, date(2026, 12, 1))
    with pytest.raises(KnownError, match="já foi abatido na fatura 2"):
        construtor.estornar(made)
    construtor.cancelar(november)
    construtor.estornar(made)
    assert construtor.fatura(fatura).situacao is Situacao.FECHADA
    assert construtor.fatura(november).total == Decimal("50.00")


def test_an_earlier_payment_reversed_leaves_the_later_one(
    construtor: Construtor, base: Database
) -> None:
    fatura = closed(construtor, "1000.00")
    first = construtor.pagar(fatura, "500.00", date(2026, 11, 20))
    construtor.pagar(fatura, "523.86", date(2026, 11, 23))
    assert construtor.fatura(fatura).situacao is Situacao.PAGA
    construtor.estornar(first)
    after = construtor.fatura(fatura)
    assert (after.situacao, after.pago) == (Situacao.FECHADA, Decimal("523.33"))
    assert owed(base, fatura, date(2026, 11, 23)).principal == Decimal("476.67")


def test_a_reversal_of_multa_alone_opens_the_invoice_again(
    construtor: Construtor, base: Database
) -> None:
    fatura = closed(construtor, "1000.00")
    first = construtor.pagar(fatura, "10.00", date(2026, 11, 20))
    construtor.pagar(fatura, "1013.33", date(2026, 11, 20))
    assert construtor.fatura(fatura).situacao is Situacao.PAGA
    construtor.estornar(first)
    assert construtor.fatura(fatura).situacao is Situacao.FECHADA
    assert owed(base, fatura, date(2026, 11, 20)) == parts("0.00", "6.67", "3.33")
    construtor.pagar(fatura, "10.00", date(2026, 11, 20))
    assert construtor.fatura(fatura).situacao is Situacao.PAGA


def test_a_payment_is_reversed_once(construtor: Construtor) -> None:
    fatura = closed(construtor, "100.00")
    made = construtor.pagar(fatura, "100.00", NOV_1)
    reversal = construtor.estornar(made)
    for pagamento_id in (made, reversal):
        with pytest.raises(KnownError, match="já foi estornado"):
            construtor.estornar(pagamento_id)


FORM = PagamentoForm(date(2026, 11, 20), Decimal("10.00"))


@pytest.mark.parametrize(
    ("campo", "form"),
    [
        ("data", replace(FORM, data=date(2026, 11, 25))),
        ("data", replace(FORM, data=date(2026, 9, 30))),
        ("valor", replace(FORM, valor=Decimal(0))),
        ("valor", replace(FORM, valor=Decimal("-1.00"))),
        ("dispensado", replace(FORM, dispensado=Decimal("-1.00"))),
        ("dispensado", replace(FORM, dispensado=Decimal("23.34"), motivo="Combinado")),
        ("motivo", replace(FORM, dispensado=Decimal("1.00"))),
        ("motivo", replace(FORM, motivo="x" * 501)),
    ],
)
def test_a_bad_payment_names_its_field(
    construtor: Construtor, campo: str, form: PagamentoForm
) -> None:
    fatura = closed(construtor, "1000.00")
    with pytest.raises(FieldError) as raised:
        pay(construtor, fatura, form)
    assert raised.value.campo == campo


def test_a_payment_is_not_dated_before_the_last_one(construtor: Construtor) -> None:
    fatura = closed(construtor, "1000.00")
    construtor.pagar(fatura, "10.00", date(2026, 11, 20))
    with pytest.raises(FieldError, match="Já há um pagamento de 20/11/2026"):
        construtor.pagar(fatura, "10.00", date(2026, 11, 19))


def test_an_open_invoice_takes_no_payment(construtor: Construtor) -> None:
    circuito = construtor.circuito(construtor.cliente())
    with pytest.raises(KnownError, match="em aberto: feche-a"):
        construtor.pagar(construtor.aberta(circuito), "1.00", HOJE)


def test_a_paid_invoice_takes_no_payment(construtor: Construtor) -> None:
    fatura = closed(construtor, "100.00")
    construtor.pagar(fatura, "100.00", NOV_1)
    with pytest.raises(KnownError, match="já está paga"):
        construtor.pagar(fatura, "1.00", NOV_1)


def test_a_cancelled_invoice_takes_no_payment(construtor: Construtor) -> None:
    fatura = closed(construtor, "100.00")
    construtor.cancelar(fatura)
    with pytest.raises(KnownError, match="cancelada e não recebe"):
        construtor.pagar(fatura, "1.00", NOV_1)


def test_what_does_not_exist_is_neither_paid_nor_reversed(
    construtor: Construtor, base: Database
) -> None:
    with pytest.raises(StaleError):
        construtor.pagar(99, "1.00", HOJE)
    with pytest.raises(StaleError):
        construtor.estornar(99)
    with pytest.raises(StaleError):
        owed(base, 99, HOJE)


def test_one_payment_settles_the_oldest_invoice_whole_first(
    construtor: Construtor, base: Database
) -> None:
    cliente = construtor.cliente()
    later = closed(construtor, "100.00", dia_vencimento=20, cliente=cliente)
    second = closed(construtor, "50.00", cliente=cliente)
    third = closed(construtor, "50.00", cliente=cliente)
    with base.write() as session:
        changes = pagamentos.pay_several(
            session, HOJE, [later, third, second], PagamentoForm(NOV_1, Decimal("120.00"))
        )
    assert [str(construtor.fatura(f).pago) for f in (second, third, later)] == [
        "50.00",
        "50.00",
        "20.00",
    ]
    assert changes.clientes == {cliente}


def test_one_payment_that_ends_before_the_last_invoice_leaves_it_alone(
    construtor: Construtor, base: Database
) -> None:
    first, second, third = (closed(construtor, "50.00") for _ in range(3))
    with base.write() as session:
        changes = pagamentos.pay_several(
            session, HOJE, [first, second, third], PagamentoForm(NOV_1, Decimal("50.00"))
        )
    assert paid(base, second) == paid(base, third) == []
    assert changes.clientes == {construtor.fatura(first).cliente_id}


def test_what_one_payment_leaves_over_is_a_credit_with_the_last_invoice(
    construtor: Construtor, base: Database
) -> None:
    first, second = closed(construtor, "50.00"), closed(construtor, "50.00")
    with base.write() as session:
        pagamentos.pay_several(
            session, HOJE, [first, second], PagamentoForm(NOV_1, Decimal("103.00"))
        )
    assert construtor.fatura(opened(construtor, second)).total == Decimal("-3.00")


def test_one_payment_over_several_gives_nothing_up(construtor: Construtor, base: Database) -> None:
    fatura = closed(construtor, "50.00")
    form = PagamentoForm(HOJE, Decimal("50.00"), dispensado=Decimal("1.00"), motivo="x")
    with (
        pytest.raises(FieldError, match="uma fatura por vez"),
        base.write() as session,
    ):
        pagamentos.pay_several(session, HOJE, [fatura], form)


@pytest.mark.parametrize("statement", ["UPDATE pagamento SET juros = 1", "DELETE FROM pagamento"])
def test_the_base_itself_refuses_to_change_a_payment(
    construtor: Construtor, base: Database, statement: str
) -> None:
    construtor.pagar(closed(construtor, "50.00"), "10.00", NOV_1)
    with pytest.raises(IntegrityError, match="pagamento não muda"), base.write() as session:
        session.execute(text(statement))


@pytest.mark.parametrize("situacao", list(Situacao))
def test_the_base_itself_takes_payments_of_closed_invoices_only(
    construtor: Construtor, base: Database, situacao: Situacao
) -> None:
    fatura = closed(construtor, "50.00")
    if situacao is Situacao.ABERTA:
        fatura = opened(construtor, fatura)
    elif situacao is Situacao.PAGA:
        construtor.pagar(fatura, "50.00", NOV_1)
    elif situacao is Situacao.CANCELADA:
        construtor.cancelar(fatura)
    statement = text(
        "INSERT INTO pagamento (uid, fatura_id, data, principal, multa, juros, dispensado, "
        f"dispensa_motivo, forma) VALUES ('x', {fatura}, '2026-11-01', 1, 0, 0, 0, '', 'Pix')"
    )
    if situacao is Situacao.FECHADA:
        with base.write() as session:
            session.execute(statement)
        return
    with pytest.raises(IntegrityError, match="só de fatura fechada"), base.write() as session:
        session.execute(statement)
