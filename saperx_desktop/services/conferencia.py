"""The checklist of a closing: what can be closed and what blocks the rest (DOMAIN 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from saperx_desktop.models import documento
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.consolidacao import ABERTA
from saperx_desktop.services.periodos import chunks


class Motivo(StrEnum):
    """Why an invoice can't be closed now; each leads the user to its fix."""

    SEM_PLANO = "o circuito está sem plano"
    DOCUMENTO = "o CPF/CNPJ do cliente não é válido"
    PERIODO = "o período ainda não terminou"
    ANTERIOR = "há uma competência anterior em aberto"
    VENCIMENTO = "o vencimento já passou; informe uma data de vencimento"
    CREDITO = (
        "há crédito a favor do cliente e nenhum período seguinte que o receba; "
        "lance um encargo que o devolva"
    )


@dataclass(frozen=True, slots=True)
class Conferida:
    """One open invoice as the checklist sees it; *motivo* None means it can be closed."""

    fatura_id: int
    circuito_id: int
    cliente_id: int
    numero_circuito: str
    nome_circuito: str
    nome_cliente: str
    competencia: Competencia
    total: Decimal
    motivo: Motivo | None
    has_successor: bool
    fim: date
    anterior: Competencia | None = None
    """The circuit's oldest open month before this one."""

    @property
    def sem_cobranca(self) -> bool:
        """Whether it would close as paid, with nothing to charge (a warning, not a block)."""
        return self.motivo is None and self.total <= 0


def checklist(
    session: Session,
    hoje: date,
    circuito_ids: Sequence[int],
    *,
    competencia: Competencia | None = None,
    vencimento: date | None = None,
) -> list[Conferida]:
    """Judge the open invoices of *circuito_ids*, in the circuits' order, oldest first in each.

    *vencimento*, where given, is the date for those whose own has passed; it must not be past
    itself (KnownError).
    """
    _refuse_past(hoje, vencimento)
    query = _candidates()
    if competencia is not None:
        query = query.where(Fatura.competencia == competencia)
    unique_ids = list(dict.fromkeys(circuito_ids))
    rows = [
        row
        for chunk in chunks(unique_ids)
        for row in session.execute(query.where(Fatura.circuito_id.in_(chunk), *_open(Fatura)))
    ]
    return [_judge(row, hoje, vencimento) for row in rows]


def month_checklist(
    session: Session, hoje: date, competencia: Competencia, *, vencimento: date | None = None
) -> list[Conferida]:
    """Judge every open invoice of *competencia*, in the circuits' order; else as `checklist`."""
    _refuse_past(hoje, vencimento)
    rows = session.execute(_candidates().where(Fatura.competencia == competencia, ABERTA))
    return [_judge(row, hoje, vencimento) for row in rows]


def _refuse_past(hoje: date, vencimento: date | None) -> None:
    if vencimento is not None and vencimento < hoje:
        raise KnownError(
            f"O vencimento {vencimento:%d/%m/%Y} já passou. Escolha hoje ou um dia futuro."
        )


def _open(fatura: type[Fatura]) -> tuple[ColumnElement[bool], ...]:
    """Return the condition "aberta" in words that let SQLite begin with the circuit."""
    not_cancelled = fatura.situacao != literal_column("'cancelada'")
    return not_cancelled, fatura.situacao.not_in((Situacao.FECHADA, Situacao.PAGA))


def _candidates() -> Select[*tuple[Any, ...]]:
    earlier = aliased(Fatura)
    older = (
        select(func.min(earlier.competencia))
        .where(
            earlier.circuito_id == Fatura.circuito_id,
            *_open(earlier),
            earlier.competencia < Fatura.competencia,
        )
        .scalar_subquery()
    )
    later = aliased(Fatura)
    has_successor = (
        select(later.id)
        .where(later.circuito_id == Fatura.circuito_id, later.inicio > Fatura.fim)
        .where(later.situacao != Situacao.CANCELADA)
        .exists()
    )
    # A plan chosen after the period's end counts too: there is no other way to mend one without.
    has_plan = select(CircuitoPlano.id).where(CircuitoPlano.circuito_id == Circuito.id).exists()
    return (
        select(
            Fatura.id,
            Fatura.competencia,
            Fatura.fim,
            Fatura.vencimento,
            Fatura.total,
            Circuito.id.label("circuito_id"),
            Circuito.numero,
            Circuito.nome,
            Circuito.desativado_em,
            Cliente.id.label("cliente_id"),
            Cliente.nome.label("cliente_nome"),
            Cliente.cpf_cnpj,
            older.label("older"),
            has_plan.label("has_plan"),
            has_successor.label("has_successor"),
            (Circuito.cliente_id != Fatura.cliente_id).label("transferred"),
        )
        .join(Circuito, Circuito.id == Fatura.circuito_id)
        .join(Cliente, Cliente.id == Fatura.cliente_id)
        .order_by(Circuito.numero_key, Fatura.competencia, Fatura.parte, Fatura.id)
    )


def _judge(row: Row[Any], hoje: date, vencimento: date | None) -> Conferida:
    return Conferida(
        row.id,
        row.circuito_id,
        row.cliente_id,
        row.numero,
        row.nome,
        row.cliente_nome,
        row.competencia,
        row.total,
        _obstacle(row, hoje, vencimento),
        row.has_successor,
        row.fim,
        row.older,
    )


def _obstacle(row: Row[Any], hoje: date, vencimento: date | None) -> Motivo | None:
    nobody_to_credit = row.transferred or (row.desativado_em is not None and not row.has_successor)
    obstacles = (
        (row.fim >= hoje, Motivo.PERIODO),
        (row.older is not None, Motivo.ANTERIOR),
        (not row.has_plan, Motivo.SEM_PLANO),
        (documento.problem(row.cpf_cnpj) is not None, Motivo.DOCUMENTO),
        (row.vencimento < hoje and vencimento is None and row.total > 0, Motivo.VENCIMENTO),
        (nobody_to_credit and row.total < 0, Motivo.CREDITO),
    )
    return next((motivo for holds, motivo in obstacles if holds), None)
