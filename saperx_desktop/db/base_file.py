"""The base file: made new, opened, or refused untouched with a sentence."""

import os
from itertools import count
from pathlib import Path

from sqlalchemy.exc import OperationalError

from saperx_desktop.db import disco, exame, migrate
from saperx_desktop.db.backup import backup
from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import KnownError


def create(path: Path) -> Database:
    """Make a new base at *path* and open it; KnownError where a file is there already.

    It is built whole under a temporary name and then takes its own, so half a base is never seen.
    """
    taken = KnownError(f"Já existe um arquivo {path.name} nessa pasta. Escolha outro nome.")
    if os.path.lexists(path):
        raise taken
    try:
        with disco.building(path) as made:
            migrate.upgrade(made)
    except FileExistsError as error:
        raise taken from error
    except OSError as error:
        raise KnownError(
            f"Não foi possível criar {path}: {disco.reason(error)}. Escolha outra pasta."
        ) from error
    except OperationalError as error:
        raise KnownError(
            f"Não foi possível criar {path}: o disco está cheio ou falhou ({error.orig}). "
            "Escolha outra pasta."
        ) from error
    return Database(path)


def open_base(path: Path, *, header: exame.Header | None = None) -> Database:
    """Open the base at *path*, brought up to this version; KnownError leaves the file untouched.

    *header* is what `exame.examine` answered, where it was asked already. A base of an earlier
    version is first copied beside itself.
    """
    header = header or exame.examine(path)
    _refuse_read_only(path)
    if header.user_version < exame.SCHEMA_VERSION:
        backup(path, _free_name(path, header.user_version))
        migrate.upgrade(path)
    return Database(path)


def _refuse_read_only(path: Path) -> None:
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        raise KnownError(
            f"{path.name} ou sua pasta só pode ser lida. Peça permissão de gravação "
            "ou copie o arquivo para outra pasta."
        )


def _free_name(path: Path, version: int) -> Path:
    """Return a name beside *path* that no file has, for the copy made before a migration."""
    names = (
        path.with_name(f"{path.stem} (versão {version}){'' if n == 1 else f' {n}'}{path.suffix}")
        for n in count(1)
    )
    return next(name for name in names if not name.exists())
