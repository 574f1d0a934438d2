"""Periods: each active circuit has one current open invoice, opened here (DOMAIN 4)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from saperx_desktop.models.calendario import business_day, period_end, period_start, vencimento
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import round_money
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.plano import CircuitoPlano, Plano, PrecoAnterior
from saperx_desktop.models.tipos import Situacao, TipoItem


@dataclass(frozen=True, slots=True)
class Abertura:
    """A period to open: its owner, its days and the share of the mensalidade it carries.

    *dias* of *dias_do_periodo* days are charged; equal for every period but a circuit's first.
    """

    circuito_id: int
    cliente_id: int
    inicio: date
    fim: date
    dia_vencimento: int
    dias: int = 1
    dias_do_periodo: int = 1


def open_first_period(session: Session, circuito: Circuito, inicio: date) -> int:
    """Open the first period of *circuito*, from *inicio* on, and return the invoice's id."""
    return open_periods(session, [first_period(circuito, inicio)])[0]


def first_period(
    circuito: Circuito, inicio: date, *, ultima: Competencia | None = None
) -> Abertura:
    """Return the first period of *circuito*, from *inicio* on.

    Its mensalidade is × days left ÷ days of the whole period. *ultima* is the competência of the
    last period of a circuit that comes back: it is not repeated, the new one runs a month on.
    """
    fim = period_end(inicio, circuito.dia_fechamento)
    if Competencia.of(fim) == ultima:
        fim = period_end(day_after(fim), circuito.dia_fechamento)
    return _by_days(circuito, inicio, fim)


def charge_again(session: Session, circuito: Circuito, day: date) -> None:
    """Charge the open period that begins on *day* by the plan its first day has now.

    DOMAIN 4: a period is charged by the plan of its first day, and that plan may be put right
    while that day lasts.
    """
    fatura = session.scalars(
        select(Fatura).where(
            Fatura.circuito_id == circuito.id,
            Fatura.inicio == day,
            Fatura.situacao == Situacao.ABERTA,
        )
    ).one_or_none()
    if fatura is None:
        return
    abertura = _as_opened(circuito, fatura.inicio, fatura.fim, _ends(session, [circuito.id]))
    mine = ItemFatura.fatura_id == fatura.id
    session.execute(delete(ItemFatura).where(mine, ItemFatura.tipo == TipoItem.MENSALIDADE))
    _charge_mensalidades(session, [abertura], [fatura.id])
    plan = plans_on(session, [circuito.id], day)[circuito.id]
    session.execute(
        update(ItemFatura).where(mine, ItemFatura.tipo != TipoItem.ESTORNO).values(plano_id=plan[0])
    )
    session.expire(fatura)


def count_uncharged(session: Session, plano_id: int) -> int:
    """Return how many open invoices whose first day is on the plan carry no mensalidade."""
    return session.scalars(select(func.count(Fatura.id)).where(_uncharged(plano_id))).one()


def charge_uncharged(session: Session, plano_id: int) -> set[int]:
    """Charge the invoices that `count_uncharged` counts, as their opening would have.

    For a plan that had no price yet when they were opened. Return the clients concerned.
    """
    found = session.execute(
        select(Fatura.id, Fatura.inicio, Fatura.fim, Fatura.cliente_id, Circuito)
        .join(Circuito, Circuito.id == Fatura.circuito_id)
        .where(_uncharged(plano_id))
        .order_by(Fatura.id)
    ).all()
    ends = _ends(session, [row.Circuito.id for row in found])
    aberturas = [_as_opened(row.Circuito, row.inicio, row.fim, ends) for row in found]
    _charge_mensalidades(session, aberturas, [row.id for row in found])
    return {row.cliente_id for row in found}


def redate(session: Session, circuito: Circuito) -> None:
    """Bring the due dates of the circuit's open invoices to its day of the month.

    Only a closing day waits for the next period (DOMAIN 4); closing is what freezes a due date.
    """
    for fatura in session.scalars(
        select(Fatura).where(Fatura.circuito_id == circuito.id, Fatura.situacao == Situacao.ABERTA)
    ):
        fatura.vencimento = vencimento(fatura.fim, circuito.dia_vencimento)
        fatura.vencimento_efetivo = business_day(fatura.vencimento)
    session.flush()


def open_periods(session: Session, aberturas: Sequence[Abertura]) -> list[int]:
    """Open *aberturas* with their mensalidades; return the invoices' ids in the same order."""
    if not aberturas:
        return []
    dates = _DueDates()
    rows = [
        {
            "circuito_id": a.circuito_id,
            "cliente_id": a.cliente_id,
            "competencia": Competencia.of(a.fim),
            "inicio": a.inicio,
            "fim": a.fim,
            "vencimento": dates.nominal(a),
            "vencimento_efetivo": business_day(dates.nominal(a)),
        }
        for a in aberturas
    ]
    statement = insert(Fatura).returning(Fatura.id, sort_by_parameter_order=True)
    ids = list(session.scalars(statement, rows))
    _charge_mensalidades(session, aberturas, ids)
    return ids


def plans_on(
    session: Session, circuito_ids: Sequence[int], day: date
) -> dict[int, tuple[int, Decimal, str]]:
    """Return the plan of each circuit on *day*: plan id, what it cost on that day, and name."""
    plans: dict[int, tuple[int, Decimal, str]] = {}
    changed = _prices_before_changes(session, day)
    query = (
        select(CircuitoPlano.circuito_id, Plano.id, Plano.mensalidade, Plano.nome)
        .join(Plano, Plano.id == CircuitoPlano.plano_id)
        .where(CircuitoPlano.desde <= day)
        .order_by(CircuitoPlano.circuito_id, CircuitoPlano.desde, CircuitoPlano.id)
    )
    for chunk in chunks(circuito_ids):
        for circuito_id, plano_id, mensalidade, nome in session.execute(
            query.where(CircuitoPlano.circuito_id.in_(chunk))
        ):
            plans[circuito_id] = (plano_id, changed.get(plano_id, mensalidade), nome)
    return plans


def chunks(ids: Sequence[int], size: int = 10_000) -> list[Sequence[int]]:
    """Cut *ids* so that no statement carries more variables than SQLite takes."""
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def day_before(day: date) -> date:
    """Return the day before *day*."""
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """Return the day after *day*."""
    return day + timedelta(days=1)


class _DueDates:
    """Due dates by (fim, day), each computed once a run."""

    def __init__(self) -> None:
        self._seen: dict[tuple[date, int], date] = {}

    def nominal(self, abertura: Abertura) -> date:
        key = (abertura.fim, abertura.dia_vencimento)
        if key not in self._seen:
            self._seen[key] = vencimento(*key)
        return self._seen[key]


def _by_days(circuito: Circuito, inicio: date, fim: date) -> Abertura:
    """Return a period that pays for its own days, but never for more than a whole one."""
    whole = (fim - period_start(fim, circuito.dia_fechamento)).days + 1
    return Abertura(
        circuito.id,
        circuito.cliente_id,
        inicio,
        fim,
        circuito.dia_vencimento,
        dias=min(whole, (fim - inicio).days + 1),
        dias_do_periodo=whole,
    )


def _uncharged(plano_id: int) -> ColumnElement[bool]:
    on_first_day = (
        select(CircuitoPlano.plano_id)
        .where(
            CircuitoPlano.circuito_id == Fatura.circuito_id, CircuitoPlano.desde <= Fatura.inicio
        )
        .order_by(CircuitoPlano.desde.desc())
        .limit(1)
        .correlate(Fatura)
        .scalar_subquery()
    )
    ever = select(CircuitoPlano.circuito_id).where(CircuitoPlano.plano_id == plano_id)
    charged = exists().where(
        ItemFatura.fatura_id == Fatura.id, ItemFatura.tipo == TipoItem.MENSALIDADE
    )
    return and_(
        Fatura.situacao == Situacao.ABERTA,
        # The rest of a split period has no mensalidade of its own (DOMAIN 4).
        Fatura.parte == 1,
        Fatura.circuito_id.in_(ever),
        on_first_day == plano_id,
        ~charged,
    )


def _ends(session: Session, circuito_ids: Sequence[int]) -> set[tuple[int, date]]:
    """Return (circuit, last day) of every invoice of these circuits."""
    query = select(Fatura.circuito_id, Fatura.fim)
    return {
        (row.circuito_id, row.fim)
        for chunk in chunks(circuito_ids)
        for row in session.execute(query.where(Fatura.circuito_id.in_(chunk)))
    }


def _prices_before_changes(session: Session, day: date) -> dict[int, Decimal]:
    """Return what each plan cost on *day*, for those whose price was changed after it."""
    query = (
        select(PrecoAnterior.plano_id, PrecoAnterior.mensalidade)
        .where(PrecoAnterior.ate >= day)
        .order_by(PrecoAnterior.ate.desc(), PrecoAnterior.id)
    )
    return {row.plano_id: row.mensalidade for row in session.execute(query)}


def _as_opened(
    circuito: Circuito, inicio: date, fim: date, ends: Container[tuple[int, date]]
) -> Abertura:
    """Return a period as it was opened: whole where it follows one that *ends* the day before."""
    abertura = _by_days(circuito, inicio, fim)
    if (circuito.id, day_before(inicio)) in ends:
        return replace(abertura, dias=1, dias_do_periodo=1)
    return abertura


def _charge_mensalidades(
    session: Session, aberturas: Sequence[Abertura], fatura_ids: Sequence[int]
) -> None:
    by_day: dict[date, list[int]] = {}
    for abertura in aberturas:
        by_day.setdefault(abertura.inicio, []).append(abertura.circuito_id)
    plans = {day: plans_on(session, ids, day) for day, ids in by_day.items()}
    items = []
    for abertura, fatura_id in zip(aberturas, fatura_ids, strict=True):
        plano_id, mensalidade, nome = plans[abertura.inicio].get(
            abertura.circuito_id, (None, Decimal(0), "")
        )
        valor = round_money(mensalidade * abertura.dias / abertura.dias_do_periodo)
        if valor:
            items.append(
                {
                    "fatura_id": fatura_id,
                    "tipo": TipoItem.MENSALIDADE,
                    "plano_id": plano_id,
                    "descricao": _describe(nome, abertura),
                    "data": abertura.inicio,
                    "valor": valor,
                }
            )
    if items:
        session.execute(insert(ItemFatura), items)


def _describe(plano: str, abertura: Abertura) -> str:
    if abertura.dias == abertura.dias_do_periodo:
        return f"Mensalidade {plano}"
    return f"Mensalidade {plano} ({abertura.dias} de {abertura.dias_do_periodo} dias)"
