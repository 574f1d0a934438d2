"""A line of text that ends in "…" where it does not fit."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class RotuloCortado(QLabel):
    """Shows as much of a text as there is room for; the tooltip has the rest."""

    def __init__(
        self, object_name: str, role: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setObjectName(object_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if role is not None:
            self.setProperty("role", role)

    @property
    def whole(self) -> str:
        """The text, cut or not."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show *text*."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def _cut(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        # A tooltip would read what a client is called as HTML.
        whole = f"<qt>{escape(self._whole)}</qt>"
        self.setToolTip("" if shown == self._whole else whole)

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt override
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt override
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._cut()
