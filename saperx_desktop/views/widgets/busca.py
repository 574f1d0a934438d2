"""The search box: what is typed, a hint of its key, and a way to clear it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from saperx_desktop.views.widgets.estilo import label

_PADDING = 12


class CampoBusca(QLineEdit):
    """Searches while typing (`textChanged`); Esc clears, Down goes to the list below."""

    entered = Signal()
    """Enter: the first result is wanted."""
    left_down = Signal()
    """Down or Page Down: the keyboard goes to the list."""

    def __init__(
        self,
        placeholder: str,
        object_name: str,
        *,
        hint: str = "Ctrl+F",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Pesquisar"))
        self.setAccessibleDescription(placeholder)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self._hint = label(hint, "badge")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 9, 0)
        layout.addStretch(1)
        layout.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._show_hint)

    def _show_hint(self) -> None:
        """Show the key where neither a text nor the placeholder needs its room."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        room = self.width() - 2 * _PADDING - self._hint.sizeHint().width()
        self._hint.setVisible(not self.text() and words <= room)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.left_down.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._show_hint()
