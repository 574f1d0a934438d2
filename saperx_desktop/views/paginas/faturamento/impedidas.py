"""What blocks invoices of the month, each line with the way to its fix."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from saperx_desktop.services.faturamento import Resumo
from saperx_desktop.services.fechamento import Conferida, Motivo
from saperx_desktop.views.formats import amount, counted, number, shown
from saperx_desktop.views.tables.linhas_model import Linha, LinhasModel
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.delegados import StatePillDelegate
from saperx_desktop.views.widgets.estilo import label
from saperx_desktop.views.widgets.links import LinksDelegate
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table

_FIX = 4
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS_SEEN = 5


class Impedidas(Secao):
    """The blocked invoices; Enter, a double click or the link of a line ask for its fix."""

    fix_wanted = Signal(object)
    """The `Conferida` to be mended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        titles = (
            self.tr("Circuito"),
            self.tr("Cliente"),
            self.tr("Total (R$)"),
            self.tr("O que impede"),
            self.tr("Ação"),
        )
        self._model = LinhasModel(titles, {2}, self)
        self._rows: tuple[Conferida, ...] = ()
        self._view = _Tabela(self._model)
        self._reasons = label("", "small")
        self._reasons.setObjectName("faturamento.motivos")
        self.add_tool(self._reasons)
        self.set_content(self._view)
        self._view.fix_wanted.connect(self._on_fix_wanted)

    def show_resumo(self, resumo: Resumo) -> None:
        """Show the blocked invoices of *resumo*; hidden where there is none."""
        self._rows = resumo.impedidas
        total = resumo.bloqueadas.quantidade
        words = counted(total, self.tr("fatura bloqueada"), self.tr("faturas bloqueadas"))
        self.set_titulo(self.tr("A resolver: {faturas}").format(faturas=words))
        self._reasons.setText(self._summary(resumo))
        current = self._view.currentIndex().row()
        self._model.show_linhas([self._line(row) for row in self._rows])
        if 0 <= current < len(self._rows):
            self._view.selectRow(current)
        seen = min(len(self._rows), _ROWS_SEEN)
        self._view.setFixedHeight(30 + seen * SIZES.row)
        self.setVisible(total > 0)

    def _summary(self, resumo: Resumo) -> str:
        """Count the reasons, and say how many of the lines are shown where some are not."""
        words = {
            Motivo.SEM_PLANO: self.tr("sem plano"),
            Motivo.DOCUMENTO: self.tr("com documento inválido"),
            Motivo.ANTERIOR: self.tr("com mês anterior em aberto"),
            Motivo.VENCIMENTO: self.tr("com vencimento passado"),
            Motivo.CREDITO: self.tr("com crédito a levar"),
        }
        parts = [f"{number(s.quantidade)} {words[m]}" for m, s in resumo.motivos]
        if len(resumo.impedidas) < resumo.bloqueadas.quantidade:
            some = shown(len(resumo.impedidas), resumo.bloqueadas.quantidade)
            parts.append(self.tr("mostrando {algumas}").format(algumas=some))
        return " · ".join(parts)

    def _line(self, row: Conferida) -> Linha:
        name = f"{row.numero_circuito} - {row.nome_circuito}"
        cells = (name, row.nome_cliente, amount(row.total), *self._words(row))
        return Linha(row.fatura_id, cells, Tone.BAD)

    def _words(self, row: Conferida) -> tuple[str, str]:
        """Return what blocks the invoice, and the word of the link that leads to its fix."""
        match row.motivo:
            case Motivo.SEM_PLANO:
                return self.tr("Circuito sem plano"), self.tr("Escolher")
            case Motivo.DOCUMENTO:
                return self.tr("CPF/CNPJ do cliente não é válido"), self.tr("Corrigir")
            case Motivo.VENCIMENTO:
                return self.tr("Vencimento já passou"), self.tr("Informar")
            case Motivo.ANTERIOR if row.anterior is not None:
                still_open = self.tr("{mes} ainda em aberto")
                return still_open.format(mes=row.anterior.label), self.tr("Ver")
            case _:
                return self.tr("Crédito sem período que o receba"), self.tr("Lançar")

    def _on_fix_wanted(self, place: int) -> None:
        self.fix_wanted.emit(self._rows[place])


class _Tabela(QTableView):
    """The lines, with a link in the last column."""

    fix_wanted = Signal(int)

    def __init__(self, model: LinhasModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links = LinksDelegate(self)
        self.setObjectName("faturamento.bloqueadas_tabela")
        self.setAccessibleName(self.tr("Faturas bloqueadas e o que as impede"))
        self.setModel(model)
        dress_table(self)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(3, StatePillDelegate(self))
        self.setItemDelegateForColumn(_FIX, self._links)
        header = self.horizontalHeader()
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in ((2, 104), (3, 250), (_FIX, 92)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.doubleClicked.connect(self._on_double_clicked)

    def _link_at(self, position: QPoint) -> tuple[QModelIndex, str]:
        index = self.indexAt(position)
        if not index.isValid() or index.column() != _FIX:
            return index, ""
        return index, self._links.link_at(index, self.visualRect(index), position)

    def _point_at(self, index: QModelIndex, word: str) -> None:
        self._links.point_at(index, word)
        shape = Qt.CursorShape.PointingHandCursor if word else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() != _FIX:
            self.fix_wanted.emit(index.row())

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(*self._link_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index, word = self._link_at(event.position().toPoint())
        if word and event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.fix_wanted.emit(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(QModelIndex(), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self.currentIndex().isValid():
            self.fix_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
