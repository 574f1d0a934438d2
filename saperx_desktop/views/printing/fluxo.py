"""Fills pages from top to bottom and begins a new one where something does not fit."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from saperx_desktop.views.printing.folha import (
    Caixa,
    Cor,
    Elemento,
    Estilo,
    Folha,
    Imagem,
    Texto,
    Traco,
)
from saperx_desktop.views.printing.tipos import Tipos

_SMALLER = (Estilo.TITULO, Estilo.FORTE, Estilo.COLUNA, Estilo.EIXO, Estilo.VALOR)


class Fluxo:
    """The pages being filled; *y* is where the next thing goes."""

    def __init__(self, folha: Folha, tipos: Tipos, cabeca: Callable[["Fluxo"], None]) -> None:
        self.folha = folha
        self.tipos = tipos
        self.paginas: list[list[Elemento]] = [[]]
        self.y = folha.margem - 7
        self._head = cabeca
        self._top = self.y
        self._repeat: Callable[[], None] | None = None

    def fits(self, altura: float) -> bool:
        """Whether *altura* more pixels fit on this page."""
        return self.y + altura <= self.folha.fundo

    def reserve(self, altura: float) -> None:
        """Begin a new page where *altura* pixels don't fit on this one."""
        if not self.fits(altura):
            self.break_page()

    def break_page(self) -> None:
        """Begin a new page with its running head, and what repeats on each."""
        self.paginas.append([])
        self.y = self.folha.margem - 7
        self._head(self)
        self._top = self.y
        if self._repeat is not None:
            self._repeat()

    def repeat(self, head: Callable[[], None] | None) -> None:
        """Draw *head* at the top of each page from now on (a table's header); None ends it."""
        self._repeat = head

    @property
    def at_top(self) -> bool:
        """Whether nothing but the running head is on this page."""
        return self.y <= self._top

    def skip(self, altura: float) -> None:
        """Leave *altura* pixels blank."""
        self.y += altura

    def text(
        self, x: float, y: float, texto: str, estilo: Estilo, *, cor: str = Cor.TEXTO,
        largura: float | None = None,
    ) -> float:  # fmt: skip
        """Draw *texto* from *x* on, elided to *largura*; return where it ends."""
        shown = self.tipos.elide(
            texto, estilo, self.folha.direita - x if largura is None else largura
        )
        self.add(Texto(x, y, shown, estilo, cor))
        return x + self.tipos.width(shown, estilo)

    def text_right(
        self, x: float, y: float, texto: str, estilo: Estilo, *, cor: str = Cor.TEXTO
    ) -> None:
        """Draw *texto* so that it ends at *x*."""
        self.add(Texto(x - self.tipos.width(texto, estilo), y, texto, estilo, cor))

    def figure(
        self, x: float, y: float, figura: str, estilo: Estilo, *, largura: float,
        cor: str = Cor.TEXTO,
    ) -> None:  # fmt: skip
        """Draw an amount from *x* on, smaller where it needs be: an amount is never cut."""
        self.add(Texto(x, y, figura, self.fitting(figura, estilo, largura), cor))

    def figure_right(
        self, x: float, y: float, figura: str, estilo: Estilo, *, largura: float,
        cor: str = Cor.TEXTO,
    ) -> None:  # fmt: skip
        """Draw an amount so that it ends at *x*, smaller where it needs be."""
        self.text_right(x, y, figura, self.fitting(figura, estilo, largura), cor=cor)

    def text_center(self, x: float, y: float, texto: str, estilo: Estilo, *, cor: str) -> None:
        """Draw *texto* around *x*."""
        self.add(Texto(x - self.tipos.width(texto, estilo) / 2, y, texto, estilo, cor))

    def rule(self, y: float, *, cor: str = Cor.LINHA, espessura: float = 1.0) -> None:
        """Draw a line over the whole width."""
        self.add(Traco(self.folha.esquerda, y, self.folha.direita, y, cor, espessura))

    def band(self, altura: float, cor: str) -> None:
        """Fill the next *altura* pixels over the whole width."""
        # Half a pixel lower, so that the line above stays whole.
        top = self.y + 0.5
        self.add(Caixa(self.folha.esquerda, top, self.folha.util, altura - 0.5, fundo=cor))

    def picture(self, x: float, y: float, tamanho: tuple[float, float], imagem: QImage) -> None:
        """Draw *imagem* into a rectangle of that size."""
        self.add(Imagem(x, y, *tamanho, imagem))

    def add(self, elemento: Elemento) -> None:
        """Put *elemento* on the present page."""
        self.paginas[-1].append(elemento)

    def fitting(self, texto: str, estilo: Estilo, largura: float) -> Estilo:
        """Return *estilo*, or the largest smaller one in which *texto* has the room it needs."""
        smaller = [e for e in _SMALLER if e.value.pixels < estilo.value.pixels]
        fitting = (e for e in (estilo, *smaller) if self.tipos.width(texto, e) <= largura)
        return next(fitting, _SMALLER[-1])
