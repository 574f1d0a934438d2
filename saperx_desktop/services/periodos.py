"""Periods: each active circuit has one current open invoice, opened here (DOMAIN 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from saperx_desktop.models.calendario import business_day, period_end, period_start, vencimento
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import round_money
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.plano import CircuitoPlano, Plano
from saperx_desktop.models.tipos import TipoItem


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


def first_period(circuito: Circuito, inicio: date) -> Abertura:
    """Return the first period of *circuito*, from *inicio* on.

    Its mensalidade is × days left ÷ days of the whole period.
    """
    fim = period_end(inicio, circuito.dia_fechamento)
    whole = period_start(fim, circuito.dia_fechamento)
    return Abertura(
        circuito.id,
        circuito.cliente_id,
        inicio,
        fim,
        circuito.dia_vencimento,
        dias=(fim - inicio).days + 1,
        dias_do_periodo=(fim - whole).days + 1,
    )


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
    """Return the plan of each circuit on *day*: plan id, mensalidade and name."""
    plans: dict[int, tuple[int, Decimal, str]] = {}
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
            plans[circuito_id] = (plano_id, mensalidade, nome)
    return plans


def chunks(ids: Sequence[int], size: int = 10_000) -> list[Sequence[int]]:
    """Cut *ids* so that no statement carries more variables than SQLite takes."""
    return [ids[start : start + size] for start in range(0, len(ids), size)]


class _DueDates:
    """Due dates by (fim, day), each computed once a run."""

    def __init__(self) -> None:
        self._seen: dict[tuple[date, int], date] = {}

    def nominal(self, abertura: Abertura) -> date:
        key = (abertura.fim, abertura.dia_vencimento)
        if key not in self._seen:
            self._seen[key] = vencimento(*key)
        return self._seen[key]


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


def day_before(day: date) -> date:
    """Return the day before *day*."""
    return day - timedelta(days=1)
