"""Judges a file before it is opened: ours, of this version, sound; without SQLAlchemy.

The window asks while SQLAlchemy is still being imported: SQLite reads the file meanwhile.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from saperx_desktop.db import disco, sqlite_uri
from saperx_desktop.models.errors import KnownError

APPLICATION_ID = 0x53505258  # "SPRX"
# The number of migrations; kept as PRAGMA user_version so that a base is judged by its header.
SCHEMA_VERSION = 1
QUICK_CHECK_LIMIT = 200_000_000  # bytes; above it the check takes seconds and has its own job
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
# Tables of the first version that every later one keeps.
_TABLES = ("cliente", "circuito", "fatura", "item_fatura", "pagamento", "total_base")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a base say, read without SQLite."""

    application_id: int
    user_version: int


def examine(path: Path) -> Header:
    """Return the header of a sound base of ours; KnownError says why *path* is none."""
    header = read_header(path)
    _refuse_foreign(path, header)
    _refuse_damaged(path)
    return header


def read_header(path: Path) -> Header:
    """Read the header of *path*; KnownError where it is missing, unreadable or not SQLite's."""
    start = b""
    try:
        # A pipe or a device would be read for ever.
        if not path.exists() or path.is_file():
            with path.open("rb") as file:
                start = file.read(_HEADER)
    except FileNotFoundError as error:
        raise KnownError(
            f"O arquivo {path} não existe. Confira o nome ou crie uma base nova."
        ) from error
    except OSError as error:
        raise KnownError(f"Não foi possível ler {path}: {disco.reason(error)}.") from error
    if len(start) < _HEADER or not start.startswith(_MAGIC):
        raise KnownError(
            f"{path.name} não é uma base do SaperX Desktop. O arquivo não foi alterado."
        )
    return Header(
        application_id=struct.unpack(">I", start[68:72])[0],
        user_version=struct.unpack(">I", start[60:64])[0],
    )


def _refuse_foreign(path: Path, header: Header) -> None:
    if header.application_id != APPLICATION_ID or header.user_version < 1:
        raise KnownError(
            f"{path.name} é um banco de dados de outro programa. O arquivo não foi alterado."
        )
    if header.user_version > SCHEMA_VERSION:
        raise KnownError(
            f"{path.name} foi gravado por uma versão mais nova do SaperX Desktop. "
            "Atualize o programa para abri-lo; o arquivo não foi alterado."
        )


def _refuse_damaged(path: Path) -> None:
    try:
        connection = driver.connect(_to_look_at(path), uri=True)
        try:
            verdict = _verdict(connection, quick=path.stat().st_size <= QUICK_CHECK_LIMIT)
        finally:
            connection.close()
    except driver.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise KnownError(
            f"{path.name} está danificado ({verdict}). O arquivo não foi alterado: "
            "abra a cópia de segurança mais recente."
        )


def _to_look_at(path: Path) -> str:
    """Return the URI that reads the base and leaves nothing beside it.

    A write-ahead log that lies there is a part of the base, and SQLite needs its index to read it.
    """
    wal, *_ = disco.companions(path)
    return sqlite_uri.read_only(path) if wal.exists() else sqlite_uri.untouched(path)


def _verdict(connection: driver.Connection, *, quick: bool) -> str:
    marks = ", ".join("?" * len(_TABLES))
    found = connection.execute(
        f"SELECT count(*) FROM sqlite_schema WHERE name IN ({marks})",  # noqa: S608 - marks only
        _TABLES,
    ).fetchone()[0]
    if found < len(_TABLES):
        return "faltam tabelas"
    words: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if quick else "ok"
    return " ".join(words.split())
