"""The engine: the driver, its PRAGMAs and transactions that begin as we say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event  # noqa: TID251 - the one place
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool

from saperx_desktop.db import sqlite_uri
from saperx_desktop.models.errors import KnownError

BUSY_TIMEOUT_MS = 5000
PAGE_CACHE_KIB = 4096
# What SQLite says where it is the disk that refuses.
_OF_THE_DISK = ("disk is full", "disk I/O error", "readonly database")
# What each connection must say back once set; RELIABILITY tells why each is there.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
    "cache_size": -PAGE_CACHE_KIB,
    "temp_store": 2,
}


def make_engine(path: Path, *, pooled: bool = True) -> Engine:
    """Return an engine over the base file *path*, which must exist (a path is never created)."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: driver.connect(
            sqlite_uri.read_write(path), uri=True, isolation_level=None, check_same_thread=False
        ),
        module=driver,
        poolclass=QueuePool if pooled else NullPool,
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


class Database:
    """An open base: gives a Session for reading or for writing, one per user action."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = make_engine(path)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a Session that sees one moment of the base and changes nothing."""
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def write(self, *, operador: str = "") -> Iterator[Session]:
        """Give a Session holding the writer's lock; commit at the end, roll back on any error.

        KnownError where another program keeps the lock for longer than the busy timeout, and where
        the disk refuses.
        """
        session = Session(self._engine, expire_on_commit=False, info={"operador": operador})
        with _disk_trouble_told(), session:
            _take_writer_lock(session)
            yield session
            session.commit()

    @property
    def engine(self) -> Engine:
        """The engine itself, for the raw first page, backup and checks."""
        return self._engine

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._engine.dispose()


@contextmanager
def _disk_trouble_told() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if not any(words in str(error.orig) for words in _OF_THE_DISK):
            raise
        raise KnownError(
            "O disco está cheio, falhou ou só pode ser lido. Nada foi gravado: "
            "libere espaço ou confira o disco e tente de novo."
        ) from error


def _take_writer_lock(session: Session) -> None:
    try:
        session.connection(execution_options={"begin": "BEGIN IMMEDIATE"})
    except OperationalError as error:
        if "locked" in str(error.orig):
            raise KnownError(
                "Outro programa está gravando na base há mais de 5 segundos. "
                "Nada foi alterado; tente de novo em instantes."
            ) from error
        raise


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for name, wanted in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {wanted}")
        seen = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if seen != wanted:
            raise RuntimeError(f"PRAGMA {name} is {seen}, not {wanted}")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("begin", "BEGIN")
    connection.exec_driver_sql(statement)
