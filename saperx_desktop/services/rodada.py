"""One run of closing a month, cut into slices that are each a transaction of their caller's."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import ZERO, format_money
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.conferencia import Conferida, month_checklist
from saperx_desktop.services.fechamento import close_slice
from saperx_desktop.services.versao import StaleError

_SLICE = 250
"""Invoices closed in one transaction: another writer waits a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Rodada:
    """How far a run is: under which id, what it closed, whose it was, what it left open.

    *fora* counts what was blocked or changed meanwhile, once its slice was due. *parou* says why
    a run ended before its last slice: a sentence, or nothing.
    """

    vencimento: date | None = None
    fechamento_id: int | None = None
    quantidade: int = 0
    total: Decimal = ZERO
    fora: int = 0
    clientes: frozenset[int] = frozenset()
    cancelada: bool = False
    parou: str = ""

    @property
    def changes(self) -> Changes:
        """What it changed so far."""
        if self.fechamento_id is None:
            return Changes.of()
        return Changes(frozenset((Kind.FATURAS,)), self.fechamento_id, self.clientes)


@dataclass(frozen=True, slots=True)
class Visto:
    """What the user saw and agreed to: how many invoices would close, and their sum."""

    quantidade: int
    total: Decimal


def slices(
    session: Session,
    hoje: date,
    competencia: Competencia,
    *,
    vencimento: date | None = None,
    visto: Visto | None = None,
) -> list[Sequence[Conferida]]:
    """Return what a run closes, in the order of the circuits, a slice for each transaction.

    Asked again after a run that was stopped, it returns what that one left. StaleError where the
    month is no longer as *visto*.
    """
    judged = month_checklist(session, hoje, competencia, vencimento=vencimento)
    ready = [conferida for conferida in judged if conferida.motivo is None]
    total = sum((conferida.total for conferida in ready if conferida.total > 0), ZERO)
    if visto is not None and visto != Visto(len(ready), total):
        raise StaleError(
            f"A conferência mudou enquanto você decidia: agora são {len(ready)} faturas a fechar, "
            f"{format_money(total, simbolo=True)}. Nada foi fechado; confira de novo."
        )
    return _whole_circuits(ready)


def close_next(
    session: Session, relogio: Relogio, rodada: Rodada, fatia: Sequence[Conferida]
) -> Rodada:
    """Close one slice of *rodada*; return how far it is then."""
    done = close_slice(
        session,
        relogio,
        fatia,
        vencimento=rodada.vencimento,
        fechamento_id=rodada.fechamento_id,
    )
    return replace(
        rodada,
        fechamento_id=done.fechamento_id,
        quantidade=rodada.quantidade + len(done.fechadas),
        total=rodada.total + sum((c.total for c in done.fechadas if c.total > 0), ZERO),
        fora=rodada.fora + len(fatia) - len(done.fechadas),
        clientes=rodada.clientes | done.changes.clientes,
    )


def rodada_to_json(rodada: Rodada) -> dict[str, object]:
    """Return *rodada* as JSON has it."""
    vencimento = None if rodada.vencimento is None else rodada.vencimento.isoformat()
    return {
        **asdict(rodada),
        "vencimento": vencimento,
        "total": str(rodada.total),
        "clientes": sorted(rodada.clientes),
    }


def rodada_from_json(message: Mapping[str, Any]) -> Rodada:
    """Return what `rodada_to_json` wrote."""
    vencimento = message["vencimento"]
    return Rodada(
        **{
            **message,
            "vencimento": None if vencimento is None else date.fromisoformat(vencimento),
            "total": Decimal(message["total"]),
            "clientes": frozenset(message["clientes"]),
        }
    )


def _whole_circuits(ready: Sequence[Conferida]) -> list[Sequence[Conferida]]:
    """Cut *ready* into slices that keep a circuit's parts, which follow each other, together."""
    found: list[list[Conferida]] = []
    for conferida in ready:
        same = found and found[-1][-1].circuito_id == conferida.circuito_id
        if same or (found and len(found[-1]) < _SLICE):
            found[-1].append(conferida)
        else:
            found.append([conferida])
    return list(found)
