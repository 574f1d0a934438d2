"""Questions before something is lost."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


class Resposta(Enum):
    """What the user wants done with changes that are not saved."""

    SALVAR = auto()
    DESCARTAR = auto()
    CANCELAR = auto()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pergunta", text)


def ask_unsaved(parent: QWidget, o_que: str) -> Resposta:
    """Ask what to do with the unsaved changes of *o_que* (a name, shown as plain text)."""
    box = _box(parent, "pergunta.salvar")
    box.setWindowTitle(_tr("Alterações não salvas"))
    box.setText(_tr("Há alterações não salvas em {o_que}.").format(o_que=o_que))
    box.setInformativeText(_tr("Salvar antes de continuar?"))
    save = _add(box, _tr("&Salvar"), QMessageBox.ButtonRole.AcceptRole, "pergunta.salvar.salvar")
    discard = _add(
        box, _tr("&Descartar"), QMessageBox.ButtonRole.DestructiveRole, "pergunta.salvar.descartar"
    )
    cancel = _add(
        box, _tr("&Cancelar"), QMessageBox.ButtonRole.RejectRole, "pergunta.salvar.cancelar"
    )
    save.setProperty("variant", "primary")
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    clicked = _exec(box)
    if clicked is save:
        return Resposta.SALVAR
    return Resposta.DESCARTAR if clicked is discard else Resposta.CANCELAR


def ask(parent: QWidget, question: str, *, acao: str, explanation: str = "") -> bool:
    """Ask whether to go on with *acao*, the words of its button; Esc and Enter mean no."""
    box = _box(parent, "pergunta")
    box.setWindowTitle(_tr("Confirmar"))
    box.setText(question)
    box.setInformativeText(explanation)
    go_on = _add(box, acao, QMessageBox.ButtonRole.AcceptRole, "pergunta.sim")
    cancel = _add(box, _tr("&Cancelar"), QMessageBox.ButtonRole.RejectRole, "pergunta.cancelar")
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return _exec(box) is go_on


def _box(parent: QWidget, object_name: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(object_name)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.NoIcon)
    return box


def _add(
    box: QMessageBox, text: str, role: QMessageBox.ButtonRole, object_name: str
) -> QPushButton:
    button = box.addButton(text, role)
    button.setObjectName(object_name)
    return button


def _exec(box: QMessageBox) -> QPushButton | None:
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked if isinstance(clicked, QPushButton) else None
