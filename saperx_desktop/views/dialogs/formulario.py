"""What every dialog with fields has in common: errors beside them, keys, and no loss by Esc."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.pergunta import ask
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.estilo import button, label

C = TypeVar("C", bound=Campo)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DialogoFormulario(QDialog):
    """A form in a window: Enter moves on, Ctrl+S saves, Esc asks before it loses anything.

    A dialog of this kind makes its fields with `add_campo`, ends its `__init__` with `finish`, and
    overrides `value` and `submit`.
    """

    def __init__(
        self, contexto: Contexto, titulo: str, object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.contexto = contexto
        self._titulo = titulo
        self._initial: object = None
        self.campos: dict[str, Campo] = {}
        self.aviso = Aviso(f"{object_name}.aviso")
        self._go = button("", f"{object_name}.salvar", variant="primary")
        self._cancel = button(self.tr("Cancelar"), f"{object_name}.cancelar")
        self.setObjectName(object_name)
        self.setWindowTitle(titulo)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    # For the dialogs of this kind

    def value(self) -> object:
        """Return what the fields hold, as a value that can be compared."""
        raise NotImplementedError

    def submit(self) -> None:
        """Check and save what the fields hold; `failed` takes what goes wrong."""
        raise NotImplementedError

    def add_campo(
        self, nome: str, rotulo: str, editor: QWidget, *, obrigatorio: bool = False
    ) -> Campo:
        """Wrap *editor* with its label and the place of its message."""
        name = f"{self.objectName()}.{nome}"
        return self.take_campo(nome, Campo(rotulo, editor, name, obrigatorio=obrigatorio))

    def take_campo(self, nome: str, campo: C) -> C:
        """Make *campo* one of the form, under the name that a `FieldError` calls it."""
        campo.editor.installEventFilter(self)
        self.campos[nome] = campo
        return campo

    def finish(self, body: QLayout, acao: str, *, subtitulo: str = "") -> None:
        """Lay out the title, *body* and the buttons, of which *acao* names the one that saves."""
        self._go.setText(acao)
        for each in (self._go, self._cancel):
            each.setAutoDefault(False)
        self._go.clicked.connect(self._on_go_clicked)
        self._cancel.clicked.connect(self.reject)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(label(self._titulo, "title"))
        if subtitulo:
            titles.addWidget(label(subtitulo, "secondary"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addLayout(titles)
        layout.addWidget(self.aviso)
        layout.addLayout(body, 1)
        layout.addLayout(buttons)
        # Enter, which moves on, must not come to Cancelar before Salvar.
        self.setTabOrder(self._go, self._cancel)
        self.remember()

    def remember(self) -> None:
        """Take what the fields hold now for what was there at first."""
        self._initial = self.value()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.value() != self._initial

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say beside each field what is wrong, go to the first, and return whether there is one."""
        for nome, campo in self.campos.items():
            campo.set_error(problems.get(nome, ""))
        first = next((nome for nome in self.campos if nome in problems), None)
        if first is not None:
            self.campos[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody save twice."""
        self._go.setEnabled(not busy)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong where it did; a bug goes to the error dialog."""
        self.set_busy(busy=False)
        if isinstance(error, FieldError) and error.campo in self.campos:
            self.show_problems({error.campo: str(error)})
        elif isinstance(error, KnownError):
            self.aviso.say(str(error), Tone.BAD)
        else:
            self.contexto.background.failed.emit(error)

    # Handlers

    def _on_go_clicked(self) -> None:
        self.aviso.clear()
        self.submit()

    # Qt overrides

    def reject(self) -> None:
        """Close; ask first where something would be lost."""
        if not self.is_dirty() or ask(
            self,
            self.tr("Descartar o que foi digitado?"),
            acao=self.tr("&Descartar"),
            explanation=self.tr("Nada disso foi salvo ainda."),
        ):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        saves = event.matches(QKeySequence.StandardKey.Save) or (
            event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if saves and self._go.isEnabled():
            self._on_go_clicked()
        elif event.key() in _ENTER:
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Press the button that has the focus; anywhere else, move on."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.focusNextChild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt override
        # A combo box takes Enter for itself and tells nobody.
        if (
            isinstance(watched, QComboBox)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)
