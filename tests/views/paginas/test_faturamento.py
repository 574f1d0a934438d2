"""The page Faturamento: what closing a month would do, what blocks it, and the closing itself."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.paginas.faturamento import PaginaFaturamento
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor, em
from tests.respostas import responder


@pytest.fixture
def relogio() -> RelogioParado:
    """Return a clock at which November is over."""
    return em(date(2026, 12, 2))


@pytest.fixture
def circuitos(construtor: Construtor) -> list[int]:
    """Make two clients, each with a circuit opened in November; one has something to pay."""
    made = [
        construtor.circuito(construtor.cliente(nome), desde=date(2026, 11, 1))
        for nome in ("Ana", "Bia")
    ]
    construtor.item(made[0], "100.00")
    return made


@pytest.fixture
def pagina(
    contexto: Contexto, circuitos: list[int], qtbot: QtBot, tema: Theme
) -> PaginaFaturamento:
    page = PaginaFaturamento(contexto)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def _figure(pagina: PaginaFaturamento, name: str) -> str:
    card = pagina.findChild(QWidget, f"faturamento.{name}")
    return card.accessibleName()


def _button(pagina: PaginaFaturamento) -> QPushButton:
    return pagina.findChild(QPushButton, "faturamento.fechar")


def _situacoes(base: Database, mes: Competencia) -> list[Situacao]:
    with base.read() as session:
        query = select(Fatura.situacao).where(Fatura.competencia == mes).order_by(Fatura.id)
        return list(session.scalars(query))


def test_the_month_that_is_over_is_offered_with_its_totals(
    pagina: PaginaFaturamento, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _button(pagina).text() == "&Fechar 2 faturas…")
    assert pagina.findChild(QLabel, "faturamento.mes").text() == "nov 2026"
    assert "R$ 100,00" in _figure(pagina, "total")


def test_closing_the_month_numbers_every_invoice_and_says_so(
    pagina: PaginaFaturamento, qtbot: QtBot, base: Database
) -> None:
    qtbot.waitUntil(_button(pagina).isEnabled)
    responder("pergunta.sim")
    qtbot.mouseClick(_button(pagina), Qt.MouseButton.LeftButton)
    novembro = Competencia(2026, 11)
    closed = [Situacao.FECHADA, Situacao.PAGA]
    qtbot.waitUntil(lambda: _situacoes(base, novembro) == closed, timeout=20_000)
    aviso = pagina.findChild(QWidget, "faturamento.aviso")
    qtbot.waitUntil(lambda: "2 faturas fechadas" in aviso.text, timeout=20_000)
    assert _situacoes(base, novembro.next) == [Situacao.ABERTA, Situacao.ABERTA]


def test_giving_up_closes_nothing(pagina: PaginaFaturamento, qtbot: QtBot, base: Database) -> None:
    qtbot.waitUntil(_button(pagina).isEnabled)
    responder("pergunta.cancelar")
    qtbot.mouseClick(_button(pagina), Qt.MouseButton.LeftButton)
    assert set(_situacoes(base, Competencia(2026, 11))) == {Situacao.ABERTA}


def test_a_blocked_invoice_leads_to_what_must_be_mended(
    pagina: PaginaFaturamento, qtbot: QtBot, base: Database
) -> None:
    qtbot.waitUntil(_button(pagina).isEnabled)
    with base.write() as session:
        session.execute(update(Cliente).where(Cliente.nome == "Bia").values(cpf_cnpj="12345678900"))
        bia = session.scalars(select(Cliente.id).where(Cliente.nome == "Bia")).one()
    pagina.refresh()
    qtbot.waitUntil(lambda: _button(pagina).text() == "&Fechar 1 fatura…")
    table = pagina.findChild(QTableView, "faturamento.bloqueadas_tabela")
    assert table.model().rowCount() == 1
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.waitSignal(pagina.dados_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [bia]


def test_another_month_is_chosen_and_says_that_it_has_nothing_open(
    pagina: PaginaFaturamento, qtbot: QtBot
) -> None:
    qtbot.waitUntil(_button(pagina).isEnabled)
    pagina.show_mes(Competencia(2026, 9))
    mes = pagina.findChild(QLabel, "faturamento.mes")
    qtbot.waitUntil(lambda: mes.text() == "set 2026")
    assert not _button(pagina).isEnabled()
