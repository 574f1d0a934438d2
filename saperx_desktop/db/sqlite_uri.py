"""File paths as the URIs that SQLite opens without ever creating a file."""

import os
from pathlib import Path
from urllib.parse import quote


def read_write(path: Path) -> str:
    """Return the URI that opens *path* for reading and writing; it must exist."""
    return _uri(path, "mode=rw")


def read_only(path: Path) -> str:
    """Return the URI that opens *path* for reading only; it must exist."""
    return _uri(path, "mode=ro")


def untouched(path: Path) -> str:
    """Return the URI that reads a *path* which nobody writes, making no file beside it."""
    return _uri(path, "mode=ro&immutable=1")


def _uri(path: Path, options: str) -> str:
    # Bytes, since a name on Linux need not be UTF-8. The empty authority keeps //server whole.
    name = quote(os.fsencode(path.absolute().as_posix()))
    return f"file://{'' if name.startswith('/') else '/'}{name}?{options}"
