"""What may be done with an invoice in each of its states (DOMAIN 4)."""

from enum import StrEnum

from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.painel import FaturaResumo


class Acao(StrEnum):
    """What a user does with an invoice; the values are the ends of the buttons' objectNames."""

    FECHAR = "fechar"
    PAGAR = "pagar"
    ITEM = "item"
    ESTORNAR = "estornar"
    CANCELAR = "cancelar"


def possible(fatura: FaturaResumo) -> frozenset[Acao]:
    """Return what may be done with *fatura* now."""
    if fatura.situacao is Situacao.ABERTA:
        return frozenset({Acao.FECHAR, Acao.ITEM})
    if fatura.situacao is Situacao.CANCELADA:
        return frozenset()
    after_payment = {Acao.ESTORNAR} if fatura.pago else {Acao.CANCELAR}
    if fatura.situacao is Situacao.FECHADA:
        return frozenset({Acao.PAGAR, *after_payment})
    return frozenset(after_payment)
