"""The program's log: a small rotating file in which no document and no phone can be read."""

import logging
import re
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import TracebackType

FILE_NAME = "saperx-desktop.log"
_MAX_BYTES = 1_000_000
_BACKUPS = 5

_MOMENT = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:[+-]\d{2}:\d{2})?)?"
_SECRET = rf"""
    (?<![\d.,-])(?P<moment>{_MOMENT})(?![\d.,-])
    # CNPJ, whose first twelve characters may be letters since July 2026.
    | (?<![A-Z0-9])[A-Z0-9]{{2}}\.?[A-Z0-9]{{3}}\.?[A-Z0-9]{{3}}/?[A-Z0-9]{{4}}-?\d{{2}}(?![A-Z0-9])
    # CPF and phones, however they are split: ten digits or more.
    | \+?\(?\d(?:[\s().\-/]{{0,3}}\d){{9,}}
    # A phone without its DDD.
    | (?<!\d)9?\d{{4}}[\s-]\d{{4}}(?!\d)
"""


def redact(text: str) -> str:
    """Return *text* with every CPF, CNPJ and phone in it replaced by "[oculto]"."""
    return _pattern().sub(lambda found: found["moment"] or "[oculto]", text)


@cache
def _pattern() -> re.Pattern[str]:
    """Return what to look for; compiled when the first line is written, not at start-up."""
    return re.compile(_SECRET, re.VERBOSE | re.IGNORECASE)


class RedactingFormatter(logging.Formatter):
    """Writes a record with its time, then the redacted rest, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished text of *record*."""
        when = self.formatTime(record)
        return f"{when} {record.levelname} {redact(super().format(record))}"


def start_log(log_dir: Path, *, level: int = logging.INFO) -> Path:
    """Send the log of the whole program to a file in *log_dir* and return its path.

    The file is begun anew at 1 MB and five older ones are kept.
    """
    # Six milliseconds, which start-up may spend after the first paint.
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    log_dir.mkdir(parents=True, exist_ok=True)
    path = log_dir / FILE_NAME
    handler = RotatingFileHandler(
        path, maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter("%(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return path


def stop_log() -> None:
    """Close what `start_log` opened."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler.formatter, RedactingFormatter):
            root.removeHandler(handler)
            handler.close()


def log_bug(error: BaseException) -> None:
    """Write *error*, which nothing expected, with its traceback."""
    logging.getLogger("saperx_desktop").critical("erro inesperado", exc_info=error)


def install_excepthook(on_error: Callable[[BaseException], None]) -> None:
    """Log every error that nothing caught, in any thread, and hand it to *on_error*.

    *on_error* is called in the thread of the error.
    """

    def report(error: BaseException) -> None:
        log_bug(error)
        on_error(error)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            report(args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
