"""A layout that wraps its items into rows."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays items out from left to right and goes on below where the width ends.

    With *column* (pixels) the items of a row share its width equally, each at least so wide:
    cards. Without it each keeps its own width: chips and buttons.
    """

    def __init__(self, parent: QWidget | None = None, *, column: int = 0, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._column = column
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Split the visible items into rows of (item, width) for a row of *width*."""
        items = [item for item in self._items if not item.isEmpty()]
        if self._column:
            return self._shared_rows(items, width)
        rows: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in items:
            wanted = min(item.sizeHint().width(), width)
            if not rows or used + self.spacing() + wanted > width:
                rows.append([])
                used = -self.spacing()
            rows[-1].append((item, wanted))
            used += self.spacing() + wanted
        return rows

    def _shared_rows(
        self, items: list[QLayoutItem], width: int
    ) -> list[list[tuple[QLayoutItem, int]]]:
        fitting = max(1, (width + self.spacing()) // (self._column + self.spacing()))
        if not items:
            return []
        # Four cards go four, two and two, or one by one; never three and a lonely one.
        lines = -(-len(items) // fitting)
        columns = -(-len(items) // lines)
        each = (width - (columns - 1) * self.spacing()) // columns
        spare = width - columns * each - (columns - 1) * self.spacing()
        rows = [items[start : start + columns] for start in range(0, len(items), columns)]
        return [
            [(item, each + (1 if place < spare else 0)) for place, item in enumerate(row)]
            for row in rows
        ]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Give every item its place in *rect* where *move*; return the height needed."""
        inner = rect.marginsRemoved(self.contentsMargins())
        y = inner.top()
        for row in self._rows(inner.width()):
            height = max(_height(item, width) for item, width in row)
            x = inner.left()
            for item, width in row:
                if move:
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
                x += width + self.spacing()
            y += height + self.spacing()
        margins = self.contentsMargins()
        content = max(0, y - inner.top() - self.spacing())
        return content + margins.top() + margins.bottom()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102 - Qt override
        self._items.append(item)

    def count(self) -> int:  # noqa: D102 - Qt override
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102 - Qt override
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102 - Qt override
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102 - Qt override
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: D102 - Qt override
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt override
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: D102 - Qt override
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
