"""An error says what happened, what was kept and what to do; nothing of it is HTML."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.models.errors import KnownError
from saperx_desktop.views.dialogs.erro import DialogoErro, Ocorrencia
from saperx_desktop.views.theme import Theme


def _bug() -> ZeroDivisionError:
    try:
        1 // 0  # noqa: B018 - the error is what is wanted
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_known_error_speaks_for_itself() -> None:
    told = Ocorrencia.of(KnownError("O disco está cheio. Libere espaço."), kept="Nada mudou.")
    assert told == Ocorrencia("O disco está cheio. Libere espaço.", "Nada mudou.", "", "")


def test_a_bug_is_put_into_words_with_its_traceback_in_the_details() -> None:
    told = Ocorrencia.of(_bug())
    assert "inesperado" in told.happened
    assert "salvo" in told.kept
    assert "copie os detalhes" in told.todo
    assert "ZeroDivisionError" in told.details
    assert "test_erro.py" in told.details


def test_the_childs_own_words_are_kept_as_details() -> None:
    assert Ocorrencia.of(_bug(), details="do filho").details == "do filho"


@pytest.fixture
def dialogo(tema: Theme, qtbot: QtBot) -> DialogoErro:
    told = Ocorrencia("<img src=//x/y>", "Guardado", "Tente de novo", "linha 1\nlinha 2")
    dialog = DialogoErro(told)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _button(dialog: DialogoErro, name: str) -> QPushButton:
    found: QPushButton | None = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def test_every_sentence_is_plain_text(dialogo: DialogoErro) -> None:
    texts = [x for x in dialogo.findChildren(QLabel) if x.text()]
    assert [x.text() for x in texts] == ["<img src=//x/y>", "Guardado", "Tente de novo"]
    assert {x.textFormat() for x in texts} == {Qt.TextFormat.PlainText}


def test_the_details_are_folded_away_until_asked_for(dialogo: DialogoErro, qtbot: QtBot) -> None:
    details = dialogo.findChild(QPlainTextEdit)
    assert details is not None
    assert not details.isVisible()
    more = _button(dialogo, "erro.mostrar_detalhes")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert details.isVisible()
    assert details.toPlainText() == "linha 1\nlinha 2"
    assert more.text() == "Ocultar detalhes"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert not details.isVisible()


def test_the_details_can_be_copied(dialogo: DialogoErro, qtbot: QtBot) -> None:
    qtbot.mouseClick(_button(dialogo, "erro.copiar"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "<img src=//x/y>\n\nlinha 1\nlinha 2"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keyboard_closes_it(dialogo: DialogoErro, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(dialogo.finished):
        qtbot.keyClick(dialogo, key)


def test_without_details_there_is_nothing_to_copy(tema: Theme, qtbot: QtBot) -> None:
    dialog = DialogoErro(Ocorrencia.of(KnownError("O disco está cheio.")))
    qtbot.addWidget(dialog)
    assert _button(dialog, "erro.copiar").isHidden()
    assert _button(dialog, "erro.mostrar_detalhes").isHidden()
