"""The demo base is the manual's own page, whatever day it is made."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from saperx_desktop.db.engine import Database
from saperx_desktop.models import documento
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.services import painel
from saperx_desktop.services.demo import base as demo
from saperx_desktop.services.demo.cadastro import CLIENTE_SAPERX
from tests.builders import em

DIAS = [date(2026, 11, 24), date(2026, 3, 1), date(2028, 2, 29), date(2027, 12, 31)]


@pytest.fixture(params=DIAS, ids=str)
def hoje(request: pytest.FixtureRequest, base: Database) -> date:
    """Make a small demo as of several days; the first and last of a month among them."""
    with base.write() as session:
        demo.build(session, em(request.param), outros=9)
    return request.param


def _painel(base: Database, hoje: date, ano: int) -> painel.Painel:
    with base.read() as session:
        cliente_id = session.scalars(
            select(Cliente.id).where(Cliente.cpf_cnpj == CLIENTE_SAPERX)
        ).one()
        return painel.panel(session, hoje, cliente_id, ano)


def test_the_panel_shows_what_the_manual_shows(base: Database, hoje: date) -> None:
    shown = _painel(base, hoje, hoje.year)
    assert shown.em_aberto.valor == Decimal("1606.22")
    assert shown.ultima.valor == Decimal(0)
    assert shown.vencido.valor == Decimal("1310.00")
    names = [f"{c.numero} - {c.nome}" for c in shown.circuitos]
    assert names[:5] == [
        "80092037 - Demo PABX",
        "80092039 - Elza Eletrônica Ltda",
        "80092040 - Fernando Corretores Associados Ltda",
        "80092041 - José Assessoria Jurídica ME",
        "80092042 - Sarah e Livia Assessoria",
    ]
    assert [c.em_aberto for c in shown.circuitos[:4]] == [Decimal(0)] * 4
    assert {c.plano for c in shown.circuitos} == {"PF"}


def test_there_are_24_months_of_invoices_over_three_plans(base: Database, hoje: date) -> None:
    with base.read() as session:
        months = session.scalars(select(Fatura.competencia).distinct()).all()
    assert sorted(months) == [Competencia.of(hoje).plus(n) for n in range(-23, 1)]
    two_years_ago = Competencia.of(hoje).plus(-12)
    shown = _painel(base, hoje, two_years_ago.ano)
    plans = {nome for mes in shown.meses for nome, _ in mes.planos}
    assert plans == {"PF", "Controle 200", "Pré 100"}


def test_the_snapshot_of_the_manuals_circuits_is_todays(base: Database, hoje: date) -> None:
    query = select(Circuito.status, Circuito.latencia_ms, Circuito.ip, Circuito.visto_em)
    with base.read() as session:
        pabx = session.execute(query.where(Circuito.numero == "80092037")).one()
        raio = session.execute(query.where(Circuito.numero == "80092046")).one()
        saldos = session.scalars(
            select(Circuito.saldo_visto).where(Circuito.numero.startswith("8009"))
        ).all()
    assert tuple(pabx) == ("OK", 4, "10.255.3.82", em(hoje).now())
    assert tuple(raio) == ("Offline", None, "", em(hoje).now())
    assert saldos == [Decimal(0)] * 12


def test_every_document_is_valid_and_of_every_kind(base: Database, hoje: date) -> None:
    with base.read() as session:
        documents = session.scalars(select(Cliente.cpf_cnpj)).all()
    assert [d for d in documents if documento.problem(d) is not None] == []
    kinds = Counter("CPF" if len(d) == 11 else d.isdigit() for d in documents)
    assert set(kinds) == {"CPF", True, False}


def test_two_runs_of_one_day_make_the_same_base(modelo_de_base: Path, tmp_path: Path) -> None:
    first, second = (_made(modelo_de_base, tmp_path / name) for name in ("a", "b"))
    assert first == second
    assert len(first) > 24 * 12


def _made(modelo: Path, path: Path) -> list[tuple[object, ...]]:
    path.write_bytes(modelo.read_bytes())
    database = Database(path)
    with database.write() as session:
        demo.build(session, em(DIAS[0]), outros=3)
    with database.read() as session:
        query = select(
            Cliente.nome, Cliente.cpf_cnpj, Fatura.numero, Fatura.competencia, Fatura.total
        ).join(Fatura, Fatura.cliente_id == Cliente.id)
        rows = [tuple(row) for row in session.execute(query.order_by(Fatura.id))]
    database.close()
    return rows
