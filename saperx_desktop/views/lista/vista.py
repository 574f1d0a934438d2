"""The rows of the client list: two lines each, of one height, painted in one go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from saperx_desktop.views.tables.clientes_model import ClientesModel
from saperx_desktop.views.theme import SIZES, colors_of

if TYPE_CHECKING:
    from saperx_desktop.views.lista.pintura import Pintura

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_ROW = SIZES.double_row
_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class VistaClientes(QListView):
    """A list without layout or delegate: a million rows cost what ten do.

    Still a QListView, so that screen readers know it for a list.
    """

    cliente_chosen = Signal(int)
    """The user moved to this client."""
    left_up = Signal()
    """Up from the first row: the keyboard goes back to the search box."""
    typed = Signal(str)
    """Text that belongs into the search box."""
    erased = Signal()
    """Backspace: the search box loses its last character."""
    escaped = Signal()

    def __init__(self, model: ClientesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clientes = model
        self._pintura: Pintura | None = None
        self._kept: list[int] = []
        self._kept_current: int | None = None
        self._anchor: tuple[int, int] | None = None
        self._revealing = False
        self._from_top = False
        self._silent = False
        self._focusing = False
        self._build()

    @property
    def sight(self) -> range:
        """The positions of the rows that are visible, partly ones too."""
        top = self.verticalOffset()
        end = (top + self.viewport().height() - 1) // _ROW + 1
        return range(top // _ROW, max(top // _ROW, min(end, self._clientes.rowCount())))

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected clients, in the list's order."""
        spans = sorted(
            (r.top(), r.bottom() + 1) for r in self.selectionModel().selection().toList()
        )
        return [id_ for start, stop in spans for id_ in self._clientes.ids_of(range(start, stop))]

    def choose(self, position: int) -> None:
        """Select the row at *position* alone, as the user does."""
        self.setCurrentIndex(self._clientes.index(position))

    def show_selected(self, cliente_id: int | None) -> None:
        """Select *cliente_id* alone without telling; as soon as it is found, where it is not."""
        self._kept = [] if cliente_id is None else [cliente_id]
        self._kept_current = cliente_id
        self._silent = True
        self.selectionModel().clear()
        self._silent = False
        self._revealing = True
        self._restore_selection()

    def begin_at_top(self) -> None:
        """Show the next answer from its first row on: it is another search's."""
        self._from_top = True
        self._revealing = False

    # Private

    def _build(self) -> None:
        self.setModel(self._clientes)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._clientes.modelAboutToBeReset.connect(self._keep)
        # After the selection model's own connections, which clear it.
        self._clientes.modelReset.connect(self._on_reset)
        self._clientes.rowsInserted.connect(self._on_inserted)

    def _keep(self) -> None:
        """Remember by id what a reset forgets."""
        if self.currentIndex().isValid():
            row = self.currentIndex().row()
            self._kept = self.selected_ids()
            self._kept_current = self._clientes.ids_of(range(row, row + 1))[0]
        self._anchor = None
        if offset := self.verticalOffset():
            top = offset // _ROW
            self._anchor = (self._clientes.ids_of(range(top, top + 1))[0], top * _ROW - offset)

    def _on_reset(self) -> None:
        self.updateGeometries()
        self.verticalScrollBar().setValue(self._value_after_reset())
        self._from_top = False
        self._restore_selection()
        self.viewport().update()

    def _value_after_reset(self) -> int:
        """Return where the scroll bar belongs for the row at the top to stay there."""
        if self._from_top or self._anchor is None:
            return 0
        position = self._clientes.position_of(self._anchor[0])
        return self.verticalOffset() if position is None else position * _ROW - self._anchor[1]

    def _on_inserted(self) -> None:
        self.updateGeometries()
        if not self.currentIndex().isValid():
            self._restore_selection()

    def _restore_selection(self) -> None:
        """Select by id again what is remembered, as far as it is found."""
        if self._kept_current is None:
            return
        position = self._clientes.position_of(self._kept_current)
        if position is None:
            return
        flags = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for each in self._kept_positions(position):
            selection.select(self._clientes.index(each), self._clientes.index(each))
        index = self._clientes.index(position)
        self._silent = True
        self.setAutoScroll(False)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.setAutoScroll(True)
        self._silent = False
        if self._revealing:
            self._revealing = False
            self.scrollTo(index)

    def _kept_positions(self, current: int) -> list[int]:
        if self._kept == [self._kept_current]:
            return [current]
        return self._clientes.positions_of(self._kept)

    # Qt overrides: geometry

    def visualRect(self, index: Index) -> QRect:  # noqa: D102 - Qt override
        if not index.isValid():
            return QRect()
        top = index.row() * _ROW - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), _ROW)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: D102 - Qt override
        position = (point.y() + self.verticalOffset()) // _ROW
        return self._clientes.index(position) if position >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:  # noqa: D102 - Qt override
        rect, height = self.visualRect(index), self.viewport().height()
        bar = self.verticalScrollBar()
        if not index.isValid():
            return
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or hint == _Hint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= height or hint == _Hint.PositionAtBottom:
            bar.setValue(bar.value() + rect.bottom() + 1 - height)

    def horizontalOffset(self) -> int:  # noqa: D102 - Qt override
        return 0

    def verticalOffset(self) -> int:  # noqa: D102 - Qt override
        return self.verticalScrollBar().value()

    def doItemsLayout(self) -> None:  # noqa: D102 - Qt override
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:  # noqa: D102 - Qt override
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(_ROW)
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._clientes.rowCount() * _ROW - height))

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102 - Qt override
        self._clientes.want(self.sight)
        self.viewport().update()

    # Qt overrides: selection and keyboard

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: D102 - Qt override
        count = self._clientes.rowCount()
        # Qt would make the first row current when the list gets the focus by a click elsewhere.
        if count == 0 or self._focusing:
            return QModelIndex()
        row = self.currentIndex().row()
        page = max(1, self.viewport().height() // _ROW)
        target = {
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MovePageUp: row - page,
            _Move.MovePageDown: row + page,
            _Move.MoveHome: 0,
            _Move.MoveEnd: count - 1,
        }.get(action, row)
        return self._clientes.index(min(max(target, 0), count - 1))

    def setSelection(  # noqa: D102 - Qt override
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        top, bottom = sorted((rect.top(), rect.bottom()))
        first = max(0, (top + self.verticalOffset()) // _ROW)
        last = min(self._clientes.rowCount() - 1, (bottom + self.verticalOffset()) // _ROW)
        selection = QItemSelection()
        if first <= last:
            selection.select(self._clientes.index(first), self._clientes.index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: D102 - Qt override
        region = QRegion()
        for each in selection.toList():
            top = each.top() * _ROW - self.verticalOffset()
            rect = QRect(0, top, self.viewport().width(), each.height() * _ROW)
            region += rect.intersected(self.viewport().rect())
        return region

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: D102 - Qt override
        super().currentChanged(current, previous)
        if current.isValid() and not self._silent:
            self._revealing = False
            row = current.row()
            self.cliente_chosen.emit(self._clientes.ids_of(range(row, row + 1))[0])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 - Qt override
        self._focusing = True
        super().focusInEvent(event)
        self._focusing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~_TYPING
        if key == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Backspace and plain:
            self.erased.emit()
        elif plain and text.isprintable() and text.strip():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    # Qt overrides: painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        if not self.sight:
            return
        self._clientes.want(self.sight)
        # Start-up paints no row, so it need not pay for what writes one.
        from saperx_desktop.views.lista.pintura import Estado, Pintura  # noqa: PLC0415

        pintura = self._pintura = self._pintura or Pintura(colors_of(self.palette()))
        painter = QPainter(self.viewport())
        offset, width = self.verticalOffset(), self.viewport().width()
        current = self.currentIndex().row() if self.hasFocus() else -1
        hovered = self._hovered()
        is_selected = self.selectionModel().isRowSelected
        for position in self.sight:
            rect = QRect(0, position * _ROW - offset, width, _ROW)
            estado = Estado(is_selected(position), position == current, position == hovered)
            pintura.paint(painter, rect, self._clientes.row_at(position), estado)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._pintura = None

    def _hovered(self) -> int:
        viewport = self.viewport()
        if not viewport.underMouse():
            return -1
        return self.indexAt(viewport.mapFromGlobal(QCursor.pos())).row()
