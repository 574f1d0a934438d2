"""A table that runs over pages: its header row comes back on each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Cor, Estilo

_PAD = 6.0
_HEAD = 26.0
_LINES = 3
_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Coluna:
    """A column: its words, width in pixels and whether it holds figures."""

    titulo: str
    largura: float
    direita: bool = False


def width_of(fluxo: Fluxo, textos: Iterable[str], *, ao_menos: float, ate: float) -> float:
    """Return how wide a column must be for all of *textos*, within the two limits."""
    widest = max((fluxo.tipos.width(text, Estilo.TEXTO) for text in textos), default=0)
    return min(max(widest + 2 * _PAD + 2, ao_menos), ate)


class Tabela:
    """Draws rows of text under a header on the pages of *fluxo*."""

    def __init__(self, fluxo: Fluxo, colunas: Sequence[Coluna], *, linha: float = 25.0) -> None:
        self._fluxo = fluxo
        self._colunas = colunas
        self._linha = linha
        self._edges = [fluxo.folha.esquerda]
        for coluna in colunas:
            self._edges.append(self._edges[-1] + coluna.largura)

    def begin(self, *, ao_menos: int = 2) -> None:
        """Draw the header, on a page where it and *ao_menos* rows fit, and on each new one."""
        self._fluxo.reserve(_HEAD + ao_menos * self._linha)
        self._head()
        self._fluxo.repeat(self._head)

    def end(self) -> None:
        """Stop repeating the header."""
        self._fluxo.repeat(None)

    def row(
        self,
        textos: Sequence[str],
        *,
        estilo: Estilo = Estilo.TEXTO,
        cor: str = Cor.TEXTO,
        nota: str = "",
        junto: int = 0,
    ) -> None:
        """Draw one row; *nota* follows the second column's text in grey, or stands below it.

        The second column wraps, over the empty columns beside it too. *junto* more rows are kept
        on the same page with this one.
        """
        fluxo, tipos = self._fluxo, self._fluxo.tipos
        room = self._room_of_second(textos)
        beside = room - tipos.width(nota, Estilo.EIXO) - 8
        fits = bool(nota) and tipos.width(textos[1], estilo) <= beside
        lines = tipos.wrap(textos[1], estilo, room, _LINES)
        count = len(lines) + (1 if nota and not fits else 0)
        height = self._linha + max(0, count - 1) * estilo.value.pixels * _LEADING
        fluxo.reserve(height + junto * self._linha)
        base = fluxo.y + self._linha / 2 + 4
        end = 0.0
        for number, text in enumerate(textos):
            if number == 1:
                end = self._wrapped(base, lines, estilo=estilo, cor=cor)
            else:
                self._cell(number, base, text, estilo=estilo, cor=cor)
        if fits:
            fluxo.text(end + 8, base, nota, Estilo.EIXO, cor=Cor.SECUNDARIA)
        elif nota:
            y = base + len(lines) * estilo.value.pixels * _LEADING
            fluxo.text(self._edges[1] + _PAD, y, nota, Estilo.EIXO, cor=Cor.SECUNDARIA)
        fluxo.skip(height)
        fluxo.rule(fluxo.y, espessura=0.75)

    def band(self, esquerda: str, direita: str, *, junto: int = 1) -> None:
        """Draw a tinted row over all columns, kept with the *junto* rows that follow."""
        self._spread(esquerda, direita, junto=junto, fundo=Cor.FAIXA)

    def heading(self, esquerda: str, direita: str, *, junto: int = 1) -> None:
        """Draw a row over all columns without ground, kept with the *junto* rows that follow."""
        self._spread(esquerda, direita, junto=junto, fundo="")

    def total(self, esquerda: str, valores: Sequence[str]) -> None:
        """Draw the last row: words over the first columns, *valores* in the last ones."""
        fluxo = self._fluxo
        fluxo.reserve(self._linha)
        base = fluxo.y + self._linha / 2 + 4
        first = len(self._colunas) - len(valores)
        room = self._edges[first] - self._edges[0] - 2 * _PAD
        fluxo.text(self._edges[0] + _PAD, base, esquerda, Estilo.FORTE, largura=room)
        for number, valor in enumerate(valores, start=first):
            self._cell(number, base, valor, estilo=Estilo.FORTE, cor=Cor.TEXTO)
        fluxo.skip(self._linha)
        fluxo.rule(fluxo.y, espessura=0.75)

    def _cell(self, number: int, base: float, text: str, *, estilo: Estilo, cor: str) -> None:
        fluxo = self._fluxo
        room = self._colunas[number].largura - 2 * _PAD
        if self._colunas[number].direita:
            right = self._edges[number + 1] - _PAD
            fluxo.figure_right(right, base, text, estilo, cor=cor, largura=room)
        else:
            fluxo.text(self._edges[number] + _PAD, base, text, estilo, cor=cor, largura=room)

    def _wrapped(self, base: float, lines: Sequence[str], *, estilo: Estilo, cor: str) -> float:
        """Draw the second column's lines, cut to their room already; return the last one's end."""
        x = end = self._edges[1] + _PAD
        for number, line in enumerate(lines):
            y = base + number * estilo.value.pixels * _LEADING
            end = self._fluxo.text(x, y, line, estilo, cor=cor)
        return end

    def _room_of_second(self, textos: Sequence[str]) -> float:
        """Return the width of the second column and of the empty ones that follow it."""
        last = 1
        while last + 1 < len(textos) and not textos[last + 1]:
            last += 1
        return self._edges[last + 1] - self._edges[1] - 2 * _PAD

    def _spread(self, esquerda: str, direita: str, *, junto: int, fundo: str) -> None:
        fluxo = self._fluxo
        fluxo.reserve(self._linha * (1 + junto))
        if fundo:
            fluxo.band(self._linha, fundo)
        base = fluxo.y + self._linha / 2 + 4
        room = fluxo.folha.util - fluxo.tipos.width(direita, Estilo.FORTE) - 4 * _PAD
        x, right = fluxo.folha.esquerda + _PAD, fluxo.folha.direita - _PAD
        fluxo.text(x, base, esquerda, Estilo.FORTE if fundo else Estilo.COLUNA, largura=room)
        fluxo.text_right(right, base, direita, Estilo.FORTE)
        fluxo.skip(self._linha)
        fluxo.rule(fluxo.y, espessura=0.75)

    def _head(self) -> None:
        fluxo = self._fluxo
        base = fluxo.y + 17
        for number, coluna in enumerate(self._colunas):
            self._cell(number, base, coluna.titulo, estilo=Estilo.COLUNA, cor=Cor.SECUNDARIA)
        fluxo.skip(_HEAD)
        fluxo.rule(fluxo.y, cor=Cor.TEXTO)
