"""Gráfico mensal dos planos: a year's months as stacked bars, on pyqtgraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from saperx_desktop.models.competencia import MESES, Competencia
from saperx_desktop.views.barras import Barras, lay_out, tick_label
from saperx_desktop.views.formats import amount
from saperx_desktop.views.theme import SIZES, Colors, colors_of, ui_font

_BAR = 0.62
_HALF = 0.5
_HEIGHT = 170


@dataclass(frozen=True, slots=True)
class MesDoGrafico:
    """One month as the chart shows it; *planos* are (name, R$) and sum to *total*."""

    competencia: Competencia
    total: Decimal
    planos: tuple[tuple[str, Decimal], ...]
    em_aberto: bool


def preload() -> None:
    """Import pyqtgraph, which takes 0.3 s with numpy: for a worker, before the first chart."""
    import pyqtgraph  # noqa: PLC0415 - start-up must not pay for it

    # At the program's end it would walk every object there is.
    pyqtgraph.setConfigOptions(exitCleanup=False)


class GraficoPlanos(QWidget):
    """Bars of the twelve months of a year; hovering tells a month's values, a click chooses it.

    The table of months beside it says the same and is the keyboard's way.
    """

    month_chosen = Signal(object)
    """The `Competencia` of the bar clicked."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Gráfico mensal dos planos"))
        self.setMinimumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._meses: dict[int, MesDoGrafico] = {}
        self._barras: Barras = lay_out([])
        self._selected: Competencia | None = None
        self._hovered: int | None = None
        self._plot: Any = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, SIZES.s, SIZES.m, SIZES.xs)

    @property
    def planos(self) -> tuple[str, ...]:
        """The plans in the order of their colours."""
        return self._barras.planos

    def show_year(self, meses: Sequence[MesDoGrafico], planos: Sequence[str]) -> None:
        """Draw *meses*, all of one year; *planos* gives the order of the colours."""
        self._meses = {mes.competencia.mes - 1: mes for mes in meses}
        columns = [self._meses[c].planos if c in self._meses else () for c in range(len(MESES))]
        self._barras = lay_out(columns, planos=planos)
        self._hovered = None
        self.setAccessibleDescription(
            "; ".join(f"{m.competencia.label}: {amount(m.total)}" for m in meses)
        )
        self._draw()

    def select(self, competencia: Competencia | None) -> None:
        """Mark the month whose invoices are shown elsewhere."""
        self._selected = competencia
        self._draw_marks()

    def column_at(self, position: QPoint) -> int | None:
        """Return which month, 0 to 11, lies at *position* of the chart, if any."""
        if self._plot is None:
            return None
        box = self._plot.getPlotItem().getViewBox()
        point = box.mapSceneToView(self._plot.mapToScene(position))
        column = round(point.x())
        (left, right), _ = box.viewRange()
        inside = left <= point.x() <= right and column in self._meses
        return column if inside else None

    def position_of(self, competencia: Competencia) -> QPoint:
        """Return where in the chart the month stands, half-way up."""
        box = self._plot.getPlotItem().getViewBox()
        _, (low, high) = box.viewRange()
        middle = (low + high) * _HALF
        scene = box.mapViewToScene(_point(competencia.mes - 1, middle))
        return QPoint(self._plot.mapFromScene(scene))

    @property
    def surface(self) -> QWidget | None:
        """The widget that takes the mouse, once something was drawn."""
        return None if self._plot is None else self._plot.viewport()

    def tip(self, column: int) -> str:
        """Return what hovering tells of the month at *column*, as HTML of our own."""
        mes = self._meses[column]
        colors = colors_of(QGuiApplication.palette())
        lines = [
            f'<tr><td><span style="color:{colors.plan(self.planos.index(nome))}">■</span> '
            f'{escape(nome)}&nbsp;&nbsp;</td><td align="right">{amount(valor)}</td></tr>'
            for nome, valor in mes.planos
        ]
        title = mes.competencia.label + (self.tr(" · em aberto") if mes.em_aberto else "")
        total = self.tr("Total (R$)")
        return (
            f'<table><tr><td colspan="2"><b>{title}</b></td></tr>{"".join(lines)}'
            f'<tr><td>{total}&nbsp;&nbsp;</td><td align="right"><b>{amount(mes.total)}</b></td>'
            "</tr></table>"
        )

    def _draw(self) -> None:
        if self._plot is None:
            self._plot = self._make_plot()
        import pyqtgraph as pg  # noqa: PLC0415 - start-up must not pay for it

        colors = colors_of(QGuiApplication.palette())
        item = self._plot.getPlotItem()
        item.clear()
        self._plot.setBackground(QColor(colors.surface))
        for tick in self._barras.ticks:
            item.addItem(pg.InfiniteLine(float(tick), angle=0, pen=pg.mkPen(colors.line, width=1)))
        self._marks = pg.BarGraphItem(x=[], height=[], width=1, pen=None)
        item.addItem(self._marks)
        item.addItem(self._bars(pg))
        self._dress_axes(item)
        item.setXRange(-_HALF, len(MESES) - _HALF, padding=0)
        item.setYRange(float(self._barras.minimo), float(self._barras.maximo), padding=0)
        self._draw_marks()

    def _make_plot(self) -> Any:
        import pyqtgraph as pg  # noqa: PLC0415 - start-up must not pay for it

        plot = pg.PlotWidget(self, enableMenu=False)
        plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = plot.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.setContentsMargins(0, 0, 0, 0)
        viewport = plot.viewport()
        viewport.setMouseTracking(True)
        viewport.setCursor(Qt.CursorShape.ArrowCursor)
        viewport.installEventFilter(self)
        self._layout.addWidget(plot)
        return plot

    def _bars(self, pg: Any) -> Any:
        colors = colors_of(QGuiApplication.palette())
        brushes = []
        for pedaco in self._barras.pedacos:
            full = QColor(colors.plan(pedaco.plano))
            pale = self._meses[pedaco.coluna].em_aberto
            brushes.append(_paler(full, colors) if pale else full)
        pedacos = self._barras.pedacos
        return pg.BarGraphItem(
            x=[p.coluna for p in pedacos],
            y0=[float(p.base) for p in pedacos],
            height=[float(p.topo - p.base) for p in pedacos],
            width=_BAR,
            brushes=brushes,
            pen=None,
        )

    def _dress_axes(self, item: Any) -> None:
        colors = colors_of(QGuiApplication.palette())
        nothing = QPen(Qt.PenStyle.NoPen)
        left = [(float(tick), tick_label(tick)) for tick in self._barras.ticks]
        for name, ticks in (("left", left), ("bottom", list(enumerate(MESES)))):
            axis = item.getAxis(name)
            axis.setTicks([ticks])
            axis.setPen(nothing)
            axis.setTextPen(colors.secondary)
            axis.setTickFont(ui_font(SIZES.tiny))
            axis.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=6)

    def _draw_marks(self) -> None:
        """Lay a quiet ground under the hovered and the chosen month."""
        if self._plot is None:
            return
        colors = colors_of(QGuiApplication.palette())
        chosen = self._selected.mes - 1 if self._selected is not None else None
        columns = [c for c in (chosen, self._hovered) if c in self._meses]
        low, high = float(self._barras.minimo), float(self._barras.maximo)
        self._marks.setOpts(
            x=columns,
            y0=[low] * len(columns),
            height=[high - low] * len(columns),
            brushes=[
                QColor(colors.selection if c == chosen else colors.alternate) for c in columns
            ],
        )

    def _hover(self, column: int | None) -> None:
        if column == self._hovered:
            return
        self._hovered = column
        shape = Qt.CursorShape.ArrowCursor if column is None else Qt.CursorShape.PointingHandCursor
        self._plot.viewport().setCursor(shape)
        self._draw_marks()

    def _on_moved(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        column = self.column_at(position)
        self._hover(column)
        if column is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.tip(column), self._plot)

    def _on_released(self, event: QMouseEvent) -> None:
        column = self.column_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and column is not None:
            self.month_chosen.emit(self._meses[column].competencia)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt override
        # Nothing reaches pyqtgraph's own zoom, drag and menu.
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                self._on_moved(event)
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._on_released(event)
            return True
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return isinstance(event, QHelpEvent)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._draw()


def _paler(color: QColor, colors: Colors) -> QColor:
    """Return *color* thinned by the surface, opaque: the gridlines must not show through."""
    share = colors.open_month_opacity
    ground = QColor(colors.surface)
    return QColor.fromRgbF(
        share * color.redF() + (1 - share) * ground.redF(),
        share * color.greenF() + (1 - share) * ground.greenF(),
        share * color.blueF() + (1 - share) * ground.blueF(),
    )


def _point(x: float, y: float) -> Any:
    import pyqtgraph as pg  # noqa: PLC0415 - start-up must not pay for it

    return pg.Point(x, y)
