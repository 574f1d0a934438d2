"""Questions before something is lost."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label, set_style


class Resposta(Enum):
    """What the user wants done with changes that are not saved."""

    SALVAR = auto()
    DESCARTAR = auto()
    CANCELAR = auto()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pergunta", text)


class Pergunta(QDialog):
    """One question, as plain text, with buttons of its own words; Esc is always "Cancelar"."""

    def __init__(self, parent: QWidget, object_name: str, *, titulo: str, question: str) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle(titulo)
        self.setMinimumWidth(380)
        self._chosen: QPushButton | None = None
        self._question = label(question, "heading")
        self._explanation = label()
        self._buttons = QDialogButtonBox()
        self._buttons.clicked.connect(self._on_clicked)
        self._build()

    def explain(self, text: str) -> None:
        """Say below the question what follows from it."""
        self._explanation.setText(text)
        self._explanation.setVisible(bool(text))

    def add(self, text: str, name: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        """Add a button and return it."""
        button = self._buttons.addButton(text, role)
        button.setObjectName(f"{self.objectName()}.{name}")
        return button

    def answer(self, default: QPushButton) -> QPushButton | None:
        """Ask, with *default* under Enter; return the button pressed, None after Esc."""
        default.setDefault(True)
        default.setFocus()
        self.exec()
        self.deleteLater()
        return self._chosen

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.xl, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.s)
        for part in (self._question, self._explanation):
            part.setWordWrap(True)
            layout.addWidget(part)
        self._explanation.hide()
        layout.addSpacing(SIZES.s)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def _on_clicked(self, button: QPushButton) -> None:
        self._chosen = button
        self.accept()


def ask_unsaved(parent: QWidget, o_que: str) -> Resposta:
    """Ask what to do with the unsaved changes of *o_que* (a name, shown as it is)."""
    role = QDialogButtonBox.ButtonRole
    box = Pergunta(
        parent,
        "pergunta.salvar",
        titulo=_tr("Alterações não salvas"),
        question=_tr("Há alterações não salvas em {o_que}.").format(o_que=o_que),
    )
    box.explain(_tr("Salvar antes de continuar?"))
    save = box.add(_tr("&Salvar"), "salvar", role.AcceptRole)
    discard = box.add(_tr("&Descartar"), "descartar", role.DestructiveRole)
    box.add(_tr("&Cancelar"), "cancelar", role.RejectRole)
    set_style(save, variant="primary")
    chosen = box.answer(save)
    if chosen is save:
        return Resposta.SALVAR
    return Resposta.DESCARTAR if chosen is discard else Resposta.CANCELAR


def ask(parent: QWidget, question: str, *, acao: str, explanation: str = "") -> bool:
    """Ask whether to go on with *acao*, the words of its button; Esc and Enter mean no."""
    role = QDialogButtonBox.ButtonRole
    box = Pergunta(parent, "pergunta", titulo=_tr("Confirmar"), question=question)
    box.explain(explanation)
    go_on = box.add(acao, "sim", role.AcceptRole)
    cancel = box.add(_tr("&Cancelar"), "cancelar", role.RejectRole)
    return box.answer(cancel) is go_on
