"""The closing of a month in a child process, with the words for how it ended."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.faturamento import Soma
from saperx_desktop.services.rodada import Rodada, rodada_from_json
from saperx_desktop.views.background.job import Job, job_command
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.erro import DialogoErro, Ocorrencia
from saperx_desktop.views.formats import counted, money, number
from saperx_desktop.views.theme import Tone
from saperx_desktop.views.widgets.progresso import BarraProgresso


class Fechador(QObject):
    """Closes what the user agreed to over *window_of*; tells `contexto.changed` what it closed."""

    told = Signal(str, Tone)
    """How the run ended, and how that is meant."""

    def __init__(self, contexto: Contexto, window_of: QWidget) -> None:
        super().__init__(window_of)
        self._contexto = contexto
        self._window_of = window_of

    def close(self, competencia: Competencia, visto: Soma, vencimento: date | None) -> None:
        """Begin to close *competencia*, and show how far it is."""
        params: dict[str, object] = {
            "base": str(self._contexto.base.path),
            "operador": self._contexto.operador,
            "agora": self._contexto.relogio.now().isoformat(),
            "competencia": str(competencia),
            "vencimento": None if vencimento is None else vencimento.isoformat(),
            "quantidade": visto.quantidade,
            "total": str(visto.total),
        }
        job = Job(job_command("fechar"), params, self)
        titulo = self.tr("Fechando {mes}").format(mes=competencia.label)
        BarraProgresso(titulo, job, self._window_of).open()
        job.finished.connect(partial(self._on_finished, competencia, visto))
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(job.deleteLater)
        job.start()

    def _on_finished(self, competencia: Competencia, visto: Soma, result: dict[str, Any]) -> None:
        rodada = rodada_from_json(result)
        if rodada.quantidade:
            self._contexto.tell(rodada.changes)
        else:
            self._read_again()
        if rodada.parou or rodada.cancelada:
            tone = Tone.BAD if rodada.parou else Tone.WARNING
            self.told.emit(self._stopped_words(rodada, visto), tone)
        else:
            tone = Tone.WARNING if rodada.fora else Tone.GOOD
            self.told.emit(self._done_words(rodada, competencia), tone)

    def _on_failed(self, sentence: str, details: str) -> None:
        self._read_again()
        self.told.emit(sentence, Tone.BAD)
        if details:
            kept = self.tr("As faturas já fechadas estão salvas; feche de novo para completar.")
            ocorrencia = Ocorrencia.of(KnownError(sentence), kept=kept, details=details)
            DialogoErro(ocorrencia, self._window_of).open()

    def _on_cancelled(self) -> None:
        self._read_again()
        self.told.emit(self.tr("Fechamento cancelado antes da primeira fatura."), Tone.WARNING)

    def _read_again(self) -> None:
        """Have every part read what may have changed, though nobody can say what did."""
        self._contexto.changed.emit(Changes(frozenset({Kind.FATURAS})))

    def _done_words(self, rodada: Rodada, competencia: Competencia) -> str:
        words = self.tr("{mes}: {faturas}, no total de {valor}.").format(
            mes=competencia.label,
            faturas=counted(
                rodada.quantidade, self.tr("fatura fechada"), self.tr("faturas fechadas")
            ),
            valor=money(rodada.total),
        )
        if not rodada.fora:
            return words
        left = counted(
            rodada.fora,
            self.tr("mudou enquanto isso e ficou em aberto"),
            self.tr("mudaram enquanto isso e ficaram em aberto"),
        )
        return f"{words} {left}."

    def _stopped_words(self, rodada: Rodada, visto: Soma) -> str:
        why = rodada.parou or self.tr("Fechamento cancelado.")
        kept = self.tr("Já fechadas: {algumas} de {faturas}. Feche de novo para completar.")
        faturas = counted(visto.quantidade, self.tr("fatura"), self.tr("faturas"))
        return f"{why} {kept.format(algumas=number(rodada.quantidade), faturas=faturas)}"
