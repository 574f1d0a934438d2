"""Where the client list's answers come from: the services, asked in the worker.

Importing it brings SQLAlchemy in, so the list does so only once a base is open.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from saperx_desktop.models.consulta import Consulta
from saperx_desktop.services import busca_clientes
from saperx_desktop.services.linhas import Achados, ClienteRow, Janela
from saperx_desktop.views.contexto import Contexto

# So long a key or a turn of the wheel waits for its rows: most then paint in the same turn.
_PATIENCE_S = 0.008


class FonteClientes(QObject):
    """Asks the base that *contexto* has open."""

    def __init__(self, contexto: Contexto, parent: QObject) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._searches = contexto.latest(self)
        self._pages = contexto.latest(self)
        self._turn = 0

    def first_page(
        self, consulta: Consulta, limit: int, done: Callable[[Sequence[ClienteRow]], None]
    ) -> None:
        """Ask for the first *limit* rows."""
        work = partial(busca_clientes.first_page, consulta=consulta, limit=limit)
        self._contexto.read_latest(self._searches, work, done, patience_s=_PATIENCE_S)

    def found(self, consulta: Consulta, done: Callable[[Achados], None]) -> None:
        """Ask for the ids of all that is found."""
        work = partial(busca_clientes.found, consulta=consulta, overtaken=self._overtaken())
        self._contexto.read_latest(self._searches, work, done)

    def again(self, consulta: Consulta, window: range, done: Callable[[Janela], None]) -> None:
        """Ask for the ids of all that is found, with the rows of *window*."""
        work = partial(
            busca_clientes.window, consulta=consulta, sight=window, overtaken=self._overtaken()
        )
        self._contexto.read_latest(self._searches, work, done)

    def rows(self, ids: Sequence[int], done: Callable[[Sequence[ClienteRow]], None]) -> None:
        """Ask for the rows of *ids*."""
        work = partial(busca_clientes.rows, ids=ids)
        self._contexto.read_latest(self._pages, work, done, patience_s=_PATIENCE_S)

    def cancel(self) -> None:
        """Want no answer any more; a question already begun is broken off."""
        self._turn += 1
        self._searches.cancel()
        self._pages.cancel()

    def _overtaken(self) -> Callable[[], bool]:
        """Return what tells, in the worker, whether a question of now is no longer wanted."""
        turn = self._turn
        return lambda: turn != self._turn
