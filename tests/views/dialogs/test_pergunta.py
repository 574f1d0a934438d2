"""Nothing is lost without a question, and the safe answer is the easy one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.views.dialogs.pergunta import Pergunta, Resposta, ask, ask_unsaved
from saperx_desktop.views.theme import Theme

Answer = Callable[[Pergunta], None]


@pytest.fixture
def janela(tema: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def _when_asked(answer: Answer) -> None:
    """Have *answer* called with the question once it is on the screen."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Pergunta):
            answer(box)
        else:
            QTimer.singleShot(0, look)

    QTimer.singleShot(0, look)


def _press(name: str) -> Answer:
    def press(box: Pergunta) -> None:
        button: QPushButton | None = box.findChild(QPushButton, name)
        assert button is not None
        button.click()

    return press


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pergunta.salvar.salvar", Resposta.SALVAR),
        ("pergunta.salvar.descartar", Resposta.DESCARTAR),
        ("pergunta.salvar.cancelar", Resposta.CANCELAR),
    ],
)
def test_each_answer_is_given_back(janela: QWidget, name: str, expected: Resposta) -> None:
    _when_asked(_press(name))
    assert ask_unsaved(janela, "Cliente SaperX") is expected


def test_esc_cancels_and_enter_saves(janela: QWidget, qtbot: QtBot) -> None:
    _when_asked(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    assert ask_unsaved(janela, "x") is Resposta.CANCELAR
    _when_asked(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert ask_unsaved(janela, "x") is Resposta.SALVAR


def test_a_name_is_shown_as_it_is(janela: QWidget) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def look(box: Pergunta) -> None:
        seen.extend((part.text(), part.textFormat()) for part in box.findChildren(QLabel))
        box.reject()

    _when_asked(look)
    ask_unsaved(janela, "<b>Ana</b>")
    text, text_format = seen[0]
    assert "<b>Ana</b>" in text
    assert text_format == Qt.TextFormat.PlainText


def test_a_plain_question_means_no_until_yes_is_pressed(janela: QWidget, qtbot: QtBot) -> None:
    _when_asked(_press("pergunta.sim"))
    assert ask(janela, "Desativar o cliente?", acao="Desativar")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        _when_asked(lambda box, key=key: qtbot.keyClick(box, key))
        assert not ask(janela, "Desativar o cliente?", acao="Desativar", explanation="Pode voltar.")


def test_no_question_is_left_behind(janela: QWidget, qtbot: QtBot) -> None:
    _when_asked(_press("pergunta.cancelar"))
    ask(janela, "x", acao="y")
    qtbot.waitUntil(lambda: janela.findChild(Pergunta) is None)
