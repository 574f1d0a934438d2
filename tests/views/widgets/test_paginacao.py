"""The foot of a list: what it says and the pages it asks for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import Scheme, Theme
from saperx_desktop.views.widgets.paginacao import Paginacao


@pytest.fixture
def pe(tema: Theme, qtbot: QtBot) -> Paginacao:
    widget = Paginacao("circuitos.", (10, 50))
    qtbot.addWidget(widget)
    widget.set_page(2, 3, showing=50, total=1234)
    widget.show()
    return widget


def _text(pe: Paginacao, name: str) -> str:
    found = pe.findChild(QLabel, f"circuitos.{name}")
    assert isinstance(found, QLabel)
    return found.text()


def _step(pe: Paginacao, name: str) -> QToolButton:
    found = pe.findChild(QToolButton, f"circuitos.{name}")
    assert isinstance(found, QToolButton)
    return found


def test_the_page_is_told_as_in_the_manual(pe: Paginacao) -> None:
    assert _text(pe, "pagina_texto") == "Página 2 de 3 - Mostrando 50 de 1.234"
    assert _text(pe, "pagina") == "2"


@pytest.mark.parametrize(
    ("quantity", "text"), [(0, ""), (1, "1 selecionado"), (2, "2 selecionados")]
)
def test_the_selected_are_counted(pe: Paginacao, quantity: int, text: str) -> None:
    pe.set_selected(quantity)
    assert _text(pe, "selecionados") == text


@pytest.mark.parametrize(("name", "page"), [("pagina_anterior", 1), ("pagina_proxima", 3)])
def test_a_click_asks_for_the_page_beside(
    pe: Paginacao, qtbot: QtBot, name: str, page: int
) -> None:
    with qtbot.waitSignal(pe.page_wanted) as asked:
        qtbot.mouseClick(_step(pe, name), Qt.MouseButton.LeftButton)
    assert asked.args == [page]


def test_there_is_nothing_before_the_first_and_after_the_last(pe: Paginacao, qtbot: QtBot) -> None:
    pe.set_page(1, 1, showing=3, total=3)
    assert not _step(pe, "pagina_anterior").isEnabled()
    assert not _step(pe, "pagina_proxima").isEnabled()
    with qtbot.assertNotEmitted(pe.page_wanted):
        pe.before()
        pe.after()


def test_the_size_is_chosen_from_its_menu(pe: Paginacao, qtbot: QtBot) -> None:
    button = pe.findChild(QPushButton, "circuitos.mostrar")
    assert isinstance(button, QPushButton)
    pe.set_size(50)
    assert button.text() == "Mostrar 50"
    ten, fifty = button.menu().actions()
    assert fifty.isChecked()
    with qtbot.waitSignal(pe.size_wanted) as asked:
        ten.trigger()
    assert asked.args == [10]


def test_a_size_that_is_not_offered_is_told_all_the_same(pe: Paginacao) -> None:
    pe.set_size(7)
    button = pe.findChild(QPushButton, "circuitos.mostrar")
    assert isinstance(button, QPushButton)
    assert button.text() == "Mostrar 7"


def test_the_arrows_follow_the_theme(pe: Paginacao, tema: Theme) -> None:
    before = _step(pe, "pagina_proxima").icon().cacheKey()
    tema.choose(Scheme.DARK)
    QApplication.processEvents()
    assert _step(pe, "pagina_proxima").icon().cacheKey() != before
