"""A state in words on a coloured pill."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from saperx_desktop.views.theme import SIZES, Tone, colors_of, ui_font

_PADDING = 8
_HEIGHT = 20


def pill_size(text: str, font: QFont) -> QSize:
    """Return the size of the pill that holds *text* in *font*."""
    metrics = QFontMetrics(font)
    return QSize(
        metrics.horizontalAdvance(text) + 2 * _PADDING + 1, max(_HEIGHT, metrics.height() + 3)
    )


def paint_pill(painter: QPainter, rect: QRect, *, text: str, tone: Tone, palette: QPalette) -> None:
    """Draw *text* on a pill at the left of *rect*, in the middle of its height.

    The painter's font is used; too long a text is cut with "…".
    """
    colors = colors_of(palette).tone(tone)
    size = pill_size(text, painter.font())
    width = min(size.width(), rect.width())
    top = rect.top() + (rect.height() - size.height()) / 2
    body = QRectF(rect.left(), top, width, size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colors.border), 1))
    painter.setBrush(QColor(colors.ground))
    painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
    painter.setPen(QColor(colors.text))
    shown = QFontMetrics(painter.font()).elidedText(
        text, Qt.TextElideMode.ElideRight, width - 2 * _PADDING + 1
    )
    painter.drawText(body, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Pilula(QWidget):
    """One state beside a title."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_state(self, text: str, tone: Tone) -> None:
        """Show *text* in *tone*."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt override
        return pill_size(self._text, ui_font(SIZES.small))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        painter = QPainter(self)
        painter.setFont(ui_font(SIZES.small))
        paint_pill(painter, self.rect(), text=self._text, tone=self._tone, palette=self.palette())
        painter.end()
