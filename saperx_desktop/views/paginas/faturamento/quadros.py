"""What would be closed by client and by plan, and the runs that were made."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services.faturamento import Corrida, Resumo
from saperx_desktop.views.formats import amount, counted, number, stamp
from saperx_desktop.views.tables.linhas_model import Linha, LinhasModel
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table
from saperx_desktop.views.widgets.vazio import Vazio

_NARROW = 330


class _Quadro(Secao):
    """A titled table of words; *widths* are those of the columns that don't share the rest."""

    def __init__(
        self, titulo: str, object_name: str, model: LinhasModel, widths: Mapping[int, int]
    ) -> None:
        super().__init__(titulo)
        self.model = model
        self.view = QTableView()
        view = self.view
        view.setObjectName(object_name)
        view.setAccessibleName(titulo)
        view.setModel(model)
        dress_table(view)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setMinimumHeight(30 + 3 * SIZES.row)
        header = view.horizontalHeader()
        for column in range(model.columnCount()):
            if column in widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, widths[column])
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.set_content(view)


class QuadroClientes(_Quadro):
    """The totals by client, the greatest first; a double click or Enter asks for the client."""

    cliente_wanted = Signal(int)

    def __init__(self) -> None:
        titles = (self.tr("Cliente"), self.tr("Faturas"), self.tr("Total (R$)"))
        model = LinhasModel(titles, {1, 2})
        super().__init__(self.tr("Por cliente"), "faturamento.por_cliente", model, {1: 72, 2: 104})
        model.setParent(self)
        self.view.activated.connect(self._on_activated)

    def show_resumo(self, resumo: Resumo) -> None:
        """Show the clients of *resumo*, those cut off as one line."""
        linhas = [
            Linha(p.cliente_id, (p.nome, number(p.quantidade), amount(p.total)))
            for p in resumo.por_cliente
        ]
        others = resumo.outros_clientes
        if others.quantidade:
            words = counted(others.quantidade, self.tr("outro cliente"), self.tr("outros clientes"))
            linhas.append(Linha(0, (words, "", amount(others.total)), apagada=True))
        self.model.show_linhas(linhas)

    def _on_activated(self) -> None:
        linha = self.model.linha(self.view.currentIndex())
        if linha is not None and linha.id:
            self.cliente_wanted.emit(linha.id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt override
        super().resizeEvent(event)
        # Where it is narrow a client's name needs the room more than the count does.
        self.view.setColumnHidden(1, self.width() < _NARROW)


class QuadroPlanos(_Quadro):
    """The totals by plan."""

    def __init__(self) -> None:
        model = LinhasModel((self.tr("Plano"), self.tr("Total (R$)")), {1})
        super().__init__(self.tr("Por plano"), "faturamento.por_plano", model, {1: 104})
        model.setParent(self)

    def show_resumo(self, resumo: Resumo) -> None:
        """Show the plans of *resumo*."""
        self.model.show_linhas(
            [Linha(place, (p.nome, amount(p.total))) for place, p in enumerate(resumo.por_plano)]
        )


class QuadroCorridas(_Quadro):
    """The runs that closed the month."""

    def __init__(self, relogio: Relogio) -> None:
        titles = (
            self.tr("Quando"),
            self.tr("Faturas"),
            self.tr("Total (R$)"),
            self.tr("Operador"),
        )
        model = LinhasModel(titles, {1, 2})
        super().__init__(
            self.tr("Fechamentos do mês"),
            "faturamento.fechamentos",
            model,
            {0: 156, 1: 72, 2: 104},
        )
        model.setParent(self)
        self._relogio = relogio
        self._vazio = Vazio(
            "receipt-text",
            self.tr("Este mês ainda não teve fechamento."),
            "faturamento.fechamentos_vazio",
        )
        self.set_content(self._vazio)

    def show_corridas(self, corridas: Sequence[Corrida]) -> None:
        """Show *corridas* as they come."""
        self.view.setVisible(bool(corridas))
        self._vazio.setVisible(not corridas)
        self.model.show_linhas([self._line(corrida) for corrida in corridas])

    def _line(self, corrida: Corrida) -> Linha:
        who = corrida.operador or "—"
        if corrida.canceladas:
            gone = counted(corrida.canceladas, self.tr("cancelada"), self.tr("canceladas"))
            who = f"{who} · {gone}"
        return Linha(
            corrida.id,
            (
                stamp(self._relogio.local(corrida.quando)),
                number(corrida.soma.quantidade),
                amount(corrida.soma.total),
                who,
            ),
        )


class QuadroVazio(Secao):
    """Stands where the totals would be in a month with nothing to close."""

    def __init__(self) -> None:
        super().__init__()
        self._vazio = Vazio("receipt-text", "", "faturamento.vazio")
        self.set_content(self._vazio)

    def say(self, sentence: str) -> None:
        """Say why there is nothing."""
        self._vazio.set_text(sentence)
