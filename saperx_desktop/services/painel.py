"""The client's panel: every figure of DOMAIN 5, each the sum of the invoices it names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from saperx_desktop.models.atraso import Parcelas, dias_de_atraso
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services import cartoes, consolidacao
from saperx_desktop.services.cartoes import Figura, counted
from saperx_desktop.services.consolidacao import Devida, Lancada
from saperx_desktop.services.periodos import chunks, plans_on

__all__ = [
    "CircuitoDoPainel",
    "Devida",
    "FaturaResumo",
    "Figura",
    "MesDoAno",
    "Painel",
    "Tom",
    "legend",
    "panel",
    "panel_of_period",
    "state_of",
]


class Tom(StrEnum):
    """How a state is meant; always beside its word."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class FaturaResumo:
    """One invoice under its circuit; *pago* is the principal paid."""

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
    situacao_texto: str
    tom: Tom
    total: Decimal
    pago: Decimal
    em_atraso_dias: int


@dataclass(frozen=True, slots=True)
class MesDoAno:
    """One competência: its total by plan and by circuit; all but cancelled invoices.

    `planos` holds (name, amount) in the order of `Painel.planos`, `por_circuito`
    (circuito_id, amount) in the order of `Painel.circuitos`; both sum to `total`.
    """

    competencia: Competencia
    total: Decimal
    planos: tuple[tuple[str, Decimal], ...]
    em_aberto: bool
    situacao: str
    tom: Tom
    por_circuito: tuple[tuple[int, Decimal], ...]
    fatura_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CircuitoDoPainel:
    """A circuit with what this client owes on it; *total* is that of the year shown.

    *plano* is today's; *faturas* those of the year shown, open or unpaid, newest first.
    """

    circuito_id: int
    numero: str
    nome: str
    plano: str
    em_aberto: Decimal
    a_receber: Decimal
    total: Decimal
    situacao: str
    tom: Tom
    transferido_em: date | None
    desativado: bool
    faturas: tuple[FaturaResumo, ...]


@dataclass(frozen=True, slots=True)
class Painel:
    """A client in money on the day *hoje*, with the history of *ano*.

    *anos* ascend, *meses* come newest first (only those with invoices), *planos* in the order of
    the legend. *devidas* are the unpaid invoices by due date, each as of today.
    """

    cliente_id: int
    hoje: date
    ano: int
    anos: tuple[int, ...]
    em_aberto: Figura
    ultima: Figura
    a_receber: Figura
    vencido: Figura
    devidas: tuple[Devida, ...]
    planos: tuple[str, ...]
    meses: tuple[MesDoAno, ...]
    circuitos: tuple[CircuitoDoPainel, ...]

    @property
    def devido(self) -> Parcelas:
        """A Receber as of today: principal, multa and juros apart."""
        return cartoes.sum_of(d.hoje for d in self.devidas)


def panel(session: Session, hoje: date, cliente_id: int, ano: int) -> Painel:
    """Return the panel of a client with the history of the year *ano* (DOMAIN 5)."""
    return panel_of_period(session, hoje, cliente_id, Competencia(ano, 1), Competencia(ano, 12))


def panel_of_period(
    session: Session, hoje: date, cliente_id: int, de: Competencia, ate: Competencia
) -> Painel:
    """Return the panel of a client with the history from *de* to *ate*, both included."""
    in_period = consolidacao.between(de, ate)
    period = consolidacao.invoices(session, cliente_id, in_period)
    pending = consolidacao.invoices(session, cliente_id, consolidacao.ABERTA)
    pending += consolidacao.invoices(session, cliente_id, consolidacao.A_RECEBER)
    debts = consolidacao.debts(session, cliente_id, hoje)
    paid = consolidacao.paid_on(session, cliente_id, in_period)
    shown = {f.id: f for f in (*period, *pending)}
    circuits = _circuits(session, hoje, cliente_id, shown.values())
    summaries = {f.id: _summary(f, hoje, paid.get(f.id)) for f in shown.values()}
    shares = consolidacao.plan_shares(session, cliente_id, in_period)
    order = {circuit.id: place for place, circuit in enumerate(circuits)}
    return Painel(
        cliente_id=cliente_id,
        hoje=hoje,
        ano=ate.ano,
        anos=_years(session, cliente_id, {hoje.year, ate.ano}),
        em_aberto=cartoes.open_figure(session, cliente_id, pending),
        ultima=cartoes.last_figure(session, cliente_id, pending),
        a_receber=cartoes.due_figure(session, cliente_id, debts),
        vencido=cartoes.late_figure(session, hoje, cliente_id, debts),
        devidas=tuple(debts),
        planos=legend(shares.values()),
        meses=_months(period, summaries, shares, order),
        circuitos=_by_circuit(circuits, period, shown.values(), summaries),
    )


def legend(shares: Iterable[Mapping[str, Decimal]]) -> tuple[str, ...]:
    """Return the plans of several months, each once, those without a plan last."""
    names = dict.fromkeys(name for month in shares for name in month)
    return tuple(sorted(names, key=lambda name: name == consolidacao.SEM_PLANO))


def state_of(fatura: Lancada, hoje: date, paga_em: date | None) -> tuple[str, Tom]:
    """Return the state of an invoice in words and tone: "Vencida 40 dias", bad."""
    if fatura.situacao is Situacao.ABERTA:
        return "Em aberto", Tom.NEUTRAL
    if fatura.situacao is Situacao.PAGA:
        if not fatura.total:
            return "Sem cobrança", Tom.NEUTRAL
        return ("Paga" if paga_em is None else f"Paga {_day(paga_em, hoje)}"), Tom.GOOD
    if dias := dias_de_atraso(fatura.vencimento_efetivo, hoje):
        return f"Vencida {counted(dias, 'dia', 'dias')}", Tom.BAD
    if fatura.vencimento_efetivo == hoje:
        return "Vence hoje", Tom.WARNING
    return f"Vence {_day(fatura.vencimento_efetivo, hoje)}", Tom.WARNING


@dataclass(frozen=True, slots=True)
class _Circuit:
    id: int
    numero: str
    nome: str
    plano: str
    transferido_em: date | None
    desativado: bool


def _day(day: date, hoje: date) -> str:
    # Not strftime, which is the slowest part of a panel of thousands of invoices.
    text = f"{day.day:02d}/{day.month:02d}"
    return text if day.year == hoje.year else f"{text}/{day.year}"


def _summary(fatura: Lancada, hoje: date, paga_em: date | None) -> FaturaResumo:
    texto, tom = state_of(fatura, hoje, paga_em)
    late = fatura.situacao is Situacao.FECHADA
    return FaturaResumo(
        fatura.id,
        fatura.circuito_id,
        fatura.numero,
        fatura.competencia,
        fatura.parte,
        fatura.inicio,
        fatura.fim,
        fatura.vencimento,
        fatura.vencimento_efetivo,
        fatura.situacao,
        texto,
        tom,
        fatura.total,
        fatura.pago,
        dias_de_atraso(fatura.vencimento_efetivo, hoje) if late else 0,
    )


def _circuits(
    session: Session, hoje: date, cliente_id: int, shown: Iterable[Lancada]
) -> list[_Circuit]:
    """Return every circuit held today and every other with an invoice *shown*, by number."""
    query = select(
        Circuito.id,
        Circuito.numero_key,
        Circuito.numero,
        Circuito.nome,
        Circuito.cliente_id,
        Circuito.desativado_em,
    )
    rows = {r.id: r for r in session.execute(query.where(Circuito.cliente_id == cliente_id))}
    others = sorted({f.circuito_id for f in shown} - rows.keys())
    for chunk in chunks(others):
        rows |= {r.id: r for r in session.execute(query.where(Circuito.id.in_(chunk)))}
    plans = plans_on(session, list(rows), hoje)
    left = consolidacao.transferred_on(session, cliente_id, others)
    return [
        _Circuit(
            row.id,
            row.numero,
            row.nome,
            plans[row.id][2] if row.id in plans else "",
            left.get(row.id),
            row.desativado_em is not None,
        )
        for row in sorted(rows.values(), key=lambda r: (r.numero_key, r.id))
    ]


def _years(session: Session, cliente_id: int, always: set[int]) -> tuple[int, ...]:
    """Return the years from the client's first invoice to its last, and those of *always*."""
    mine = Fatura.cliente_id == cliente_id
    first, last = session.execute(
        select(
            select(func.min(Fatura.competencia)).where(mine).scalar_subquery(),
            select(func.max(Fatura.competencia)).where(mine).scalar_subquery(),
        )
    ).one()
    years = always if first is None else always | set(range(first.ano, last.ano + 1))
    return tuple(sorted(years))


def _months(
    period: Sequence[Lancada],
    summaries: Mapping[int, FaturaResumo],
    shares: Mapping[Competencia, Mapping[str, Decimal]],
    order: Mapping[int, int],
) -> tuple[MesDoAno, ...]:
    by_month: dict[Competencia, list[Lancada]] = {}
    for fatura in period:
        by_month.setdefault(fatura.competencia, []).append(fatura)
    months = []
    for competencia in sorted(by_month, reverse=True):
        faturas = by_month[competencia]
        by_circuit: dict[int, Decimal] = {}
        for fatura in sorted(faturas, key=lambda f: order[f.circuito_id]):
            previous = by_circuit.get(fatura.circuito_id, ZERO)
            by_circuit[fatura.circuito_id] = previous + fatura.total
        situacao, tom = _worst([summaries[f.id] for f in faturas])
        months.append(
            MesDoAno(
                competencia,
                sum((f.total for f in faturas), ZERO),
                tuple(shares.get(competencia, {}).items()),
                any(f.situacao is Situacao.ABERTA for f in faturas),
                situacao,
                tom,
                tuple(by_circuit.items()),
                tuple(f.id for f in faturas),
            )
        )
    return tuple(months)


def _worst(faturas: Sequence[FaturaResumo]) -> tuple[str, Tom]:
    """Return the state that speaks for several invoices: late, open, due, paid, nothing to pay."""
    rank = {Situacao.ABERTA: 3, Situacao.FECHADA: 2, Situacao.PAGA: 1}

    def weight(fatura: FaturaResumo) -> tuple[int, int, bool, date]:
        late = 4 if fatura.em_atraso_dias else rank[fatura.situacao]
        return late, fatura.em_atraso_dias, bool(fatura.total), fatura.vencimento_efetivo

    worst = max(faturas, key=weight)
    return worst.situacao_texto, worst.tom


def _by_circuit(
    circuits: Sequence[_Circuit],
    period: Sequence[Lancada],
    shown: Iterable[Lancada],
    summaries: Mapping[int, FaturaResumo],
) -> tuple[CircuitoDoPainel, ...]:
    mine: dict[int, list[Lancada]] = {}
    for fatura in shown:
        mine.setdefault(fatura.circuito_id, []).append(fatura)
    totals: dict[int, Decimal] = {}
    for fatura in period:
        totals[fatura.circuito_id] = totals.get(fatura.circuito_id, ZERO) + fatura.total
    return tuple(
        _circuit_row(circuit, mine.get(circuit.id, []), totals.get(circuit.id, ZERO), summaries)
        for circuit in circuits
    )


def _circuit_row(
    circuit: _Circuit,
    faturas: Sequence[Lancada],
    total: Decimal,
    summaries: Mapping[int, FaturaResumo],
) -> CircuitoDoPainel:
    rows = [summaries[f.id] for f in faturas]
    rows.sort(key=lambda f: (f.competencia, f.parte, f.id), reverse=True)
    situacao, tom = _worst(rows) if rows else ("Sem fatura", Tom.NEUTRAL)
    opened = sum((f.total for f in faturas if f.situacao is Situacao.ABERTA), ZERO)
    return CircuitoDoPainel(
        circuit.id,
        circuit.numero,
        circuit.nome,
        circuit.plano,
        opened,
        sum((f.a_receber for f in faturas), ZERO),
        total,
        situacao,
        tom,
        circuit.transferido_em,
        circuit.desativado,
        tuple(rows),
    )
