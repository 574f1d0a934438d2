"""What panel and printed summary are summed from: a client's invoices, debts and plans' shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from saperx_desktop.models import atraso
from saperx_desktop.models.atraso import Divida, Parcelas
from saperx_desktop.models.circuito import Titularidade
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import CircuitoPlano, Plano
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.periodos import chunks

SEM_PLANO = "Sem plano"
"""The name under which the chart stacks what no plan can be found for."""

# Written out, since SQLite takes a partial index only for a condition it can read.
ABERTA: ColumnElement[bool] = Fatura.situacao == literal_column("'aberta'")
A_RECEBER: ColumnElement[bool] = Fatura.situacao == literal_column("'fechada'")
VALIDA: ColumnElement[bool] = Fatura.situacao != literal_column("'cancelada'")

_Rows: TypeAlias = Select[*tuple[Any, ...]]

_CENTESIMOS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Lancada:
    """One invoice of a client, as every consolidation reads it."""

    id: int
    circuito_id: int
    numero: int | None
    competencia: Competencia
    parte: int
    inicio: date
    fim: date
    vencimento: date
    vencimento_efetivo: date
    situacao: Situacao
    total: Decimal
    pago: Decimal

    @property
    def a_receber(self) -> Decimal:
        """Unpaid principal of a closed invoice; 0 in every other state."""
        return self.total - self.pago if self.situacao is Situacao.FECHADA else ZERO


@dataclass(frozen=True, slots=True)
class Devida:
    """A closed, unpaid invoice and what it amounts to on the day asked for."""

    fatura_id: int
    circuito_id: int
    vencimento_efetivo: date
    dias: int
    hoje: Parcelas


def between(de: Competencia, ate: Competencia) -> ColumnElement[bool]:
    """Return the condition "competência from *de* to *ate*, both included, not cancelled"."""
    return and_(Fatura.competencia.between(de, ate), VALIDA)


def invoices(session: Session, cliente_id: int, condition: ColumnElement[bool]) -> list[Lancada]:
    """Return the client's invoices under *condition* (`ABERTA`, `A_RECEBER`, `between`), by id."""
    query: _Rows = select(
        Fatura.id,
        Fatura.circuito_id,
        Fatura.numero,
        Fatura.competencia,
        Fatura.parte,
        Fatura.inicio,
        Fatura.fim,
        Fatura.vencimento,
        Fatura.vencimento_efetivo,
        Fatura.situacao,
        Fatura.total,
        Fatura.pago,
    ).where(Fatura.cliente_id == cliente_id, condition)
    return [Lancada(*row) for row in session.execute(query.order_by(Fatura.id))]


def debts(session: Session, cliente_id: int, hoje: date) -> list[Devida]:
    """Return the client's unpaid closed invoices with multa and juros as of *hoje*, by due date."""
    query = (
        select(
            Fatura.id,
            Fatura.circuito_id,
            Fatura.vencimento_efetivo,
            Fatura.total,
            Fatura.multa_centesimos,
            Fatura.juros_centesimos,
        )
        .where(Fatura.cliente_id == cliente_id, A_RECEBER)
        .order_by(Fatura.vencimento_efetivo, Fatura.numero, Fatura.id)
    )
    payments = _payments_of_unpaid(session, cliente_id)
    found = []
    for fatura_id, circuito_id, due, total, multa, juros in session.execute(query):
        divida = Divida(total, due, multa / _CENTESIMOS, juros / _CENTESIMOS)
        for paid, em, dispensado in payments.get(fatura_id, ()):
            divida = atraso.after(divida, paid, em=em, dispensado=dispensado)
        dias = atraso.dias_de_atraso(due, hoje)
        found.append(Devida(fatura_id, circuito_id, due, dias, atraso.encargos(divida, hoje)))
    return found


def plan_shares(
    session: Session, cliente_id: int, condition: ColumnElement[bool]
) -> dict[Competencia, dict[str, Decimal]]:
    """Return per month what each plan's items sum to, net of discounts (DOMAIN 5).

    As `shares`, of one client's invoices.
    """
    return shares(session, and_(Fatura.cliente_id == cliente_id, condition))


def shares(
    session: Session, condition: ColumnElement[bool]
) -> dict[Competencia, dict[str, Decimal]]:
    """Return per month what each plan's items sum to, over the invoices under *condition*.

    Items without a plan count for the plan of the period's first day. Plans come in the order
    they were made, `SEM_PLANO` last; each month's shares sum to that month's total.
    """
    first_day = (
        select(CircuitoPlano.plano_id)
        .where(
            CircuitoPlano.circuito_id == Fatura.circuito_id, CircuitoPlano.desde <= Fatura.inicio
        )
        .order_by(CircuitoPlano.desde.desc())
        .limit(1)
        .correlate(Fatura)
        .scalar_subquery()
    )
    plano_id = func.coalesce(ItemFatura.plano_id, first_day).label("plano_id")
    query = (
        select(Fatura.competencia, plano_id, func.sum(ItemFatura.valor))
        .join(ItemFatura, ItemFatura.fatura_id == Fatura.id)
        .where(condition)
        .group_by(Fatura.competencia, plano_id)
    )
    rows = session.execute(query).all()
    names = _plan_names(session)
    found: dict[Competencia, dict[str, Decimal]] = {}
    for competencia, plano, valor in sorted(rows, key=lambda r: (r[1] is None, r[1] or 0)):
        month = found.setdefault(competencia, {})
        name = names.get(plano, SEM_PLANO)
        month[name] = month.get(name, ZERO) + valor
    return found


def paid_on(
    session: Session, cliente_id: int, condition: ColumnElement[bool]
) -> Mapping[int, date]:
    """Return the day of the last payment, reversed ones left out, of each invoice."""
    query = (
        _standing_payments(select(Pagamento.fatura_id, func.max(Pagamento.data)))
        .join(Fatura, Fatura.id == Pagamento.fatura_id)
        .where(Fatura.cliente_id == cliente_id, condition)
        .group_by(Pagamento.fatura_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def transferred_on(
    session: Session, cliente_id: int, circuito_ids: Sequence[int]
) -> dict[int, date]:
    """Return the day each circuit went from this client to its next one, where it did."""
    query = select(Titularidade.circuito_id, Titularidade.cliente_id, Titularidade.desde).order_by(
        Titularidade.circuito_id, Titularidade.desde, Titularidade.id
    )
    left: dict[int, date] = {}
    for chunk in chunks(circuito_ids):
        mine = False
        rows = session.execute(query.where(Titularidade.circuito_id.in_(chunk)))
        for circuito_id, holder, desde in rows:
            if mine and holder != cliente_id:
                left[circuito_id] = desde
            mine = holder == cliente_id
    return left


def _plan_names(session: Session) -> dict[int | None, str]:
    return {row.id: row.nome for row in session.execute(select(Plano.id, Plano.nome))}


def _standing_payments(query: _Rows) -> _Rows:
    """Leave out of *query* over payments those reversed, and the reversals."""
    reversal = aliased(Pagamento)
    reversed_ = select(reversal.id).where(reversal.estorno_de == Pagamento.id).exists()
    # Not IS NULL, for which SQLite would walk the payments of the whole base by their unique index.
    return query.where(func.coalesce(Pagamento.estorno_de, 0) == 0, ~reversed_)


def _payments_of_unpaid(
    session: Session, cliente_id: int
) -> dict[int, list[tuple[Parcelas, date, Decimal]]]:
    query = (
        _standing_payments(
            select(
                Pagamento.fatura_id,
                Pagamento.data,
                Pagamento.principal,
                Pagamento.multa,
                Pagamento.juros,
                Pagamento.dispensado,
            )
        )
        .join(Fatura, Fatura.id == Pagamento.fatura_id)
        .where(Fatura.cliente_id == cliente_id, A_RECEBER)
        .order_by(Pagamento.data, Pagamento.id)
    )
    payments: dict[int, list[tuple[Parcelas, date, Decimal]]] = {}
    for fatura_id, em, principal, multa, juros, dispensado in session.execute(query):
        paid = (Parcelas(principal, multa, juros), em, dispensado)
        payments.setdefault(fatura_id, []).append(paid)
    return payments
