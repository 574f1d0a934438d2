"""What SQLite itself finds wrong with a base: damaged pages, links that lead nowhere."""

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

_MAX = 100


def problems(engine: Engine) -> list[str]:
    """Return a sentence for each fault, none where the base is sound; reads the whole file."""
    with engine.connect() as connection:
        return _damage(connection) or _orphans(connection)


def _damage(connection: Connection) -> list[str]:
    words: list[str] = []
    try:
        result = connection.exec_driver_sql(f"PRAGMA integrity_check({_MAX})").scalars()
        words.extend(result)
    except DatabaseError as error:
        # Damage can be such that SQLite does not get to the end of its own check.
        words.append(str(error.orig))
    return [f"Dano no arquivo: {' '.join(found.split())}" for found in words if found != "ok"]


def _orphans(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MAX)
    return [
        f"Vínculo perdido: {table}, linha {row}, aponta para {parent} que não existe"
        for table, row, parent, _ in rows
    ]
