"""The cards of a month that is to be closed."""

from PySide6.QtWidgets import QWidget

from saperx_desktop.services.faturamento import Resumo, Soma
from saperx_desktop.views.formats import counted, money, number
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.cartao import Cartao
from saperx_desktop.views.widgets.flow import FlowLayout

_COLUMN = 190


class Cartoes(QWidget):
    """Prontas, Bloqueadas, Sem cobrança and Total a fechar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, column=_COLUMN, spacing=SIZES.m)
        self._prontas = self._card(self.tr("Prontas"), "prontas")
        self._bloqueadas = self._card(self.tr("Bloqueadas"), "bloqueadas")
        self._sem_cobranca = self._card(self.tr("Sem cobrança"), "sem_cobranca")
        self._total = self._card(self.tr("Total a fechar"), "total")
        for card in (self._prontas, self._bloqueadas, self._sem_cobranca, self._total):
            layout.addWidget(card)

    def show_resumo(self, resumo: Resumo) -> None:
        """Show the figures of *resumo*; what is blocked stands out."""
        blocked = resumo.bloqueadas
        self._count(self._prontas, resumo.prontas, money(resumo.prontas.total))
        self._count(
            self._bloqueadas,
            blocked,
            money(blocked.total) if blocked.quantidade else self.tr("Nada impede o fechamento"),
            tone=Tone.BAD if blocked.quantidade else Tone.NEUTRAL,
        )
        self._count(self._sem_cobranca, resumo.sem_cobranca, self._nothing_words(resumo))
        total = resumo.a_fechar
        words = counted(total.quantidade, self.tr("fatura"), self.tr("faturas"))
        self._total.set_valor(money(total.total), words)

    def _card(self, titulo: str, name: str) -> Cartao:
        return Cartao(titulo, f"faturamento.{name}", clickable=False)

    def _count(self, card: Cartao, soma: Soma, legenda: str, *, tone: Tone = Tone.NEUTRAL) -> None:
        card.set_valor(number(soma.quantidade), legenda, tone=tone)

    def _nothing_words(self, resumo: Resumo) -> str:
        credit = -resumo.sem_cobranca.total
        if credit > 0:
            return self.tr("Crédito de {valor} segue adiante").format(valor=money(credit))
        return self.tr("Fecham como pagas, sem valor")
