"""The client's panel: every figure of DOMAIN 5, each the sum of the invoices it names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from saperx_desktop.models.atraso import Parcelas, dias_de_atraso
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO, format_money
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.models.totais import TotalCliente, TotalClienteVencimento
from saperx_desktop.services import consolidacao
from saperx_desktop.services.consolidacao import Devida, Lancada
from saperx_desktop.services.periodos import chunks, plans_on


class Tom(StrEnum):
    """How a state is meant; always beside its word."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Figura:
    """One card: its amount, the words below it and the invoices it is the sum of."""

    valor: Decimal
    legenda: str
    fatura_ids: tuple[int, ...]


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
    the legend. *devido* is A Receber as of today: principal, multa and juros apart.
    """

    cliente_id: int
    hoje: date
    ano: int
    anos: tuple[int, ...]
    em_aberto: Figura
    ultima: Figura
    a_receber: Figura
    vencido: Figura
    devido: Parcelas
    planos: tuple[str, ...]
    meses: tuple[MesDoAno, ...]
    circuitos: tuple[CircuitoDoPainel, ...]


def panel(session: Session, hoje: date, cliente_id: int, ano: int) -> Painel:
    """Return the panel of a client with the history of the year *ano* (DOMAIN 5)."""
    in_year = consolidacao.between(Competencia(ano, 1), Competencia(ano, 12))
    year = consolidacao.invoices(session, cliente_id, in_year)
    pending = consolidacao.invoices(session, cliente_id, consolidacao.ABERTA)
    pending += consolidacao.invoices(session, cliente_id, consolidacao.A_RECEBER)
    debts = consolidacao.debts(session, cliente_id, hoje)
    paid = consolidacao.paid_on(session, cliente_id, in_year)
    shown = {f.id: f for f in (*year, *pending)}
    circuits = _circuits(session, hoje, cliente_id, shown.values())
    summaries = {f.id: _summary(f, hoje, paid.get(f.id)) for f in shown.values()}
    shares = consolidacao.plan_shares(session, cliente_id, in_year)
    order = {circuit.id: place for place, circuit in enumerate(circuits)}
    return Painel(
        cliente_id=cliente_id,
        hoje=hoje,
        ano=ano,
        anos=_years(session, cliente_id, {hoje.year, ano}),
        em_aberto=_open_figure(session, cliente_id, pending),
        ultima=_last_figure(session, cliente_id, pending),
        a_receber=_due_figure(session, cliente_id, debts),
        vencido=_late_figure(session, hoje, cliente_id, debts),
        devido=_sum_of(d.hoje for d in debts),
        planos=legend(shares.values()),
        meses=_months(year, summaries, shares, order),
        circuitos=_by_circuit(circuits, year, shown.values(), summaries),
    )


def legend(shares: Iterable[Mapping[str, Decimal]]) -> tuple[str, ...]:
    """Return the plans of several months, each once, those without a plan last."""
    names = dict.fromkeys(name for month in shares for name in month)
    return tuple(sorted(names, key=lambda name: name == consolidacao.SEM_PLANO))


def counted(quantity: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 fatura", "12 faturas"."""
    return f"{quantity:,} ".replace(",", ".") + (one if quantity == 1 else many)


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


def _open_figure(session: Session, cliente_id: int, pending: Sequence[Lancada]) -> Figura:
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


def _span(first: Competencia, last: Competencia) -> str:
    if first == last:
        return last.label
    return f"{first.short if first.ano == last.ano else first.label} a {last.label}"


def _last_figure(session: Session, cliente_id: int, pending: Sequence[Lancada]) -> Figura:
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


def _due_figure(session: Session, cliente_id: int, debts: Sequence[Devida]) -> Figura:
    kept = session.scalar(
        select(func.sum(TotalClienteVencimento.a_receber)).where(
            TotalClienteVencimento.cliente_id == cliente_id
        )
    )
    if not debts:
        return Figura(kept or ZERO, "nada a receber", ())
    words = counted(len(debts), "fatura fechada", "faturas fechadas")
    return Figura(kept or ZERO, words, tuple(d.fatura_id for d in debts))


def _late_figure(session: Session, hoje: date, cliente_id: int, debts: Sequence[Devida]) -> Figura:
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
    today = format_money(_sum_of(d.hoje for d in late).total, simbolo=True)
    return Figura(kept or ZERO, f"{worst} · {today} hoje", tuple(d.fatura_id for d in late))


def _sum_of(parts: Iterable[Parcelas]) -> Parcelas:
    principal = multa = juros = ZERO
    for part in parts:
        principal += part.principal
        multa += part.multa
        juros += part.juros
    return Parcelas(principal, multa, juros)


def _months(
    year: Sequence[Lancada],
    summaries: Mapping[int, FaturaResumo],
    shares: Mapping[Competencia, Mapping[str, Decimal]],
    order: Mapping[int, int],
) -> tuple[MesDoAno, ...]:
    by_month: dict[Competencia, list[Lancada]] = {}
    for fatura in year:
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
    year: Sequence[Lancada],
    shown: Iterable[Lancada],
    summaries: Mapping[int, FaturaResumo],
) -> tuple[CircuitoDoPainel, ...]:
    mine: dict[int, list[Lancada]] = {}
    for fatura in shown:
        mine.setdefault(fatura.circuito_id, []).append(fatura)
    totals: dict[int, Decimal] = {}
    for fatura in year:
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
