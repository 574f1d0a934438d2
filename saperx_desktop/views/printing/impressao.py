"""Sends many clients' pages to a printer, a few at a time, so that the window stays alive."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services import demonstrativo
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.printing.composicao import compose
from saperx_desktop.views.printing.desenho import render, sheet
from saperx_desktop.views.printing.folha import A4, Folha, Pagina
from saperx_desktop.views.printing.resumo import Pedido
from saperx_desktop.views.printing.tipos import Tipos

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PAGES_A_TURN = 5


def pages_of(
    session: "Session",
    relogio: Relogio,
    cliente_ids: Sequence[int],
    pedido: Pedido,
    *,
    folha: Folha = A4,
) -> tuple[demonstrativo.Periodo, list[Pagina]]:
    """Return the pages of these clients and the period of the last; for the worker."""
    tipos = Tipos()  # one of the worker's own: fonts are not shared between threads
    pages: list[Pagina] = []
    periodo = pedido.periodo or demonstrativo.default_period(relogio.today())
    for cliente_id in cliente_ids:
        d = demonstrativo.statement(
            session, relogio, cliente_id, periodo=pedido.periodo, detalhado=pedido.detalhado
        )
        periodo = d.periodo
        pages += compose(d, tipos, folha)
    return periodo, pages


class Impressao(QObject):
    """One run to a printer: client after client, until the end or `cancel`."""

    progressed = Signal(int, int, str)
    finished = Signal(int)
    """How many pages went to the printer."""
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        contexto: Contexto,
        printer: QPrinter,
        cliente_ids: Sequence[int],
        pedido: Pedido,
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._printer = printer
        self._ids = list(cliente_ids)
        self._pedido = pedido
        self._tipos = Tipos()
        self._painter = QPainter()
        self._waiting: list[Pagina] = []
        self._clients = self._pages = 0
        self._wanted = True

    def start(self) -> None:
        """Begin; the signals tell the rest."""
        self._painter.begin(self._printer)
        self._next_client()

    def cancel(self) -> None:
        """Stop after the pages at hand; what the printer has it may still print."""
        self._wanted = False

    def _next_client(self) -> None:
        if not self._wanted or self._clients == len(self._ids):
            self._end()
            return
        self.progressed.emit(self._clients, len(self._ids), "")
        folha = sheet(self._printer.pageLayout())
        relogio, pedido = self._contexto.relogio, self._pedido
        wanted = [self._ids[self._clients]]

        def work(session: "Session") -> list[Pagina]:
            return pages_of(session, relogio, wanted, pedido, folha=folha)[1]

        self._contexto.read(work, self._on_pages, owner=self, failed=self._on_failed)

    def _on_pages(self, pages: list[Pagina]) -> None:
        self._clients += 1
        self._waiting = pages
        self._draw_some()

    def _draw_some(self) -> None:
        some, self._waiting = self._waiting[:_PAGES_A_TURN], self._waiting[_PAGES_A_TURN:]
        if self._pages:
            self._printer.newPage()
        self._pages += render(self._painter, self._printer, [some], self._tipos)
        more = self._waiting and self._wanted
        QTimer.singleShot(0, self, self._draw_some if more else self._next_client)

    def _end(self) -> None:
        if not self._wanted:
            self._printer.abort()
        self._painter.end()
        if self._wanted:
            self.finished.emit(self._pages)
        else:
            self.cancelled.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._printer.abort()
        self._painter.end()
        QTimer.singleShot(0, self, partial(self.failed.emit, error))
