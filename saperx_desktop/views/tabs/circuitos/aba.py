"""The tab Circuitos of the client."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.circuitos.painel import PainelCircuitos
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import button
from saperx_desktop.views.widgets.flow import FlowLayout

_PREFIX = "cliente.circuitos_"


class AbaCircuitos(QWidget):
    """The active circuits of one client, the rest with a tick."""

    fatura_wanted = Signal(int, int)
    """The invoices of a circuit (its id and its client's) are wanted."""
    pagina_wanted = Signal(int)
    """The page of circuits, filtered by this client, is wanted."""
    importar_wanted = Signal(str)
    """A table of circuits was pasted: its text."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painel = PainelCircuitos(contexto, _PREFIX)
        self._inativos = QCheckBox(self.tr("&Mostrar desativados"))
        self._pagina = button(self.tr("Abrir página"), f"{_PREFIX}pagina_toda")
        self._build()
        self._connect()
        self.show_cliente(None)

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the circuits of that client; None is a client that is not saved yet."""
        self.setEnabled(cliente_id is not None)
        # No client has the id 0: the table of a client that is not saved yet stays empty.
        self.painel.show_cliente(cliente_id or 0)

    def take_focus(self) -> None:
        """Give the keyboard to the table, or to what stands in its place."""
        self.painel.quadro.focus_table()

    def _build(self) -> None:
        self._inativos.setObjectName(f"{_PREFIX}inativos")
        self._inativos.setAccessibleName(self.tr("Mostrar desativados"))
        self._pagina.setToolTip(self.tr("Abrir a página de circuitos, filtrada por este cliente"))
        self.painel.botao_excluir.setText(self.tr("Excluir"))
        # Beside the client list of a small window they do not fit into one line.
        tools = FlowLayout(spacing=SIZES.s)
        for part in (*self.painel.botoes, self._pagina, self._inativos):
            tools.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addLayout(tools)
        layout.addWidget(self.painel, 1)

    def _connect(self) -> None:
        painel = self.painel
        painel.fatura_wanted.connect(self.fatura_wanted)
        painel.importar_wanted.connect(self.importar_wanted)
        self._inativos.toggled.connect(lambda on: painel.quadro.change(inativos=on))
        self._pagina.clicked.connect(self._on_pagina_clicked)

    def _on_pagina_clicked(self) -> None:
        self.pagina_wanted.emit(self.painel.consulta.cliente_id)
