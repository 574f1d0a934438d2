"""The line above the client list: what it is sorted by, and the menu that changes it."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QContextMenuEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QToolButton, QWidget

from saperx_desktop.models.consulta import Ordem
from saperx_desktop.views.icons import icon
from saperx_desktop.views.theme import SIZES, colors_of, ui_font

_HEIGHT = 29
_ARROW = 9
_GAP = 5


class BotaoOrdem(QAbstractButton):
    """A word of the header; beside it a triangle where the list is sorted by it."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFont(ui_font(SIZES.small, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._arrow: bool | None = None

    def set_arrow(self, down: bool | None) -> None:  # noqa: FBT001 - a state with a third value
        """Point the triangle down or up; None takes it away."""
        self._arrow = down
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt override
        width = self.fontMetrics().horizontalAdvance(self.text())
        arrow = 0 if self._arrow is None else _ARROW + _GAP
        return QSize(width + arrow, _HEIGHT - 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        colors = colors_of(self.palette())
        strong = self.underMouse() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colors.accent if strong else colors.secondary))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._arrow is not None:
            left = self.fontMetrics().horizontalAdvance(self.text()) + _GAP
            painter.setBrush(painter.pen().color())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(_triangle(QPointF(left, self.height() / 2), down=self._arrow))
        painter.end()


class Cabecalho(QWidget):
    """Sorts by a click on a word; its menu offers every order."""

    order_chosen = Signal(object, bool)
    """An `Ordem`, and whether from the last to the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ordem = Ordem.NOME
        self._decrescente = False
        self._left = BotaoOrdem("clientes.ordem")
        self._right = BotaoOrdem("clientes.ordem_em_aberto")
        self._more = QToolButton()
        self._row = QHBoxLayout(self)
        self._menu = QMenu(self)
        self._orders: dict[Ordem, QAction] = {}
        self._directions: dict[bool, QAction] = {}
        self._build()
        self.show_order(Ordem.NOME, decrescente=False)

    def show_order(self, ordem: Ordem, *, decrescente: bool) -> None:
        """Show what the list is sorted by."""
        self._ordem, self._decrescente = ordem, decrescente
        by_amount = ordem is Ordem.EM_ABERTO
        self._left.setText(self._words()[Ordem.NOME if by_amount else ordem])
        self._left.set_arrow(None if by_amount else decrescente)
        self._right.set_arrow(decrescente if by_amount else None)
        self._orders[ordem].setChecked(True)
        self._directions[decrescente].setChecked(True)
        self._speak()

    def set_right_margin(self, pixels: int) -> None:
        """Keep the right word above the column of amounts."""
        self._row.setContentsMargins(SIZES.m, 0, pixels, 0)

    def _words(self) -> dict[Ordem, str]:
        return {
            Ordem.NOME: self.tr("Cliente"),
            Ordem.DOCUMENTO: self.tr("CPF/CNPJ"),
            Ordem.CIDADE: self.tr("Cidade"),
            Ordem.EM_ABERTO: self.tr("Em aberto (R$)"),
        }

    def _speak(self) -> None:
        direction = self.tr("decrescente") if self._decrescente else self.tr("crescente")
        name = self.tr("Ordenado por {coluna}, {sentido}").format(
            coluna=self._words()[self._ordem], sentido=direction
        )
        self._left.setAccessibleName(name)
        self._right.setAccessibleName(self.tr("Ordenar por valor em aberto"))

    def _build(self) -> None:
        self.setObjectName("clientes.cabecalho")
        self.setFixedHeight(_HEIGHT)
        self._right.setText(self._words()[Ordem.EM_ABERTO])
        self._row.setSpacing(SIZES.xs)
        self._row.addWidget(self._left)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._row.addWidget(self._right)
        self.set_right_margin(SIZES.m)
        self._more.setObjectName("clientes.ordem_menu")
        self._more.setAccessibleName(self.tr("Ordenar por…"))
        self._more.setToolTip(self.tr("Ordenar por…"))
        self._more.setIconSize(QSize(12, 12))
        self._build_menu()
        self._left.clicked.connect(self._on_left_clicked)
        self._right.clicked.connect(self._on_right_clicked)
        self._more.clicked.connect(self._on_more_clicked)
        self._dress()

    def _build_menu(self) -> None:
        self._menu.setObjectName("clientes.menu_ordem")
        titles = {
            Ordem.NOME: self.tr("&Nome"),
            Ordem.DOCUMENTO: self.tr("CPF/CNP&J"),
            Ordem.CIDADE: self.tr("&Cidade"),
            Ordem.EM_ABERTO: self.tr("Em &aberto"),
        }
        orders = QActionGroup(self._menu)
        for ordem, title in titles.items():
            action = self._orders[ordem] = self._choice(orders, title)
            action.setObjectName(f"clientes.menu_ordem.{ordem.name.lower()}")
            action.triggered.connect(partial(self._choose, ordem, None))
        self._menu.addSeparator()
        directions = QActionGroup(self._menu)
        for down, title in ((False, self.tr("C&rescente")), (True, self.tr("&Decrescente"))):
            action = self._directions[down] = self._choice(directions, title)
            action.setObjectName(f"clientes.menu_ordem.{'decrescente' if down else 'crescente'}")
            action.triggered.connect(partial(self._choose, None, down))

    def _choice(self, group: QActionGroup, title: str) -> QAction:
        action = self._menu.addAction(title)
        action.setCheckable(True)
        group.addAction(action)
        return action

    def _choose(self, ordem: Ordem | None, down: bool | None) -> None:  # noqa: FBT001 - bound by partial
        """Ask for another order, or for the same the other way."""
        wanted = self._ordem if ordem is None else ordem
        if down is None:
            # The highest amounts are what is looked for; names begin at A.
            down = wanted is Ordem.EM_ABERTO
        self.order_chosen.emit(wanted, down)

    def _dress(self) -> None:
        self._more.setIcon(icon("chevron-down", colors_of(self.palette()).secondary, size=12))

    # Handlers

    def _on_left_clicked(self) -> None:
        if self._ordem is Ordem.EM_ABERTO:
            self._choose(Ordem.NOME, None)
        else:
            self._choose(None, not self._decrescente)

    def _on_right_clicked(self) -> None:
        if self._ordem is Ordem.EM_ABERTO:
            self._choose(None, not self._decrescente)
        else:
            self._choose(Ordem.EM_ABERTO, None)

    def _on_more_clicked(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    # Qt overrides

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102 - Qt override
        self._menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt override
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.alternate))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colors.line))
        painter.end()


def _triangle(center_left: QPointF, *, down: bool) -> QPolygonF:
    left, middle = center_left.x(), center_left.y()
    half = _ARROW / 2
    base, tip = (
        (middle - half + 1, middle + half - 1) if down else (middle + half - 1, middle - half)
    )
    return QPolygonF([QPointF(left, base), QPointF(left + _ARROW, base), QPointF(left + half, tip)])
