"""The client list with its search: takes keys before a base is open, filled once one is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.busca import CampoBusca
from saperx_desktop.views.widgets.estilo import set_style

if TYPE_CHECKING:
    from saperx_desktop.views.contexto import Contexto
    from saperx_desktop.views.lista.corpo import CorpoLista


class ListaClientes(QFrame):
    """Finds a client and says which one is wanted.

    Of the list only the search box is part of the shell; what is typed before there is a base is
    kept and searched then.
    """

    cliente_selected = Signal(int)
    novo_cliente_wanted = Signal(str)
    """A new client is wanted; with what was typed where nothing was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busca = CampoBusca(self.tr("Nome, documento, circuito, contato…"), "clientes.busca")
        self._corpo: CorpoLista | None = None
        self._open_first = False
        self._layout = QVBoxLayout(self)
        self._build()
        self._busca.entered.connect(self.open_first)

    def set_contexto(self, contexto: "Contexto | None") -> None:
        """Show the clients of the base that *contexto* has open; what was typed is searched."""
        if contexto is not None and self._corpo is None:
            self._furnish()
        if self._corpo is not None:
            self._corpo.set_contexto(contexto)
            if self._open_first and contexto is not None:
                self.open_first()

    def select(self, cliente_id: int | None) -> None:
        """Show *cliente_id* as the selected one, or none, without telling of it.

        One that the search does not find is selected as soon as a search does.
        """
        if self._corpo is not None:
            self._corpo.select(cliente_id)

    def reveal(self, cliente_id: int) -> None:
        """Select *cliente_id* without telling, giving the search up where it is not found by it."""
        if self._corpo is not None:
            self._corpo.reveal(cliente_id)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected clients, in the list's order."""
        return [] if self._corpo is None else self._corpo.selected_ids()

    def open_first(self) -> None:
        """Select the first client found, as Enter in the search box does, once it is here."""
        self._open_first = self._corpo is None
        if self._corpo is not None:
            self._corpo.open_first()

    def _build(self) -> None:
        self.setObjectName("clientes.lista")
        set_style(self, surface="plain")
        self.setMinimumWidth(260)
        box = QVBoxLayout()
        box.setContentsMargins(SIZES.m, SIZES.m, SIZES.m, SIZES.m)
        box.addWidget(self._busca)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(box)
        self._layout.addStretch(1)

    def _furnish(self) -> None:
        """Build what shows clients, in the place of the room left for it."""
        # Brings SQLAlchemy in, and a table to paint: not before the shell is painted.
        from saperx_desktop.views.lista.corpo import CorpoLista  # noqa: PLC0415

        self._corpo = CorpoLista(self._busca, self)
        self._corpo.cliente_selected.connect(self.cliente_selected)
        self._corpo.novo_cliente_wanted.connect(self.novo_cliente_wanted)
        self._layout.takeAt(1)
        self._layout.addWidget(self._corpo, 1)
