"""The statement: its period, ageing, months and the detail of invoices."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from saperx_desktop.db.engine import Database
from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import demonstrativo, empresa
from saperx_desktop.services.consolidacao import Devida
from saperx_desktop.services.demonstrativo import Demonstrativo, Periodo, statement
from tests.builders import Construtor

SET_1, OUT_1, NOV_1 = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def of(
    base: Database,
    relogio: RelogioParado,
    cliente_id: int,
    *,
    periodo: Periodo | None = None,
    detalhado: bool = False,
) -> Demonstrativo:
    with base.read() as session:
        return statement(session, relogio, cliente_id, periodo=periodo, detalhado=detalhado)


def meses(de: str, ate: str) -> Periodo:
    return Periodo(Competencia.parse(de), Competencia.parse(ate))


def test_it_covers_twelve_months_up_to_the_present_one(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    d = of(base, relogio, construtor.cliente())
    assert d.periodo == meses("2025-12", "2026-11") == demonstrativo.default_period(relogio.today())
    assert [str(m.competencia) for m in d.meses][::11] == ["2025-12", "2026-11"]
    assert {(m.total, m.planos, m.em_aberto) for m in d.meses} == {(Decimal(0), (), False)}


def test_it_goes_on_to_an_open_invoice_of_a_later_month(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=date(2026, 11, 6), dia_fechamento=5)
    construtor.item(circuito, "30")
    d = of(base, relogio, cliente)
    assert d.periodo == meses("2026-01", "2026-12")
    assert (d.meses[-1].total, d.meses[-1].em_aberto) == (Decimal(30), True)


def test_a_chosen_period_changes_months_and_not_the_cards(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=SET_1)
    for valor, dia in (("100", OUT_1), ("50", NOV_1)):
        construtor.item(circuito, valor)
        construtor.fechar(circuito, dia)
    whole = of(base, relogio, cliente)
    d = of(base, relogio, cliente, periodo=meses("2026-08", "2026-09"))
    assert [m.total for m in d.meses] == [Decimal(0), Decimal(100)]
    assert d.circuitos[0].total == Decimal(100)
    cards = (whole.em_aberto, whole.ultima, whole.a_receber, whole.vencido, whole.devido)
    assert (d.em_aberto, d.ultima, d.a_receber, d.vencido, d.devido) == cards
    assert d.vencimentos == whole.vencimentos


@pytest.mark.parametrize(
    ("periodo", "palavras"),
    [(meses("2026-11", "2026-10"), "começa depois"), (meses("2020-01", "2026-01"), "até 60 meses")],
)
def test_what_is_no_period_is_refused(
    base: Database,
    construtor: Construtor,
    relogio: RelogioParado,
    periodo: Periodo,
    palavras: str,
) -> None:
    with pytest.raises(KnownError, match=palavras):
        of(base, relogio, construtor.cliente(), periodo=periodo)


def test_a_client_that_is_gone_is_a_sentence(base: Database, relogio: RelogioParado) -> None:
    with pytest.raises(KnownError, match="não existe mais"):
        of(base, relogio, 99)


@pytest.mark.parametrize(
    ("dias", "place"),
    [(0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (900, 4)],
)
def test_debts_are_aged_by_days_late(dias: int, place: int) -> None:
    debt = Devida(1, 1, NOV_1, dias, Parcelas(Decimal(10), Decimal(2), Decimal(1)))
    v = demonstrativo.ageing([debt, debt])
    ages = [v.a_vencer, v.ate_30, v.ate_60, v.ate_90, v.mais_de_90]
    assert ages == [Decimal(20) if n == place else Decimal(0) for n in range(5)]
    assert v.total == Decimal(20)


def test_issuer_client_and_moment_are_on_it(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente(
        "Cliente SaperX", razao_social="SaperX Ltda", ie="ISENTO", cidade="São Paulo", estado="SP"
    )
    with base.write() as session:
        empresa.save(session, empresa.EmpresaForm("Operadora", email="a@operadora.com.br"))
    d = of(base, relogio, cliente)
    assert (d.emissor.nome, d.emissor.email, d.emissor.logo) == (
        "Operadora",
        "a@operadora.com.br",
        None,
    )
    assert (d.cliente.nome, d.cliente.razao_social) == ("Cliente SaperX", "SaperX Ltda")
    assert d.cliente.endereco == "São Paulo – SP"
    assert f"{d.emitido_em:%d/%m/%Y %H:%M}" == "24/11/2026 09:41"


def test_the_short_layout_has_no_invoices(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    construtor.circuito(cliente, desde=NOV_1)
    assert of(base, relogio, cliente).faturas == ()


def test_the_detailed_layout_has_every_item_and_payment(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, plano_id=construtor.plano("Fixo", "100"), desde=OUT_1)
    construtor.item(circuito, "-20", "Desconto")
    fatura = construtor.fechar(circuito, NOV_1)
    construtor.estornar(construtor.pagar(fatura, "10", date(2026, 11, 5)))
    construtor.pagar(fatura, "50", date(2026, 11, 20))
    with base.write() as session:
        session.execute(update(Fatura).where(Fatura.id == fatura).values(nfcom_numero="77"))
    aberta, fechada = of(base, relogio, cliente, detalhado=True).faturas
    assert (aberta.pagamentos, aberta.hoje, aberta.nfcom_numero) == ((), None, "")
    assert sorted((i.descricao, i.plano, i.valor) for i in fechada.itens) == [
        ("Desconto", "Fixo", Decimal(-20)),
        ("Mensalidade Fixo", "Fixo", Decimal(100)),
    ]
    assert [(p.total, p.estorno) for p in fechada.pagamentos] == [
        (Decimal(10), False),
        (Decimal(50), False),
        (Decimal(-10), True),
    ]
    assert fechada.hoje is not None
    assert fechada.hoje.principal == fechada.resumo.total - fechada.resumo.pago
    assert fechada.nfcom_numero == "77"


def test_an_item_without_a_plan_says_none(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=OUT_1)
    construtor.item(circuito, "-30", "Desconto")
    construtor.fechar(circuito, NOV_1)
    faturas = of(base, relogio, cliente, detalhado=True).faturas
    credito = next(i for f in faturas for i in f.itens if i.descricao.startswith("Crédito de"))
    assert (credito.plano, credito.quantidade) == ("", 1)


def test_everyone_is_the_active_clients_and_those_that_still_owe(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    zoe, ana, bia, nil = (construtor.cliente(n) for n in ("Zoé", "Ana", "Bia", "Nil"))
    circuito = construtor.circuito(bia, desde=OUT_1)
    construtor.item(circuito, "10")
    with base.write() as session:
        session.execute(
            update(Cliente).where(Cliente.id.in_([bia, nil])).values(desativado_em=relogio.now())
        )
    with base.read() as session:
        assert demonstrativo.everyone(session) == [ana, bia, zoe]
