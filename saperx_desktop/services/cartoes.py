"""The four cards of a client (DOMAIN 5), each with the invoices it is the sum of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO, format_money
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.models.totais import TotalCliente, TotalClienteVencimento
from saperx_desktop.services import consolidacao
from saperx_desktop.services.consolidacao import Devida, Lancada


@dataclass(frozen=True, slots=True)
class Figura:
    """One card: its amount, the words below it and the invoices it is the sum of."""

    valor: Decimal
    legenda: str
    fatura_ids: tuple[int, ...]


def open_figure(session: Session, cliente_id: int, pending: Sequence[Lancada]) -> Figura:
    """Return Fatura em Aberto: the kept total, and the open invoices among *pending*."""
    kept = session.scalar(
        select(TotalCliente.em_aberto).where(TotalCliente.cliente_id == cliente_id)
    )
    opened = [f for f in pending if f.situacao is Situacao.ABERTA]
    if not opened:
        return Figura(kept or ZERO, "nenhuma fatura em aberto", ())
    first, last = min(f.competencia for f in opened), max(f.competencia for f in opened)
    month = _span(first, last)
    circuits = counted(len({f.circuito_id for f in opened}), "circuito", "circuitos")
    return Figura(kept or ZERO, f"{month} · {circuits}", tuple(f.id for f in opened))


def last_figure(session: Session, cliente_id: int, pending: Sequence[Lancada]) -> Figura:
    """Return Última Fatura: the latest competência with a closed invoice, all its parts.

    Where some circuits have not closed that month yet, the words say so ("1 de 2 circuitos").
    """
    closed = or_(consolidacao.A_RECEBER, Fatura.situacao == Situacao.PAGA)
    latest = session.scalar(
        select(Fatura.competencia)
        .where(Fatura.cliente_id == cliente_id, closed)
        .order_by(Fatura.competencia.desc())
        .limit(1)
    )
    if latest is None:
        return Figura(ZERO, "nenhuma fatura fechada", ())
    of_month = consolidacao.invoices(session, cliente_id, consolidacao.between(latest, latest))
    parts = [f for f in of_month if f.situacao is not Situacao.ABERTA]
    done = {f.circuito_id for f in parts}
    missing = {
        f.circuito_id for f in pending if f.situacao is Situacao.ABERTA and f.competencia <= latest
    } - done
    words = [latest.label]
    if not any(f.total for f in parts):
        words.append("sem cobrança")
    if missing:
        words.append(f"{len(done)} de {counted(len(done | missing), 'circuito', 'circuitos')}")
    elif len(words) == 1:
        words.append(counted(len(done), "circuito", "circuitos"))
    total = sum((f.total for f in parts), ZERO)
    return Figura(total, " · ".join(words), tuple(f.id for f in parts))


def due_figure(session: Session, cliente_id: int, debts: Sequence[Devida]) -> Figura:
    """Return A Receber: the kept total, and the invoices it is made of."""
    kept = session.scalar(
        select(func.sum(TotalClienteVencimento.a_receber)).where(
            TotalClienteVencimento.cliente_id == cliente_id
        )
    )
    if not debts:
        return Figura(kept or ZERO, "nada a receber", ())
    words = counted(len(debts), "fatura fechada", "faturas fechadas")
    return Figura(kept or ZERO, words, tuple(d.fatura_id for d in debts))


def late_figure(session: Session, hoje: date, cliente_id: int, debts: Sequence[Devida]) -> Figura:
    """Return Vencido: what fell due before *hoje*, with what it amounts to today."""
    kept = session.scalar(
        select(func.sum(TotalClienteVencimento.a_receber)).where(
            TotalClienteVencimento.cliente_id == cliente_id,
            TotalClienteVencimento.vencimento_efetivo < hoje,
        )
    )
    late = [d for d in debts if d.dias]
    if not late:
        return Figura(kept or ZERO, "nada vencido", ())
    worst = counted(max(d.dias for d in late), "dia", "dias")
    if len({d.dias for d in late}) > 1:
        worst = f"até {worst}"
    today = format_money(sum_of(d.hoje for d in late).total, simbolo=True)
    return Figura(kept or ZERO, f"{worst} · {today} hoje", tuple(d.fatura_id for d in late))


def sum_of(parts: Iterable[Parcelas]) -> Parcelas:
    """Return several amounts summed part by part."""
    principal = multa = juros = ZERO
    for part in parts:
        principal += part.principal
        multa += part.multa
        juros += part.juros
    return Parcelas(principal, multa, juros)


def counted(quantity: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 fatura", "12 faturas"."""
    return f"{quantity:,} ".replace(",", ".") + (one if quantity == 1 else many)


def _span(first: Competencia, last: Competencia) -> str:
    if first == last:
        return last.label
    return f"{first.short if first.ano == last.ano else first.label} a {last.label}"
