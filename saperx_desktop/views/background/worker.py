"""The short road to the database: one worker thread, answers in the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Errand:
    """One piece of work on its way, and who waits for it."""

    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None
    owner: QObject | None


class Background(QObject):
    """Runs callables one after the other in a thread and gives their results to the window.

    Short reads and saves only (50 ms at most); long work is a `Job`.
    """

    failed = Signal(object)
    """An error that no caller asked for: a `KnownError` or a bug."""
    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._open = True
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        owner: QObject | None = None,
        patience_s: float = 0.0,
    ) -> "Future[T] | None":
        """Do *work* in the worker, then call *done* (or *failed*) in the window's thread.

        An answer for an *owner* that was deleted meanwhile is dropped. With *patience_s* an answer
        that comes within so many seconds is delivered before this returns. After `shutdown`
        nothing is run and None is returned.
        """
        if not self._open:
            return None
        errand = _Errand(done, failed, owner)
        future = self._worker().submit(work)
        if patience_s and _ended(future, patience_s):
            self._deliver(errand, future)
        else:
            future.add_done_callback(lambda answer: self._answered.emit(errand, answer))
        return future

    def shutdown(self) -> None:
        """Let the works already asked for end, and drop their answers; idempotent."""
        self._open = False
        if self._executor is not None:
            self._executor.shutdown(wait=True)

    def _worker(self) -> "ThreadPoolExecutor":
        if self._executor is None:
            # Nothing is asked before the first paint, so start-up need not pay for this.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="base")
        return self._executor

    @Slot(object, object)
    def _on_answered(self, errand: _Errand, future: "Future[Any]") -> None:
        if self._open:
            self._deliver(errand, future)

    def _deliver(self, errand: _Errand, future: "Future[Any]") -> None:
        if future.cancelled() or (errand.owner is not None and not isValid(errand.owner)):
            return
        error = future.exception()
        if error is None:
            errand.done(future.result())
        elif errand.failed is not None:
            errand.failed(error)
        else:
            self.failed.emit(error)


class Latest(QObject):
    """Asks the same kind of question again and again and hears the newest answer only."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._generation = 0
        self._pending: Future[Any] | None = None

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        *,
        patience_s: float = 0.0,
    ) -> None:
        """As `Background.run`; answers to earlier questions of this object are dropped."""
        self.cancel()
        generation = self._generation

        def fresh(answer: T) -> None:
            if generation == self._generation:
                done(answer)

        def fresh_error(error: BaseException) -> None:
            if generation != self._generation:
                return
            if failed is not None:
                failed(error)
            else:
                self._background.failed.emit(error)

        pending = self._background.run(work, fresh, fresh_error, owner=self, patience_s=patience_s)
        # An answer delivered at once may already have asked the next question.
        if generation == self._generation:
            self._pending = pending

    def cancel(self) -> None:
        """Want no answer any more; a question that has not begun is not asked."""
        self._generation += 1
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None


def _ended(future: "Future[Any]", patience_s: float) -> bool:
    """Wait at most *patience_s* for *future*; return whether it has ended."""
    try:
        future.exception(patience_s)
    except TimeoutError:
        return False
    return True
