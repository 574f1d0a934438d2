"""The page Faturamento after due dates have passed: one is given, and the invoices can close."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.paginas.faturamento import PaginaFaturamento
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor, em
from tests.respostas import responder


@pytest.fixture
def relogio() -> RelogioParado:
    """Return a clock at which November's due date is past."""
    return em(date(2026, 12, 14))


def test_the_due_date_asked_for_by_a_line_lets_it_close(
    contexto: Contexto, construtor: Construtor, qtbot: QtBot, tema: Theme
) -> None:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 11, 1))
    construtor.item(circuito, "100.00")
    page = PaginaFaturamento(contexto)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    table = page.findChild(QTableView, "faturamento.bloqueadas_tabela")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert page.findChild(QLabel, "faturamento.motivos").text() == "1 com vencimento passado"
    close = page.findChild(QPushButton, "faturamento.fechar")
    assert not close.isEnabled()

    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.findChild(QCheckBox, "faturamento.novo_vencimento").isChecked()
    assert page.findChild(QDateEdit, "faturamento.vencimento").isEnabled()
    qtbot.waitUntil(close.isEnabled)
    responder("pergunta.sim")
    close.click()
    qtbot.waitUntil(
        lambda: construtor.faturas(circuito)[0].situacao is Situacao.FECHADA, timeout=20_000
    )
    assert construtor.faturas(circuito)[0].vencimento == date(2026, 12, 24)
    qtbot.waitUntil(lambda: not close.isEnabled())
