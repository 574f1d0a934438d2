"""A field for an amount of money, read as people type it."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from saperx_desktop.models.dinheiro import format_money, parse_money
from saperx_desktop.models.errors import KnownError
from saperx_desktop.views.widgets.campo import Campo


class CampoValor(Campo):
    """Says beside itself what is wrong with an amount, while it is typed; keeps what was typed."""

    changed = Signal()

    def __init__(
        self,
        rotulo: str,
        object_name: str,
        *,
        obrigatorio: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._line = QLineEdit()
        self._obrigatorio = obrigatorio
        super().__init__(rotulo, self._line, object_name, obrigatorio=obrigatorio, parent=parent)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._line.setMaxLength(30)
        self._line.setPlaceholderText("0,00")
        self._line.textChanged.connect(self._on_text_changed)

    def set_valor(self, valor: Decimal) -> None:
        """Show *valor*."""
        self._line.setText(format_money(valor))

    def set_text(self, text: str) -> None:
        """Show *text* as if it was typed."""
        self._line.setText(text)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    @property
    def valor(self) -> Decimal | None:
        """The amount typed; None where it is empty or not understood."""
        try:
            return parse_money(self.text)
        except KnownError:
            return None

    def focus_all(self) -> None:
        """Go to the field with all of it chosen, so that typing replaces it."""
        self._line.setFocus()
        self._line.selectAll()

    def check(self) -> bool:
        """Return whether the amount can be taken, and say it where it cannot."""
        if not self.text.strip() and not self._obrigatorio:
            self.set_error("")
            return True
        try:
            parse_money(self.text)
        except KnownError as error:
            self.set_error(str(error))
            return False
        self.set_error("")
        return True

    def _on_text_changed(self, text: str) -> None:
        # "12," is on its way to "12,50": nothing is wrong yet.
        if text.strip() and text.rstrip()[-1] not in ",.-−":
            self.check()
        else:
            self.set_error("")
        self.changed.emit()
