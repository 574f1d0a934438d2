"""What every page is given: the base through the worker, the clock, and news of changes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal
from shiboken6 import isValid

from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services.changes import Changes, HasChanges
from saperx_desktop.views.background import Background, Latest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
R = TypeVar("R", bound=HasChanges)


class OpenBase(Protocol):
    """What a page may do with a base: a Session for reading, or one for writing."""

    path: Path

    def read(self) -> AbstractContextManager["Session"]:
        """Give a Session that changes nothing."""
        ...

    def write(self, *, operador: str = "") -> AbstractContextManager["Session"]:
        """Give a Session in one transaction of the writer's."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...


class Contexto(QObject):
    """The base that is open and the two ways to it: `read`, and `write`, which tells `changed`."""

    changed = Signal(object)
    """`Changes`, once they are committed: whoever shows such data reads it again."""
    saved = Signal(datetime)

    def __init__(
        self,
        base: OpenBase,
        background: Background,
        relogio: Relogio,
        settings: QSettings,
        *,
        operador: str = "",
    ) -> None:
        super().__init__()
        self.base = base
        self.background = background
        self.relogio = relogio
        self.settings = settings
        self.operador = operador

    def read(
        self,
        work: Callable[["Session"], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do *work* with a Session in the worker, then call *done* unless *owner* is gone."""
        self.background.run(lambda: self._reading(work), done, failed, owner=owner)

    def read_latest(
        self,
        latest: Latest,
        work: Callable[["Session"], T],
        done: Callable[[T], None],
        *,
        patience_s: float = 0.0,
    ) -> None:
        """As `read`, but an answer overtaken by a newer question of *latest* is dropped."""
        latest.run(lambda: self._reading(work), done, patience_s=patience_s)

    def write(
        self,
        work: Callable[["Session"], R],
        done: Callable[[R], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do *work* in one transaction; after the commit tell `changed`, then call *done*.

        *done* is for what the asking part itself does next; it may rely on everything else
        having been told.
        """

        def told(result: R) -> None:
            self.tell(result.changes)
            if owner is None or isValid(owner):
                done(result)

        # Owned by this object: what was committed is told even where the asking part is gone.
        self.background.run(lambda: self._writing(work), told, failed, owner=self)

    def tell(self, changes: Changes) -> None:
        """Announce committed *changes*, those of a child process too."""
        self.saved.emit(self.relogio.now())
        self.changed.emit(changes)

    def latest(self, parent: QObject) -> Latest:
        """Return a helper that hears only the newest answer, owned by *parent*."""
        return Latest(self.background, parent)

    def _reading(self, work: Callable[["Session"], T]) -> T:
        with self.base.read() as session:
            return work(session)

    def _writing(self, work: Callable[["Session"], R]) -> R:
        with self.base.write(operador=self.operador) as session:
            return work(session)
