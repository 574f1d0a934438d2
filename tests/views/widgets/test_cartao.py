"""A card shows a figure and leads to what it is made of."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import LIGHT, Theme, Tone
from saperx_desktop.views.widgets.cartao import Cartao


@pytest.fixture
def cartao(tema: Theme, qtbot: QtBot) -> Cartao:
    card = Cartao("Vencido", "faturas.vencido")
    qtbot.addWidget(card)
    card.show()
    return card


def _texts(card: Cartao) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def test_it_shows_title_figure_and_caption(cartao: Cartao) -> None:
    cartao.set_valor("R$ 1.310,00", "40 dias")
    assert _texts(cartao) == ["Vencido", "R$ 1.310,00", "40 dias"]


def test_a_screen_reader_hears_the_figure_too(cartao: Cartao) -> None:
    assert cartao.accessibleName() == "Vencido"
    cartao.set_valor("R$ 0,00")
    assert cartao.accessibleName() == "Vencido. R$ 0,00"


def test_a_bad_figure_stands_out_and_a_good_one_no_more(cartao: Cartao) -> None:
    figure = cartao.findChildren(QLabel)[1]
    cartao.set_valor("R$ 1,00", tone=Tone.BAD)
    assert figure.palette().windowText().color().name().upper() == LIGHT.bad
    cartao.set_valor("R$ 0,00")
    assert figure.palette().windowText().color().name().upper() == LIGHT.text


def test_html_is_shown_as_it_was_typed(cartao: Cartao) -> None:
    cartao.set_valor("<b>1</b>")
    assert cartao.findChildren(QLabel)[1].textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_opens_it(cartao: Cartao, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(cartao.clicked):
        qtbot.keyClick(cartao, key)


def test_a_click_opens_it(cartao: Cartao, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cartao.clicked):
        qtbot.mouseClick(cartao, Qt.MouseButton.LeftButton)


def test_a_click_taken_back_opens_nothing(cartao: Cartao, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(cartao.clicked):
        qtbot.mousePress(cartao, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(cartao, Qt.MouseButton.LeftButton, pos=QPoint(-5, -5))
        qtbot.keyClick(cartao, Qt.Key.Key_A)


def test_one_that_leads_nowhere_takes_no_focus(tema: Theme, qtbot: QtBot) -> None:
    card = Cartao("Total", "x", clickable=False)
    qtbot.addWidget(card)
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
