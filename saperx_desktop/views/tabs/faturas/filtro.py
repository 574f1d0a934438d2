"""Which figure of the panel the tree shows the parts of."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.services.painel import Figura, Painel
from saperx_desktop.views.tables.faturas_model import Medida


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filtro", text)


class Cartela(StrEnum):
    """The four cards; the values are the ends of their objectNames."""

    EM_ABERTO = "em_aberto"
    ULTIMA = "ultima"
    A_RECEBER = "a_receber"
    VENCIDO = "vencido"

    @property
    def titulo(self) -> str:
        """What the card is called."""
        return {
            Cartela.EM_ABERTO: _tr("Fatura em aberto"),
            Cartela.ULTIMA: _tr("Última fatura"),
            Cartela.A_RECEBER: _tr("A receber"),
            Cartela.VENCIDO: _tr("Vencido"),
        }[self]

    def of(self, painel: Painel) -> Figura:
        """Return the card's figure."""
        return {
            Cartela.EM_ABERTO: painel.em_aberto,
            Cartela.ULTIMA: painel.ultima,
            Cartela.A_RECEBER: painel.a_receber,
            Cartela.VENCIDO: painel.vencido,
        }[self]


@dataclass(frozen=True, slots=True)
class Canceladas:
    """The cancelled invoices of the client shown, which are of no figure."""

    fatura_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filtro:
    """What was clicked: a card, a month of the history, a whole year of it, or the cancelled."""

    alvo: Cartela | Competencia | int | Canceladas

    @property
    def titulo(self) -> str:
        """What the chip says."""
        if isinstance(self.alvo, Cartela):
            return self.alvo.titulo
        if isinstance(self.alvo, Canceladas):
            return _tr("Canceladas")
        return self.alvo.label if isinstance(self.alvo, Competencia) else str(self.alvo)

    @property
    def medida(self) -> Medida:
        """How the figure counts an invoice."""
        owed = self.alvo in (Cartela.A_RECEBER, Cartela.VENCIDO)
        return Medida.A_RECEBER if owed else Medida.TOTAL

    @property
    def competencia(self) -> Competencia | None:
        """The month to mark in chart and history, if the figure is one's."""
        return self.alvo if isinstance(self.alvo, Competencia) else None

    def figura(self, painel: Painel) -> Figura | None:
        """Return the figure as *painel* has it now, None where it is of another year."""
        if isinstance(self.alvo, Cartela):
            return self.alvo.of(painel)
        if isinstance(self.alvo, Canceladas):
            return Figura(ZERO, self.titulo, self.alvo.fatura_ids)
        months = [m for m in painel.meses if self.alvo in (m.competencia, m.competencia.ano)]
        if not months:
            return None
        ids = tuple(fatura_id for month in months for fatura_id in month.fatura_ids)
        return Figura(sum((month.total for month in months), ZERO), self.titulo, ids)
