"""The base file: made new, opened, or refused untouched with a sentence."""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from saperx_desktop.db import sqlite_uri
from saperx_desktop.db.engine import Database
from saperx_desktop.db.migrate import APPLICATION_ID, SCHEMA_VERSION, upgrade
from saperx_desktop.models.errors import KnownError

SUFFIX = ".saperx"
QUICK_CHECK_LIMIT = 200_000_000  # bytes; above it the check takes seconds and has its own job
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a base say, read without SQLite."""

    application_id: int
    user_version: int


def create(path: Path) -> Database:
    """Make a new base at *path* and open it; KnownError where a file is there already.

    It is built whole under a temporary name and then takes its own, so half a base is never seen.
    """
    if path.exists():
        raise KnownError(f"Já existe um arquivo {path.name} nessa pasta. Escolha outro nome.")
    building = path.with_name(f".{path.name}.novo-{os.getpid()}")
    try:
        building.touch(exist_ok=False)
        upgrade(building)
        os.link(building, path)
    except OSError as error:
        raise KnownError(
            f"Não foi possível criar {path}: {error.strerror}. Escolha outra pasta."
        ) from error
    finally:
        for leftover in (building, *_companions(building)):
            leftover.unlink(missing_ok=True)
    return Database(path)


def open_base(path: Path) -> Database:
    """Open the base at *path*, brought up to this version; KnownError leaves the file untouched."""
    header = read_header(path)
    _refuse_foreign(path, header)
    _refuse_damaged(path)
    if header.user_version < SCHEMA_VERSION:
        upgrade(path)
    return Database(path)


def read_header(path: Path) -> Header:
    """Read the header of *path*; KnownError where it is missing, unreadable or not SQLite's."""
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER)
    except FileNotFoundError as error:
        raise KnownError(
            f"O arquivo {path} não existe. Confira o nome ou crie uma base nova."
        ) from error
    except OSError as error:
        raise KnownError(f"Não foi possível ler {path}: {error.strerror}.") from error
    if len(start) < _HEADER or not start.startswith(_MAGIC):
        raise KnownError(
            f"{path.name} não é uma base do SaperX Desktop. O arquivo não foi alterado."
        )
    return Header(
        application_id=struct.unpack(">I", start[68:72])[0],
        user_version=struct.unpack(">I", start[60:64])[0],
    )


def _refuse_foreign(path: Path, header: Header) -> None:
    if header.application_id != APPLICATION_ID:
        raise KnownError(
            f"{path.name} é um banco de dados de outro programa. O arquivo não foi alterado."
        )
    if header.user_version > SCHEMA_VERSION:
        raise KnownError(
            f"{path.name} foi gravado por uma versão mais nova do SaperX Desktop. "
            "Atualize o programa para abri-lo; o arquivo não foi alterado."
        )


def _refuse_damaged(path: Path) -> None:
    if path.stat().st_size > QUICK_CHECK_LIMIT:
        return
    try:
        connection = driver.connect(sqlite_uri.read_only(path), uri=True)
        try:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except driver.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise KnownError(
            f"{path.name} está danificado ({verdict}). O arquivo não foi alterado: "
            "abra a cópia de segurança mais recente."
        )


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
