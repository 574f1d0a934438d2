"""The view of the circuits' table: its widths, its links and its keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from saperx_desktop.views.tables.circuitos_model import COLUNAS, Acao, CircuitosModel, Coluna
from saperx_desktop.views.theme import SIZES, ui_font
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.links import LinksDelegate
from saperx_desktop.views.widgets.tabela import dress_table

_GIVING_WAY = (
    {Coluna.CENTRAL: 76, Coluna.CLIENTE: 120, Coluna.NOME: 120},
    {Coluna.PLANO: 100},
)
"""How far the columns of texts give way where there is little room: the first together first."""
_LEAST_CONTENT = 64
_WIDEST = 320
_MEASURED_ROWS = 60
_KEYS = {
    Qt.Key.Key_F6: Acao.TRACE,
    Qt.Key.Key_F7: Acao.DID,
    Qt.Key.Key_F8: Acao.FATURA,
    Qt.Key.Key_F9: Acao.CDR,
}
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class TabelaCircuitos(QTableView):
    """Shows a page of circuits; what the user asks of it comes out as signals."""

    acao_wanted = Signal(Acao)
    """Of the current row, which a click on a link makes current."""
    editar_wanted = Signal()
    novo_wanted = Signal()
    excluir_wanted = Signal()
    menu_wanted = Signal(QPoint)
    left_up = Signal()
    step_wanted = Signal(int)
    """The page before (-1) or after (1): Ctrl+PgUp, Ctrl+PgDn."""

    def __init__(
        self, model: CircuitosModel, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._settings = settings
        self._links = LinksDelegate(self)
        self._natural: dict[Coluna, int] = {}
        self._content: dict[Coluna, int] = {}
        self._own_widths = False
        self._sizing = False
        self._build()

    def show_cliente_column(self, *, visible: bool) -> None:
        """Show or hide the column of the client."""
        self._sizing = True
        self.setColumnHidden(Coluna.CLIENTE.place, not visible)
        self._sizing = False
        self._share_width()
        # What comes next is measured afresh.
        self._natural.clear()

    def _build(self) -> None:
        self.setModel(self._model)
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegateForColumn(Coluna.STATUS.place, StatePillDelegate(self))
        self.setItemDelegateForColumn(Coluna.ACOES.place, self._links)
        self.setMouseTracking(True)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setSortIndicator(Coluna.NOME.place, Qt.SortOrder.AscendingOrder)
        header.sectionResized.connect(self._on_section_resized)
        self.doubleClicked.connect(self._on_double_clicked)

    # Widths

    @property
    def _key(self) -> str:
        return f"{self.objectName()}/colunas"

    def restore_widths(self) -> None:
        """Give the columns the widths the user gave them last; once the name is set."""
        kept = str(self._settings.value(self._key, "")).split()
        if len(kept) == len(COLUNAS) and all(width.isdecimal() for width in kept):
            self._own_widths = True
            self._set_widths({c: int(w) for c, w in zip(COLUNAS, kept, strict=True) if int(w)})

    def _set_widths(self, widths: dict[Coluna, int]) -> None:
        self._sizing = True
        for coluna, width in widths.items():
            self.setColumnWidth(coluna.place, width)
        self._sizing = False

    def fit(self) -> None:
        """Make the columns wide enough for what is shown now and was shown before."""
        # Qt's own hint keeps room for an arrow of its style, which ours draws in the margin.
        metrics = QFontMetrics(ui_font(SIZES.small, QFont.Weight.DemiBold))
        for coluna in COLUNAS:
            heading = metrics.horizontalAdvance(self._model.title(coluna)) + 2 * SIZES.m
            content = self.sizeHintForColumn(coluna.place)
            self._content[coluna] = max(self._content.get(coluna, _LEAST_CONTENT), content)
            wide = max(content, heading)
            before = self._natural.get(coluna, self.horizontalHeader().minimumSectionSize())
            self._natural[coluna] = max(before, min(wide, _WIDEST))
        self._share_width()

    def _share_width(self) -> None:
        """Fill the room there is, unless the user has set widths."""
        shown = [c for c in COLUNAS if not self.isColumnHidden(c.place)]
        if self._own_widths or not self._natural:
            return
        room = self.viewport().width()
        widths = {coluna: self._natural[coluna] for coluna in shown}
        spare = room - sum(widths.values())
        for group in _GIVING_WAY:
            spare = self._squeeze(widths, group, spare)
        widths[Coluna.NOME] += max(0, room - sum(widths.values()))
        self._model.set_compact(compact=widths[Coluna.PLANO] < self._natural[Coluna.PLANO])
        self._set_widths(widths)

    def _squeeze(self, widths: dict[Coluna, int], group: dict[Coluna, int], spare: int) -> int:
        """Take from *group* what is missing (a negative *spare*); return what is missing still."""
        room = {
            coluna: max(0, widths[coluna] - min(least, self._content[coluna]))
            for coluna, least in group.items()
            if coluna in widths
        }
        total = sum(room.values())
        taken = min(-spare, total)
        if taken <= 0:
            return spare
        for coluna, much in room.items():
            widths[coluna] -= -(-taken * much // total)
        return spare + taken

    def _on_section_resized(self, *_: int) -> None:
        if self._sizing or self.isHidden():
            return
        self._own_widths = True
        widths = [self.columnWidth(c.place) for c in COLUNAS]
        self._settings.setValue(self._key, " ".join(map(str, widths)))

    def _ask_for_menu(self) -> None:
        """Ask for the menu below the current row."""
        place = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    # Links

    def _link_at(self, position: QPoint) -> tuple[QModelIndex, str]:
        index = self.indexAt(position)
        if not index.isValid() or index.column() != Coluna.ACOES.place:
            return index, ""
        return index, self._links.link_at(index, self.visualRect(index), position)

    def _point_at(self, index: QModelIndex, word: str) -> None:
        self._links.point_at(index, word)
        shape = Qt.CursorShape.PointingHandCursor if word else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() != Coluna.ACOES.place:
            self.editar_wanted.emit()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        self._share_width()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt override
        super().mouseMoveEvent(event)
        self._point_at(*self._link_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 - Qt override
        super().mouseReleaseEvent(event)
        index, word = self._link_at(event.position().toPoint())
        if word and event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.acao_wanted.emit(Acao(word))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().leaveEvent(event)
        self._point_at(QModelIndex(), "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102 - Qt override
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu()
        else:
            self.menu_wanted.emit(self.viewport().mapToGlobal(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        key = Qt.Key(event.key())
        wanted = {
            Qt.Key.Key_Return: self.editar_wanted,
            Qt.Key.Key_Enter: self.editar_wanted,
            Qt.Key.Key_Insert: self.novo_wanted,
            Qt.Key.Key_Delete: self.excluir_wanted,
        }.get(key)
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
            self.step_wanted.emit(_STEPS[key])
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            # Not every platform makes a menu event of it.
            self._ask_for_menu()
        elif event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        elif wanted is not None:
            wanted.emit()
        elif key in _KEYS:
            self.acao_wanted.emit(_KEYS[key])
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)
