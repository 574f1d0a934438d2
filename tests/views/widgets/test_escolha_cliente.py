"""The field that finds a client while it is typed in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.escolha_cliente import EscolhaCliente
from tests.teclado import digitar

ANA = (1, "Ana Telecom", "52998224725")
ANGELA = (2, "Ângela & Filhos", "11222333000181")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def campo(tema: Theme, qtbot: QtBot) -> EscolhaCliente:
    field = EscolhaCliente()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def _popup(campo: EscolhaCliente) -> QAbstractItemView:
    return campo.completer().popup()


def test_each_key_asks_for_the_clients_meant(campo: EscolhaCliente) -> None:
    asked: list[str] = []
    campo.wanted.connect(asked.append)
    digitar(campo, "Ân")
    assert asked == ["Â", "Ân"]


def test_what_is_offered_is_chosen_with_the_keyboard(campo: EscolhaCliente, qtbot: QtBot) -> None:
    digitar(campo, "an")
    campo.offer([ANA, ANGELA])
    popup = _popup(campo)
    assert popup.isVisible()
    assert popup.model().index(1, 0).data() == "Ângela & Filhos  ·  11.222.333/0001-81"
    with qtbot.waitSignal(campo.chosen):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (campo.cliente_id, campo.text()) == (2, "Ângela & Filhos")


def test_the_whole_name_typed_is_taken_without_a_choice(campo: EscolhaCliente) -> None:
    digitar(campo, "angela & filhos")
    campo.offer([ANGELA])
    assert campo.cliente_id == 2
    assert not _popup(campo).isVisible()


def test_two_clients_of_one_name_are_not_guessed(campo: EscolhaCliente) -> None:
    digitar(campo, "Ana Telecom")
    campo.offer([ANA, (3, "Ana Telecom", "12ABC34501DE35")])
    assert campo.cliente_id is None
    assert _popup(campo).isVisible()


def test_typing_on_lets_go_of_the_client(campo: EscolhaCliente, qtbot: QtBot) -> None:
    campo.hold(1, "Ana Telecom")
    with qtbot.waitSignal(campo.chosen):
        digitar(campo, "x")
    assert campo.cliente_id is None


def test_holding_the_same_client_again_is_no_news(campo: EscolhaCliente, qtbot: QtBot) -> None:
    campo.hold(1, "Ana Telecom")
    with qtbot.assertNotEmitted(campo.chosen):
        campo.hold(1, "Ana Telecom")


def test_down_asks_for_the_list_where_nobody_is_held(campo: EscolhaCliente, qtbot: QtBot) -> None:
    with qtbot.waitSignal(campo.wanted) as asked:
        qtbot.keyClick(campo, Qt.Key.Key_Down)
    assert asked.args == [""]
    campo.hold(1, "Ana Telecom")
    with qtbot.assertNotEmitted(campo.wanted):
        qtbot.keyClick(campo, Qt.Key.Key_Down)


def test_nothing_is_offered_once_the_keyboard_is_elsewhere(campo: EscolhaCliente) -> None:
    digitar(campo, "an")
    campo.clearFocus()
    campo.offer([ANA, ANGELA])
    assert not _popup(campo).isVisible()


def test_tab_selects_what_is_there(campo: EscolhaCliente) -> None:
    campo.hold(1, "Ana Telecom")
    campo.clearFocus()
    campo.setFocus(Qt.FocusReason.TabFocusReason)
    assert campo.selectedText() == "Ana Telecom"
