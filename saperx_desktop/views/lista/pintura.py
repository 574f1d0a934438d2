"""How one row of the client list is painted: name, document and city, amount."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from saperx_desktop.models.documento import mask
from saperx_desktop.views.formats import amount
from saperx_desktop.views.theme import SIZES, Colors, ui_font

if TYPE_CHECKING:
    from saperx_desktop.services.linhas import ClienteRow

_FIRST_LINE = 22
_FOCUS_BAR = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Estado(NamedTuple):
    """How a row stands among the others."""

    selected: bool
    current: bool
    hovered: bool


class Pintura:
    """Paints rows in the colours of a scheme, with fonts measured once."""

    def __init__(self, colors: Colors) -> None:
        self._colors = colors
        self._name_font = ui_font(SIZES.text, QFont.Weight.Medium)
        self._small_font = ui_font(SIZES.small)
        self._amount_font = ui_font(SIZES.text)
        self._name = QFontMetrics(self._name_font)
        self._small = QFontMetrics(self._small_font)
        self._amount = QFontMetrics(self._amount_font)
        self._text = QColor(colors.text)
        self._secondary = QColor(colors.secondary)

    def paint(
        self, painter: QPainter, rect: QRect, row: "ClienteRow | None", estado: Estado
    ) -> None:
        """Paint *row*, or only its ground where it is not here yet."""
        self._paint_ground(painter, rect, estado)
        if row is None:
            return
        inner = rect.adjusted(SIZES.m, 4, -SIZES.m, -4)
        valor = amount(row.em_aberto)
        room = inner.width() - self._amount.horizontalAdvance(valor) - SIZES.m
        first = QRect(inner.left(), inner.top(), room, _FIRST_LINE)
        second = QRect(inner.left(), first.bottom() - 1, room, inner.bottom() - first.bottom())
        painter.setPen(self._text if row.ativo else self._secondary)
        painter.setFont(self._name_font)
        painter.drawText(first, _LEFT, self._elided(self._name, row.nome, room))
        painter.setFont(self._amount_font)
        painter.drawText(inner, _RIGHT, valor)
        painter.setFont(self._small_font)
        painter.setPen(self._secondary)
        painter.drawText(second, _LEFT, self._elided(self._small, second_line(row), room))

    def _paint_ground(self, painter: QPainter, rect: QRect, estado: Estado) -> None:
        colors = self._colors
        if estado.selected:
            painter.fillRect(rect, QColor(colors.selection))
        elif estado.hovered:
            painter.fillRect(rect, QColor(colors.alternate))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colors.line))
        if estado.current:
            bar = QRect(rect.left(), rect.top(), _FOCUS_BAR, rect.height() - 1)
            painter.fillRect(bar, QColor(colors.accent))

    @staticmethod
    def _elided(metrics: QFontMetrics, text: str, room: int) -> str:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def second_line(row: "ClienteRow") -> str:
    """Return what stands below the name; that a client is deactivated comes first, uncut."""
    parts = [mask(row.cpf_cnpj), row.cidade]
    if not row.ativo:
        parts.insert(0, QCoreApplication.translate("Pintura", "desativado"))
    return " · ".join(filter(None, parts))
