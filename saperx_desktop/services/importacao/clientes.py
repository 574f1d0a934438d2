"""Import of clients from a CSV with the manual's field names: tried first, then taken whole."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from saperx_desktop.db import busca
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.texto import order_key
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.cliente_form import CAMPOS, ClienteForm
from saperx_desktop.services.importacao.clientes_comparados import Comparado, compare
from saperx_desktop.services.importacao.ensaio import (
    Acao,
    Ensaio,
    Importacao,
    ProblemasError,
    Progress,
    no_progress,
    slices,
)


def plan(
    session: Session, _relogio: Relogio, texto: str, *, progress: Progress = no_progress
) -> Ensaio:
    """Return what importing *texto* would change, and write nothing.

    Bad lines are in the result; a KnownError says that it is no table of clients.
    """
    return compare(session, texto, progress).ensaio()


def apply(
    session: Session, _relogio: Relogio, texto: str, *, progress: Progress = no_progress
) -> Importacao:
    """Import *texto*; ProblemasError, and nothing taken, where a line is bad.

    Known clients are updated by their document, an empty cell keeping what there is; importing
    the same again changes nothing.
    """
    comparacao = compare(session, texto, progress)
    ensaio = comparacao.ensaio()
    if ensaio.problemas:
        raise ProblemasError(ensaio.problemas)
    ids: list[int] = []
    done, total = 0, len(comparacao.linhas)
    for part in slices(comparacao.linhas):
        progress(done, total, "Gravando…")
        ids += _create(session, part)
        ids += _update(session, part)
        done += len(part)
    progress(total, total, "Gravando…")
    busca.reindex(session, ids)
    return Importacao(Changes.of(Kind.CLIENTES, clientes=tuple(ids)), ensaio)


def _create(session: Session, part: Sequence[Comparado]) -> list[int]:
    rows = [_row(c.form) for c in part if c.acao is Acao.CRIAR]
    if not rows:
        return []
    statement = insert(Cliente).returning(Cliente.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, rows))


def _update(session: Session, part: Sequence[Comparado]) -> list[int]:
    rows = [
        _row(c.form) | {"id": c.known.id, "versao": c.known.versao + 1}
        for c in part
        if c.known is not None and c.acao is Acao.ATUALIZAR
    ]
    if rows:
        session.execute(update(Cliente), rows)
    return [row["id"] for row in rows]


def _row(form: ClienteForm) -> dict[str, Any]:
    row = {campo: getattr(form, campo) for campo in CAMPOS}
    row["nome_key"] = order_key(form.nome)
    row["cidade_key"] = order_key(form.cidade)
    return row
