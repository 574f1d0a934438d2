"""The bar below a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.barra_salvar import BarraSalvar, ignore_outcome


@pytest.fixture
def barra(qtbot: QtBot, tema: Theme) -> BarraSalvar:
    bar = BarraSalvar("pagina")
    qtbot.addWidget(bar)
    bar.show()
    return bar


def _button(bar: BarraSalvar, name: str) -> QPushButton:
    found = bar.findChild(QPushButton, f"pagina.{name}")
    assert isinstance(found, QPushButton)
    return found


def test_it_asks_to_save_and_to_discard(barra: BarraSalvar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(barra.save_wanted):
        qtbot.mouseClick(_button(barra, "salvar"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(barra.discard_wanted):
        qtbot.mouseClick(_button(barra, "descartar"), Qt.MouseButton.LeftButton)


def test_it_says_how_much_is_not_saved(barra: BarraSalvar) -> None:
    barra.set_state("2 campos alterados", can_save=True, can_discard=False)
    state = barra.findChild(QLabel, "pagina.estado_salvo")
    assert isinstance(state, QLabel)
    assert state.text() == "2 campos alterados"
    assert _button(barra, "salvar").isEnabled()
    assert not _button(barra, "descartar").isEnabled()


def test_discarding_may_have_another_name(barra: BarraSalvar) -> None:
    barra.set_discard_text("Cancelar")
    assert _button(barra, "descartar").text() == "Cancelar"


def test_what_is_added_stands_at_the_right(barra: BarraSalvar) -> None:
    barra.resize(600, 40)
    other = QPushButton("Desativar")
    barra.add_tool(other)
    other.show()
    barra.layout().activate()
    assert other.geometry().right() == barra.rect().right()


def test_the_outcome_of_a_save_can_be_ignored() -> None:
    ignore_outcome(True)
