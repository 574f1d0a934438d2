"""The long road: a child process of ours that runs one use case and reports progress."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

_POLITE_MS = 5_000


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
    here = str(Path(__file__).resolve().parents[3])
    before = environment.value("PYTHONPATH")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (here, before))))
    environment.insert("PYTHONUTF8", "1")
    return environment
