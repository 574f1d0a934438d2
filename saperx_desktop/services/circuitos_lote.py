"""Creates many circuits at once, each as `circuitos.create` would, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.texto import numero_key, order_key
from saperx_desktop.services.circuitos import CircuitoForm
from saperx_desktop.services.periodos import Abertura, first_period, open_periods


@dataclass(frozen=True, slots=True)
class CircuitoNovo:
    """A circuit to create, with what was seen of it at `visto_em` where it was seen."""

    form: CircuitoForm
    status: str = ""
    latencia_ms: int | None = None
    saldo_visto: Decimal | None = None
    visto_em: datetime | None = None


def create_many(session: Session, hoje: date, novos: Sequence[CircuitoNovo]) -> list[int]:
    """Create *novos*, clean and known to be free, from *hoje* on; return their ids in order.

    Each has its holder, its plan where it has one, and its first open invoice. The search of
    their clients is the caller's to bring up to date.
    """
    if not novos:
        return []
    statement = insert(Circuito).returning(Circuito.id, sort_by_parameter_order=True)
    ids = list(session.scalars(statement, [_row(novo) for novo in novos]))
    forms = [novo.form for novo in novos]
    held = [
        {"circuito_id": id_, "cliente_id": form.cliente_id, "desde": hoje}
        for id_, form in zip(ids, forms, strict=True)
    ]
    session.execute(insert(Titularidade), held)
    put_on_plans(session, hoje, [(i, f.plano_id) for i, f in zip(ids, forms, strict=True)])
    open_periods(session, _first_periods(ids, forms, hoje))
    return ids


def put_on_plans(session: Session, desde: date, plans: Sequence[tuple[int, int | None]]) -> None:
    """Put each circuit of *plans* that begins no plan on *desde* on its plan from that day on."""
    rows = [
        {"circuito_id": circuito_id, "plano_id": plano_id, "desde": desde}
        for circuito_id, plano_id in plans
        if plano_id is not None
    ]
    if rows:
        session.execute(insert(CircuitoPlano), rows)


def _row(novo: CircuitoNovo) -> dict[str, Any]:
    form = novo.form
    return {
        "numero": form.numero,
        "numero_key": numero_key(form.numero),
        "nome": form.nome,
        "nome_key": order_key(form.nome),
        "cliente_id": form.cliente_id,
        "ddd": form.ddd,
        "central": form.central,
        "ip": form.ip,
        "dia_fechamento": form.dia_fechamento,
        "dia_vencimento": form.dia_vencimento,
        "status": novo.status,
        "latencia_ms": novo.latencia_ms,
        "saldo_visto": novo.saldo_visto,
        "visto_em": novo.visto_em,
    }


def _first_periods(ids: Sequence[int], forms: Sequence[CircuitoForm], hoje: date) -> list[Abertura]:
    """Return the first period of each circuit; those with the same days share their dates."""
    seen: dict[tuple[int | None, int], Abertura] = {}
    periods = []
    for circuito_id, form in zip(ids, forms, strict=True):
        days = (form.dia_fechamento, form.dia_vencimento)
        if days not in seen:
            like = Circuito(
                dia_fechamento=days[0], dia_vencimento=days[1], cliente_id=form.cliente_id
            )
            seen[days] = first_period(like, hoje)
        periods.append(replace(seen[days], circuito_id=circuito_id, cliente_id=form.cliente_id))
    return periods
