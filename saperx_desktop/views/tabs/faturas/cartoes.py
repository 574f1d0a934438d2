"""The four cards of the panel."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from saperx_desktop.services.painel import Painel
from saperx_desktop.views.formats import money
from saperx_desktop.views.tabs.faturas.filtro import Cartela
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.cartao import Cartao
from saperx_desktop.views.widgets.flow import FlowLayout

_COLUMN = 180


class Cartoes(QWidget):
    """Fatura em aberto, Última fatura, A receber and Vencido, side by side where they fit."""

    chosen = Signal(object)
    """The `Cartela` whose invoices are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, column=_COLUMN, spacing=SIZES.m)
        self._cards: dict[Cartela, Cartao] = {}
        for cartela in Cartela:
            card = Cartao(cartela.titulo, f"faturas.{cartela.value}")
            card.clicked.connect(partial(self.chosen.emit, cartela))
            layout.addWidget(card)
            self._cards[cartela] = card

    def show_painel(self, painel: Painel) -> None:
        """Show the figures of *painel*; what is overdue stands out."""
        for cartela, card in self._cards.items():
            figura = cartela.of(painel)
            bad = cartela is Cartela.VENCIDO and figura.valor > 0
            card.set_valor(
                money(figura.valor), figura.legenda, tone=Tone.BAD if bad else Tone.NEUTRAL
            )
