"""The list below the search box: header, rows, what is said where nothing is found, footer."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from saperx_desktop.models.consulta import Consulta, Ordem
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.lista.cabecalho import Cabecalho
from saperx_desktop.views.lista.fonte import FonteClientes
from saperx_desktop.views.lista.rodape import Rodape
from saperx_desktop.views.lista.vista import VistaClientes
from saperx_desktop.views.tables.clientes_model import ClientesModel
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.busca import CampoBusca
from saperx_desktop.views.widgets.vazio import Vazio

_CONCERN = frozenset({Kind.CLIENTES, Kind.CONTATOS, Kind.CIRCUITOS, Kind.FATURAS})
_SHOWN_OF_SEARCH = 40


class CorpoLista(QWidget):
    """Shows what *busca* asks for; heavy to import and build, so only once a base is open."""

    cliente_selected = Signal(int)
    novo_cliente_wanted = Signal(str)
    """A new client is wanted; with what was typed where nothing was found."""

    def __init__(self, busca: CampoBusca, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto: Contexto | None = None
        self._fonte: FonteClientes | None = None
        self._open_first = False
        self._busca = busca
        self._cabecalho = Cabecalho()
        self._clientes = ClientesModel(self)
        self._vista = VistaClientes(self._clientes)
        self._vazio = Vazio("users", "", "clientes.vazio")
        self._rodape = Rodape()
        self._middle = QStackedWidget()
        self._build()
        self._connect()

    def set_contexto(self, contexto: Contexto | None) -> None:
        """Show the clients of the base that *contexto* has open; what was typed is searched."""
        self._let_go()
        if contexto is None:
            return
        self._contexto = contexto
        self._fonte = FonteClientes(contexto, self)
        self._clientes.set_source(self._fonte)
        contexto.changed.connect(self._on_changed)
        self._clientes.search(replace(self._clientes.consulta, texto=self._busca.text()))

    def select(self, cliente_id: int | None) -> None:
        """Show *cliente_id* as the selected one, or none, without telling of it.

        One that the search does not find is selected as soon as a search does.
        """
        self._vista.show_selected(cliente_id)

    def reveal(self, cliente_id: int) -> None:
        """Select *cliente_id* without telling, giving the search up where it is not found by it."""
        if self._clientes.position_of(cliente_id) is None:
            self._busca.clear()
        self._vista.show_selected(cliente_id)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected clients, in the list's order."""
        return self._vista.selected_ids()

    def open_first(self) -> None:
        """Select the first client found, as Enter in the search box does, once it is here."""
        self._open_first = self._clientes.is_pending or self._contexto is None
        if not self._open_first and self._clientes.rowCount():
            self._vista.choose(0)

    # Construction

    def _build(self) -> None:
        self._vista.setObjectName("clientes.tabela")
        self._vista.setAccessibleName(self.tr("Clientes"))
        self._middle.setObjectName("clientes.meio")
        self._middle.addWidget(self._vista)
        self._middle.addWidget(self._vazio)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._cabecalho)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self._rodape)

    def _connect(self) -> None:
        self._busca.textChanged.connect(self._on_text_changed)
        self._busca.left_down.connect(self._on_left_down)
        self._cabecalho.order_chosen.connect(self._on_order_chosen)
        self._clientes.searched.connect(self._on_searched)
        self._clientes.counted.connect(self._on_counted)
        self._vista.cliente_chosen.connect(self.cliente_selected)
        self._vista.left_up.connect(self._busca.setFocus)
        self._vista.typed.connect(self._on_typed)
        self._vista.erased.connect(self._on_erased)
        self._vista.escaped.connect(self._on_escaped)
        self._vista.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._vazio.action_chosen.connect(self._on_novo_from_search)
        self._rodape.novo_wanted.connect(self._on_novo_wanted)

    # Private

    def _let_go(self) -> None:
        if self._contexto is not None:
            self._contexto.changed.disconnect(self._on_changed)
            self._contexto = None
        self._clientes.set_source(None)
        if self._fonte is not None:
            self._fonte.deleteLater()
            self._fonte = None
        self._vista.show_selected(None)
        self._rodape.clear()
        self._middle.setCurrentWidget(self._vista)

    def _search(self, consulta: Consulta) -> None:
        self._open_first = False
        self._vista.begin_at_top()
        self._clientes.search(consulta)

    def _say_nothing_found(self, total: int | None) -> None:
        typed = self._typed()
        if total == 0:
            self._vazio.set_text(
                self.tr("Ainda não há clientes. Cadastre o primeiro ou importe uma planilha."),
                self.tr("Novo cliente"),
            )
        else:
            self._vazio.set_text(
                self.tr("Nenhum cliente encontrado com “{texto}”.").format(texto=typed),
                self.tr("Novo cliente “{texto}”").format(texto=typed.replace("&", "&&")),
            )

    def _typed(self) -> str:
        """Return what was searched, short enough for a sentence and a button."""
        text = " ".join(self._busca.text().split())
        return text if len(text) <= _SHOWN_OF_SEARCH else text[: _SHOWN_OF_SEARCH - 1] + "…"

    # Handlers

    def _on_text_changed(self, texto: str) -> None:
        self._search(replace(self._clientes.consulta, texto=texto))

    def _on_order_chosen(self, ordem: Ordem, decrescente: bool) -> None:  # noqa: FBT001 - a signal's payload
        self._cabecalho.show_order(ordem, decrescente=decrescente)
        self._search(replace(self._clientes.consulta, ordem=ordem, decrescente=decrescente))

    def _on_searched(self) -> None:
        if self._open_first:
            self.open_first()

    def _on_counted(self, found: int, total: int) -> None:
        self._rodape.set_counts(found, total)
        if found == 0:
            self._say_nothing_found(total)
        self._middle.setCurrentWidget(self._vista if found else self._vazio)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & _CONCERN:
            self._clientes.refresh(self._vista.sight)

    def _on_left_down(self) -> None:
        if not self._clientes.rowCount():
            return
        self._vista.setFocus()
        if self._busca.text() or not self._vista.currentIndex().isValid():
            self._vista.choose(0)

    def _on_typed(self, texto: str) -> None:
        self._busca.setFocus()
        self._busca.setText(self._busca.text() + texto)

    def _on_erased(self) -> None:
        self._busca.setFocus()
        self._busca.setText(self._busca.text()[:-1])

    def _on_escaped(self) -> None:
        self._busca.clear()
        self._busca.setFocus()

    def _on_range_changed(self, _least: int, most: int) -> None:
        bar = self._vista.verticalScrollBar().sizeHint().width() if most else 0
        self._cabecalho.set_right_margin(SIZES.m + bar)

    def _on_novo_from_search(self) -> None:
        self.novo_cliente_wanted.emit(" ".join(self._busca.text().split()))

    def _on_novo_wanted(self) -> None:
        self.novo_cliente_wanted.emit("")
