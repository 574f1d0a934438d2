"""Words in a table's cell that are clicked one by one."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from saperx_desktop.views.theme import SIZES, colors_of, ui_font

Index = QModelIndex | QPersistentModelIndex

_GAP = 10


class LinksDelegate(QStyledItemDelegate):
    """Shows each word of a cell as a link; the one pointed at is underlined."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pointed: tuple[QPersistentModelIndex, str] | None = None

    def link_at(self, index: Index, cell: QRect, position: QPoint) -> str:
        """Return the word of *index*, drawn in *cell*, that is at *position*, or an empty text."""
        for word, area in self._areas(index, cell):
            if area.contains(position):
                return word
        return ""

    def point_at(self, index: Index, word: str) -> None:
        """Underline *word* of the cell *index*; an empty one takes the line away."""
        self._pointed = (QPersistentModelIndex(index), word) if word else None

    def _areas(self, index: Index, cell: QRect) -> list[tuple[str, QRect]]:
        metrics = QFontMetrics(ui_font())
        left = cell.left() + SIZES.m
        areas = []
        for word in str(index.data() or "").split():
            width = metrics.horizontalAdvance(word)
            areas.append((word, QRect(left, cell.top(), width, cell.height() - 1)))
            left += width + _GAP
        return areas

    # Qt overrides

    def paint(  # noqa: D102 - Qt override
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        filled.text = ""
        style = filled.widget.style() if filled.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, filled.widget)
        painter.save()
        painter.setClipRect(filled.rect)
        # Inside a styled frame Qt gives a view a black window colour: the program's own is asked.
        painter.setPen(QColor(colors_of(QApplication.palette()).accent))
        for word, area in self._areas(index, filled.rect):
            font = ui_font()
            font.setUnderline(self._pointed == (index, word))
            painter.setFont(font)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        painter.restore()

    def sizeHint(  # noqa: D102 - Qt override
        self, option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        areas = self._areas(index, QRect(0, 0, 0, SIZES.row))
        right = areas[-1][1].right() if areas else 0
        return QSize(right + SIZES.s, SIZES.row)
