"""The shell: menu bar, rail of pages, the pages themselves and the status bar."""

from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from saperx_desktop.views.actions import Acoes, build_actions, fill_menus, keys_of
from saperx_desktop.views.theme import Scheme, Theme
from saperx_desktop.views.widgets.busca import CampoBusca
from saperx_desktop.views.widgets.estilo import label
from saperx_desktop.views.widgets.trilho import Trilho

CLIENTES = "clientes"
_WIDTH, _HEIGHT = 1280, 800
_RAIL_WIDTH = 80
_LIST_WIDTH = 356


@runtime_checkable
class AsksBeforeClosing(Protocol):
    """A page that may hold what is not saved yet."""

    def can_close(self) -> bool:
        """Return whether the window may close now, asking where something would be lost.

        A page that saves first returns False and closes the window again once it has saved.
        """
        ...


class MainWindow(QMainWindow):
    """Holds the pages and lets the keyboard reach them; knows nothing of what they show."""

    page_shown = Signal(str)
    recent_chosen = Signal(str)
    closed = Signal()

    def __init__(self, settings: QSettings, theme: Theme, lista: QWidget) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self.acoes: Acoes = build_actions(self)
        self._rail = Trilho()
        self._stack = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._widgets: dict[str, QWidget] = {}
        self._detalhe: QWidget = QWidget()
        self._pages = QMenu(self.tr("&Páginas"), self)
        self._recents = QMenu(self.tr("A&brir recente"), self)
        self._base = label()
        self._saved = label()
        self._counts = label()
        self._operador = label()
        self._build(lista)
        self._connect()
        self._restore()

    # Pages

    def add_page(self, key: str, title: str, icon_name: str, widget: QWidget) -> None:
        """Add the page *key* to the rail, to Exibir and to the keys Ctrl+1, Ctrl+2…"""
        self._widgets[key] = widget
        self._stack.addWidget(widget)
        self._rail.add(key, title, icon_name)
        action = QAction(title, self)
        action.setObjectName(f"acao.pagina_{key}")
        action.setShortcut(QKeySequence(f"Ctrl+{len(self._widgets)}"))
        action.triggered.connect(partial(self.show_page, key))
        self._pages.addAction(action)

    def set_page(self, key: str, widget: QWidget) -> None:
        """Put *widget* in the place of what the page *key* showed so far."""
        old = self._widgets[key]
        shown = self._stack.currentWidget() is old
        self._widgets[key] = widget
        self._stack.addWidget(widget)
        if shown:
            self._stack.setCurrentWidget(widget)
        self._stack.removeWidget(old)
        old.deleteLater()

    def show_page(self, key: str) -> None:
        """Show the page *key*; an unknown one (of an older version's settings) is left alone."""
        if key in self._widgets:
            self._rail.check(key)

    @property
    def page(self) -> str:
        """The key of the page shown."""
        shown = self._stack.currentWidget()
        return next(key for key, widget in self._widgets.items() if widget is shown)

    def set_detalhe(self, widget: QWidget) -> None:
        """Put *widget* to the right of the client list."""
        self._splitter.replaceWidget(1, widget)
        self._detalhe.deleteLater()
        self._detalhe = widget
        widget.show()

    # Status bar

    def set_base_name(self, path: Path) -> None:
        """Say which base is open."""
        from saperx_desktop.views.formats import tooltip  # noqa: PLC0415 - not to start up

        self._base.setText(path.name)
        self._base.setToolTip(tooltip(str(path)))
        self.setWindowTitle(f"{path.name} – SaperX Desktop")

    def set_saved(self, text: str) -> None:
        """Say when something was last saved: "Salvo 09:41"."""
        self._saved.setText(text)

    def set_counts(self, text: str) -> None:
        """Say how much the base holds: "312 clientes · 941 circuitos"."""
        self._counts.setText(text)

    def set_operador(self, nome: str) -> None:
        """Say who is at work."""
        self._operador.setText(nome)

    def set_recents(self, paths: list[Path]) -> None:
        """Offer *paths* under Arquivo, newest first."""
        self._recents.clear()
        for path in paths:
            action = self._recents.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(partial(self.recent_chosen.emit, str(path)))
        self._recents.setEnabled(bool(paths))

    # Construction

    def _build(self, lista: QWidget) -> None:
        self.setObjectName("janela")
        self.setWindowTitle("SaperX Desktop")
        self.setMinimumSize(900, 600)
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize()))
        self._pages.setObjectName("menu.paginas")
        self._recents.setObjectName("menu.recentes")
        self._recents.setEnabled(False)
        self.menuBar().setObjectName("menu")
        fill_menus(self.menuBar(), self.acoes, self._pages, self._recents)
        self._build_theme_choice()
        self._build_pages(lista)
        self._build_status_bar()
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(central)

    def _build_pages(self, lista: QWidget) -> None:
        self._stack.setObjectName("paginas")
        self._splitter.setObjectName("clientes.divisor")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(lista)
        self._splitter.addWidget(self._detalhe)
        self._splitter.setStretchFactor(1, 1)
        # All that is left goes to the client: sizes are shared out in proportion.
        self._splitter.setSizes([_LIST_WIDTH, _WIDTH - _RAIL_WIDTH - _LIST_WIDTH])
        self.add_page(CLIENTES, self.tr("Clientes"), "users", self._splitter)
        self.add_page("circuitos", self.tr("Circuitos"), "phone", QWidget())
        self.add_page("faturamento", self.tr("Faturamento"), "receipt-text", QWidget())
        self.add_page("planos", self.tr("Planos"), "layers", QWidget())

    def _build_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setObjectName("estado")
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(28)
        for name, part in (("base", self._base), ("salvo", self._saved)):
            part.setObjectName(f"estado.{name}")
            bar.addWidget(part)
        for name, part in (("contagem", self._counts), ("operador", self._operador)):
            part.setObjectName(f"estado.{name}")
            bar.addPermanentWidget(part)

    def _build_theme_choice(self) -> None:
        group = QActionGroup(self)
        for action, scheme in (
            (self.acoes.tema_sistema, Scheme.SYSTEM),
            (self.acoes.tema_claro, Scheme.LIGHT),
            (self.acoes.tema_escuro, Scheme.DARK),
        ):
            action.setCheckable(True)
            action.setChecked(self._theme.scheme is scheme)
            action.triggered.connect(partial(self._on_scheme_chosen, scheme))
            group.addAction(action)

    def _connect(self) -> None:
        a = self.acoes
        self._theme.changed.connect(self._rail.dress)
        self._rail.page_chosen.connect(self._on_page_chosen)
        a.sair.triggered.connect(self.close)
        a.pesquisar.triggered.connect(self._on_search_wanted)
        a.tela_cheia.triggered.connect(self._on_full_screen_wanted)
        a.teclas.triggered.connect(self._on_keys_wanted)
        for action in (a.desfazer, a.refazer, a.recortar, a.copiar, a.colar, a.selecionar_tudo):
            action.triggered.connect(partial(self._on_edit_wanted, action))

    def _restore(self) -> None:
        geometry = self._settings.value("janela/geometria")
        if geometry is not None:
            self.restoreGeometry(geometry)
        divider = self._settings.value("janela/divisor")
        if divider is not None:
            self._splitter.restoreState(divider)
        self.show_page(CLIENTES)
        self.show_page(str(self._settings.value("janela/pagina", CLIENTES)))

    def _remember(self) -> None:
        self._settings.setValue("janela/geometria", self.saveGeometry())
        self._settings.setValue("janela/divisor", self._splitter.saveState())
        self._settings.setValue("janela/pagina", self.page)
        self._settings.sync()

    # Handlers

    def _on_page_chosen(self, key: str) -> None:
        self._stack.setCurrentWidget(self._widgets[key])
        self.page_shown.emit(key)

    def _on_search_wanted(self) -> None:
        box: CampoBusca | None = self._widgets[self.page].findChild(CampoBusca)
        if box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            box.selectAll()

    def _on_scheme_chosen(self, scheme: Scheme) -> None:
        self._theme.choose(scheme)
        self._settings.setValue("exibir/tema", scheme.value)

    def _on_full_screen_wanted(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_keys_wanted(self) -> None:
        # Start-up must not pay for a dialog that is seldom opened.
        from saperx_desktop.views.dialogs.teclas import DialogoTeclas  # noqa: PLC0415

        DialogoTeclas(keys_of(self.menuBar()), self).open()

    def _on_edit_wanted(self, action: QAction) -> None:
        # Start-up must not pay for Qt's classes of events.
        from saperx_desktop.views.widgets.edit_keys import press  # noqa: PLC0415

        press(action.shortcut())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 - Qt override
        # First refuse: an error below must not close the window and lose a form.
        event.ignore()
        for part in (self._detalhe, *self._widgets.values()):
            if isinstance(part, AsksBeforeClosing) and not part.can_close():
                return
        self._remember()
        event.accept()
        self.closed.emit()
