"""The legend of a chart: coloured squares with names, as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from saperx_desktop.views.formats import tooltip
from saperx_desktop.views.theme import SIZES, colors_of, ui_font

_SQUARE = 10
_INNER = 5
_GAP = 12
_LONGEST = 160


class LegendaPlanos(QWidget):
    """Plans in the order of their colours, at the right; what finds no room becomes "+2"."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._planos: tuple[str, ...] = ()
        self._shown = 0
        self.setFont(ui_font(SIZES.small))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def planos(self) -> tuple[str, ...]:
        """The names of the legend."""
        return self._planos

    def set_planos(self, planos: Sequence[str]) -> None:
        """Show *planos*, the first in the first colour."""
        self._planos = tuple(planos)
        names = ", ".join(self._planos)
        self.setAccessibleName(self.tr("Legenda: {planos}").format(planos=names))
        self._fit()
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        metrics = self.fontMetrics()
        return [
            _SQUARE + _INNER + min(_LONGEST, metrics.horizontalAdvance(nome))
            for nome in self._planos
        ]

    def _fit(self) -> None:
        """Decide how many names fit, leaving room for the count of the others."""
        room = self.width()
        widths = self._widths()
        if sum(widths) + _GAP * (len(widths) - 1) <= room:
            self._shown = len(widths)
        else:
            room -= self.fontMetrics().horizontalAdvance("+99")
            self._shown = 0
            for width in widths:
                room -= width + _GAP
                if room < 0:
                    break
                self._shown += 1
        hidden = self._planos[self._shown :]
        self.setToolTip(tooltip("\n".join(hidden)))

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt override
        widths = self._widths()
        return QSize(sum(widths) + _GAP * max(0, len(widths) - 1), 20)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt override
        return QSize(1, 20)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        colors = colors_of(QGuiApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = self.width()
        hidden = len(self._planos) - self._shown
        painter.setPen(QColor(colors.secondary))
        if hidden:
            text = f"+{hidden}"
            width = self.fontMetrics().horizontalAdvance(text)
            self._write(painter, right - width, width, text)
            right -= width + _GAP
        entries = list(enumerate(zip(self._planos, self._widths(), strict=True)))[: self._shown]
        for place, (nome, width) in reversed(entries):
            left = right - width
            painter.setBrush(QColor(colors.plan(place)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(left, (self.height() - _SQUARE) // 2, _SQUARE, _SQUARE, 2, 2)
            painter.setPen(QColor(colors.secondary))
            text_left = left + _SQUARE + _INNER
            self._write(painter, text_left, right - text_left, nome)
            right = left - _GAP
        painter.end()

    def _write(self, painter: QPainter, left: int, width: int, text: str) -> None:
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        room = QRect(left, 0, width + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
