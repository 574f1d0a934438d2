"""The client at the right of the list: its header and its tabs, of which one is loaded."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from saperx_desktop.services import clientes
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.clientes import ClienteView
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.detalhe.cabecalho import Cabecalho
from saperx_desktop.views.dialogs.pergunta import Resposta, ask_unsaved
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.widgets.abas import Abas
from saperx_desktop.views.widgets.vazio import Vazio

_SETTING = "cliente/aba"
_PATIENCE_S = 0.02
_SHOWN = frozenset({Kind.CLIENTES, Kind.CIRCUITOS, Kind.FATURAS})


@runtime_checkable
class AbaDeCliente(Protocol):
    """A tab of the client: told whose data to show, once it is seen."""

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the client's data, or nothing."""
        ...


@runtime_checkable
class AbaEditavel(Protocol):
    """A tab in which something may be typed that is not saved yet."""

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        ...

    def save(self, then: Callable[[bool], None]) -> None:
        """Save, then call *then* with whether it was saved."""
        ...

    def discard(self) -> None:
        """Show what is kept again."""
        ...


@runtime_checkable
class AbaComTeclado(Protocol):
    """A tab in which one place is the natural one for the keyboard."""

    def take_focus(self) -> None:
        """Give that place the keyboard."""
        ...


class ClienteDetalhe(QWidget):
    """Header and tabs of one client; asks before anything typed is lost."""

    circuitos_wanted = Signal(int)
    imprimir_wanted = Signal(int)
    cliente_saved = Signal(int)
    """A client was saved in Dados, a new one too: the list may choose it."""
    cliente_wanted = Signal(int)
    """Another client should be chosen in the list: the one that holds the same document."""
    cliente_kept = Signal(object)
    """The user stays: the list chooses this client's id again (None: no client)."""
    edited = Signal()
    """What `is_dirty` or `cliente_id` answers may have changed."""

    def __init__(
        self,
        contexto: Contexto,
        abas: Sequence[tuple[str, str, QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._keys = [key for key, _title, _widget in abas]
        self._tabs = [widget for _key, _title, widget in abas]
        self._dados = next(tab for tab in self._tabs if isinstance(tab, AbaDados))
        self._cliente_id: int | None = None
        self._new = False
        self._before_new: int | None = None
        self._loaded: set[int] = set()
        self._place = 0
        self._asking = False
        self._leaving = False
        self._header = Cabecalho(contexto.relogio)
        self._abas = Abas("cliente.abas")
        self._stack = QStackedWidget()
        self._vazio = Vazio(
            "users",
            self.tr("Escolha um cliente na lista para ver seus dados e suas faturas."),
            "cliente.vazio",
            acao=self.tr("Novo cliente"),
        )
        self._build([title for _key, title, _widget in abas])
        self._connect()
        self._restore()

    # What it shows

    @property
    def cliente_id(self) -> int | None:
        """The client shown; None while there is none, and of a new one not saved yet."""
        return self._cliente_id

    @property
    def aba(self) -> str:
        """The key of the tab shown."""
        return self._keys[self._place]

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the client, or "choose one"; asks first where something typed would be lost."""
        if cliente_id == self._cliente_id and not self._new:
            return
        self._leave(lambda: self._open(cliente_id), self._stay)

    def new_cliente(self, texto: str = "") -> None:
        """Begin a new client, *texto* (what was searched for) as its name or document."""
        self._leave(lambda: self._begin_new(texto), self._stay)

    def show_aba(self, key: str) -> None:
        """Show the tab *key*, where the client is in the base, and give it the keyboard."""
        place = self._keys.index(key)
        if place == self._place:
            self._take_focus()
        elif self._abas.bar.isTabEnabled(place):
            self._abas.set_current(place)

    # What the menu asks for

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return self._dirty_tab() is not None

    def can_save(self) -> bool:
        """Whether there is something to save or discard: a new client, even untouched, too."""
        return self._new or self.is_dirty()

    def save(self) -> None:
        """Save the tab shown, where it has something to save."""
        tab = self._tabs[self._place]
        if isinstance(tab, AbaEditavel) and (tab.is_dirty() or self._new):
            tab.save(lambda _saved: None)

    def discard(self) -> None:
        """Discard what is typed in the tab shown."""
        tab = self._tabs[self._place]
        if isinstance(tab, AbaEditavel):
            tab.discard()
        if self._new:
            self._on_abandoned()

    def toggle_active(self) -> None:
        """Deactivate the client or bring it back, from Dados, which asks."""
        dados = self._tabs.index(self._dados)
        self._abas.set_current(dados)
        if self._place == dados:
            self._dados.toggle_active()

    def can_close(self) -> bool:
        """Return whether the window may close now; saving first closes it again later."""
        now: list[bool] = []
        later = False

        def proceed() -> None:
            if later:
                self.window().close()
            now.append(True)

        self._leave(proceed, self._stay)
        later = True
        return bool(now)

    # Construction

    def _build(self, titles: Sequence[str]) -> None:
        self.setObjectName("cliente")
        for tab, title in zip(self._tabs, titles, strict=True):
            self._abas.add_tab(tab, title)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._abas, 1)
        self._stack.addWidget(self._vazio)
        self._stack.addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self._header.circuitos_wanted.connect(self._on_circuitos_wanted)
        self._header.imprimir_wanted.connect(self._on_imprimir_wanted)
        self._abas.current_changed.connect(self._on_tab_chosen)
        self._vazio.action_chosen.connect(self.new_cliente)
        self._dados.saved.connect(self._on_saved)
        self._dados.abandoned.connect(self._on_abandoned)
        self._dados.cliente_wanted.connect(self.cliente_wanted)
        self._dados.gone.connect(lambda: self._open(None))
        self._contexto.changed.connect(self._on_changes)
        for tab in self._tabs:
            if isinstance(tab, AbaDados | AbaContatos):
                tab.edited.connect(self.edited)

    def _restore(self) -> None:
        key = str(self._contexto.settings.value(_SETTING, self._keys[0]))
        if key in self._keys:
            self.show_aba(key)

    # Going from one client to another

    def _open(self, cliente_id: int | None) -> None:
        self._cliente_id, self._new = cliente_id, False
        self._loaded.clear()
        self._enable_tabs()
        if cliente_id is None:
            self._latest.cancel()
            self._stack.setCurrentIndex(0)
        else:
            self._read_header(cliente_id)
        self._load()
        self.edited.emit()

    def _begin_new(self, texto: str) -> None:
        if not self._new:
            self._before_new = self._cliente_id
        self._latest.cancel()
        self._cliente_id, self._new = None, True
        self._loaded.clear()
        dados = self._tabs.index(self._dados)
        self._go_to(dados)
        self._enable_tabs(only=dados)
        self._header.show_new()
        self._stack.setCurrentIndex(1)
        self._dados.new_cliente(texto)
        self.edited.emit()

    def _enable_tabs(self, *, only: int | None = None) -> None:
        for place in range(len(self._tabs)):
            self._abas.bar.setTabEnabled(place, only in (None, place))

    def _read_header(self, cliente_id: int) -> None:
        self._contexto.read_latest(
            self._latest,
            lambda session: clientes.get(session, cliente_id),
            self._on_read,
            patience_s=_PATIENCE_S,
        )

    def _load(self) -> None:
        """Have the tab that is seen show the client; the others wait until they are."""
        tab = self._tabs[self._place]
        if not self._new and self._place not in self._loaded and isinstance(tab, AbaDeCliente):
            self._loaded.add(self._place)
            tab.show_cliente(self._cliente_id)

    def _take_focus(self) -> None:
        tab = self._tabs[self._place]
        if isinstance(tab, AbaComTeclado) and tab.isVisible():
            tab.take_focus()

    def _go_to(self, place: int) -> None:
        """Show the tab at *place* without asking."""
        self._place = place
        self._abas.set_current(place)

    # Leaving what is not saved

    def _dirty_tab(self) -> AbaEditavel | None:
        tabs = (tab for tab in self._tabs if isinstance(tab, AbaEditavel))
        return next((tab for tab in tabs if tab.is_dirty()), None)

    def _leave(self, proceed: Callable[[], None], stay: Callable[[], None]) -> None:
        """Call *proceed* once nothing would be lost, or *stay*."""
        tab = self._dirty_tab()
        if tab is None:
            proceed()
            return
        if self._asking:
            return
        self._asking = True
        answer = ask_unsaved(self, self._header.titulo)
        self._asking = False
        if answer is Resposta.SALVAR:
            self._leaving = True
            tab.save(lambda saved: self._on_left(proceed if saved else stay))
        elif answer is Resposta.DESCARTAR:
            tab.discard()
            proceed()
        else:
            stay()

    def _stay(self) -> None:
        self.cliente_kept.emit(self._cliente_id)

    # Handlers

    def _on_left(self, then: Callable[[], None]) -> None:
        self._leaving = False
        then()

    def _on_tab_chosen(self, place: int) -> None:
        if place == self._place:
            return
        if self._dirty_tab() is None:
            self._arrive(place)
            return
        # Back until it is decided: the tab with the changes is the one to look at.
        self._abas.set_current(self._place)
        self._leave(lambda: self._arrive(place), lambda: None)

    def _arrive(self, place: int) -> None:
        self._go_to(place)
        self._contexto.settings.setValue(_SETTING, self._keys[place])
        self._load()
        # Who walks along the tabs with the arrows stays on them.
        if not self._abas.bar.hasFocus():
            self._take_focus()
        self.edited.emit()

    def _on_read(self, view: ClienteView | None) -> None:
        if view is None:
            self._open(None)
            return
        self._header.show_view(view)
        self._stack.setCurrentIndex(1)

    def _on_saved(self, cliente_id: int) -> None:
        if self._new:
            self._cliente_id, self._new = cliente_id, False
            self._enable_tabs()
            self._loaded = {self._place}
        self._read_header(cliente_id)
        # The list is not to choose what the user is about to leave.
        if not self._leaving:
            self.cliente_saved.emit(cliente_id)
        self.edited.emit()

    def _on_abandoned(self) -> None:
        before, self._before_new = self._before_new, None
        self._open(before)
        self.cliente_kept.emit(before)

    def _on_changes(self, changes: Changes) -> None:
        shown = self._cliente_id
        concerned = shown is not None and (not changes.clientes or shown in changes.clientes)
        if shown is not None and concerned and changes.kinds & _SHOWN:
            self._read_header(shown)

    def _on_circuitos_wanted(self) -> None:
        if self._cliente_id is not None:
            self.circuitos_wanted.emit(self._cliente_id)

    def _on_imprimir_wanted(self) -> None:
        if self._cliente_id is not None:
            self.imprimir_wanted.emit(self._cliente_id)
