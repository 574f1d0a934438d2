"""Import of a client's circuits from the manual's table: tried first, then taken whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from saperx_desktop.db import busca
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.texto import order_key
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services import planos
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.circuitos import CircuitoForm
from saperx_desktop.services.circuitos_lote import CircuitoNovo, create_many, put_on_plans
from saperx_desktop.services.importacao.circuitos_comparados import (
    Comparacao,
    Comparado,
    Known,
    Planos,
    compare,
)
from saperx_desktop.services.importacao.circuitos_lidos import CircuitoLido, read_lines
from saperx_desktop.services.importacao.ensaio import (
    Acao,
    Ensaio,
    Importacao,
    ProblemasError,
    Progress,
    no_progress,
    slices,
)
from saperx_desktop.services.periodos import charge_again


def plan(
    session: Session,
    relogio: Relogio,
    texto: str,
    cliente_id: int,
    *,
    progress: Progress = no_progress,
) -> Ensaio:
    """Return what importing *texto* for the client would change, and write nothing.

    Bad lines are in the result; a KnownError says that it is no table of circuits, or that the
    client can't take any.
    """
    return _compared(session, relogio, texto, cliente_id, progress).ensaio()


def apply(
    session: Session,
    relogio: Relogio,
    texto: str,
    cliente_id: int,
    *,
    progress: Progress = no_progress,
) -> Importacao:
    """Import *texto* for the client; ProblemasError, and nothing taken, where a line is bad.

    Importing the same again changes nothing but when the circuits were seen (DOMAIN 3).
    """
    comparacao = _compared(session, relogio, texto, cliente_id, progress)
    ensaio = comparacao.ensaio()
    if ensaio.problemas:
        raise ProblemasError(ensaio.problemas)
    _write(session, relogio.today(), cliente_id, comparacao, progress)
    busca.reindex(session, [cliente_id])
    changes = Changes.of(
        Kind.CIRCUITOS, Kind.FATURAS, Kind.CLIENTES, Kind.PLANOS, clientes=(cliente_id,)
    )
    return Importacao(changes, ensaio)


def _compared(
    session: Session, relogio: Relogio, texto: str, cliente_id: int, progress: Progress
) -> Comparacao:
    lidos, problemas = read_lines(texto, relogio)
    comparacao = compare(session, lidos, cliente_id, relogio.today(), progress)
    comparacao.problemas.extend(problemas)
    return comparacao


def _write(
    session: Session, hoje: date, cliente_id: int, comparacao: Comparacao, progress: Progress
) -> None:
    for nome in comparacao.planos.novos:
        planos.create(session, nome, a_conferir=True)
    by_name = Planos.load(session).ids
    done, total = 0, len(comparacao.linhas)
    for part in slices(comparacao.linhas):
        progress(done, total, "Gravando…")
        _create(session, hoje, cliente_id, part, by_name)
        _update(session, part)
        _change_plans(session, hoje, part, by_name)
        done += len(part)
    progress(total, total, "Gravando…")


def _create(
    session: Session,
    hoje: date,
    cliente_id: int,
    part: Sequence[Comparado],
    plano_ids: dict[str, int],
) -> None:
    create_many(
        session,
        hoje,
        [_new(c.lido, cliente_id, plano_ids) for c in part if c.acao is Acao.CRIAR],
    )


def _new(lido: CircuitoLido, cliente_id: int, plano_ids: dict[str, int]) -> CircuitoNovo:
    form = CircuitoForm(
        numero=lido.numero,
        nome=lido.nome or "",
        cliente_id=cliente_id,
        plano_id=None if lido.plano is None else plano_ids[order_key(lido.plano)],
        central=lido.central or "",
        ip=lido.ip or "",
    )
    return CircuitoNovo(form, lido.status or "", lido.latencia_ms, lido.saldo, lido.visto_em)


def _update(session: Session, part: Sequence[Comparado]) -> None:
    changed = [
        _changed(c.known, c.lido) for c in part if c.acao is Acao.ATUALIZAR and c.known is not None
    ]
    seen = [
        {"id": c.known.id, "visto_em": c.lido.visto_em}
        for c in part
        if c.known is not None and c.lido.visto_em is not None
    ]
    for rows in (changed, seen):
        if rows:
            session.execute(update(Circuito), rows)


def _changed(known: Known, lido: CircuitoLido) -> dict[str, Any]:
    """Return the columns of a known circuit after the line; None in the line keeps them."""
    nome = lido.nome or known.nome
    seen_status = (lido.status, lido.latencia_ms)
    status, latencia_ms = (
        seen_status if lido.status is not None else (known.status, known.latencia_ms)
    )
    return {
        "id": known.id,
        "versao": known.versao + 1,
        "nome": nome,
        "nome_key": order_key(nome),
        "central": known.central if lido.central is None else lido.central,
        "ip": known.ip if lido.ip is None else lido.ip,
        "status": status,
        "latencia_ms": latencia_ms,
        "saldo_visto": known.saldo_visto if lido.saldo is None else lido.saldo,
    }


def _change_plans(
    session: Session, hoje: date, part: Sequence[Comparado], plano_ids: dict[str, int]
) -> None:
    """Put the circuits whose plan changes on it from *hoje* on, over a change of the same day."""
    plans = [
        (c.known.id, plano_ids[order_key(c.lido.plano)])
        for c in part
        if c.known is not None and c.lido.plano is not None and c.changes("plano")
    ]
    same_day = CircuitoPlano.desde == hoje
    for chunk in slices([circuito_id for circuito_id, _ in plans]):
        session.execute(delete(CircuitoPlano).where(CircuitoPlano.circuito_id.in_(chunk), same_day))
    put_on_plans(session, hoje, plans)
    _charge_again(session, hoje, [circuito_id for circuito_id, _ in plans])


def _charge_again(session: Session, hoje: date, circuito_ids: Sequence[int]) -> None:
    """Charge the periods that begin on *hoje* by the plan that was put right, as an edit does."""
    begun = (
        select(Circuito)
        .join(Fatura, Fatura.circuito_id == Circuito.id)
        .where(Fatura.situacao == Situacao.ABERTA, Fatura.inicio == hoje)
        .order_by(Circuito.id)
    )
    for chunk in slices(circuito_ids):
        for circuito in session.scalars(begun.where(Circuito.id.in_(chunk))).all():
            charge_again(session, circuito, hoje)
