"""Search over clients: keeps each client's place in name order and the search tables true.

The place (`lugar_cliente.pos`) is the row id of both search tables, so that what matches comes
out in name order by itself. Places lie GAP apart to leave room for later names. What is only
SQLite's stays here, in `lugares`, `busca_texto` and `achados`.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, column, select, table, text
from sqlalchemy.orm import Session

from saperx_desktop.db import lugares
from saperx_desktop.db.busca_texto import Verbete
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.contato import Contato

_SLICE = 5_000
_IDS = 500
_MANY = 1_000

_LUGAR = table("lugar_cliente", column("pos"), column("cliente_id"))
_WRITE_WORDS = text("INSERT OR REPLACE INTO busca_palavras (rowid, texto) VALUES (:pos, :palavras)")
_WRITE_NUMBERS = text(
    "INSERT OR REPLACE INTO busca_digitos (rowid, numeros, inicios) "
    "VALUES (:pos, :numeros, :inicios)"
)


def reindex(session: Session, cliente_ids: Iterable[int]) -> None:
    """Bring the place and the search rows of *cliente_ids* up to date with the base.

    To be called in the transaction that created, changed or deleted them, their contacts or
    their circuits.
    """
    session.flush()
    ids = sorted(set(cliente_ids))
    if len(ids) > _MANY and len(ids) * 4 > lugares.count(session):
        rebuild(session)
        return
    moved = lugares.place(session, ids)
    for start in range(0, len(moved), _IDS):
        _write(session, _LUGAR.c.cliente_id.in_(moved[start : start + _IDS]))


def rebuild(session: Session) -> None:
    """Make every place and every search row anew, for bulk work."""
    session.flush()
    session.execute(text("INSERT INTO busca_palavras (busca_palavras) VALUES ('delete-all')"))
    session.execute(text("INSERT INTO busca_digitos (busca_digitos) VALUES ('delete-all')"))
    last = lugares.place_all(session)
    for start in range(0, last, lugares.GAP * _SLICE):
        _write(session, _LUGAR.c.pos.between(start + 1, start + lugares.GAP * _SLICE))


def _write(session: Session, which: ColumnElement[bool]) -> None:
    """Write the search rows of the places *which*; in ascending order, as FTS5 likes it."""
    entries = sorted(_entries(session, which).items())
    rows = [(pos, *entry.row) for pos, entry in entries]
    session.execute(_WRITE_WORDS, [{"pos": pos, "palavras": words} for pos, words, _, _ in rows])
    session.execute(
        _WRITE_NUMBERS,
        [{"pos": pos, "numeros": whole, "inicios": starts} for pos, _, whole, starts in rows],
    )


def _entries(session: Session, which: ColumnElement[bool]) -> dict[int, Verbete]:
    """Return what each client is found by, under its place."""
    entries: dict[int, Verbete] = {}
    clientes = (
        select(_LUGAR.c.pos, Cliente.nome, Cliente.razao_social, Cliente.cpf_cnpj)
        .join(Cliente, Cliente.id == _LUGAR.c.cliente_id)
        .where(which)
    )
    for pos, nome, razao_social, cpf_cnpj in session.execute(clientes):
        entry = entries[pos] = Verbete()
        entry.add_text(nome, razao_social)
        entry.add_document(cpf_cnpj)
    contatos = (
        select(_LUGAR.c.pos, Contato.nome, Contato.email, Contato.telefone)
        .join(Contato, Contato.cliente_id == _LUGAR.c.cliente_id)
        .where(which)
    )
    for pos, nome, email, telefone in session.execute(contatos):
        entries[pos].add_text(nome, email)
        entries[pos].add_phone(telefone)
    circuitos = (
        select(_LUGAR.c.pos, Circuito.nome, Circuito.numero)
        .join(Circuito, Circuito.cliente_id == _LUGAR.c.cliente_id)
        .where(which)
    )
    for pos, nome, numero in session.execute(circuitos):
        entries[pos].add_text(nome)
        entries[pos].add_circuit(numero)
    return entries
