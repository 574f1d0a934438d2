"""Verification: every kept figure is counted again from what it is the sum of (DOMAIN 5)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from saperx_desktop.models.dinheiro import format_money, from_centavos
from saperx_desktop.models.empresa import Sequencia
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.models.totais import (
    TotalBase,
    TotalCliente,
    TotalClienteVencimento,
    TotalVencimento,
)

_Column = ColumnElement[Any] | InstrumentedAttribute[Any]

_OPEN = Fatura.situacao == Situacao.ABERTA
_DUE = Fatura.situacao == Situacao.FECHADA


@dataclass(frozen=True, slots=True)
class Diferenca:
    """A kept figure that is not what counting gives."""

    figura: str
    guardado: str
    recontado: str

    def __str__(self) -> str:
        return f"{self.figura}: guardado {self.guardado}, recontado {self.recontado}"


def verify(session: Session) -> list[Diferenca]:
    """Count the kept totals and the numbers again; return where they differ.

    To the centavo: an invoice's total and what was paid of it, Fatura em Aberto and A Receber of
    each client and of the base, the series of numbers, and that what is paid is paid whole.
    """
    return [
        *_invoices(session),
        *_open_totals(session),
        *_due_totals(session),
        *_numbers(session),
        *_paid(session),
    ]


def _invoices(session: Session) -> list[Diferenca]:
    return [
        *_compare(
            session,
            lambda fatura, _: f"Total da fatura de id {fatura}",
            _figures(Fatura.total, Fatura.id),
            _figures(ItemFatura.valor, ItemFatura.fatura_id),
        ),
        *_compare(
            session,
            lambda fatura, _: f"Pago da fatura de id {fatura}",
            _figures(Fatura.pago, Fatura.id),
            _figures(Pagamento.principal, Pagamento.fatura_id),
        ),
    ]


def _open_totals(session: Session) -> list[Diferenca]:
    return [
        *_compare(
            session,
            lambda cliente, _: f"Fatura em aberto do cliente de id {cliente}",
            _figures(TotalCliente.em_aberto, TotalCliente.cliente_id),
            _figures(Fatura.total, Fatura.cliente_id).where(_OPEN),
        ),
        *_compare(
            session,
            lambda *_: "Fatura em aberto da base",
            _figures(TotalBase.em_aberto, null()),
            _figures(Fatura.total, null()).where(_OPEN),
        ),
    ]


def _due_totals(session: Session) -> list[Diferenca]:
    unpaid = Fatura.total - Fatura.pago
    return [
        *_compare(
            session,
            lambda cliente, dia: f"A receber do cliente de id {cliente} em {dia:%d/%m/%Y}",
            _figures(
                TotalClienteVencimento.a_receber,
                TotalClienteVencimento.cliente_id,
                TotalClienteVencimento.vencimento_efetivo,
            ),
            _figures(unpaid, Fatura.cliente_id, Fatura.vencimento_efetivo).where(_DUE),
        ),
        *_compare(
            session,
            lambda _, dia: f"A receber da base em {dia:%d/%m/%Y}",
            _figures(TotalVencimento.a_receber, null(), TotalVencimento.vencimento_efetivo),
            _figures(unpaid, null(), Fatura.vencimento_efetivo).where(_DUE),
        ),
    ]


def _numbers(session: Session) -> list[Diferenca]:
    """The series runs from 1 to the last number taken, none left out (DOMAIN 4)."""
    taken = session.scalars(select(Sequencia.proximo - 1).where(Sequencia.nome == "fatura")).one()
    used, highest = session.execute(
        select(func.count(Fatura.numero), func.coalesce(func.max(Fatura.numero), 0))
    ).one()
    if taken == used == highest:
        return []
    return [Diferenca("Números de fatura", str(taken), f"{used}, o maior {highest}")]


def _paid(session: Session) -> list[Diferenca]:
    query = (
        select(Fatura.id, Fatura.total, Fatura.pago)
        .where(Fatura.situacao == Situacao.PAGA, Fatura.pago != Fatura.total)
        .order_by(Fatura.id)
    )
    return [
        Diferenca(f"Fatura paga de id {id_}", format_money(total), format_money(pago))
        for id_, total, pago in session.execute(query)
    ]


def _figures(valor: _Column, key: _Column, day: _Column | None = None) -> Select[*tuple[Any, ...]]:
    """Select figures in centavos under their keys, still to be summed."""
    return select(
        key.label("key"),
        (null() if day is None else day).label("day"),
        type_coerce(valor, BigInteger).label("valor"),
    )


def _compare(
    session: Session,
    name: Callable[[Any, Any], str],
    kept: Select[*tuple[Any, ...]],
    counted: Select[*tuple[Any, ...]],
) -> list[Diferenca]:
    """Return where the sums of *kept* and *counted* differ, by key and day."""
    one, other, zero = kept.subquery(), counted.subquery(), literal(0)
    both = union_all(
        select(one.c.key, one.c.day, one.c.valor.label("kept"), zero.label("counted")),
        select(other.c.key, other.c.day, zero, other.c.valor),
    ).subquery()
    sums = func.sum(both.c.kept), func.sum(both.c.counted)
    query = (
        select(both.c.key, both.c.day, *sums)
        .group_by(both.c.key, both.c.day)
        .having(sums[0] != sums[1])
        .order_by(both.c.key, both.c.day)
    )
    return [
        Diferenca(name(key, day), _reais(kept_sum), _reais(counted_sum))
        for key, day, kept_sum, counted_sum in session.execute(query)
    ]


def _reais(centavos: int) -> str:
    return format_money(from_centavos(centavos))
