"""C1: in random histories every figure of panel and statement equals the sum of its parts."""

import tempfile
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from saperx_desktop.db.engine import Database
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.demonstrativo import Demonstrativo, statement
from saperx_desktop.services.painel import FaturaResumo, Painel, panel
from tests.services.test_historias import Historia


def total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)


def due(fatura: FaturaResumo) -> Decimal:
    return fatura.total - fatura.pago if fatura.situacao is Situacao.FECHADA else ZERO


def check_panel(painel: Painel) -> None:
    faturas = {f.id: f for c in painel.circuitos for f in c.faturas}
    in_year = [f for f in faturas.values() if f.competencia.ano == painel.ano]

    opened = [f.total for f in faturas.values() if f.situacao is Situacao.ABERTA]
    assert painel.em_aberto.valor == total(opened)
    assert painel.em_aberto.valor == total(faturas[i].total for i in painel.em_aberto.fatura_ids)
    assert painel.em_aberto.valor == total(c.em_aberto for c in painel.circuitos)

    assert painel.a_receber.valor == total(due(f) for f in faturas.values())
    assert painel.a_receber.valor == total(due(faturas[i]) for i in painel.a_receber.fatura_ids)
    assert painel.a_receber.valor == total(c.a_receber for c in painel.circuitos)
    assert painel.a_receber.valor == painel.devido.principal
    assert painel.devido.total == total(d.hoje.total for d in painel.devidas)

    assert painel.vencido.valor == total(due(f) for f in faturas.values() if f.em_atraso_dias)
    assert painel.vencido.valor == total(due(faturas[i]) for i in painel.vencido.fatura_ids)

    assert total(m.total for m in painel.meses) == total(f.total for f in in_year)
    assert total(m.total for m in painel.meses) == total(c.total for c in painel.circuitos)
    for month in painel.meses:
        assert month.total == total(valor for _, valor in month.planos)
        assert month.total == total(valor for _, valor in month.por_circuito)
        assert month.total == total(faturas[i].total for i in month.fatura_ids)
        assert {name for name, _ in month.planos} <= set(painel.planos)


def check_statement(d: Demonstrativo) -> None:
    assert d.vencimentos.total == d.a_receber.valor == d.devido.principal
    assert d.vencimentos.total - d.vencimentos.a_vencer == d.vencido.valor
    assert total(c.em_aberto for c in d.circuitos) == d.em_aberto.valor
    assert total(c.total for c in d.circuitos) == total(m.total for m in d.meses)
    for month in d.meses:
        assert month.total == total(valor for _, valor in month.planos)
    for fatura in d.faturas:
        assert fatura.resumo.total == total(item.valor for item in fatura.itens)
        assert fatura.resumo.pago == total(p.principal for p in fatura.pagamentos)
        if fatura.hoje is not None:
            assert fatura.hoje.principal == due(fatura.resumo)
    shown = [f.resumo.id for f in d.faturas]
    assert shown == [f.id for c in d.circuitos for f in c.faturas]


def check_client(session: Session, relogio: Relogio, cliente_id: int) -> None:
    hoje = relogio.today()
    for ano in (hoje.year, hoje.year - 1):
        check_panel(panel(session, hoje, cliente_id, ano))
    check_statement(statement(session, relogio, cliente_id, detalhado=True))


def check_base(session: Session, relogio: Relogio, clientes: list[int]) -> None:
    """The panels of all clients together are the whole base."""
    hoje = relogio.today()
    paineis = [panel(session, hoje, cliente, hoje.year) for cliente in clientes]
    for card, situacao, unpaid in (
        ("em_aberto", "aberta", "total"),
        ("a_receber", "fechada", "total - pago"),
    ):
        query = text(f"SELECT coalesce(sum({unpaid}), 0) FROM fatura WHERE situacao = '{situacao}'")
        centavos: int = session.execute(query).scalar_one()
        assert total(getattr(p, card).valor for p in paineis) * 100 == centavos


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_figure_equals_the_sum_of_its_parts(
    modelo_de_base: Path, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "historia.saperx"
        path.write_bytes(modelo_de_base.read_bytes())
        base = Database(path)
        try:
            historia = Historia(base, data)
            historia.begin()
            for _ in range(data.draw(st.integers(5, 20), label="steps")):
                historia.step()
            historia.hoje += timedelta(days=data.draw(st.integers(0, 120), label="later"))
            with base.read() as session:
                for cliente in historia.clientes:
                    check_client(session, historia.relogio, cliente)
                check_base(session, historia.relogio, historia.clientes)
        finally:
            base.close()
