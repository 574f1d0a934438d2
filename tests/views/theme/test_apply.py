"""The look reaches the application and can be changed while it runs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import (
    DARK,
    LIGHT,
    SIZES,
    Scheme,
    Theme,
    colors_of,
    print_font,
    ui_font,
)


def test_a_forced_scheme_reaches_every_widget(tema: Theme, qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    assert colors_of(label.palette()) is LIGHT
    with qtbot.waitSignal(tema.changed):
        tema.choose(Scheme.DARK)
    assert colors_of(label.palette()) is DARK


def test_the_system_is_followed_only_where_it_was_asked(tema: Theme, qtbot: QtBot) -> None:
    hints = QApplication.styleHints()
    tema.choose(Scheme.SYSTEM)
    with qtbot.waitSignal(tema.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    tema.choose(Scheme.DARK)
    with qtbot.assertNotEmitted(tema.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_the_choice_is_kept_by_the_word_of_the_menu() -> None:
    assert Scheme("escuro") is Scheme.DARK


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_figures_are_of_equal_width(tema: Theme, weight: QFont.Weight) -> None:
    metrics = QFontMetrics(ui_font(SIZES.text, weight))
    assert QFontInfo(ui_font(SIZES.text, weight)).family() == "Inter"
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_figures_stay_so_in_a_styled_widget(tema: Theme, qtbot: QtBot) -> None:
    button = QPushButton("x")
    button.setProperty("variant", "primary")
    qtbot.addWidget(button)
    button.ensurePolished()
    metrics = QFontMetrics(button.font())
    assert metrics.horizontalAdvance("1") == metrics.horizontalAdvance("8")


def test_portuguese_can_be_written_with_the_shipped_face(tema: Theme) -> None:
    face = QRawFont.fromFont(ui_font())
    needed = "áàâãçéêíóôõúüÁÀÂÃÇÉÊÍÓÔÕÚªº–…·▲"
    assert [letter for letter in needed if not face.supportsCharacter(ord(letter))] == []


def test_paper_has_its_size_in_points() -> None:
    assert print_font(9.5).pointSizeF() == 9.5
