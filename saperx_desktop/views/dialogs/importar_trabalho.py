"""The two runs of an import in a child process: the trial, then the same table for good."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from saperx_desktop.services.importacao.mensagem import changes_from_json, ensaio_from_json
from saperx_desktop.views.background.job import Job, job_command
from saperx_desktop.views.contexto import Contexto


class Kind(StrEnum):
    """What is imported; the value ends the job's name."""

    CIRCUITOS = "circuitos"
    CLIENTES = "clientes"


@dataclass(frozen=True, slots=True)
class Fonte:
    """Where the table comes from: a file, which only the child opens, or a text pasted."""

    arquivo: Path | None = None
    texto: str = ""


class Importador(QObject):
    """Tries a table and takes it, one child at a time; what an older child says is not heard."""

    progressed = Signal(int, int, str)
    tried = Signal(object)
    """An `EnsaioVisto`: what would change."""
    taken = Signal(object, object)
    """The `EnsaioVisto` and the `Changes` of an import that was committed."""
    failed = Signal(str, str)
    """A sentence for the user, and the child's own words."""
    stopped = Signal()

    def __init__(self, contexto: Contexto, kind: Kind, parent: QObject) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._kind = kind
        self._params: dict[str, object] = {}
        self._job: Job | None = None
        self._taking = False

    @property
    def is_running(self) -> bool:
        """Whether a child is at work."""
        return self._job is not None and self._job.is_running

    @property
    def takes(self) -> bool:
        """Whether the latest child was to write into the base."""
        return self._taking

    def try_out(self, fonte: Fonte, cliente_id: int | None) -> None:
        """Ask what the table would change; another trial on its way is given up."""
        table = {"texto": fonte.texto} if fonte.arquivo is None else {"arquivo": str(fonte.arquivo)}
        self._params = {
            "base": str(self._contexto.base.path),
            "operador": self._contexto.operador,
            "cliente_id": cliente_id,
            **table,
        }
        self._run(taking=False)

    def take(self) -> None:
        """Import the very table that was tried; one that changed meanwhile is refused."""
        self._run(taking=True)

    def stop(self) -> None:
        """Ask the child to end; `stopped` tells when it has, unless it had finished anyway."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Stop the child and hear nothing more of it."""
        job, self._job = self._job, None
        if job is None:
            return
        if job.is_running:
            for ended in (job.finished, job.failed, job.cancelled):
                ended.connect(job.deleteLater)
            # The dialog may go before the child has ended.
            job.setParent(self._contexto)
            job.cancel()
        else:
            job.deleteLater()

    def _run(self, *, taking: bool) -> None:
        self.forget()
        self._taking = taking
        params = {
            **self._params,
            "ensaio": not taking,
            "agora": self._contexto.relogio.now().isoformat(),
        }
        job = Job(job_command(f"importar_{self._kind}"), params, self)
        self._job = job

        def now(heard: Callable[..., None]) -> Callable[..., None]:
            def listen(*said: object) -> None:
                if self._job is job:
                    heard(*said)

            return listen

        job.progressed.connect(now(self.progressed.emit))
        job.finished.connect(now(self._on_finished))
        job.failed.connect(now(self.failed.emit))
        job.cancelled.connect(now(self.stopped.emit))
        job.start()

    def _on_finished(self, result: dict[str, Any]) -> None:
        ensaio = ensaio_from_json(result["ensaio"])
        if self._taking:
            self.taken.emit(ensaio, changes_from_json(result["changes"]))
        else:
            self._params["sha256"] = result["sha256"]
            self.tried.emit(ensaio)
