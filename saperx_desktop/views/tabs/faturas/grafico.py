"""The section of the chart: drawn as soon as pyqtgraph is there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services.painel import Painel
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.widgets.grafico_planos import GraficoPlanos, MesDoGrafico, preload
from saperx_desktop.views.widgets.legenda import LegendaPlanos
from saperx_desktop.views.widgets.secao import Secao


class Grafico(Secao):
    """Gráfico mensal dos planos of the year shown, with its legend."""

    month_chosen = Signal(object)
    """The `Competencia` of the bar clicked."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._contexto = contexto
        self._loaded = False
        self._asked = False
        self._painel: Painel | None = None
        self._legend = LegendaPlanos("faturas.legenda")
        self._chart = GraficoPlanos("faturas.grafico")
        self.set_titulo(self.tr("Gráfico mensal dos planos (R$)"))
        self.add_tool(self._legend)
        self.set_content(self._chart)
        self._chart.month_chosen.connect(self.month_chosen)

    def show_painel(self, painel: Painel) -> None:
        """Draw the months of *painel*; the first time, once the library was imported."""
        self._painel = painel
        self._legend.set_planos(painel.planos)
        if self._loaded:
            self._draw()
        elif not self._asked:
            # In the worker: the window goes on meanwhile.
            self._asked = True
            self._contexto.background.run(preload, self._on_loaded, owner=self)

    def select(self, competencia: Competencia | None) -> None:
        """Mark the month whose invoices are shown in the tree."""
        self._chart.select(competencia)

    def _on_loaded(self, _nothing: None) -> None:
        self._loaded = True
        self._draw()

    def _draw(self) -> None:
        if self._painel is not None:
            self._chart.show_year(_months(self._painel), self._painel.planos)


def _months(painel: Painel) -> Sequence[MesDoGrafico]:
    return [
        MesDoGrafico(mes.competencia, mes.total, mes.planos, mes.em_aberto) for mes in painel.meses
    ]
