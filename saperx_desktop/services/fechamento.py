"""Closing: freezes and numbers the open invoices whose period is over (DOMAIN 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from saperx_desktop.models.calendario import business_day, next_period
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import format_money
from saperx_desktop.models.empresa import Empresa, Sequencia
from saperx_desktop.models.fatura import Fatura, Fechamento, ItemFatura
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.tipos import Situacao, TipoItem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.conferencia import Conferida, Motivo, checklist
from saperx_desktop.services.periodos import Abertura, chunks, open_periods
from saperx_desktop.services.versao import StaleError

__all__ = ["Conferida", "Fechado", "Motivo", "checklist", "close", "close_seen", "close_slice"]


@dataclass(frozen=True, slots=True)
class Fechado:
    """What a closing did: the run's id (None if it closed nothing) and what it left out."""

    changes: Changes
    fechamento_id: int | None
    fechadas: tuple[Conferida, ...]
    impedidas: tuple[Conferida, ...]


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


def close_slice(
    session: Session,
    relogio: Relogio,
    vistas: Sequence[Conferida],
    *,
    vencimento: date | None = None,
    fechamento_id: int | None = None,
) -> Fechado:
    """Close one slice of a run, under the run's own *fechamento_id* once it has one.

    What changed since the checklist is left out and stays open: a long run is not stopped by it.
    """
    seen = {vista.fatura_id: vista.total for vista in vistas}
    circuito_ids = [vista.circuito_id for vista in vistas]
    unchanged = [
        conferida
        for conferida in checklist(session, relogio.today(), circuito_ids, vencimento=vencimento)
        if seen.get(conferida.fatura_id) == conferida.total
    ]
    return _close(session, relogio, unchanged, vencimento, fechamento_id=fechamento_id)


def _close(
    session: Session,
    relogio: Relogio,
    judged: Sequence[Conferida],
    vencimento: date | None,
    *,
    fechamento_id: int | None = None,
) -> Fechado:
    ready = [j for j in judged if j.motivo is None]
    blocked = tuple(j for j in judged if j.motivo is not None)
    if not ready:
        return Fechado(Changes.of(), fechamento_id, (), blocked)
    if fechamento_id is None:
        fechamento_id = _begin_run(session, relogio, max(j.competencia for j in ready))
    _freeze(session, relogio, ready, fechamento_id, vencimento)
    clientes = tuple({j.cliente_id for j in ready})
    changes = Changes.of(Kind.FATURAS, id=fechamento_id, clientes=clientes)
    return Fechado(changes, fechamento_id, tuple(ready), blocked)


def _begin_run(session: Session, relogio: Relogio, competencia: Competencia) -> int:
    run = Fechamento(
        competencia=competencia,
        quando=relogio.now(),
        operador=session.info.get("operador", ""),
    )
    session.add(run)
    session.flush()
    return run.id


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
