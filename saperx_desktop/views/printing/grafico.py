"""The chart of the months, stacked by plan, on paper."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from saperx_desktop.services.demonstrativo import MESES, Demonstrativo, MesImpresso
from saperx_desktop.views import formats
from saperx_desktop.views.barras import Barras, lay_out, tick_label
from saperx_desktop.views.printing.blocos import heading
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Caixa, Cor, Estilo, Traco
from saperx_desktop.views.theme import LIGHT

_HEIGHT = 108.0
_AXIS = 40.0
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
    _draw_axis(fluxo, bars)
    _draw_bars(fluxo, bars, d.meses)
    _draw_months(fluxo, bars, d.meses)
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


def _draw_axis(fluxo: Fluxo, bars: Barras) -> None:
    folha = fluxo.folha
    left = folha.esquerda + _AXIS
    for tick in bars.ticks:
        y = _level(fluxo, bars, tick)
        color = Cor.SECUNDARIA if tick == 0 else Cor.LINHA
        fluxo.add(Traco(left, y, folha.direita, y, color, 0.75))
        label = tick_label(tick)
        fluxo.figure_right(
            left - 7, y + 3.5, label, Estilo.EIXO, cor=Cor.SECUNDARIA, largura=_AXIS - 7
        )


def _draw_bars(fluxo: Fluxo, bars: Barras, meses: Sequence[MesImpresso]) -> None:
    step = _step(fluxo, meses)
    for piece in bars.pedacos:
        top, bottom = (_level(fluxo, bars, value) for value in (piece.topo, piece.base))
        opacity = LIGHT.open_month_opacity if meses[piece.coluna].em_aberto else 1.0
        fluxo.add(
            Caixa(
                _middle(fluxo, meses, piece.coluna) - step * _FILL / 2,
                min(top, bottom),
                step * _FILL,
                abs(bottom - top),
                fundo=LIGHT.plan(piece.plano),
                opacidade=opacity,
            )
        )


def _draw_months(fluxo: Fluxo, bars: Barras, meses: Sequence[MesImpresso]) -> None:
    """Name the months, and write each one's total where there is room."""
    step = _step(fluxo, meses)
    every = -(-len(meses) // 24)
    for number, mes in enumerate(meses):
        x = _middle(fluxo, meses, number)
        if number % every == 0:
            name = mes.competencia.short if len(meses) <= MESES else mes.competencia.numeric[:2]
            if number == 0 or mes.competencia.mes == 1:
                name += f"/{mes.competencia.ano % 100:02d}"
            fluxo.text_center(x, fluxo.y + _HEIGHT + 13, name, Estilo.EIXO, cor=Cor.SECUNDARIA)
        total = formats.amount(mes.total)
        if mes.total and fluxo.tipos.width(total, Estilo.VALOR) < step - 2:
            tops = [p.topo for p in bars.pedacos if p.coluna == number]
            y = _level(fluxo, bars, max(tops, default=Decimal(0))) - 3
            fluxo.text_center(x, y, total, Estilo.VALOR, cor=Cor.TEXTO)


def _level(fluxo: Fluxo, bars: Barras, valor: Decimal) -> float:
    share = (bars.maximo - valor) / (bars.maximo - bars.minimo)
    return fluxo.y + _HEIGHT * float(share)


def _step(fluxo: Fluxo, meses: Sequence[MesImpresso]) -> float:
    return (fluxo.folha.util - _AXIS) / len(meses)


def _middle(fluxo: Fluxo, meses: Sequence[MesImpresso], coluna: int) -> float:
    return fluxo.folha.esquerda + _AXIS + _step(fluxo, meses) * (coluna + 0.5)
