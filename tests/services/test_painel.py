"""The client's panel: every row of DOMAIN 5's table, and C1."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from saperx_desktop.db.engine import Database
from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services import pagamentos, planos, transferencia
from saperx_desktop.services.painel import CircuitoDoPainel, MesDoAno, Painel, Tom, panel
from saperx_desktop.services.transferencia import Pedido
from tests.builders import Construtor

HOJE = date(2026, 11, 24)
SET_1, OUT_1, NOV_1 = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def seen(base: Database, cliente_id: int, hoje: date = HOJE, ano: int = 2026) -> Painel:
    with base.read() as session:
        return panel(session, hoje, cliente_id, ano)


def month(painel: Painel, mes: int) -> MesDoAno:
    return next(m for m in painel.meses if m.competencia.mes == mes)


def row(painel: Painel, circuito_id: int) -> CircuitoDoPainel:
    return next(c for c in painel.circuitos if c.circuito_id == circuito_id)


def reais(*values: str) -> list[Decimal]:
    return [Decimal(v) for v in values]


# Fatura em Aberto


def test_fatura_em_aberto_is_the_sum_of_the_open_invoices(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    x, y = (construtor.circuito(cliente, desde=NOV_1) for _ in range(2))
    outro = construtor.circuito(construtor.cliente(), desde=NOV_1)
    for circuito, valor in ((x, "1106.22"), (y, "500"), (outro, "9")):
        construtor.item(circuito, valor)
    card = seen(base, cliente).em_aberto
    assert (card.valor, card.legenda) == (Decimal("1606.22"), "nov 2026 · 2 circuitos")
    assert card.fatura_ids == (construtor.aberta(x), construtor.aberta(y))


def test_fatura_em_aberto_names_the_months_where_some_wait_to_be_closed(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    construtor.circuito(cliente, desde=SET_1)
    construtor.circuito(cliente, desde=NOV_1)
    assert seen(base, cliente).em_aberto.legenda == "set a nov 2026 · 2 circuitos"
    construtor.circuito(cliente, desde=date(2025, 12, 1))
    assert seen(base, cliente).em_aberto.legenda == "dez 2025 a nov 2026 · 3 circuitos"


def test_a_client_without_circuits_has_a_panel_of_zeros(
    base: Database, construtor: Construtor
) -> None:
    painel = seen(base, construtor.cliente())
    cards = (painel.em_aberto, painel.ultima, painel.a_receber, painel.vencido)
    assert [card.valor for card in cards] == reais("0", "0", "0", "0")
    assert [card.legenda for card in cards] == [
        "nenhuma fatura em aberto",
        "nenhuma fatura fechada",
        "nada a receber",
        "nada vencido",
    ]
    assert (painel.meses, painel.circuitos, painel.planos) == ((), (), ())
    assert painel.anos == (2026,)
    assert painel.devido == Parcelas(Decimal(0))


# Última Fatura


def test_ultima_fatura_is_the_latest_month_with_a_closed_invoice_paid_ones_too(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    x, y = (construtor.circuito(cliente, desde=OUT_1) for _ in range(2))
    construtor.item(x, "70")
    construtor.item(y, "30")
    paga = construtor.fechar(x, NOV_1)
    fechada = construtor.fechar(y, NOV_1)
    construtor.pagar(paga, "70", date(2026, 11, 5))
    construtor.item(x, "5")
    card = seen(base, cliente).ultima
    assert (card.valor, card.legenda) == (Decimal(100), "out 2026 · 2 circuitos")
    assert card.fatura_ids == (paga, fechada)


def test_ultima_fatura_says_when_other_circuits_close_on_another_day(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=date(2026, 10, 6), dia_fechamento=5)
    y = construtor.circuito(cliente, desde=OUT_1)
    construtor.item(x, "30")
    construtor.item(y, "70")
    construtor.fechar(y, NOV_1)
    construtor.fechar(x, date(2026, 11, 6))
    card = seen(base, cliente, date(2026, 11, 10)).ultima
    assert (card.valor, card.legenda) == (Decimal(30), "nov 2026 · 1 de 2 circuitos")


def test_a_circuit_that_came_later_is_not_missing_from_the_last_month(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=OUT_1)
    construtor.item(x, "70")
    construtor.fechar(x, NOV_1)
    construtor.circuito(cliente, desde=NOV_1)
    assert seen(base, cliente).ultima.legenda == "out 2026 · 1 circuito"


def test_ultima_fatura_of_zeros_is_sem_cobranca(base: Database, construtor: Construtor) -> None:
    cliente = construtor.cliente()
    x, y = (construtor.circuito(cliente, desde=OUT_1) for _ in range(2))
    construtor.fechar(x, NOV_1)
    assert seen(base, cliente).ultima.legenda == "out 2026 · sem cobrança · 1 de 2 circuitos"
    construtor.fechar(y, NOV_1)
    card = seen(base, cliente).ultima
    assert (card.valor, card.legenda) == (Decimal(0), "out 2026 · sem cobrança")


# A Receber and Vencido


def late(construtor: Construtor, valor: str = "1310", dia_vencimento: int = 15) -> tuple[int, int]:
    """Make a client with October's invoice closed and unpaid; return client and invoice."""
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=OUT_1, dia_vencimento=dia_vencimento)
    construtor.item(circuito, valor)
    return cliente, construtor.fechar(circuito, NOV_1)


def test_a_receber_keeps_multa_and_juros_apart(base: Database, construtor: Construtor) -> None:
    cliente, fatura = late(construtor)
    painel = seen(base, cliente)
    assert (painel.a_receber.valor, painel.a_receber.legenda) == (Decimal(1310), "1 fatura fechada")
    assert painel.vencido.valor == Decimal(1310)
    assert painel.vencido.legenda == "8 dias · R$ 1.339,69 hoje"
    assert painel.devido == Parcelas(*reais("1310", "26.20", "3.49"))
    assert painel.vencido.fatura_ids == painel.a_receber.fatura_ids == (fatura,)


def test_nothing_is_vencido_on_the_due_day_itself(base: Database, construtor: Construtor) -> None:
    cliente, _ = late(construtor)
    painel = seen(base, cliente, date(2026, 11, 16))
    assert (painel.vencido.valor, painel.a_receber.valor) == (Decimal(0), Decimal(1310))
    assert month(painel, 10).situacao == "Vence hoje"
    painel = seen(base, cliente, date(2026, 11, 17))
    assert painel.vencido.legenda == "1 dia · R$ 1.336,64 hoje"


def test_vencido_leaves_out_what_is_not_due_yet(base: Database, construtor: Construtor) -> None:
    cliente, _ = late(construtor)
    circuito = construtor.circuito(cliente, desde=date(2026, 10, 5), dia_vencimento=28)
    construtor.item(circuito, "100")
    construtor.fechar(circuito, NOV_1)
    painel = seen(base, cliente)
    assert (painel.vencido.valor, painel.a_receber.valor) == (Decimal(1310), Decimal(1410))
    assert painel.a_receber.legenda == "2 faturas fechadas"
    assert row(painel, circuito).faturas[1].situacao_texto == "Vence 30/11"


def test_vencido_of_several_dates_says_up_to_how_many_days(
    base: Database, construtor: Construtor
) -> None:
    cliente, _ = late(construtor)
    circuito = construtor.circuito(cliente, desde=date(2026, 10, 5))
    construtor.item(circuito, "100")
    construtor.fechar(circuito, NOV_1)
    assert seen(base, cliente).vencido.legenda.startswith("até 14 dias · ")


def test_a_part_paid_debt_is_what_the_payments_left_of_it(
    base: Database, construtor: Construtor
) -> None:
    cliente, fatura = late(construtor, "1000", 10)
    reversed_ = construtor.pagar(fatura, "300", date(2026, 11, 12))
    construtor.estornar(reversed_)
    construtor.pagar(fatura, "500", date(2026, 11, 20))
    painel = seen(base, cliente, date(2026, 11, 30))
    with base.read() as session:
        assert painel.devido == pagamentos.owed(session, fatura, date(2026, 11, 30))
    assert painel.devido.total == Decimal("523.33") + Decimal("1.74")
    assert painel.a_receber.valor == Decimal("523.33")


def test_a_payment_of_late_fees_alone_counts_too(base: Database, construtor: Construtor) -> None:
    cliente, fatura = late(construtor, "1000", 10)
    construtor.pagar(fatura, "3.33", date(2026, 11, 20))
    with base.read() as session:
        assert seen(base, cliente).devido == pagamentos.owed(session, fatura, HOJE)


# Histórico and Gráfico


def test_the_year_shows_every_month_but_cancelled_invoices(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=SET_1)
    for valor, dia in (("100", OUT_1), ("50", NOV_1)):
        construtor.item(x, valor)
        construtor.fechar(x, dia)
    construtor.item(x, "30")
    construtor.cancelar(construtor.faturas(x)[0].id)
    painel = seen(base, cliente)
    assert [(str(m.competencia), m.total) for m in painel.meses] == [
        ("2026-11", Decimal(30)),
        ("2026-10", Decimal(50)),
    ]
    assert [m.em_aberto for m in painel.meses] == [True, False]
    assert month(painel, 10).por_circuito == ((x, Decimal(50)),)


def test_another_year_is_read_for_itself(base: Database, construtor: Construtor) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=date(2025, 12, 1))
    construtor.item(x, "10")
    construtor.fechar(x, date(2026, 1, 1))
    painel = seen(base, cliente, ano=2025)
    assert painel.anos == (2025, 2026)
    assert [(m.competencia.label, m.total) for m in painel.meses] == [("dez 2025", Decimal(10))]
    assert row(painel, x).total == Decimal(10)
    assert row(painel, x).faturas[0].competencia == Competencia(2026, 1)


@pytest.mark.parametrize(
    ("hoje", "situacao", "tom"),
    [
        (date(2026, 11, 12), "Vence 16/11", Tom.WARNING),
        (date(2026, 11, 18), "Vencida 2 dias", Tom.BAD),
        (date(2027, 1, 5), "Vencida 50 dias", Tom.BAD),
    ],
)
def test_a_month_is_named_by_its_worst_invoice(
    base: Database, construtor: Construtor, hoje: date, situacao: str, tom: Tom
) -> None:
    cliente, _ = late(construtor)
    outro = construtor.circuito(cliente, desde=OUT_1)
    construtor.item(outro, "10")
    construtor.pagar(construtor.fechar(outro, NOV_1), "10", date(2026, 11, 5))
    october = month(seen(base, cliente, hoje), 10)
    assert (october.situacao, october.tom) == (situacao, tom)


def test_a_paid_month_says_when(base: Database, construtor: Construtor) -> None:
    cliente, fatura = late(construtor)
    construtor.pagar(fatura, "1310", date(2026, 11, 16))
    october = month(seen(base, cliente), 10)
    assert (october.situacao, october.tom) == ("Paga 16/11", Tom.GOOD)
    assert month(seen(base, cliente, date(2027, 2, 1)), 10).situacao == "Paga 16/11/2026"


def test_a_reversed_payment_is_not_the_day_it_was_paid(
    base: Database, construtor: Construtor
) -> None:
    cliente, fatura = late(construtor)
    first = construtor.pagar(fatura, "1310", date(2026, 11, 5))
    construtor.estornar(first)
    assert month(seen(base, cliente), 10).situacao == "Vencida 8 dias"


def test_an_invoice_paid_elsewhere_is_just_paga(base: Database, construtor: Construtor) -> None:
    cliente, fatura = late(construtor)
    with base.write() as session:
        session.execute(
            update(Fatura)
            .where(Fatura.id == fatura)
            .values(situacao=Situacao.PAGA, pago=Decimal(1310))
        )
    assert month(seen(base, cliente), 10).situacao == "Paga"


def test_months_are_stacked_by_the_plan_of_each_item(
    base: Database, construtor: Construtor
) -> None:
    pf, controle = construtor.plano("PF", "100"), construtor.plano("Controle 200")
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, plano_id=pf, desde=NOV_1)
    with base.write() as session:
        planos.set_plan(session, x, controle, date(2026, 11, 16))
        _item(session, construtor.aberta(x), "10", pf)
        _item(session, construtor.aberta(x), "20", controle)
    painel = seen(base, cliente)
    assert month(painel, 11).planos == (("PF", Decimal(110)), ("Controle 200", Decimal(20)))
    assert painel.planos == ("PF", "Controle 200")


def test_an_item_without_a_plan_counts_for_that_of_the_first_day_net_of_discounts(
    base: Database, construtor: Construtor
) -> None:
    pf, controle = construtor.plano("PF", "100"), construtor.plano("Controle 200")
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, plano_id=pf, desde=NOV_1)
    with base.write() as session:
        planos.set_plan(session, x, controle, date(2026, 11, 2))
        _item(session, construtor.aberta(x), "-30", None)
    assert month(seen(base, cliente), 11).planos == (("PF", Decimal(70)),)


def test_a_circuit_that_had_no_plan_is_stacked_last(base: Database, construtor: Construtor) -> None:
    cliente = construtor.cliente()
    x, y = (construtor.circuito(cliente, desde=NOV_1) for _ in range(2))
    with base.write() as session:
        session.execute(delete(CircuitoPlano).where(CircuitoPlano.circuito_id == x))
        _item(session, construtor.aberta(x), "5", None)
        _item(session, construtor.aberta(y), "7", None)
    painel = seen(base, cliente)
    assert month(painel, 11).planos == (("PF", Decimal(7)), ("Sem plano", Decimal(5)))
    assert painel.planos == ("PF", "Sem plano")
    assert row(painel, x).plano == ""


# By circuit


def test_circuits_come_longer_numbers_first_zeros_included(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    for numero in ("8009000", "80092048", "80092037"):
        construtor.circuito(cliente, numero=numero, desde=NOV_1)
    circuitos = seen(base, cliente).circuitos
    assert [c.numero for c in circuitos] == ["80092037", "80092048", "8009000"]
    assert {(c.total, c.em_aberto, c.a_receber) for c in circuitos} == {tuple(reais("0", "0", "0"))}
    assert {(c.plano, c.situacao, c.tom) for c in circuitos} == {("PF", "Em aberto", Tom.NEUTRAL)}


def test_a_deactivated_circuit_is_still_held(base: Database, construtor: Construtor) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=NOV_1)
    with base.write() as session:
        session.get_one(Circuito, x).desativado_em = datetime(2026, 11, 3, tzinfo=UTC)
    assert row(seen(base, cliente), x).desativado
    assert row(seen(base, cliente, ano=2020), x).situacao == "Em aberto"


def test_a_transferred_circuit_stays_with_what_is_owed_on_it(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    a, b = construtor.cliente("A"), construtor.cliente("B")
    x = construtor.circuito(a, desde=SET_1)
    for valor, dia in (("100", OUT_1), ("50", NOV_1)):
        construtor.item(x, valor)
        construtor.fechar(x, dia)
    construtor.item(x, "30")
    with base.write() as session:
        versao = session.get_one(Circuito, x).versao
        pedido = Pedido(x, versao, b, date(2026, 11, 10), "Vendida")
        transferencia.transfer(session, relogio, pedido)
    old, new = seen(base, a), seen(base, b)
    assert (old.em_aberto.valor, old.a_receber.valor) == (Decimal(0), Decimal(150))
    assert (new.em_aberto.valor, new.a_receber.valor) == (Decimal(30), Decimal(0))
    assert [(m.competencia.mes, m.total) for m in old.meses] == [
        (10, Decimal(50)),
        (9, Decimal(100)),
    ]
    assert [(m.competencia.mes, m.total) for m in new.meses] == [(11, Decimal(30))]
    assert row(old, x).transferido_em == date(2026, 11, 10)
    assert row(new, x).transferido_em is None
    assert row(seen(base, a, ano=2020), x).a_receber == Decimal(150)


def test_a_circuit_that_left_twice_is_marked_with_the_last_day(
    construtor: Construtor, base: Database, relogio: RelogioParado
) -> None:
    a, b = construtor.cliente("A"), construtor.cliente("B")
    x = construtor.circuito(a, desde=date(2026, 10, 1))
    construtor.item(x, "50")
    construtor.fechar(x, date(2026, 11, 1))
    for novo, dia in ((b, 5), (a, 10), (b, 15)):
        with base.write() as session:
            versao = session.get_one(Circuito, x).versao
            pedido = Pedido(x, versao, novo, date(2026, 11, dia), "Vendida")
            transferencia.transfer(session, relogio, pedido)
    assert row(seen(base, a), x).transferido_em == date(2026, 11, 15)


def test_a_transferred_circuit_goes_once_nothing_of_it_is_in_view(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    a, b = construtor.cliente("A"), construtor.cliente("B")
    x = construtor.circuito(a, desde=SET_1)
    with base.write() as session:
        versao = session.get_one(Circuito, x).versao
        transferencia.transfer(session, relogio, Pedido(x, versao, b, SET_1, "Engano"))
    assert seen(base, a).circuitos == ()
    assert [c.circuito_id for c in seen(base, b, ano=2020).circuitos] == [x]


def test_invoices_come_newest_first_under_their_circuit(
    base: Database, construtor: Construtor
) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=SET_1)
    construtor.item(x, "100")
    first = construtor.fechar(x, OUT_1)
    construtor.pagar(first, "40", date(2026, 10, 5))
    faturas = row(seen(base, cliente), x).faturas
    assert [f.competencia.mes for f in faturas] == [10, 9]
    old = faturas[1]
    assert (old.numero, old.total, old.pago, old.circuito_id) == (1, *reais("100", "40"), x)
    assert (old.vencimento, old.vencimento_efetivo) == (date(2026, 10, 10), date(2026, 10, 13))
    assert (old.em_atraso_dias, old.situacao_texto) == (42, "Vencida 42 dias")
    assert (faturas[0].em_atraso_dias, faturas[0].situacao_texto) == (0, "Em aberto")


def test_a_circuit_without_any_invoice_says_so(base: Database, construtor: Construtor) -> None:
    cliente = construtor.cliente()
    x = construtor.circuito(cliente, desde=OUT_1)
    with base.write() as session:
        session.get_one(Circuito, x).desativado_em = datetime(2026, 10, 3, tzinfo=UTC)
    construtor.fechar(x, NOV_1)
    assert row(seen(base, cliente, ano=2020), x).situacao == "Sem fatura"


def _item(session: Session, fatura_id: int, valor: str, plano_id: int | None) -> None:
    session.execute(
        insert(ItemFatura),
        {
            "fatura_id": fatura_id,
            "tipo": TipoItem.USO,
            "plano_id": plano_id,
            "descricao": "Chamadas",
            "data": NOV_1,
            "valor": Decimal(valor),
        },
    )
