"""File paths as the URIs that SQLite opens without ever creating a file."""

from pathlib import Path
from urllib.parse import quote


def read_write(path: Path) -> str:
    """Return the URI that opens *path* for reading and writing; it must exist."""
    return _uri(path, "rw")


def read_only(path: Path) -> str:
    """Return the URI that opens *path* for reading only; it must exist."""
    return _uri(path, "ro")


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(path.absolute().as_posix())}?mode={mode}"
