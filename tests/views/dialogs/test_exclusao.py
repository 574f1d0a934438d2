"""Excluir circuitos: what goes and what stays is said before and after."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.services.changes import Changes
from saperx_desktop.services.circuitos import Exclusao, PreviaExclusao
from saperx_desktop.views.dialogs.exclusao import DialogoExclusao, result_sentence
from saperx_desktop.views.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

FECHADA = "tem fatura fechada"


def _open(qtbot: QtBot, previa: PreviaExclusao) -> DialogoExclusao:
    dialogo = DialogoExclusao(previa)
    dialogo.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialogo)
    dialogo.show()
    return dialogo


def _button(dialogo: DialogoExclusao, nome: str) -> QPushButton:
    found = dialogo.findChild(QPushButton, f"exclusao.{nome}")
    assert isinstance(found, QPushButton)
    return found


@pytest.mark.parametrize(
    ("excluidos", "desativados", "palavras"),
    [
        (("1",), (), "Excluir"),
        ((), (("2", FECHADA),), "Desativar"),
        (("1",), (("2", FECHADA),), "Excluir e desativar"),
    ],
)
def test_the_button_says_what_it_does(
    tema: Theme,
    qtbot: QtBot,
    excluidos: tuple[str, ...],
    desativados: tuple[tuple[str, str], ...],
    palavras: str,
) -> None:
    dialogo = _open(qtbot, PreviaExclusao(excluidos, desativados))
    assert _button(dialogo, "confirmar").text() == palavras


def test_each_circuit_is_named_with_its_reason(tema: Theme, qtbot: QtBot) -> None:
    dialogo = _open(qtbot, PreviaExclusao(("1", "3"), (("2", FECHADA), ("4", FECHADA))))
    texts = [label.text() for label in dialogo.findChildren(QLabel)]
    assert "2 serão excluídos, por não terem histórico:" in texts
    assert "2 serão desativados e continuam nas faturas, por terem histórico:" in texts
    lists = [view.toPlainText() for view in dialogo.findChildren(QPlainTextEdit)]
    assert lists == ["1\n3", f"2 – {FECHADA}\n4 – {FECHADA}"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_mean_no(tema: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    dialogo = _open(qtbot, PreviaExclusao(("1",), ()))
    with qtbot.assertNotEmitted(dialogo.confirmed):
        qtbot.keyClick(dialogo, key)
    assert not dialogo.isVisible()


def test_a_click_means_yes(tema: Theme, qtbot: QtBot) -> None:
    dialogo = _open(qtbot, PreviaExclusao(("1",), ()))
    with qtbot.waitSignal(dialogo.confirmed):
        qtbot.mouseClick(_button(dialogo, "confirmar"), Qt.MouseButton.LeftButton)
    assert not dialogo.isVisible()


@pytest.mark.parametrize(
    ("excluidos", "desativados", "frase"),
    [
        (("1",), (), "1 circuito excluído."),
        (("1", "2"), (), "2 circuitos excluídos."),
        ((), (("2", FECHADA),), "1 circuito desativado por ter histórico."),
        (
            ("1",),
            (("2", FECHADA), ("3", FECHADA)),
            "1 circuito excluído, 2 circuitos desativados por terem histórico.",
        ),
    ],
)
def test_afterwards_it_is_told_in_one_sentence(
    excluidos: tuple[str, ...], desativados: tuple[tuple[str, str], ...], frase: str
) -> None:
    assert result_sentence(Exclusao(Changes.of(), excluidos, desativados)) == frase
