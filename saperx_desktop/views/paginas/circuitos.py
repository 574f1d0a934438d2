"""The page of all circuits, with the columns of the manual's page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from saperx_desktop.services import escolha_cliente
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.escolha_cliente import ClienteOpcao
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.circuitos import PainelCircuitos
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.busca import CampoBusca
from saperx_desktop.views.widgets.chip import Chip
from saperx_desktop.views.widgets.estilo import button, label

_PREFIX = "circuitos."
_SEARCH_WIDTH = 300


class PaginaCircuitos(QWidget):
    """Searches, sorts and changes circuits, all of them or one client's."""

    fatura_wanted = Signal(int, int)
    """The invoices of a circuit (its id and its client's) are wanted."""
    cliente_wanted = Signal(int)
    """The client of a circuit is wanted."""
    importar_wanted = Signal(str)
    """A table was pasted: its text."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        # The first of the page's widgets, so that it takes the keyboard when the page is shown.
        self._busca = CampoBusca(self.tr("Pesquisar"), f"{_PREFIX}busca", parent=self)
        self.painel = PainelCircuitos(contexto, _PREFIX)
        self._filtrar = button(self.tr("Filtrar"), f"{_PREFIX}filtrar")
        self._ativos = QAction(self.tr("Só &ativos"), self)
        self._todos = QAction(self.tr("&Todos, com os desativados"), self)
        self._chip = Chip("", f"{_PREFIX}filtro_cliente")
        self._inativos = Chip(self.tr("Com os desativados"), f"{_PREFIX}filtro_inativos")
        self._build()
        self._connect()

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the circuits of that client only; None drops the filter."""
        self._busca.clear()
        self.painel.show_cliente(cliente_id)
        self._chip.hide()
        self._name_cliente()

    # Construction

    def _build(self) -> None:
        self._busca.setToolTip(self.tr("Número, nome, cliente, central ou IP"))
        self._busca.setMinimumWidth(180)
        self._busca.setMaximumWidth(_SEARCH_WIDTH)
        self._build_filter()
        tools = QHBoxLayout()
        tools.setSpacing(SIZES.s)
        tools.addWidget(label(self.tr("Circuitos"), "title"))
        tools.addSpacing(SIZES.m)
        novo, *others = self.painel.botoes
        for botao in (novo, self._filtrar, *others):
            tools.addWidget(botao)
        tools.addStretch(1)
        tools.addWidget(self._busca, 2)
        chips = QHBoxLayout()
        chips.setSpacing(SIZES.s)
        for chip in (self._chip, self._inativos):
            chip.hide()
            chips.addWidget(chip)
        chips.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(14)
        layout.addLayout(tools)
        layout.addLayout(chips)
        layout.addWidget(self.painel, 1)

    def _build_filter(self) -> None:
        menu = QMenu(self._filtrar)
        menu.setObjectName(f"{_PREFIX}filtrar.menu")
        group = QActionGroup(self)
        for action in (self._ativos, self._todos):
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)
        self._ativos.setObjectName(f"{_PREFIX}filtrar.ativos")
        self._todos.setObjectName(f"{_PREFIX}filtrar.todos")
        self._ativos.setChecked(True)
        self._filtrar.setMenu(menu)

    def _connect(self) -> None:
        painel, quadro = self.painel, self.painel.quadro
        painel.fatura_wanted.connect(self.fatura_wanted)
        painel.importar_wanted.connect(self.importar_wanted)
        quadro.limpar_wanted.connect(self._busca.clear)
        quadro.left_up.connect(self._on_left_up)
        quadro.cliente_wanted.connect(self.cliente_wanted)
        self._busca.textChanged.connect(lambda text: quadro.change(texto=text))
        self._busca.left_down.connect(quadro.focus_table)
        self._busca.entered.connect(quadro.focus_table)
        self._todos.toggled.connect(self._on_todos_toggled)
        self._inativos.dropped.connect(self._ativos.trigger)
        self._chip.dropped.connect(lambda: self.show_cliente(None))
        self._contexto.changed.connect(self._on_changed)

    def _name_cliente(self) -> None:
        """Ask who the client is that the page is filtered by."""
        cliente_id = self.painel.consulta.cliente_id
        if cliente_id is None:
            self._latest.cancel()
        else:
            self._contexto.read_latest(
                self._latest,
                lambda session: escolha_cliente.by_id(session, cliente_id),
                self._on_cliente_found,
            )

    # Handlers

    def _on_changed(self, changes: Changes) -> None:
        if Kind.CLIENTES in changes.kinds:
            self._name_cliente()

    def _on_cliente_found(self, cliente: ClienteOpcao) -> None:
        self._chip.set_text(self.tr("Cliente: {nome}").format(nome=cliente.nome))
        self._chip.show()

    def _on_left_up(self) -> None:
        self._busca.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_todos_toggled(self, on: bool) -> None:  # noqa: FBT001 - a signal's payload
        self._inativos.setVisible(on)
        self.painel.quadro.change(inativos=on)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        if event.matches(QKeySequence.StandardKey.Paste):
            self.painel.quadro.paste()
        else:
            super().keyPressEvent(event)
