"""How a table's cell shows a state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from saperx_desktop.views.theme import SIZES, TONE_ROLE, Tone, ui_font
from saperx_desktop.views.widgets.pilula import paint_pill, pill_size


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
        painter.setFont(ui_font(SIZES.small))
        room = filled.rect.adjusted(SIZES.m, 0, -SIZES.xs, -1)
        tone = Tone(index.data(TONE_ROLE) or Tone.NEUTRAL)
        # Inside a styled frame Qt gives a view a black window colour: the program's own is asked.
        paint_pill(painter, room, text=text, tone=tone, palette=QApplication.palette())
        painter.restore()

    def sizeHint(  # noqa: D102 - Qt override
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        pill = pill_size(text, ui_font(SIZES.small))
        return QSize(pill.width() + SIZES.m + SIZES.xs, SIZES.row)
