"""The rail shows one page at a time and works without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import Scheme, Theme
from saperx_desktop.views.widgets.trilho import Trilho


@pytest.fixture
def trilho(tema: Theme, qtbot: QtBot) -> Trilho:
    rail = Trilho()
    qtbot.addWidget(rail)
    for key, picture in (("clientes", "users"), ("circuitos", "phone"), ("planos", "layers")):
        rail.add(key, key.title(), picture)
    rail.check("clientes")
    rail.resize(rail.sizeHint())
    rail.show()
    rail.activateWindow()
    return rail


def _button(rail: Trilho, key: str) -> QToolButton:
    found: QToolButton | None = rail.findChild(QToolButton, f"trilho.{key}")
    assert found is not None
    return found


def test_a_click_chooses_a_page(trilho: Trilho, qtbot: QtBot) -> None:
    with qtbot.waitSignal(trilho.page_chosen) as caught:
        qtbot.mouseClick(_button(trilho, "planos"), Qt.MouseButton.LeftButton)
    assert caught.args == ["planos"]
    assert not _button(trilho, "clientes").isChecked()


def test_the_arrow_keys_go_from_page_to_page(trilho: Trilho, qtbot: QtBot) -> None:
    _button(trilho, "clientes").setFocus()
    with qtbot.waitSignal(trilho.page_chosen) as caught:
        qtbot.keyClick(_button(trilho, "clientes"), Qt.Key.Key_Down)
    assert caught.args == ["circuitos"]
    assert _button(trilho, "circuitos").hasFocus()


def test_the_page_shown_is_not_chosen_again(trilho: Trilho, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(trilho.page_chosen):
        trilho.check("clientes")
        qtbot.mouseClick(_button(trilho, "clientes"), Qt.MouseButton.LeftButton)


def test_the_icons_follow_the_theme(trilho: Trilho, tema: Theme) -> None:
    light = _button(trilho, "planos").icon().pixmap(18).toImage()
    tema.choose(Scheme.DARK)
    trilho.dress()
    assert _button(trilho, "planos").icon().pixmap(18).toImage() != light


def test_no_title_is_cut(trilho: Trilho) -> None:
    trilho.add("faturamento", "Faturamento", "receipt-text")
    button = _button(trilho, "faturamento")
    button.setChecked(True)
    button.ensurePolished()
    font = button.font()
    font.setWeight(font.Weight.DemiBold)
    assert button.fontMetrics().horizontalAdvance("Faturamento") <= button.width() - 4


def test_the_page_at_hand_has_an_icon_of_another_colour(tema: Theme, qtbot: QtBot) -> None:
    trilho = Trilho()
    qtbot.addWidget(trilho)
    for key in ("clientes", "circuitos"):
        trilho.add(key, key.title(), "phone")
    trilho.check("clientes")
    trilho.check("circuitos")
    there, here = (
        trilho.findChild(QToolButton, f"trilho.{key}").icon().pixmap(18).toImage()
        for key in ("clientes", "circuitos")
    )
    assert there != here
