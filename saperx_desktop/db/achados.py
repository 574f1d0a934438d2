"""Finding clients: ids that match a search, in the order wanted, from SQLite's search tables."""

import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from saperx_desktop.db.busca_texto import Agulhas
from saperx_desktop.models.consulta import Consulta, Ordem

BROAD = 8_000
"""From so many matches on an order's own index is walked for the first of them.

Below, they are collected and sorted.
"""

# Each order: its rows, the column of the client's id in them, and what they are sorted by.
_SOURCES = {
    Ordem.NOME: ("lugar_cliente", "cliente_id", ("pos",)),
    Ordem.DOCUMENTO: ("cliente", "id", ("cpf_cnpj", "id")),
    Ordem.CIDADE: ("cliente", "id", ("cidade_key", "nome_key", "id")),
    Ordem.EM_ABERTO: ("total_cliente", "cliente_id", ("em_aberto", "cliente_id")),
}
_ALL = -1
_STEPS = 20_000  # of SQLite's machine, some 2 ms

# Up to so many letters FTS5 keeps an index of beginnings; longer ones it would merge up front.
_INDEXED = 6
_TERMS = 8
_NEXT_TERM = text("SELECT term FROM busca_termos WHERE term >= :least LIMIT 1")


class OvertakenError(Exception):
    """A search was given up because nobody waits for its answer any more."""


@dataclass(frozen=True, slots=True)
class _Matching:
    """A query of the places that match, and its parameters."""

    sql: str
    params: dict[str, str]


_EVERYTHING = _Matching("SELECT pos FROM lugar_cliente", {})


def first_ids(session: Session, consulta: Consulta, limit: int) -> list[int]:
    """Return the ids of the first *limit* clients found, in order."""
    matching = _matching(session, consulta.texto)
    sql = _found(session, consulta, matching, BROAD)
    return list(session.scalars(text(sql), {**matching.params, "limit": limit}))


def all_ids(
    session: Session, consulta: Consulta, overtaken: Callable[[], bool] | None = None
) -> "array[int]":
    """Return the ids of all clients found, in order.

    They come packed as one value, made by SQLite without the interpreter's lock: a million of
    them never stop the window. OvertakenError as soon as *overtaken*, asked every few
    milliseconds, says that nobody waits for them any more.
    """
    with _stopping(session, overtaken):
        matching = _matching(session, consulta.texto)
        broad = _counted(session, _EVERYTHING, _ALL) // 3 + 1
        sql = _found(session, consulta, matching, broad)
        packed = session.scalar(
            text(f"SELECT unhex(group_concat(printf('%016x', id), '')) FROM ({sql})"),  # noqa: S608 - from constants
            {**matching.params, "limit": _ALL},
        )
    ids = array("q", packed or b"")
    if sys.byteorder == "little":
        ids.byteswap()
    return ids


def count(session: Session, texto: str, *, at_most: int = _ALL) -> int:
    """Count the clients found, no further than *at_most*."""
    return _counted(session, _matching(session, texto), at_most)


@contextmanager
def _stopping(session: Session, overtaken: Callable[[], bool] | None) -> Iterator[None]:
    """Have SQLite give up where *overtaken* says so."""
    if overtaken is None:
        yield
        return
    driver = session.connection().connection.driver_connection
    driver.set_progress_handler(overtaken, _STEPS)  # type: ignore[union-attr]
    try:
        yield
    except OperationalError as error:
        if overtaken():
            raise OvertakenError from error
        raise
    finally:
        driver.set_progress_handler(None, 0)  # type: ignore[union-attr]


def _counted(session: Session, matching: _Matching, at_most: int) -> int:
    counting = text(f"SELECT count(*) FROM ({matching.sql} LIMIT :limit)")  # noqa: S608 - from constants
    return int(session.scalar(counting, {**matching.params, "limit": at_most}) or 0)


def _matching(session: Session, texto: str) -> _Matching:
    """Return the places that match *texto*."""
    needles = Agulhas.of(texto)
    parts, params = [], {}
    if needles.palavras:
        parts.append("SELECT rowid AS pos FROM busca_palavras WHERE busca_palavras MATCH :palavras")
        params["palavras"] = needles.match_words(partial(_terms, session))
    if needles.numeros:
        parts.append("SELECT rowid AS pos FROM busca_digitos WHERE busca_digitos MATCH :numeros")
        params["numeros"] = needles.match_numbers()
    return _Matching(" INTERSECT ".join(parts), params) if parts else _EVERYTHING


def _terms(session: Session, needle: str) -> list[str]:
    """Return the whole words that a long *needle* begins; none where that does not help."""
    found: list[str] = []
    least = needle
    while len(needle) > _INDEXED:
        term = session.scalar(_NEXT_TERM, {"least": least})
        if term is None or not term.startswith(needle):
            return found
        if len(found) == _TERMS:
            return []
        found.append(term)
        least = term + "\x01"
    return found


def _found(session: Session, consulta: Consulta, matching: _Matching, broad: int) -> str:
    """Return the query of the ids found, the cheaper way of two."""
    if matching is _EVERYTHING:
        return _ordered(consulta)
    if consulta.ordem is Ordem.NOME or _counted(session, matching, broad) < broad:
        return _collected(consulta, matching)
    return _walked(consulta, matching)


def _ordered(consulta: Consulta) -> str:
    """Return the query of all clients: an index read from one of its ends."""
    source, id_, _ = _SOURCES[consulta.ordem]
    return f"SELECT {id_} AS id FROM {source} o ORDER BY {_sorting(consulta)} LIMIT :limit"  # noqa: S608 - from constants


def _collected(consulta: Consulta, matching: _Matching) -> str:
    """Return the query that begins with the matches; in name order they come out sorted."""
    if consulta.ordem is Ordem.NOME:
        direction = _direction(consulta)
        return (
            "SELECT l.cliente_id AS id "  # noqa: S608 - from constants
            f"FROM ({matching.sql} ORDER BY pos {direction} LIMIT :limit) m "
            "CROSS JOIN lugar_cliente l ON l.pos = m.pos"
        )
    source, id_, _ = _SOURCES[consulta.ordem]
    return (
        f"SELECT o.{id_} AS id FROM ({matching.sql}) m "  # noqa: S608 - from constants
        "CROSS JOIN lugar_cliente l ON l.pos = m.pos "
        f"CROSS JOIN {source} o ON o.{id_} = l.cliente_id "
        f"ORDER BY {_sorting(consulta)} LIMIT :limit"
    )


def _walked(consulta: Consulta, matching: _Matching) -> str:
    """Return the query that walks the order's own index and keeps what matches."""
    source, id_, _ = _SOURCES[consulta.ordem]
    return (
        f"SELECT o.{id_} AS id FROM {source} o "  # noqa: S608 - from constants
        f"CROSS JOIN lugar_cliente l ON l.cliente_id = o.{id_} "
        f"WHERE +l.pos IN ({matching.sql}) "
        f"ORDER BY {_sorting(consulta)} LIMIT :limit"
    )


def _sorting(consulta: Consulta) -> str:
    direction = _direction(consulta)
    return ", ".join(f"o.{name} {direction}" for name in _SOURCES[consulta.ordem][2])


def _direction(consulta: Consulta) -> str:
    return "DESC" if consulta.decrescente else "ASC"
