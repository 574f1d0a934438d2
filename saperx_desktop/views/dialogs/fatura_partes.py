"""The parts of the invoice's window: items, payments, totals and the NFCom."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from saperx_desktop.models.errors import FieldError
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.faturas import FaturaDetalhe, ItemRow
from saperx_desktop.services.pagamentos import PagamentoRow
from saperx_desktop.views.formats import amount, day, money
from saperx_desktop.views.tables.linhas_model import Linha, LinhasModel
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table


class Itens(Secao):
    """The items; those entered by hand on an open invoice can be deleted."""

    new_wanted = Signal()
    removal_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_titulo(self.tr("Itens"))
        self._by_id: dict[int, ItemRow] = {}
        self._open = False
        self._new = button(self.tr("Novo &item…"), "fatura.item", variant="flat")
        self._remove = button(self.tr("E&xcluir item"), "fatura.excluir_item", variant="flat")
        titles = (self.tr("Data"), self.tr("Descrição"), self.tr("Plano"), self.tr("Valor (R$)"))
        self._model = LinhasModel(titles, {3}, self)
        self._view = _table(self._model, "fatura.itens", self.tr("Itens da fatura"), stretch=1)
        for column, width in ((0, 104), (2, 112), (3, 112)):
            self._view.horizontalHeader().resizeSection(column, width)
        for tool in (self._remove, self._new):
            tool.setAutoDefault(False)
            self.add_tool(tool)
        self.set_content(self._view)
        self._new.clicked.connect(self.new_wanted)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def show_fatura(self, fatura: FaturaDetalhe) -> None:
        """Show the items of *fatura*."""
        self._by_id = {item.id: item for item in fatura.itens}
        self._open = fatura.resumo.situacao is Situacao.ABERTA
        self._new.setVisible(self._open)
        self._remove.setVisible(self._open)
        self._model.show_linhas([self._line(item) for item in fatura.itens])
        self._on_selection_changed()

    def _line(self, item: ItemRow) -> Linha:
        text = item.descricao if item.quantidade == 1 else f"{item.quantidade} × {item.descricao}"
        return Linha(item.id, (day(item.data), text, item.plano, amount(item.valor)))

    def _selected(self) -> ItemRow | None:
        linha = self._model.linha(_selected(self._view))
        return None if linha is None else self._by_id[linha.id]

    def _on_selection_changed(self) -> None:
        item = self._selected()
        self._remove.setEnabled(self._open and item is not None and item.por_mao)

    def _on_remove_clicked(self) -> None:
        item = self._selected()
        if item is not None:
            self.removal_wanted.emit(item.id)


class Pagamentos(Secao):
    """The payments and their reversals, in the order they came."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_titulo(self.tr("Pagamentos"))
        titles = (
            self.tr("Data"),
            self.tr("Forma"),
            self.tr("Principal"),
            self.tr("Multa"),
            self.tr("Juros"),
            self.tr("Recebido (R$)"),
            self.tr("Situação"),
        )
        self._model = LinhasModel(titles, {2, 3, 4, 5}, self)
        self._view = _table(
            self._model, "fatura.pagamentos", self.tr("Pagamentos da fatura"), stretch=1
        )
        for column, width in ((0, 104), (2, 96), (3, 80), (4, 80), (5, 116), (6, 108)):
            self._view.horizontalHeader().resizeSection(column, width)
        self._view.setItemDelegateForColumn(6, StatePillDelegate(self._view))
        self.set_content(self._view)

    def show_fatura(self, fatura: FaturaDetalhe) -> None:
        """Show the payments of *fatura*; without any the section is not there."""
        self.setVisible(bool(fatura.pagamentos))
        self._model.show_linhas([self._line(payment) for payment in fatura.pagamentos])

    def _line(self, payment: PagamentoRow) -> Linha:
        if payment.estorno_de is not None:
            state, tone = self.tr("Estorno"), Tone.NEUTRAL
        elif payment.estornado:
            state, tone = self.tr("Estornado"), Tone.WARNING
        else:
            state, tone = self.tr("Recebido"), Tone.GOOD
        forma = payment.forma.value
        cells = (
            day(payment.data),
            forma[0].upper() + forma[1:],
            amount(payment.principal),
            amount(payment.multa),
            amount(payment.juros),
            amount(payment.total),
            state,
        )
        return Linha(payment.id, cells, tone, apagada=tone is not Tone.GOOD)


class Totais(QWidget):
    """What the invoice comes to, what was paid of it and what is owed today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fatura.totais")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SIZES.m, 0, SIZES.m, 0)
        self._grid.setHorizontalSpacing(SIZES.xl)
        self._grid.setVerticalSpacing(0)
        self._cells: list[tuple[QLabel, QLabel]] = []
        for column in range(5):
            pair = (label("", "small"), label("", "heading"))
            for row, part in enumerate(pair):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignLeft)
            self._cells.append(pair)
        self._grid.setColumnStretch(5, 1)

    def show_fatura(self, fatura: FaturaDetalhe, hoje: date) -> None:
        """Show the figures of *fatura* as of *hoje*."""
        figures = [(self.tr("Total"), fatura.resumo.total, False)]
        if fatura.resumo.numero is not None:
            figures.append((self.tr("Pago do principal"), fatura.resumo.pago, False))
        if fatura.divida is not None:
            owed = fatura.owed(hoje)
            figures += [
                (self.tr("Multa"), owed.multa, False),
                (self.tr("Juros"), owed.juros, False),
                (self.tr("Devido hoje"), owed.total, bool(fatura.resumo.em_atraso_dias)),
            ]
        for place, (name, figure) in enumerate(self._cells):
            shown = place < len(figures)
            name.setVisible(shown)
            figure.setVisible(shown)
            if shown:
                name.setText(figures[place][0])
                figure.setText(money(figures[place][1]))
                set_style(figure, tone="bad" if figures[place][2] else None)
        self.setAccessibleName(", ".join(f"{name} {money(value)}" for name, value, _ in figures))


class Nfcom(QWidget):
    """Number and key of the fiscal document, typed in; only for a closed invoice."""

    save_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numero, self._chave = QLineEdit(), QLineEdit()
        self._campos = {
            "nfcom_numero": Campo(self.tr("&Número da NFCom"), self._numero, "fatura.nfcom_numero"),
            "nfcom_chave": Campo(
                self.tr("C&have de acesso da NFCom"), self._chave, "fatura.nfcom_chave"
            ),
        }
        self._kept = ("", "")
        self._save = button(self.tr("&Salvar NFCom"), "fatura.nfcom_salvar")
        self._build()

    def show_fatura(self, fatura: FaturaDetalhe) -> None:
        """Show what is kept, unless something else is being typed."""
        self.setVisible(fatura.resumo.situacao is not Situacao.ABERTA)
        kept = (fatura.nfcom_numero, fatura.nfcom_chave)
        if self._typed() == self._kept or self._typed() == kept:
            self._kept = kept
            self._numero.setText(kept[0])
            self._chave.setText(kept[1])
        self._on_edited()

    def is_dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self._typed() != self._kept

    def take(self, error: BaseException) -> bool:
        """Show *error* where it is one of these fields'; return whether it is."""
        if isinstance(error, FieldError) and error.campo in self._campos:
            self._campos[error.campo].set_error(str(error))
            self._campos[error.campo].setFocus()
            return True
        return False

    def _typed(self) -> tuple[str, str]:
        return self._numero.text(), self._chave.text()

    def _build(self) -> None:
        self._numero.setMaxLength(20)
        self._chave.setMaxLength(60)
        self._save.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.m)
        row.addWidget(self._campos["nfcom_numero"], 1)
        row.addWidget(self._campos["nfcom_chave"], 3)
        row.addWidget(self._save)
        for line in (self._numero, self._chave):
            line.textEdited.connect(self._on_edited)
        self._save.clicked.connect(lambda: self.save_wanted.emit(*self._typed()))

    def _on_edited(self) -> None:
        self._save.setEnabled(self.is_dirty())
        for campo in self._campos.values():
            campo.set_error("")


def _selected(view: QTableView) -> QModelIndex:
    rows = view.selectionModel().selectedRows()
    return rows[0] if rows else QModelIndex()


def _table(model: LinhasModel, object_name: str, name: str, *, stretch: int) -> QTableView:
    view = QTableView()
    view.setObjectName(object_name)
    view.setAccessibleName(name)
    view.setModel(model)
    dress_table(view)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    view.setMinimumHeight(29 + 2 * SIZES.row)
    return view
