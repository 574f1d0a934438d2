"""Histórico de faturas: the months of one year, and the way to other years."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services.painel import Painel
from saperx_desktop.views.formats import amount
from saperx_desktop.views.icons import icon
from saperx_desktop.views.tables.historico_model import HistoricoModel
from saperx_desktop.views.theme import SIZES, colors_of
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table
from saperx_desktop.views.widgets.vazio import Vazio


class Historico(Secao):
    """A month a row, newest first; a click or Enter asks for the invoices of one."""

    month_chosen = Signal(object)
    """The `Competencia` whose invoices are wanted."""
    year_total_chosen = Signal()
    year_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_titulo(self.tr("Histórico"))
        self._ano = 0
        self._before = self._arrow("faturas.ano_anterior", self.tr("Ano anterior"))
        self._after = self._arrow("faturas.ano_seguinte", self.tr("Ano seguinte"))
        self._label = label("", "secondary")
        self._model = HistoricoModel(self)
        self._view = QTableView()
        self._stack = QStackedWidget()
        self._total = button("", "faturas.total_do_ano", variant="flat")
        self._fill()
        self._connect()

    def show_painel(self, painel: Painel) -> None:
        """Show the year of *painel*."""
        self._ano = painel.ano
        self._label.setText(str(painel.ano))
        self._before.setEnabled(painel.ano > painel.anos[0])
        self._after.setEnabled(painel.ano < painel.anos[-1])
        self._model.show_meses(painel.meses)
        self._stack.setCurrentIndex(0 if painel.meses else 1)
        text = self.tr("Total de {ano}  R$ {total}")
        self._total.setText(text.format(ano=painel.ano, total=amount(self._model.total)))
        self._total.setEnabled(bool(painel.meses))

    def select(self, competencia: Competencia | None) -> None:
        """Mark the month whose invoices are shown elsewhere."""
        row = self._model.row_of(competencia)
        if row is None:
            self._view.clearSelection()
            return
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().setCurrentIndex(
            self._model.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def _arrow(self, object_name: str, text: str) -> QToolButton:
        arrow = QToolButton()
        arrow.setObjectName(object_name)
        arrow.setAccessibleName(text)
        arrow.setToolTip(text)
        arrow.setIconSize(QSize(14, 14))
        arrow.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return arrow

    def _fill(self) -> None:
        for tool in (self._before, self._label, self._after):
            self.add_tool(tool)
        self._build_table()
        empty = Vazio(
            "receipt-text", self.tr("Nenhuma fatura neste ano."), "faturas.historico_vazio"
        )
        self._stack.addWidget(self._view)
        self._stack.addWidget(empty)
        footer = QFrame()
        set_style(footer, surface="section-footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(SIZES.xs, 2, SIZES.xs, 2)
        row.addWidget(self._total)
        row.addStretch(1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(footer)
        self.set_content(content)
        self.dress()

    def _build_table(self) -> None:
        view = self._view
        view.setObjectName("faturas.historico")
        view.setAccessibleName(self.tr("Histórico de faturas por mês"))
        view.setModel(self._model)
        dress_table(view)
        view.horizontalHeader().hide()
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setItemDelegateForColumn(2, StatePillDelegate(view))
        view.setMinimumHeight(3 * SIZES.row)
        header = view.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, 90)
        header.resizeSection(2, 146)

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._view.clicked.connect(self._on_chosen)
        self._view.activated.connect(self._on_chosen)
        self._total.clicked.connect(self.year_total_chosen)

    def dress(self) -> None:
        """Draw the arrows in the colours of the theme."""
        color = colors_of(QGuiApplication.palette()).secondary
        self._before.setIcon(icon("chevron-left", color, size=14))
        self._after.setIcon(icon("chevron-right", color, size=14))

    def _step(self, years: int) -> None:
        self.year_changed.emit(self._ano + years)

    def _on_chosen(self, index: QModelIndex) -> None:
        competencia = self._model.competencia(index)
        if competencia is not None:
            self.month_chosen.emit(competencia)
