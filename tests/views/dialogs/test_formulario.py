"""What every dialog with fields does alike: keys, errors and bugs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Formulario(DialogoFormulario):
    """A form of two fields that counts how often it is submitted."""

    def __init__(self, contexto: Contexto) -> None:
        super().__init__(contexto, "Teste", "teste")
        self.nome = QLineEdit()
        self.tipo = QComboBox()
        self.tipo.addItems(["um", "dois"])
        self.submitted = 0
        body = QVBoxLayout()
        body.addWidget(self.add_campo("nome", "Nome", self.nome))
        body.addWidget(self.add_campo("tipo", "Tipo", self.tipo))
        self.finish(body, "Salvar")

    def value(self) -> tuple[str, str]:
        return self.nome.text(), self.tipo.currentText()

    def submit(self) -> None:
        self.submitted += 1


@pytest.fixture
def form(contexto: Contexto, tema: Theme, qtbot: QtBot) -> Formulario:
    dialogo = Formulario(contexto)
    dialogo.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialogo, before_close_func=lambda d: d.remember())
    dialogo.show()
    dialogo.nome.setFocus()
    return dialogo


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_two_keys_save(
    form: Formulario, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(form.nome, key, modifier)
    assert form.submitted == 1


def test_nobody_saves_twice(form: Formulario, qtbot: QtBot) -> None:
    form.set_busy(busy=True)
    qtbot.keyClick(form.nome, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.submitted == 0


def test_enter_moves_on_from_a_text_and_from_a_list(form: Formulario, qtbot: QtBot) -> None:
    qtbot.keyClick(form.nome, Qt.Key.Key_Return)
    assert form.tipo.hasFocus()
    qtbot.keyClick(form.tipo, Qt.Key.Key_Enter)
    assert not form.tipo.hasFocus()
    assert form.submitted == 0


def test_enter_through_the_whole_form_saves_it(form: Formulario, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.submitted == 1


def test_enter_presses_the_button_that_has_the_focus(form: Formulario, qtbot: QtBot) -> None:
    button = form.findChild(QPushButton, "teste.salvar")
    assert isinstance(button, QPushButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert form.submitted == 1


def test_an_error_of_a_field_is_said_beside_it(form: Formulario) -> None:
    form.set_busy(busy=True)
    form.failed(FieldError("tipo", "Escolha outro."))
    assert form.campos["tipo"].problem == "Escolha outro."
    assert form.tipo.hasFocus()
    assert form.findChild(QPushButton, "teste.salvar").isEnabled()


@pytest.mark.parametrize("error", [KnownError("Disco cheio."), FieldError("outro", "Disco cheio.")])
def test_any_other_known_error_is_said_in_the_banner(form: Formulario, error: KnownError) -> None:
    form.failed(error)
    assert form.aviso.text == "Disco cheio."


def test_a_bug_goes_to_the_error_dialog(form: Formulario, contexto: Contexto, qtbot: QtBot) -> None:
    bug = ValueError("bug")
    with qtbot.waitSignal(contexto.background.failed) as told:
        form.failed(bug)
    assert told.args == [bug]


def test_the_banner_goes_with_the_next_try(form: Formulario, qtbot: QtBot) -> None:
    form.failed(KnownError("Disco cheio."))
    qtbot.keyClick(form.nome, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.aviso.text == ""
