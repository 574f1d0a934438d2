"""The table of plans: its columns, its keys and its menu."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from saperx_desktop.services.planos import PlanoEmUso
from saperx_desktop.views.formats import amount, number
from saperx_desktop.views.tables.linhas_model import Linha, LinhasModel
from saperx_desktop.views.theme import Tone
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.tabela import dress_table

_NOME, _TIPO, _MENSALIDADE, _CIRCUITOS, _SITUACAO = range(5)
_WIDTHS = {_TIPO: 128, _MENSALIDADE: 144, _CIRCUITOS: 104, _SITUACAO: 128}


class TabelaPlanos(QTableView):
    """Shows plans; what the user asks of the current one comes out as signals."""

    editar_wanted = Signal()
    novo_wanted = Signal()
    excluir_wanted = Signal()
    left_up = Signal()
    """Up on the first row: the keyboard goes to the search."""
    selection_changed = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Planos"))
        titles = (
            self.tr("Nome"),
            self.tr("Tipo"),
            self.tr("Mensalidade (R$)"),
            self.tr("Circuitos"),
            self.tr("Situação"),
        )
        self._linhas = LinhasModel(titles, {_MENSALIDADE, _CIRCUITOS}, self)
        self._build()

    def show_planos(self, planos: Sequence[PlanoEmUso]) -> None:
        """Show *planos* as they come; the one selected stays so where it is among them."""
        kept = self.plano_id
        self._linhas.show_linhas([self._line(each) for each in planos])
        self.select(kept)
        self.selection_changed.emit()

    @property
    def plano_id(self) -> int | None:
        """The plan selected."""
        chosen = self.selectionModel().selectedRows()
        linha = self._linhas.linha(chosen[0]) if chosen else None
        return None if linha is None else linha.id

    def select(self, plano_id: int | None) -> None:
        """Select that plan, where it is shown."""
        for row in range(self._linhas.rowCount()):
            linha = self._linhas.linha(self._linhas.index(row, 0))
            if linha is not None and linha.id == plano_id:
                self.selectRow(row)
                self.scrollTo(self._linhas.index(row, 0))

    def take_focus(self) -> None:
        """Take the keyboard, on the first row where none is selected."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.plano_id is None:
            self.selectRow(0)

    def _build(self) -> None:
        self.setModel(self._linhas)
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegateForColumn(_SITUACAO, StatePillDelegate(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_NOME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.doubleClicked.connect(self.editar_wanted)
        self.selectionModel().selectionChanged.connect(self.selection_changed)

    def _line(self, each: PlanoEmUso) -> Linha:
        plano = each.plano
        cells = (
            plano.nome,
            plano.tipo.value.capitalize(),
            amount(plano.mensalidade),
            number(each.circuitos),
            self.tr("A conferir") if plano.a_conferir else "",
        )
        return Linha(plano.id, cells, Tone.WARNING if plano.a_conferir else Tone.NEUTRAL)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        one = self.plano_id is not None
        for text, wanted, enabled in (
            (self.tr("&Novo plano…\tIns"), self.novo_wanted, True),
            (self.tr("&Editar…\tEnter"), self.editar_wanted, one),
            (self.tr("E&xcluir…\tDel"), self.excluir_wanted, one),
        ):
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(wanted)
        menu.popup(place)

    def _open_menu_below_row(self) -> None:
        place = self.visualRect(self.currentIndex()).bottomLeft()
        self._open_menu(self.viewport().mapToGlobal(place))

    # Qt overrides

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102 - Qt override
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_below_row()
        else:
            self._open_menu(self.viewport().mapToGlobal(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        wanted = {
            Qt.Key.Key_Return: self.editar_wanted,
            Qt.Key.Key_Enter: self.editar_wanted,
            Qt.Key.Key_F2: self.editar_wanted,
            Qt.Key.Key_Insert: self.novo_wanted,
            Qt.Key.Key_Delete: self.excluir_wanted,
        }.get(Qt.Key(event.key()))
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == shift:
            # Not every platform makes a menu event of it.
            self._open_menu_below_row()
        elif event.modifiers() not in plain:
            super().keyPressEvent(event)
        elif wanted is not None:
            wanted.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)
