"""The bar below a form: save, discard, and how much is not saved yet."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import button, label

SAVED: Final = True
NOT_SAVED: Final = False
"""What a form's `save(then)` calls *then* with."""


def ignore_outcome(_saved: bool) -> None:  # noqa: FBT001 - stands where a `then` is expected
    """Do nothing with whether it was saved."""


class BarraSalvar(QWidget):
    """Save and discard buttons named ``<page>.salvar`` and ``<page>.descartar``."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = button(self.tr("Salvar  Ctrl+S"), f"{page}.salvar", variant="primary")
        self._discard = button(self.tr("Descartar alterações"), f"{page}.descartar")
        self._state = label("", "secondary")
        self._state.setObjectName(f"{page}.estado_salvo")
        self._row = QHBoxLayout(self)
        self._build()
        self._connect()

    def set_state(self, text: str, *, can_save: bool, can_discard: bool) -> None:
        """Say *text* ("2 campos alterados") and which of the buttons do something."""
        self._state.setText(text)
        self.set_enabled(can_save=can_save, can_discard=can_discard)

    def set_enabled(self, *, can_save: bool, can_discard: bool) -> None:
        """Say which of the buttons do something."""
        self._save.setEnabled(can_save)
        self._discard.setEnabled(can_discard)

    def add_tool(self, widget: QWidget) -> None:
        """Put *widget* at the right end."""
        self._row.addWidget(widget)

    def set_discard_text(self, text: str) -> None:
        """Name what discarding does, where it is not the usual."""
        self._discard.setText(text)

    def _build(self) -> None:
        self._save.setAccessibleName(self.tr("Salvar"))
        for each in (self._save, self._discard):
            # A click leaves the keyboard in the field that is being typed.
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SIZES.s)
        self._row.addWidget(self._save)
        self._row.addWidget(self._discard)
        self._row.addSpacing(SIZES.s)
        self._row.addWidget(self._state)
        self._row.addStretch(1)

    def _connect(self) -> None:
        self._save.clicked.connect(self.save_wanted)
        self._discard.clicked.connect(self.discard_wanted)
