"""The only road from the window to the database: one worker thread, or a child process."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
_POLITE_MS = 5_000


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
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="base")
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
        future = self._executor.submit(work)
        if patience_s and wait([future], timeout=patience_s).done:
            self._deliver(errand, future)
        else:
            future.add_done_callback(lambda answer: self._answered.emit(errand, answer))
        return future

    def shutdown(self) -> None:
        """Let the works already asked for end, and drop their answers; idempotent."""
        self._open = False
        self._executor.shutdown(wait=True)

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


def job_command(name: str) -> list[str]:
    """Return the command of the child process that runs the long use case *name*."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--job", name]
    return [sys.executable, "-m", "saperx_desktop.jobs", name]


class Job(QObject):
    """One long use case in a child process of its own, with progress and cancel.

    The child reads its parameters as one line of JSON from its standard input, which stays open:
    its end means "cancel". It writes lines of JSON: ``{"progress": [done, total], "text": "…"}``,
    then ``{"result": …}`` or ``{"error": "sentence for the user"}``.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(str, str)
    """A sentence for the user, and the child's own words for the log."""
    cancelled = Signal()

    def __init__(
        self, command: Sequence[str], params: dict[str, object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._params = params
        self._answer: dict[str, Any] | None = None
        self._cancelling = False
        self._rest = b""
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setProcessEnvironment(_child_environment())
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def is_running(self) -> bool:
        """Whether the child has not ended yet."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Start the child and hand it its parameters."""
        self._process.start()
        self._process.write(json.dumps(self._params).encode() + b"\n")

    def cancel(self) -> None:
        """Ask the child to end; one that has not after 5 s is ended."""
        if self._cancelling or not self.is_running:
            return
        self._cancelling = True
        self._process.closeWriteChannel()
        QTimer.singleShot(_POLITE_MS, self._process, self._process.kill)

    def wait(self, seconds: float) -> bool:
        """Wait for the child's end, as a closing window does; return whether it came."""
        return not self.is_running or self._process.waitForFinished(round(seconds * 1000))

    def _on_output(self) -> None:
        received = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, self._rest = received.split(b"\n")
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except ValueError:
            return  # a library of the child that prints is not our protocol
        if not isinstance(message, dict):
            return
        if "progress" in message:
            done, total = message["progress"]
            self.progressed.emit(done, total, message.get("text", ""))
        else:
            self._answer = message

    def _on_finished(self) -> None:
        self._on_output()
        details = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        if self._answer is not None and "result" in self._answer:
            self.finished.emit(self._answer["result"])
        elif self._cancelling:
            self.cancelled.emit()
        elif self._answer is not None:
            self.failed.emit(str(self._answer.get("error")), details)
        else:
            self.failed.emit(
                self.tr("O trabalho parou antes do fim. Tente de novo."),
                details,
            )

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(
                self.tr("Não foi possível iniciar o trabalho em segundo plano."),
                self._process.errorString(),
            )


def _child_environment() -> QProcessEnvironment:
    """Return this process's environment, with this very package first on the child's path."""
    environment = QProcessEnvironment.systemEnvironment()
    here = str(Path(__file__).resolve().parents[2])
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (here, before))))
    environment.insert("PYTHONUTF8", "1")
    return environment
