"""The base a command works on: opened, or made where the command may make one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from saperx_desktop.db.base_file import open_base
from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import Relogio, RelogioDoSistema
from saperx_desktop.services import empresa


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Open the base at *path*, which must exist, and close it at the end."""
    base = open_base(path)
    try:
        yield base
    finally:
        base.close()


def clock(session: Session) -> Relogio:
    """Return the computer's clock in the zone of the base's company."""
    return RelogioDoSistema(empresa.get(session).fuso)
