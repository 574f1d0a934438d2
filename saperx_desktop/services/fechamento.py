"""Closing: freezes and numbers the open invoices whose period is over (DOMAIN 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from saperx_desktop.models import documento
from saperx_desktop.models.calendario import business_day, next_period
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import format_money
from saperx_desktop.models.empresa import Empresa, Sequencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fatura, Fechamento, ItemFatura
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.periodos import Abertura, chunks, open_periods
from saperx_desktop.services.versao import StaleError


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

    @property
    def sem_cobranca(self) -> bool:
        """Whether it would close as paid, with nothing to charge (a warning, not a block)."""
        return self.motivo is None and self.total <= 0


@dataclass(frozen=True, slots=True)
class Fechado:
    """What a closing did: the run's id (None if it closed nothing) and what it left out."""

    changes: Changes
    fechamento_id: int | None
    fechadas: tuple[Conferida, ...]
    impedidas: tuple[Conferida, ...]


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
    unique_ids = list(dict.fromkeys(circuito_ids))
    rows = [
        row
        for chunk in chunks(unique_ids)
        for row in session.execute(_candidates(chunk, competencia))
    ]
    return [_judge(row, hoje, vencimento) for row in rows]


def close(
    session: Session,
    relogio: Relogio,
    circuito_ids: Sequence[int],
    *,
    competencia: Competencia | None = None,
    vencimento: date | None = None,
) -> Fechado:
    """Close what the checklist lets through and open the period that follows each.

    All or nothing a circuit; closing again changes nothing, since what is closed is not open.
    """
    judged = checklist(
        session, relogio.today(), circuito_ids, competencia=competencia, vencimento=vencimento
    )
    return _close(session, relogio, judged, vencimento)


def close_seen(
    session: Session,
    relogio: Relogio,
    vistas: Sequence[Conferida],
    *,
    vencimento: date | None = None,
) -> Fechado:
    """Close the invoices of a checklist as the user saw it, and no others.

    What a colleague closed meanwhile is left out: the month after it is not closed in its place.
    StaleError where a total changed since.
    """
    seen = {vista.fatura_id: vista.total for vista in vistas}
    circuito_ids = [vista.circuito_id for vista in vistas]
    judged = [
        conferida
        for conferida in checklist(session, relogio.today(), circuito_ids, vencimento=vencimento)
        if conferida.fatura_id in seen
    ]
    for conferida in judged:
        if conferida.total != seen[conferida.fatura_id]:
            raise StaleError(
                f"O total do circuito {conferida.numero_circuito} mudou enquanto você conferia: "
                f"agora é {format_money(conferida.total, simbolo=True)}. Nada foi fechado; "
                "confira de novo."
            )
    return _close(session, relogio, judged, vencimento)


def _close(
    session: Session, relogio: Relogio, judged: Sequence[Conferida], vencimento: date | None
) -> Fechado:
    ready = [j for j in judged if j.motivo is None]
    blocked = tuple(j for j in judged if j.motivo is not None)
    if not ready:
        return Fechado(Changes.of(), None, (), blocked)
    run = Fechamento(
        competencia=max(j.competencia for j in ready),
        quando=relogio.now(),
        operador=session.info.get("operador", ""),
    )
    session.add(run)
    session.flush()
    _freeze(session, relogio, ready, run.id, vencimento)
    clientes = tuple({j.cliente_id for j in ready})
    changes = Changes.of(Kind.FATURAS, id=run.id, clientes=clientes)
    return Fechado(changes, run.id, tuple(ready), blocked)


def _refuse_past(hoje: date, vencimento: date | None) -> None:
    if vencimento is not None and vencimento < hoje:
        raise KnownError(
            f"O vencimento {vencimento:%d/%m/%Y} já passou. Escolha hoje ou um dia futuro."
        )


def _candidates(
    circuito_ids: Sequence[int], competencia: Competencia | None
) -> Select[*tuple[Any, ...]]:
    earlier = aliased(Fatura)
    older = (
        select(func.count())
        .select_from(earlier)
        .where(
            earlier.circuito_id == Fatura.circuito_id,
            earlier.situacao == Situacao.ABERTA,
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
    has_plan = (
        select(CircuitoPlano.id)
        .where(CircuitoPlano.circuito_id == Circuito.id, CircuitoPlano.desde <= Fatura.fim)
        .exists()
    )
    query = (
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
        .where(Fatura.situacao == Situacao.ABERTA, Fatura.circuito_id.in_(circuito_ids))
        .order_by(Circuito.numero_key, Fatura.competencia, Fatura.parte, Fatura.id)
    )
    return query if competencia is None else query.where(Fatura.competencia == competencia)


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
    )


def _obstacle(row: Row[Any], hoje: date, vencimento: date | None) -> Motivo | None:
    nobody_to_credit = row.transferred or (row.desativado_em is not None and not row.has_successor)
    obstacles = (
        (row.fim >= hoje, Motivo.PERIODO),
        (row.older > 0, Motivo.ANTERIOR),
        (not row.has_plan, Motivo.SEM_PLANO),
        (documento.problem(row.cpf_cnpj) is not None, Motivo.DOCUMENTO),
        (row.vencimento < hoje and vencimento is None and row.total > 0, Motivo.VENCIMENTO),
        (nobody_to_credit and row.total < 0, Motivo.CREDITO),
    )
    return next((motivo for holds, motivo in obstacles if holds), None)


def _freeze(
    session: Session,
    relogio: Relogio,
    ready: Sequence[Conferida],
    fechamento_id: int,
    vencimento: date | None,
) -> None:
    _open_successors(session, ready)
    for conferida in ready:
        if conferida.total < 0:
            _carry_credit(session, conferida, relogio.today())
    first_number = _take_numbers(session, len(ready))
    snapshots = _snapshots(session, ready)
    due = _due_dates(session, ready, relogio.today(), vencimento)
    rows = [
        {
            "b_id": conferida.fatura_id,
            "numero": first_number + place,
            "situacao": Situacao.PAGA if conferida.sem_cobranca else Situacao.FECHADA,
            "fechamento_id": fechamento_id,
            "fechada_em": relogio.now(),
            **due[conferida.fatura_id],
            **snapshots[conferida.cliente_id],
        }
        for place, conferida in enumerate(ready)
    ]
    session.connection().execute(
        update(Fatura.__table__).where(Fatura.id == bindparam("b_id")),  # type: ignore[arg-type]
        rows,
    )
    session.expire_all()


def _open_successors(session: Session, ready: Sequence[Conferida]) -> None:
    """Open the period that follows each, but of deactivated circuits and where there is one."""
    waiting = [j.fatura_id for j in ready if not j.has_successor]
    query = (
        select(
            Fatura.fim,
            Circuito.id,
            Circuito.cliente_id,
            Circuito.dia_fechamento,
            Circuito.dia_vencimento,
        )
        .join(Circuito, Circuito.id == Fatura.circuito_id)
        .where(Circuito.desativado_em.is_(None))
        .order_by(Circuito.numero_key, Fatura.id)
    )
    aberturas = []
    for chunk in chunks(waiting):
        for fim, circuito_id, cliente_id, fechamento, dia in session.execute(
            query.where(Fatura.id.in_(chunk))
        ):
            inicio, until = next_period(fim, fechamento)
            aberturas.append(Abertura(circuito_id, cliente_id, inicio, until, dia))
    open_periods(session, aberturas)


def _carry_credit(session: Session, conferida: Conferida, hoje: date) -> None:
    """Close a negative invoice at 0: its rest opens the next period as an estorno."""
    successor = session.scalars(
        select(Fatura.id)
        .where(
            Fatura.circuito_id == conferida.circuito_id,
            Fatura.cliente_id == conferida.cliente_id,
            Fatura.situacao == Situacao.ABERTA,
            Fatura.id != conferida.fatura_id,
        )
        .order_by(Fatura.inicio, Fatura.parte, Fatura.id)
        .limit(1)
    ).one()
    mes = conferida.competencia.numeric
    session.execute(
        insert(ItemFatura),
        [
            {
                "fatura_id": fatura_id,
                "tipo": TipoItem.ESTORNO,
                "descricao": descricao,
                "data": hoje,
                "valor": valor,
            }
            for fatura_id, descricao, valor in (
                (conferida.fatura_id, "Crédito levado ao período seguinte", -conferida.total),
                (successor, f"Crédito de {mes}", conferida.total),
            )
        ],
    )


def _take_numbers(session: Session, quantity: int) -> int:
    """Take *quantity* numbers off the base's one series; return the first."""
    after: int = session.scalars(
        update(Sequencia)
        .where(Sequencia.nome == "fatura")
        .values(proximo=Sequencia.proximo + quantity)
        .returning(Sequencia.proximo)
    ).one()
    return after - quantity


def _snapshots(session: Session, ready: Sequence[Conferida]) -> dict[int, dict[str, object]]:
    """Return what closing keeps of each client, and the late fees in force."""
    empresa = session.get_one(Empresa, 1)
    fees = {
        "multa_centesimos": empresa.multa_centesimos,
        "juros_centesimos": empresa.juros_centesimos,
    }
    ids = sorted({j.cliente_id for j in ready})
    return {
        cliente.id: {
            "cliente_nome": cliente.nome,
            "cliente_documento": cliente.cpf_cnpj,
            "cliente_endereco": cliente.endereco,
            **fees,
        }
        for chunk in chunks(ids)
        for cliente in session.scalars(select(Cliente).where(Cliente.id.in_(chunk)))
    }


def _due_dates(
    session: Session, ready: Sequence[Conferida], hoje: date, vencimento: date | None
) -> dict[int, dict[str, date]]:
    """Return each invoice's due dates: its own, or the run's where its own has passed."""
    dates: dict[int, dict[str, date]] = {}
    query = select(Fatura.id, Fatura.vencimento, Fatura.vencimento_efetivo)
    for chunk in chunks([j.fatura_id for j in ready]):
        for fatura_id, nominal, efetivo in session.execute(query.where(Fatura.id.in_(chunk))):
            if nominal < hoje and vencimento is not None:
                nominal, efetivo = vencimento, business_day(vencimento)  # noqa: PLW2901
            dates[fatura_id] = {"vencimento": nominal, "vencimento_efetivo": efetivo}
    return dates
