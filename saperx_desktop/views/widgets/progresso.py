"""The dialog of a long job: how far it is, and a way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from saperx_desktop.views.background.job import Job
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import button, label


class BarraProgresso(QDialog):
    """Follows *job* until it ends; closing it asks the job to stop."""

    def __init__(self, titulo: str, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._text = label(self.tr("Começando…"), "secondary")
        self._bar = QProgressBar()
        self._stop = button(self.tr("Cancelar"), "progresso.cancelar")
        self._build(titulo)
        self._connect()

    def _build(self, titulo: str) -> None:
        self.setObjectName("progresso")
        self.setWindowTitle(titulo)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(420)
        self._bar.setObjectName("progresso.barra")
        self._bar.setAccessibleName(titulo)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._text.setObjectName("progresso.texto")
        self._text.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.xl, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addWidget(label(titulo, "heading"))
        layout.addWidget(self._bar)
        layout.addWidget(self._text)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._stop.clicked.connect(self.reject)
        self._job.progressed.connect(self._on_progressed)
        for ended in (self._job.finished, self._job.failed, self._job.cancelled):
            ended.connect(self._on_ended)

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._text.setText(text)

    def _on_ended(self) -> None:
        self.done(QDialog.DialogCode.Accepted)

    def reject(self) -> None:
        """Ask the job to stop; the dialog goes when it has."""
        if self._job.is_running:
            self._stop.setEnabled(False)
            self._text.setText(self.tr("Cancelando…"))
            self._job.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt override
        if self._job.is_running:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
