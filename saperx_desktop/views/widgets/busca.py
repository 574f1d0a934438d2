"""The search box: what is typed, a hint of its key, and a way to clear it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from saperx_desktop.views.theme import colors_of
from saperx_desktop.views.widgets.pilula import small


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
        self._hint = hint

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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        super().paintEvent(event)
        if self.text() or not self._hint:
            return
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = small(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self._hint) + 12
        badge = QRectF(self.width() - width - 10, (self.height() - 18) / 2, width, 18)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colors.secondary))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._hint)
        painter.end()
