"""Cancelling a closed invoice: its number stays used (DOMAIN 4)."""

from sqlalchemy.orm import Session

from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.pagamentos import history
from saperx_desktop.services.versao import existing


def cancel(session: Session, fatura_id: int, motivo: str) -> Changes:
    """Cancel a closed invoice with a reason; its payments must have been reversed first."""
    fatura = existing(session, Fatura, fatura_id)
    if fatura.situacao is Situacao.ABERTA:
        raise KnownError("A fatura está em aberto: retire os itens dela em vez de cancelar.")
    if fatura.situacao is Situacao.CANCELADA:
        raise KnownError("A fatura já está cancelada.")
    if not clean(motivo):
        raise FieldError("motivo", "Diga por que a fatura é cancelada.")
    if sentence := too_long("motivo", clean(motivo)):
        raise FieldError("motivo", sentence)
    payments = history(session, fatura_id)
    if any(p.estorno_de is None and not p.estornado for p in payments):
        raise KnownError("Estorne os pagamentos da fatura antes de cancelá-la.")
    fatura.situacao = Situacao.CANCELADA
    fatura.motivo_cancelamento = clean(motivo)
    session.flush()
    return Changes.of(Kind.FATURAS, id=fatura_id, clientes=(fatura.cliente_id,))
