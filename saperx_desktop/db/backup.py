"""Backup: a copy of one moment of the base, verified before it takes its name."""

import os
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from saperx_desktop.db import disco, sqlite_uri
from saperx_desktop.models.errors import KnownError

_SUMS = (
    ("fatura", "total"),
    ("fatura", "pago"),
    ("item_fatura", "valor"),
    ("pagamento", "principal"),
    ("total_cliente", "em_aberto"),
    ("total_vencimento", "a_receber"),
)


@dataclass(frozen=True, slots=True)
class Copia:
    """A backup that was made and found equal to its base."""

    path: Path
    bytes: int


def backup(source: Path, target: Path) -> Copia:
    """Copy the base *source* to the new file *target*; KnownError leaves nothing behind.

    The copy is of one moment, whoever writes meanwhile; it must pass integrity_check and hold as
    many rows and the same sums as the base at that moment.
    """
    if os.path.lexists(target):
        raise KnownError(f"Já existe um arquivo {target.name} nessa pasta. Escolha outro nome.")
    try:
        with disco.building(target) as made:
            _copy(source, made)
    except OSError as error:
        raise KnownError(
            f"Não foi possível copiar para {target}: {disco.reason(error)}."
        ) from error
    except driver.DatabaseError as error:
        raise KnownError(
            f"A cópia de {source.name} não foi feita: a base ou o disco falhou ({error})."
        ) from error
    return Copia(target, target.stat().st_size)


def _copy(source: Path, made: Path) -> None:
    base = driver.connect(sqlite_uri.read_write(source), uri=True, isolation_level=None)
    copy = driver.connect(sqlite_uri.read_write(made), uri=True, isolation_level=None)
    try:
        # Counts and pages come from the one moment that this transaction sees.
        base.execute("BEGIN")
        counted = _counts(base)
        base.backup(copy, pages=-1)
        base.execute("ROLLBACK")
        verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok" or _counts(copy) != counted:
            raise KnownError(
                f"A cópia de {source.name} não confere com a base ({verdict}) e foi descartada. "
                "Verifique a base com o comando verificar."
            )
    finally:
        copy.close()
        base.close()


def _counts(connection: driver.Connection) -> dict[str, int]:
    """Return the rows of each table, and the sums of money."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    queries = {name: f'SELECT count(*) FROM "{name}"' for (name,) in tables}  # noqa: S608 - names of the schema itself
    queries |= {
        f"{table}.{column}": f"SELECT coalesce(sum({column}), 0) FROM {table}"  # noqa: S608 - constants
        for table, column in _SUMS
    }
    return {name: connection.execute(query).fetchone()[0] for name, query in queries.items()}
