"""The print dialog: period, layout, preview; to paper or into a PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from saperx_desktop.services.demonstrativo import Periodo, default_period
from saperx_desktop.views import formats
from saperx_desktop.views.background.job import Job, job_command
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.arquivos import ask_to_write
from saperx_desktop.views.printing.folha import Pagina
from saperx_desktop.views.printing.impressao import Impressao, pages_of
from saperx_desktop.views.printing.opcoes import Opcoes
from saperx_desktop.views.printing.previa import Previa, full_page
from saperx_desktop.views.printing.resumo import Pedido
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.estilo import button, label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PREVIA_CLIENTES = 5
PREVIA_PAGINAS = 30
_LATER_MS = 150
_FOLDER = "imprimir/pasta"


def ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    """Ask for the printer and its settings; return whether to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("impressora")
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


class DialogoImprimir(QDialog):
    """Prints the statements of the clients it is given."""

    def __init__(
        self,
        contexto: Contexto,
        cliente_ids: Sequence[int],
        nome: str,
        parent: QWidget | None = None,
        *,
        choose_printer: Callable[[QPrinter, QWidget], bool] = ask_printer,
    ) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._ids = list(cliente_ids)
        self._nome = nome
        self._choose_printer = choose_printer
        self._latest = contexto.latest(self)
        self._running: Job | Impressao | None = None
        self._pdf: Path | None = None
        self._opcoes = Opcoes(default_period(contexto.relogio.today()))
        self._previa = Previa()
        self._aviso = Aviso("imprimir.aviso")
        self._note = label("", "small")
        self._bar = QProgressBar()
        self._print = button(self.tr("&Imprimir…"), "imprimir.imprimir", variant="primary")
        self._save = button(self.tr("&Salvar PDF…"), "imprimir.salvar_pdf")
        self._close = button(self.tr("Fechar"), "imprimir.fechar")
        self._later = QTimer(self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read and show the pages anew."""
        pedido = self._opcoes.pedido()
        self._enable(ready=pedido is not None)
        if pedido is None:
            return
        relogio, wanted = self._contexto.relogio, self._ids[:PREVIA_CLIENTES]

        def work(session: "Session") -> tuple[Periodo, list[Pagina]]:
            return pages_of(session, relogio, wanted, pedido)

        self._contexto.read_latest(self._latest, work, self._on_pages)

    def save_pdf(self, path: Path) -> None:
        """Write every page into *path*, in a child process."""
        pedido = self._opcoes.pedido()
        if pedido is None or self._running is not None:
            return
        self._pdf = path
        job = Job(job_command("resumo"), self._params(pedido, path), self)
        job.finished.connect(self._on_saved)
        job.failed.connect(self._on_job_failed)
        self._follow(job)

    def ask_pdf(self) -> None:
        """Ask where the PDF goes, and write it there."""
        kept = self._contexto.settings.value(_FOLDER)
        folder = Path(str(kept)) if kept else Path.home()
        path = ask_to_write(
            self, self.tr("Salvar PDF"), folder / self._file_name(), self.tr("PDF (*.pdf)")
        )
        if path is not None:
            self._contexto.settings.setValue(_FOLDER, str(path.parent))
            self.save_pdf(path)

    def print(self) -> None:
        """Ask for a printer and send every page there."""
        pedido = self._opcoes.pedido()
        if pedido is None or self._running is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        full_page(printer)
        printer.setDocName(self.windowTitle())
        if not self._choose_printer(printer, self):
            return
        printer.setFullPage(True)
        run = Impressao(self._contexto, printer, self._ids, pedido, parent=self)
        run.finished.connect(self._on_printed)
        run.failed.connect(self._on_failed)
        self._follow(run)

    # Private

    def _build(self) -> None:
        self.setObjectName("imprimir")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Demonstrativo financeiro"))
        self.resize(980, 660)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._note.setObjectName("imprimir.nota")
        self._note.setWordWrap(True)
        self._bar.setObjectName("imprimir.progresso")
        self._bar.setAccessibleName(self.tr("Progresso da impressão"))
        self._bar.setTextVisible(False)
        self._bar.hide()
        for each in (self._print, self._save, self._close):
            each.setAutoDefault(False)
        side = QVBoxLayout()
        side.setSpacing(SIZES.m)
        side.addWidget(self._opcoes)
        side.addWidget(self._note)
        side.addStretch(1)
        side.addWidget(self._bar)
        for each in (self._print, self._save, self._close):
            side.addWidget(each)
        holder = QWidget()
        holder.setFixedWidth(248)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        body = QHBoxLayout()
        body.setSpacing(SIZES.xl)
        body.addWidget(holder)
        body.addWidget(self._previa, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addWidget(label(self.tr("Demonstrativo financeiro"), "title"))
        who = label(self._who(), "secondary")
        who.setObjectName("imprimir.quem")
        layout.addWidget(who)
        layout.addWidget(self._aviso)
        layout.addLayout(body, 1)
        self._previa.say(self.tr("Preparando a prévia…"))

    def _connect(self) -> None:
        self._opcoes.changed.connect(self._later.start)
        self._later.timeout.connect(self.refresh)
        self._print.clicked.connect(self.print)
        self._save.clicked.connect(self.ask_pdf)
        self._close.clicked.connect(self.reject)
        self._aviso.action_chosen.connect(self._on_open_wanted)

    def _who(self) -> str:
        if len(self._ids) == 1:
            return self._nome
        return formats.counted(len(self._ids), self.tr("cliente"), self.tr("clientes"))

    def _file_name(self) -> str:
        """Return a name for the file that every system takes."""
        name = "".join(c if c.isalnum() or c in " -_" else " " for c in self._who())
        return f"Demonstrativo {' '.join(name.split())[:80]}.pdf"

    def _params(self, pedido: Pedido, path: Path) -> dict[str, Any]:
        periodo = pedido.periodo
        return {
            "base": str(self._contexto.base.path),
            "agora": self._contexto.relogio.now().isoformat(),
            "cliente_ids": self._ids,
            "pdf": str(path),
            "de": None if periodo is None else str(periodo.de),
            "ate": None if periodo is None else str(periodo.ate),
            "detalhado": pedido.detalhado,
        }

    def _follow(self, running: Job | Impressao) -> None:
        self._running = running
        self._aviso.clear()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._enable(ready=False)
        self._close.setText(self.tr("Cancelar"))
        running.progressed.connect(self._on_progressed)
        running.cancelled.connect(self._on_cancelled)
        running.start()

    def _ended(self, sentence: str, tone: Tone, *, acao: str = "") -> None:
        self._running = None
        self._bar.hide()
        self._close.setText(self.tr("Fechar"))
        self._enable(ready=True)
        self._aviso.say(sentence, tone, acao=acao)

    def _enable(self, *, ready: bool) -> None:
        for each in (self._print, self._save):
            each.setEnabled(ready and self._running is None)

    # Handlers

    def _on_pages(self, answer: tuple[Periodo, list[Pagina]]) -> None:
        periodo, pages = answer
        if len(self._ids) == 1:
            self._opcoes.show_period(periodo)
        self._previa.show_pages(pages[:PREVIA_PAGINAS])
        notes = []
        if len(self._ids) > PREVIA_CLIENTES:
            notes.append(
                self.tr("A prévia mostra os {n} primeiros clientes.").format(n=PREVIA_CLIENTES)
            )
        if len(pages) > PREVIA_PAGINAS:
            notes.append(
                self.tr("A prévia mostra {n} páginas de {y}.").format(
                    n=PREVIA_PAGINAS, y=formats.number(len(pages))
                )
            )
        self._note.setText(" ".join(notes))

    def _on_progressed(self, done: int, total: int, _text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_saved(self, result: dict[str, Any]) -> None:
        pages = formats.counted(result["paginas"], self.tr("página"), self.tr("páginas"))
        sentence = self.tr("PDF gravado com {paginas}: {arquivo}").format(
            paginas=pages, arquivo=result["pdf"]
        )
        self._ended(sentence, Tone.GOOD, acao=self.tr("Abrir"))

    def _on_printed(self, pages: int) -> None:
        count = formats.counted(pages, self.tr("página enviada"), self.tr("páginas enviadas"))
        self._ended(self.tr("{n} à impressora.").format(n=count), Tone.GOOD)

    def _on_job_failed(self, sentence: str, _details: str) -> None:
        self._ended(sentence, Tone.BAD)

    def _on_failed(self, error: BaseException) -> None:
        self._ended(self.tr("A impressão parou antes do fim."), Tone.BAD)
        self._contexto.background.failed.emit(error)

    def _on_cancelled(self) -> None:
        self._ended(self.tr("Cancelado."), Tone.WARNING)

    def _on_open_wanted(self) -> None:
        if self._pdf is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._pdf)))

    # Qt overrides

    def reject(self) -> None:
        """Close; what is running is stopped first."""
        if self._running is not None:
            self._running.cancel()
        else:
            super().reject()
