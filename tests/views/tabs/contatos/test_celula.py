"""What a cell says and how it is edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
)

from saperx_desktop.views.theme import Scheme, Theme, colors_of
from tests.teclado import digitar
from tests.views.tabs.contatos.tela import Tela

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_area_is_chosen_from_its_list_by_its_first_letter(tela: Tela) -> None:
    tela.ir(1, "area")
    tela.tabela.edit(tela.tabela.currentIndex())
    box = tela.editor()
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Outro"
    digitar(box, "t")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.aba.is_dirty()
    assert tela.tabela.model().index(1, 5).data() == "Técnico"


def test_an_area_chosen_with_the_mouse_is_taken_at_once(tela: Tela) -> None:
    tela.ir(1, "area")
    tela.tabela.edit(tela.tabela.currentIndex())
    box = tela.editor()
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert tela.tabela.model().index(1, 5).data() == "Financeiro"


def test_a_wrong_cell_says_what_is_wrong_below_the_table(tela: Tela) -> None:
    tela.ir(1, "email")
    tela.digitar("bia@")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.texto("mensagem").startswith("Linha 2, E-mail: ")
    tela.ir(1, "email")
    assert not tela.texto("mensagem").startswith("Linha")
    assert tela.tabela.model().index(1, 1).data() == "bia@"


def test_while_a_wrong_cell_is_mended_the_message_follows_each_key(tela: Tela) -> None:
    tela.ir(1, "email")
    tela.digitar("bia@")
    tela.tecla(Qt.Key.Key_Return)
    tela.ir(1, "email")
    tela.digitar("bia")
    assert tela.texto("mensagem").startswith("Falta o @")
    assert tela.editor().property("problem") == "error"
    digitar(tela.editor(), "@example.com.br")
    assert tela.texto("mensagem") == ""
    assert tela.editor().property("problem") is None


def test_a_right_cell_is_left_in_peace_while_it_is_typed(tela: Tela) -> None:
    tela.ir(1, "email")
    tela.digitar("x")
    assert not tela.texto("mensagem").startswith("Falta")


def test_the_editor_fills_its_cell(tela: Tela) -> None:
    tela.ir(0, "cargo")
    tela.digitar("C")
    assert tela.editor().geometry() == tela.tabela.visualRect(tela.tabela.currentIndex())


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_wrong_cell_is_painted_in_the_colour_of_errors(
    tela: Tela, tema: Theme, scheme: Scheme
) -> None:
    tema.choose(scheme)
    QApplication.processEvents()
    tela.ir(1, "email")
    tela.digitar("bia@")
    tela.tecla(Qt.Key.Key_Return)
    tela.ir(0, "nome")
    rect = tela.tabela.visualRect(tela.tabela.model().index(1, 1))
    picture = tela.tabela.viewport().grab(rect).toImage()
    colors = colors_of(QGuiApplication.palette())
    assert picture.pixelColor(0, 5).name().upper() == colors.bad
    assert picture.pixelColor(4, 5).name().upper() == colors.bad_ground
