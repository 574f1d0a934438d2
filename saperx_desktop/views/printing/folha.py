"""The sheet and what can be drawn on it, in pixels of 1/96 inch from its upper left corner."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QFont, QImage

from saperx_desktop.views.theme import LIGHT

PONTO = 72 / 96
"""Points of one pixel."""


@dataclass(frozen=True, slots=True)
class Folha:
    """A sheet of paper; what is printed keeps *margem* from its edges."""

    largura: float = 793.7
    altura: float = 1122.5
    margem: float = 62.0

    @property
    def esquerda(self) -> float:
        """Left edge of what is printed."""
        return self.margem

    @property
    def direita(self) -> float:
        """Right edge of what is printed."""
        return self.largura - self.margem

    @property
    def util(self) -> float:
        """Width of what is printed."""
        return self.direita - self.esquerda

    @property
    def fundo(self) -> float:
        """Lower edge of the text; below it is the footer."""
        return self.altura - 72.0


A4 = Folha()


class _Face(NamedTuple):
    pixels: float
    weight: QFont.Weight


class Estilo(Enum):
    """The few faces of the page."""

    TITULO = _Face(15, QFont.Weight.Bold)
    NOME = _Face(16, QFont.Weight.Bold)
    CARTAO = _Face(18, QFont.Weight.Bold)
    SECAO = _Face(13, QFont.Weight.Bold)
    TEXTO = _Face(12, QFont.Weight.Normal)
    FORTE = _Face(12, QFont.Weight.Bold)
    PEQUENO = _Face(11, QFont.Weight.Normal)
    COLUNA = _Face(10.5, QFont.Weight.DemiBold)
    EIXO = _Face(10, QFont.Weight.Normal)
    VALOR = _Face(8.5, QFont.Weight.Normal)
    INICIAIS = _Face(17, QFont.Weight.Bold)


class Cor:
    """Colours of paper: always those of the light scheme, whatever the window wears."""

    TEXTO = LIGHT.text
    SECUNDARIA = LIGHT.secondary
    LINHA = LIGHT.line
    DESTAQUE = LIGHT.accent
    SOBRE_DESTAQUE = LIGHT.on_accent
    FAIXA = LIGHT.window
    RUIM = LIGHT.bad


@dataclass(frozen=True, slots=True)
class Texto:
    """A line of plain text that begins at *x* on the baseline *y*."""

    x: float
    y: float
    texto: str
    estilo: Estilo
    cor: str = Cor.TEXTO


@dataclass(frozen=True, slots=True)
class Traco:
    """A straight line of *espessura* pixels."""

    x1: float
    y1: float
    x2: float
    y2: float
    cor: str = Cor.LINHA
    espessura: float = 1.0


@dataclass(frozen=True, slots=True)
class Caixa:
    """A rectangle, filled with *fundo* or bordered with *borda*."""

    x: float
    y: float
    largura: float
    altura: float
    fundo: str = ""
    borda: str = ""
    raio: float = 0.0
    opacidade: float = 1.0


@dataclass(frozen=True, slots=True)
class Imagem:
    """A picture drawn into the rectangle."""

    x: float
    y: float
    largura: float
    altura: float
    imagem: QImage


Elemento = Texto | Traco | Caixa | Imagem


@dataclass(frozen=True, slots=True)
class Pagina:
    """One page: what is drawn on it, in order."""

    elementos: tuple[Elemento, ...]
