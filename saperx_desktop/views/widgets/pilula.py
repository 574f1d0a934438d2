"""A state in words on a coloured pill, alone or in a table's cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from saperx_desktop.views.theme import SIZES, TONE_ROLE, Tone, colors_of

_PADDING = 8
_HEIGHT = 20


def pill_size(text: str, font: QFont) -> QSize:
    """Return the size of the pill that holds *text* in *font*."""
    metrics = QFontMetrics(font)
    return QSize(
        metrics.horizontalAdvance(text) + 2 * _PADDING + 1, max(_HEIGHT, metrics.height() + 3)
    )


def small(font: QFont) -> QFont:
    """Return *font* in the size of small text."""
    result = QFont(font)
    result.setPixelSize(SIZES.small)
    return result


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
        return pill_size(self._text, small(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102 - Qt override
        painter = QPainter(self)
        painter.setFont(small(self.font()))
        paint_pill(painter, self.rect(), text=self._text, tone=self._tone, palette=self.palette())
        painter.end()


class StatePillDelegate(QStyledItemDelegate):
    """Shows a cell's text as a pill in the tone that the model gives under `TONE_ROLE`."""

    def paint(  # noqa: D102 - Qt override
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, filled.text = filled.text, ""
        style = filled.widget.style() if filled.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, filled.widget)
        if not text:
            return
        painter.save()
        painter.setFont(small(filled.font))
        room = filled.rect.adjusted(SIZES.m, 0, -SIZES.xs, -1)
        tone = Tone(index.data(TONE_ROLE) or Tone.NEUTRAL)
        paint_pill(painter, room, text=text, tone=tone, palette=filled.palette)
        painter.restore()

    def sizeHint(  # noqa: D102 - Qt override
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        pill = pill_size(text, small(option.font))
        return QSize(pill.width() + SIZES.m + SIZES.xs, SIZES.row)
