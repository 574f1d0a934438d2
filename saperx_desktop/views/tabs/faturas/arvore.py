"""The tree of circuits with their invoices, its filter and the buttons of what can be done."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.services.painel import FaturaResumo
from saperx_desktop.views.dialogs.fatura_regras import Acao
from saperx_desktop.views.formats import counted, money
from saperx_desktop.views.tables.faturas_model import Coluna, FaturasModel, Medida, Ramo
from saperx_desktop.views.theme import SIZES, ui_font
from saperx_desktop.views.widgets.chip import Chip
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.flow import FlowLayout
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_tree
from saperx_desktop.views.widgets.vazio import Vazio

_WIDTHS = {
    Coluna.PLANO: 140,
    Coluna.PAGO: 104,
    Coluna.VALOR: 114,
    Coluna.SITUACAO: 148,
}
# Below these widths of the view a column gives its room to the circuits' names.
_ROOM = {Coluna.PAGO: 860, Coluna.PLANO: 620}
_EXPANDED = 60


class Arvore(Secao):
    """Circuits and invoices; tells which invoice is wanted and what is to be done with it."""

    fatura_opened = Signal(int)
    filter_dropped = Signal()
    total_chosen = Signal()
    cancelled_chosen = Signal()
    action_chosen = Signal(object)
    """An `Acao` on what is selected."""
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._chip = Chip("", "faturas.filtro")
        self._total = button("", "faturas.total", variant="flat")
        self._model = FaturasModel(self)
        self._view = QTreeView()
        self._empty = Vazio("receipt-text", "", "faturas.vazio")
        self._stack = QStackedWidget()
        self._buttons: dict[Acao, QPushButton] = {}
        self._cancelled = button("", "faturas.canceladas", variant="link")
        self._fill()
        self._connect()

    def show_ramos(
        self, ramos: Sequence[Ramo], medida: Medida = Medida.TOTAL, *, filtro: str = ""
    ) -> None:
        """Show *ramos*; with *filtro* they are the parts of the figure of that name."""
        before = self._place()
        self.set_titulo(self.tr("Faturas") if filtro else self.tr("Fatura em aberto por circuito"))
        self._chip.set_text(filtro)
        self._chip.setVisible(bool(filtro))
        self._model.show_ramos(ramos, medida)
        self._total.setText(money(self._model.total))
        self._stack.setCurrentIndex(0 if ramos else 1)
        self._empty.set_text(
            self.tr("Nenhuma fatura aqui.")
            if filtro
            else self.tr("Nenhum circuito ainda. Cadastre um na aba Circuitos.")
        )
        if filtro and sum(1 + len(ramo.faturas) for ramo in ramos) <= _EXPANDED:
            self._view.expandAll()
        self._return_to(*before)
        self.selection_changed.emit()

    def focus_tree(self) -> None:
        """Give the keyboard to the tree."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_circuito(self, circuito_id: int) -> None:
        """Open the circuit's row and make it the current one."""
        index = self._model.index_of_circuito(circuito_id)
        if index.isValid():
            self._view.expand(index)
            self._make_current(index)

    @property
    def fatura(self) -> FaturaResumo | None:
        """The invoice that is selected, if one is."""
        return self._model.fatura(self._current())

    @property
    def ramo(self) -> Ramo | None:
        """The circuit that is selected, or that of the selected invoice."""
        return self._model.ramo(self._current())

    def offer_cancelled(self, quantity: int) -> None:
        """Offer a way to the cancelled invoices, where there are any."""
        words = counted(quantity, self.tr("cancelada"), self.tr("canceladas"))
        self._cancelled.setText(self.tr("Ver {canceladas}").format(canceladas=words))
        self._cancelled.setVisible(quantity > 0)

    def enable(self, acoes: Collection[Acao]) -> None:
        """Enable the buttons of *acoes* and disable the others."""
        for acao, each in self._buttons.items():
            each.setEnabled(acao in acoes)

    def _current(self) -> QModelIndex:
        selected = self._view.selectionModel().selectedRows()
        return selected[0] if selected else QModelIndex()

    def _place(self) -> tuple[set[int], int | None, int | None]:
        """Return which circuits are open and what is selected, to be found again by id."""
        opened = {
            ramo.circuito_id
            for row, ramo in enumerate(self._model.ramos)
            if self._view.isExpanded(self._model.index(row, 0))
        }
        fatura, ramo = self.fatura, self.ramo
        return (
            opened,
            fatura.id if fatura is not None else None,
            ramo.circuito_id if ramo is not None else None,
        )

    def _return_to(self, opened: set[int], fatura_id: int | None, circuito_id: int | None) -> None:
        for row, ramo in enumerate(self._model.ramos):
            if ramo.circuito_id in opened:
                self._view.expand(self._model.index(row, 0))
        index = QModelIndex()
        if fatura_id is not None:
            index = self._model.index_of_fatura(fatura_id)
        if not index.isValid() and circuito_id is not None:
            index = self._model.index_of_circuito(circuito_id)
        if index.isValid():
            self._make_current(index)

    def _make_current(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._view.scrollTo(index)

    def _fill(self) -> None:
        self._chip.hide()
        self.add_tool(self._chip)
        self.add_tool(label(self.tr("Total"), "secondary"))
        self._total.setFont(ui_font(weight=QFont.Weight.DemiBold))
        self._total.setAccessibleName(self.tr("Total das faturas mostradas"))
        self.add_tool(self._total)
        self._build_view()
        # The tree alone says how high it wants to be.
        self._empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(29 + 5 * SIZES.row)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._footer())
        self.set_content(content)

    def _build_view(self) -> None:
        view = self._view
        view.setObjectName("faturas.arvore")
        view.setAccessibleName(self.tr("Circuitos e suas faturas"))
        view.setModel(self._model)
        dress_tree(view)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setExpandsOnDoubleClick(False)
        view.setItemDelegateForColumn(Coluna.SITUACAO, StatePillDelegate(view))
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(Coluna.CIRCUITO, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)

    def _footer(self) -> QFrame:
        footer = QFrame()
        set_style(footer, surface="section-footer")
        row = FlowLayout(footer, spacing=SIZES.s)
        row.setContentsMargins(SIZES.m, SIZES.s, SIZES.m, SIZES.s)
        for acao, text in (
            (Acao.FECHAR, self.tr("Fec&har…")),
            (Acao.PAGAR, self.tr("&Pagamento…")),
            (Acao.ITEM, self.tr("Novo &item…")),
            (Acao.ESTORNAR, self.tr("Es&tornar…")),
            (Acao.CANCELAR, self.tr("Ca&ncelar…")),
        ):
            danger = acao in (Acao.ESTORNAR, Acao.CANCELAR)
            each = button(text, f"faturas.{acao.value}", variant="danger" if danger else None)
            each.setEnabled(False)
            each.clicked.connect(partial(self.action_chosen.emit, acao))
            row.addWidget(each)
            self._buttons[acao] = each
        row.addWidget(self._cancelled)
        return footer

    def _connect(self) -> None:
        self._chip.dropped.connect(self.filter_dropped)
        self._total.clicked.connect(self.total_chosen)
        self._cancelled.clicked.connect(self.cancelled_chosen)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.filter_dropped)
        self._view.activated.connect(self._on_activated)
        self._view.selectionModel().selectionChanged.connect(
            lambda *_: self.selection_changed.emit()
        )

    def _on_activated(self, index: QModelIndex) -> None:
        fatura = self._model.fatura(index)
        if fatura is not None:
            self.fatura_opened.emit(fatura.id)
        else:
            first = index.siblingAtColumn(0)
            self._view.setExpanded(first, not self._view.isExpanded(first))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        for column, room in _ROOM.items():
            self._view.setColumnHidden(column, self.width() < room)
