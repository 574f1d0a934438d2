"""Files that appear whole or not at all, and the system's refusals in the user's words."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REASONS = {
    errno.EACCES: "não há permissão para isso",
    errno.EPERM: "não há permissão para isso",
    errno.EROFS: "o disco só pode ser lido",
    errno.ENOSPC: "o disco está cheio",
    errno.EDQUOT: "o disco está cheio",
    errno.EFBIG: "o arquivo passou do tamanho permitido",
    errno.ENOENT: "a pasta não existe",
    errno.ENOTDIR: "a pasta não existe",
    errno.EISDIR: "é uma pasta",
    errno.EEXIST: "já existe um arquivo com esse nome",
    errno.ENAMETOOLONG: "o nome é longo demais",
    errno.EIO: "o disco falhou",
}
# What a file system without hard links answers (FAT, many network folders).
_NO_LINKS = {errno.EPERM, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def reason(error: OSError) -> str:
    """Return why the system refused, in Portuguese where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """Give an empty file to fill; at the end of the block it takes the name *path*.

    FileExistsError where that name is taken by then: nothing is ever overwritten. Where the block
    fails nothing is left.
    """
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        made.touch(exist_ok=False)
        yield made
        _flush(made)
        _take_name(made, path)
    finally:
        for leftover in (made, *companions(made)):
            leftover.unlink(missing_ok=True)


def companions(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite keeps beside a base while it is open."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _take_name(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # The empty file holds the name, so that the replace can't hit somebody's work.
        path.touch(exist_ok=False)
        made.replace(path)
