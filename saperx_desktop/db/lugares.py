"""Places: each client's position in pt-BR name order, with gaps for later names."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from saperx_desktop.models.cliente import Cliente

GAP = 100
_WINDOW = 32  # places on each side that make room together
_ROOM = 8  # the least gap worth making
_IDS = 500

_BEFORE = text(
    "SELECT l.pos FROM cliente c JOIN lugar_cliente l ON l.cliente_id = c.id "
    "WHERE (c.nome_key, c.nome, c.id) < (:nome_key, :nome, :id) "
    "ORDER BY c.nome_key DESC, c.nome DESC, c.id DESC LIMIT 1"
)
_AFTER = text("SELECT min(pos) FROM lugar_cliente WHERE pos > :pos")
_OF = text("SELECT pos FROM lugar_cliente WHERE cliente_id = :id")
_LEAVE = text("DELETE FROM lugar_cliente WHERE cliente_id = :id")
_TAKE = text("INSERT INTO lugar_cliente (pos, cliente_id) VALUES (:pos, :id)")
_UP_TO = text(
    "SELECT pos, cliente_id FROM lugar_cliente WHERE pos <= :pos ORDER BY pos DESC LIMIT :n"
)
_FROM = text("SELECT pos, cliente_id FROM lugar_cliente WHERE pos > :pos ORDER BY pos LIMIT :n")
_LEAVE_ALL = text("DELETE FROM lugar_cliente")
_TAKE_ALL = text(
    "INSERT INTO lugar_cliente (pos, cliente_id) "
    "SELECT :gap * row_number() OVER (ORDER BY nome_key, nome, id), id "
    "FROM cliente ORDER BY nome_key, nome, id"
)
_LAST = text("SELECT max(pos) FROM lugar_cliente")
_COUNT = text("SELECT count(*) FROM lugar_cliente")


def count(session: Session) -> int:
    """Return how many clients have a place."""
    return int(session.scalar(_COUNT) or 0)


def place_all(session: Session) -> int:
    """Give every client a new place, GAP apart; return the last one, 0 without clients."""
    session.execute(_LEAVE_ALL)
    session.execute(_TAKE_ALL, {"gap": GAP})
    return int(session.scalar(_LAST) or 0)


def place(session: Session, ids: Sequence[int]) -> list[int]:
    """Give the clients *ids* their places, or take those of deleted ones away.

    Returns the ids whose search rows must be written: those that exist, and neighbours moved to
    make room.
    """
    old = {id_: pos for id_ in ids if (pos := session.scalar(_OF, {"id": id_})) is not None}
    for id_ in old:
        # All leave before one returns: places that are no longer true must not be neighbours.
        session.execute(_LEAVE, {"id": id_})
    moved: dict[int, None] = {}
    for cliente_id, nome_key, nome in _in_name_order(session, ids):
        key = {"nome_key": nome_key, "nome": nome, "id": cliente_id}
        while (pos := _free_place(session, key, old.get(cliente_id))) is None:
            moved |= dict.fromkeys(_make_room(session, key))
        session.execute(_TAKE, {"pos": pos, "id": cliente_id})
        moved[cliente_id] = None
    return list(moved)


def _in_name_order(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    found: list[tuple[str, str, int]] = []
    for start in range(0, len(ids), _IDS):
        query = select(Cliente.nome_key, Cliente.nome, Cliente.id).where(
            Cliente.id.in_(ids[start : start + _IDS])
        )
        found += [(nome_key, nome, id_) for nome_key, nome, id_ in session.execute(query)]
    return ((id_, nome_key, nome) for nome_key, nome, id_ in sorted(found, key=_as_sqlite))


def _as_sqlite(row: tuple[str, str, int]) -> tuple[bytes, bytes, int]:
    """Return the key that sorts as the base does: by the bytes of UTF-8."""
    return row[0].encode(), row[1].encode(), row[2]


def _free_place(session: Session, key: dict[str, object], old: int | None) -> int | None:
    """Return a place between the neighbours of *key*, the *old* one if it still fits."""
    before = session.scalar(_BEFORE, key) or 0
    after = session.scalar(_AFTER, {"pos": before})
    if after is None:
        return before + GAP if old is None or old <= before else old
    if old is not None and before < old < after:
        return old
    middle = (before + after) // 2
    return int(middle) if middle > before else None


def _make_room(session: Session, key: dict[str, object]) -> list[int]:
    """Spread the places around *key* evenly; return the ids of those moved."""
    before = session.scalar(_BEFORE, key) or 0
    width = _WINDOW
    while True:
        # One more on each side is asked for: it stays, and bounds the rest.
        lower = session.execute(_UP_TO, {"pos": before, "n": width + 1}).all()
        upper = session.execute(_FROM, {"pos": before, "n": width + 1}).all()
        inside = [*reversed(lower[:width]), *upper[:width]]
        start = lower[width].pos if len(lower) > width else 0
        end = upper[width].pos if len(upper) > width else start + GAP * (len(inside) + 1)
        step = (end - start) // (len(inside) + 1)
        if step >= _ROOM:
            break
        width *= 2
    ids = [row.cliente_id for row in inside]
    for id_ in ids:
        session.execute(_LEAVE, {"id": id_})
    for n, id_ in enumerate(ids, 1):
        session.execute(_TAKE, {"pos": start + step * n, "id": id_})
    return ids
