"""The search box takes keys and knows the way to the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.busca import CampoBusca
from tests.teclado import digitar


@pytest.fixture
def busca(tema: Theme, qtbot: QtBot) -> CampoBusca:
    box = CampoBusca("Nome, documento…", "clientes.busca")
    qtbot.addWidget(box)
    box.show()
    return box


def test_each_key_is_a_search(busca: CampoBusca) -> None:
    seen: list[str] = []
    busca.textChanged.connect(seen.append)
    digitar(busca, "São")
    assert seen == ["S", "Sã", "São"]


def test_the_hint_gives_way_to_what_is_typed(busca: CampoBusca) -> None:
    hint = busca.findChild(QLabel)
    assert hint is not None
    assert hint.text() == "Ctrl+F"
    digitar(busca, "a")
    assert hint.isHidden()
    busca.clear()
    assert not hint.isHidden()


def test_the_hint_gives_way_to_the_placeholder_where_it_is_narrow(busca: CampoBusca) -> None:
    hint = busca.findChild(QLabel)
    assert hint is not None
    busca.resize(300, busca.height())
    assert not hint.isHidden()
    busca.resize(150, busca.height())
    assert hint.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_down_goes_to_the_list(busca: CampoBusca, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(busca.left_down):
        qtbot.keyClick(busca, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_wants_the_first_result(busca: CampoBusca, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(busca.entered):
        qtbot.keyClick(busca, key)


def test_esc_clears(busca: CampoBusca, qtbot: QtBot) -> None:
    busca.setText("nada")
    qtbot.keyClick(busca, Qt.Key.Key_Escape)
    assert busca.text() == ""
    qtbot.keyClick(busca, Qt.Key.Key_Escape)
    assert busca.text() == ""


def test_a_file_pasted_by_mistake_is_cut(busca: CampoBusca) -> None:
    busca.insert("x" * 100_000)
    assert len(busca.text()) == 200
