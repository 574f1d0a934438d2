"""The chart of the months, stacked by plan, on paper."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.services.demonstrativo import MESES, Demonstrativo, MesImpresso
from saperx_desktop.views import formats
from saperx_desktop.views.barras import Barras, lay_out, tick_label
from saperx_desktop.views.printing.blocos import heading
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Caixa, Cor, Estilo, Traco
from saperx_desktop.views.theme import LIGHT

_HEIGHT = 108.0
_AXIS = 26.0  # least width
_MONTHS = 20.0
_FILL = 0.57
_LEGEND_LINE = 16.0
_MARK = 8.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Impressao", text)


def chart(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw the chart with its title and legend, whole on one page."""
    if not any(mes.planos for mes in d.meses):
        _empty(fluxo, d)
        return
    bars = lay_out([mes.planos for mes in d.meses], planos=d.planos)
    lines = _legend_lines(fluxo, d, bars.planos)
    fluxo.reserve(42 + len(lines) * _LEGEND_LINE + _HEIGHT + _MONTHS)
    fluxo.skip(16 if fluxo.at_top else 32)
    fluxo.text(fluxo.folha.esquerda, fluxo.y, _title(d), Estilo.SECAO)
    _draw_legend(fluxo, lines)
    fluxo.skip(12 + (len(lines) - 1) * _LEGEND_LINE)
    plot = _Plot(fluxo, bars, d.meses)
    plot.draw_axis()
    plot.draw_bars()
    plot.draw_months()
    fluxo.skip(_HEIGHT + _MONTHS)


def _empty(fluxo: Fluxo, d: Demonstrativo) -> None:
    fluxo.reserve(60)
    heading(fluxo, _title(d))
    fluxo.skip(10)
    words = _tr("Nada foi faturado neste período.")
    fluxo.text(fluxo.folha.esquerda, fluxo.y, words, Estilo.TEXTO, cor=Cor.SECUNDARIA)


def _title(d: Demonstrativo) -> str:
    if len(d.meses) == MESES:
        return _tr("Últimos 12 meses por plano (R$)")
    return _tr("Mês a mês por plano (R$)")


def _legend_lines(
    fluxo: Fluxo, d: Demonstrativo, planos: Sequence[str]
) -> list[list[tuple[float, str, str]]]:
    """Return the legend's lines: where each mark stands, the plan's name and colour."""
    folha, tipos = fluxo.folha, fluxo.tipos
    x = first = folha.esquerda + tipos.width(_title(d), Estilo.SECAO) + 10
    lines: list[list[tuple[float, str, str]]] = [[]]
    for number, plano in enumerate(planos):
        name = tipos.elide(plano, Estilo.PEQUENO, 160)
        width = _MARK + 5 + tipos.width(name, Estilo.PEQUENO)
        if lines[-1] and x + width > folha.direita:
            lines.append([])
            x = first
        lines[-1].append((x, name, LIGHT.plan(number)))
        x += width + 10
    return lines


def _draw_legend(fluxo: Fluxo, lines: Sequence[Sequence[tuple[float, str, str]]]) -> None:
    for number, line in enumerate(lines):
        y = fluxo.y + number * _LEGEND_LINE
        for x, name, color in line:
            fluxo.add(Caixa(x, y - _MARK, _MARK, _MARK, fundo=color))
            fluxo.text(x + _MARK + 5, y, name, Estilo.PEQUENO, cor=Cor.SECUNDARIA)


class _Plot:
    """The chart itself, from the present place of *fluxo* on."""

    def __init__(self, fluxo: Fluxo, bars: Barras, meses: Sequence[MesImpresso]) -> None:
        self._fluxo = fluxo
        self._bars = bars
        self._meses = meses
        labels = [fluxo.tipos.width(tick_label(tick), Estilo.EIXO) for tick in bars.ticks]
        self._left = fluxo.folha.esquerda + max([*labels, _AXIS]) + 8
        self._step = (fluxo.folha.direita - self._left) / len(meses)

    def draw_axis(self) -> None:
        """Draw the lines of the R$ axis and their labels."""
        fluxo = self._fluxo
        for tick in self._bars.ticks:
            y = self._level(tick)
            color = Cor.SECUNDARIA if tick == 0 else Cor.LINHA
            fluxo.add(Traco(self._left, y, fluxo.folha.direita, y, color, 0.75))
            label = tick_label(tick)
            fluxo.text_right(self._left - 8, y + 3.5, label, Estilo.EIXO, cor=Cor.SECUNDARIA)

    def draw_bars(self) -> None:
        """Draw the plans' pieces, those of open months paler."""
        width = self._step * _FILL
        for piece in self._bars.pedacos:
            top, bottom = self._level(piece.topo), self._level(piece.base)
            is_open = self._meses[piece.coluna].em_aberto
            self._fluxo.add(
                Caixa(
                    self._middle(piece.coluna) - width / 2,
                    min(top, bottom),
                    width,
                    abs(bottom - top),
                    fundo=LIGHT.plan(piece.plano),
                    opacidade=LIGHT.open_month_opacity if is_open else 1.0,
                )
            )

    def draw_months(self) -> None:
        """Name the months, and write each one's total where there is room."""
        every = -(-len(self._meses) // 24)
        for number, mes in enumerate(self._meses):
            if number % every == 0:
                y = self._fluxo.y + _HEIGHT + 13
                name = self._name(number)
                self._fluxo.text_center(
                    self._middle(number), y, name, Estilo.EIXO, cor=Cor.SECUNDARIA
                )
            if mes.total:
                self._draw_total(number, formats.amount(mes.total))

    def _draw_total(self, number: int, total: str) -> None:
        if self._fluxo.tipos.width(total, Estilo.VALOR) >= self._step - 2:
            return
        tops = [piece.topo for piece in self._bars.pedacos if piece.coluna == number]
        y = self._level(max(tops, default=ZERO)) - 3
        self._fluxo.text_center(self._middle(number), y, total, Estilo.VALOR, cor=Cor.TEXTO)

    def _name(self, number: int) -> str:
        mes = self._meses[number].competencia
        name = mes.short if len(self._meses) <= MESES else f"{mes.mes:02d}"
        return f"{name}/{mes.ano % 100:02d}" if number == 0 or mes.mes == 1 else name

    def _level(self, valor: Decimal) -> float:
        share = (self._bars.maximo - valor) / (self._bars.maximo - self._bars.minimo)
        return self._fluxo.y + _HEIGHT * float(share)

    def _middle(self, coluna: int) -> float:
        return self._left + self._step * (coluna + 0.5)
