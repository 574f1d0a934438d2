"""Draws composed pages with a QPainter: the one road to preview, printer and PDF."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPainter, QPen

from saperx_desktop.views.printing.folha import (
    PONTO,
    Caixa,
    Elemento,
    Folha,
    Imagem,
    Pagina,
    Texto,
    Traco,
)
from saperx_desktop.views.printing.tipos import FINURA, Tipos

_INCH = 96.0


def sheet(layout: QPageLayout) -> Folha:
    """Return the sheet that *layout* describes, orientation included."""
    size = layout.fullRect(QPageLayout.Unit.Point).size()
    return Folha(size.width() / PONTO, size.height() / PONTO)


def render(
    painter: QPainter,
    device: QPagedPaintDevice,
    documentos: Iterable[Sequence[Pagina]],
    tipos: Tipos,
) -> int:
    """Draw all pages, each on a new sheet of *device*; return how many there were.

    The device's origin must be the sheet's corner (full page, no margins).
    """
    count = 0
    for documento in documentos:
        for pagina in documento:
            if count:
                device.newPage()
            draw(painter, pagina, tipos, painter.device().logicalDpiX() / _INCH)
            count += 1
    return count


def draw(painter: QPainter, pagina: Pagina, tipos: Tipos, escala: float) -> None:
    """Draw one page; *escala* is device pixels per pixel of 1/96 inch."""
    painter.save()
    painter.scale(escala, escala)
    # Else a line that begins with figures and goes on in Arabic would be turned round.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for elemento in pagina.elementos:
        _draw(painter, elemento, tipos)
    painter.restore()


def _draw(painter: QPainter, elemento: Elemento, tipos: Tipos) -> None:
    match elemento:
        case Texto():
            _text(painter, elemento, tipos)
        case Traco():
            painter.setPen(QPen(QColor(elemento.cor), elemento.espessura))
            painter.drawLine(QLineF(elemento.x1, elemento.y1, elemento.x2, elemento.y2))
        case Caixa():
            _box(painter, elemento)
        case Imagem():
            target = QRectF(elemento.x, elemento.y, elemento.largura, elemento.altura)
            painter.drawImage(target, elemento.imagem)


def _text(painter: QPainter, texto: Texto, tipos: Tipos) -> None:
    painter.save()
    painter.translate(texto.x, texto.y)
    painter.scale(1 / FINURA, 1 / FINURA)
    painter.setFont(tipos.font(texto.estilo))
    painter.setPen(QColor(texto.cor))
    painter.drawText(QPointF(0, 0), texto.texto)
    painter.restore()


def _box(painter: QPainter, caixa: Caixa) -> None:
    rect = QRectF(caixa.x, caixa.y, caixa.largura, caixa.altura)
    painter.setOpacity(caixa.opacidade)
    painter.setPen(QPen(QColor(caixa.borda), 1) if caixa.borda else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(caixa.fundo) if caixa.fundo else Qt.BrushStyle.NoBrush)
    if caixa.raio:
        painter.drawRoundedRect(rect, caixa.raio, caixa.raio)
    else:
        painter.drawRect(rect)
    painter.setOpacity(1)
