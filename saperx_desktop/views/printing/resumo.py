"""Prints the statements of one client or of many into one PDF, without a window."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QFontDatabase, QGuiApplication

from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services import demonstrativo, escolha_cliente
from saperx_desktop.services.demonstrativo import Demonstrativo, Periodo
from saperx_desktop.views.printing.cabecalho import title
from saperx_desktop.views.printing.pdf import write_pdf
from saperx_desktop.views.theme import load_fonts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Progress = Callable[[int, int, str], None]
"""Told how far the printing is: clients done, all of them, whose turn it is."""


class Readable(Protocol):
    """A base, as far as printing needs one."""

    def read(self) -> AbstractContextManager["Session"]:
        """Give a Session that changes nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Pedido:
    """What to print: the period (None: each client's last twelve months) and the layout."""

    periodo: Periodo | None = None
    detalhado: bool = False


def print_resumo(
    base: Readable,
    relogio: Relogio,
    documento: str | None,
    out: Path,
    *,
    detalhado: bool = False,
    progress: Progress | None = None,
) -> int:
    """Print the client with *documento*, or everyone where None; return the number of pages.

    KnownError where nobody holds the document, there is nobody to print or the disk refuses.
    """
    with base.read() as session:
        if documento is None:
            ids = demonstrativo.everyone(session)
        else:
            ids = [escolha_cliente.by_document(session, documento).id]
        pedido = Pedido(detalhado=detalhado)
        return print_clients(session, relogio, ids, out, pedido=pedido, progress=progress)


def print_clients(
    session: "Session",
    relogio: Relogio,
    cliente_ids: Sequence[int],
    out: Path,
    *,
    pedido: Pedido,
    progress: Progress | None = None,
) -> int:
    """Print these clients one after the other, as one moment of the base shows them."""
    if not cliente_ids:
        raise KnownError("Não há cliente a imprimir: a base não tem nenhum.")
    app = _gui()
    statements = _statements(session, relogio, cliente_ids, pedido, progress)
    pages = write_pdf(out, statements, titulo=title())
    del app
    return pages


def _statements(
    session: "Session",
    relogio: Relogio,
    cliente_ids: Sequence[int],
    pedido: Pedido,
    progress: Progress | None,
) -> Iterator[Demonstrativo]:
    for done, cliente_id in enumerate(cliente_ids):
        d = demonstrativo.statement(
            session, relogio, cliente_id, periodo=pedido.periodo, detalhado=pedido.detalhado
        )
        if progress is not None:
            progress(done, len(cliente_ids), d.cliente.nome)
        yield d


def _gui() -> QGuiApplication:
    """Return the application that fonts need; one without a screen where there is none."""
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QGuiApplication([])
    if "Inter" not in QFontDatabase.families():
        load_fonts()
    return app
