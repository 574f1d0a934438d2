"""The common shape of the forms about invoices."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saperx_desktop.services import faturas
from saperx_desktop.services.faturas import FaturaDetalhe
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.estilo import label, set_style

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from saperx_desktop.services.changes import HasChanges


class DialogoDeFatura(DialogoFormulario):
    """A form of rows of fields, with a line that says which invoice it is about.

    A dialog of this kind fills `body`, ends its `__init__` with `finish_with`, and overrides
    `value` and `submit`, which ends in `send`.
    """

    def __init__(
        self, contexto: Contexto, titulo: str, object_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(contexto, titulo, object_name, parent)
        self.body = QVBoxLayout()
        self._about = label("", "secondary")

    def add_row(self, **campos: Campo) -> None:
        """Put fields side by side, each under the name that a `FieldError` calls it."""
        row = QHBoxLayout()
        row.setSpacing(SIZES.m)
        for name, campo in campos.items():
            campo.editor.installEventFilter(self)
            self.campos[name] = campo
            row.addWidget(campo, 1)
        self.body.addLayout(row)

    def finish_with(self, acao: str, *, variant: str = "primary", voltar: str = "") -> None:
        """Lay the form out; *acao* carries it out, *voltar* leaves everything as it is."""
        self._about.setObjectName(f"{self.objectName()}.fatura")
        self._about.setWordWrap(True)
        self.setMinimumWidth(480)
        set_style(self._go, variant=variant)
        if voltar:
            self._cancel.setText(voltar)
        self.body.setSpacing(SIZES.xs)
        whole = QVBoxLayout()
        whole.setSpacing(SIZES.m)
        whole.addWidget(self._about)
        whole.addLayout(self.body, 1)
        self.finish(whole, acao)

    def set_about(self, text: str) -> None:
        """Say what the form is about."""
        self._about.setText(text)

    def set_action(self, text: str, *, enabled: bool) -> None:
        """Word the button that carries the form out."""
        self._go.setText(text)
        self._go.setEnabled(enabled)

    def read_fatura(self, fatura_id: int, done: Callable[[FaturaDetalhe], None]) -> None:
        """Read the invoice, then call *done*."""
        hoje = self.contexto.relogio.today()
        self.contexto.read(
            lambda session: faturas.detail(session, hoje, fatura_id),
            done,
            owner=self,
            failed=self.failed,
        )

    def send(self, work: "Callable[[Session], HasChanges]") -> None:
        """Do *work* in one transaction and close; a refusal is shown where it belongs."""
        self.show_problems({})
        self.set_busy(busy=True)
        self.contexto.write(work, self._on_written, self.failed, owner=self)

    def _on_written(self, _changed: "HasChanges") -> None:
        self.remember()
        self.accept()
