"""A field says beside itself what is wrong, and the form stays still."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import LIGHT, Theme
from saperx_desktop.views.widgets.campo import Campo


@pytest.fixture
def campo(tema: Theme, qtbot: QtBot) -> Campo:
    field = Campo("CPF/&CNPJ", QLineEdit(), "dados.cpf_cnpj", obrigatorio=True)
    qtbot.addWidget(field)
    field.resize(320, field.sizeHint().height())
    with qtbot.waitActive(field):
        field.show()
    field.editor.clearFocus()
    return field


def _message(field: Campo) -> QLabel:
    found: QLabel | None = field.findChild(QLabel, f"{field.editor.objectName()}.mensagem")
    assert found is not None
    return found


def _border(field: Campo) -> str:
    image = field.editor.grab().toImage()
    return image.pixelColor(image.width() // 2, 0).name().upper()


def test_label_and_editor_belong_together(campo: Campo) -> None:
    assert campo.rotulo.text() == "CPF/&CNPJ *"
    assert campo.rotulo.buddy() is campo.editor
    assert campo.editor.objectName() == "dados.cpf_cnpj"
    assert campo.editor.accessibleName() == "CPF/CNPJ"


def test_an_error_is_said_shown_and_taken_back(campo: Campo) -> None:
    assert _border(campo) == LIGHT.line
    campo.set_error("Dígitos não conferem: o CNPJ terminaria em 81.")
    assert _message(campo).text() == campo.problem == campo.editor.accessibleDescription()
    assert _border(campo) == LIGHT.bad
    campo.set_error("")
    assert (_message(campo).text(), campo.problem, _border(campo)) == ("", "", LIGHT.line)


def test_a_warning_has_its_own_colour(campo: Campo) -> None:
    campo.set_warning("A inscrição não confere com SP.")
    assert _border(campo) == LIGHT.warning
    assert campo.problem


def test_a_hint_is_no_problem(campo: Campo) -> None:
    campo.set_hint("11 a 14 caracteres")
    assert campo.problem == ""
    assert _message(campo).text() == "11 a 14 caracteres"
    assert _border(campo) == LIGHT.line


def test_a_message_does_not_move_the_form(tema: Theme, qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    layout = QVBoxLayout(form)
    above, below = Campo("CEP", QLineEdit(), "dados.cep"), Campo("País", QLineEdit(), "dados.pais")
    layout.addWidget(above)
    layout.addWidget(below)
    layout.addStretch(1)
    with qtbot.waitExposed(form):
        form.resize(300, 400)
        form.show()
    before = below.y()
    above.set_error("O CEP tem 8 algarismos.")
    layout.activate()
    assert below.y() == before


def test_the_focus_glows_around_the_editor(tema: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    field, other = Campo("A", QLineEdit(), "a"), QLineEdit()
    layout.addWidget(field)
    layout.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
    other.setFocus()
    y = field.editor.geometry().center().y()

    def beside() -> str:
        return field.grab().toImage().pixelColor(1, y).name().upper()

    assert beside() == LIGHT.window
    field.setFocus()
    assert field.editor.hasFocus()
    assert beside() == LIGHT.accent_ground
    field.set_error("x")
    assert beside() == LIGHT.bad_ground
    field.set_warning("x")
    assert beside() == LIGHT.warning_ground


def test_many_lines_take_the_room_there_is(tema: Theme, qtbot: QtBot) -> None:
    field = Campo("Observações", QPlainTextEdit(), "dados.observacoes")
    qtbot.addWidget(field)
    field.resize(300, 300)
    field.show()
    assert field.editor.height() > 200


def test_a_spin_box_keeps_its_figure_off_the_edge(tema: Theme, qtbot: QtBot) -> None:
    spin = QSpinBox()
    field = Campo("Dia", spin, "dia")
    qtbot.addWidget(field)
    assert spin.lineEdit().textMargins().left() == 10


def test_an_ampersand_of_the_words_is_kept(tema: Theme, qtbot: QtBot) -> None:
    field = Campo("&Pesquisa && ordem", QLineEdit(), "x")
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Pesquisa & ordem"
    assert field.rotulo.textFormat() == Qt.TextFormat.PlainText
