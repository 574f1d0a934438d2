"""The framed table of circuits with its foot, shared by the page and the client's tab."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from saperx_desktop.services import circuitos_lista
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.circuitos_lista import (
    TAMANHOS,
    CircuitoRow,
    CircuitosPage,
    Consulta,
    Ordem,
)
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tables.circuitos_model import COLUNAS, Acao, CircuitosModel, Coluna
from saperx_desktop.views.tabs.circuitos.tabela import TabelaCircuitos
from saperx_desktop.views.widgets.estilo import set_style
from saperx_desktop.views.widgets.paginacao import Paginacao
from saperx_desktop.views.widgets.vazio import Vazio

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PATIENCE_S = 0.008
_CONCERNED = frozenset((Kind.CIRCUITOS, Kind.CLIENTES, Kind.PLANOS))


class QuadroCircuitos(QFrame):
    """Shows the circuits that a `Consulta` asks for, page by page, and keeps them up to date.

    *prefix* begins the objectName of each part.
    """

    selection_changed = Signal()
    loaded = Signal()
    acao_wanted = Signal(Acao, object)
    """What is wanted of a row, and the `CircuitoRow`."""
    editar_wanted = Signal()
    novo_wanted = Signal()
    excluir_wanted = Signal()
    transferir_wanted = Signal()
    reativar_wanted = Signal()
    limpar_wanted = Signal()
    """The search is to be dropped: nothing was found."""
    cliente_wanted = Signal(int)
    left_up = Signal()
    pasted = Signal(str)

    def __init__(self, contexto: Contexto, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._consulta = Consulta(tamanho=self._kept_size(prefix))
        self._stale = True
        self._page = CircuitosPage((), 1, 1, 0)
        self._wanted_id: int | None = None
        self._model = CircuitosModel(contexto.relogio, self)
        self._tabela = TabelaCircuitos(self._model, contexto.settings)
        self._vazio = Vazio("phone", "", f"{prefix}vazio")
        self._stack = QStackedWidget()
        self._pe = Paginacao(prefix, TAMANHOS)
        self._build(prefix)
        self._connect()

    # What is shown

    @property
    def consulta(self) -> Consulta:
        """What is asked for."""
        return self._consulta

    def ask(self, consulta: Consulta) -> None:
        """Show what *consulta* asks for, at once where this can be seen."""
        self._consulta = consulta
        self._tabela.show_cliente_column(visible=consulta.cliente_id is None)
        self.refresh()

    def change(self, **values: object) -> None:
        """Ask for the first page of the same with other *values*, as a field of `Consulta` each."""
        self.ask(replace(self._consulta, **{"pagina": 1, **values}))  # type: ignore[arg-type]

    def refresh(self) -> None:
        """Read again; where this can't be seen, when it is shown."""
        self._stale = True
        if self.isVisible():
            self._load()

    def reveal(self, circuito_id: int) -> None:
        """Go to the page that shows that circuit and select it."""
        self._wanted_id = circuito_id
        self.refresh()

    @property
    def page(self) -> CircuitosPage:
        """The page that is shown."""
        return self._page

    @property
    def current(self) -> CircuitoRow | None:
        """The one circuit at hand: the current row, where it is selected and can be seen."""
        row = self._current_row()
        return None if row is None or not self.isVisible() else self._model.circuito(row)

    @property
    def selected(self) -> list[CircuitoRow]:
        """The circuits selected, from top to bottom; none while they can't be seen."""
        return self._chosen() if self.isVisible() else []

    def focus_table(self) -> None:
        """Give the keyboard to the table, on its first row where it has none."""
        self._tabela.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._model.rowCount() and self.current is None:
            self._tabela.selectRow(0)

    def paste(self) -> None:
        """Offer what was copied for import, where it is text."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text)

    # Construction

    def _build(self, prefix: str) -> None:
        set_style(self, surface="card")
        self._tabela.setObjectName(f"{prefix}tabela")
        self._tabela.setAccessibleName(self.tr("Circuitos"))
        self._tabela.restore_widths()
        self._pe.set_size(self._consulta.tamanho)
        self._stack.addWidget(self._tabela)
        self._stack.addWidget(self._vazio)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._pe)

    def _connect(self) -> None:
        tabela = self._tabela
        tabela.selectionModel().selectionChanged.connect(self._on_selection_changed)
        tabela.horizontalHeader().sectionClicked.connect(self._on_section_clicked)
        tabela.acao_wanted.connect(self._on_acao_wanted)
        tabela.editar_wanted.connect(self.editar_wanted)
        tabela.novo_wanted.connect(self.novo_wanted)
        tabela.excluir_wanted.connect(self.excluir_wanted)
        tabela.left_up.connect(self.left_up)
        tabela.step_wanted.connect(self._on_step_wanted)
        tabela.menu_wanted.connect(self._on_menu_wanted)
        self._pe.page_wanted.connect(self._on_page_wanted)
        self._pe.size_wanted.connect(self._on_size_wanted)
        self._vazio.action_chosen.connect(self._on_vazio_action_chosen)
        self._contexto.changed.connect(self._on_changed)

    def _current_row(self) -> int | None:
        index = self._tabela.currentIndex()
        selection = self._tabela.selectionModel()
        chosen = index.isValid() and selection.isRowSelected(index.row())
        return index.row() if chosen else None

    def _chosen(self) -> list[CircuitoRow]:
        rows = sorted(index.row() for index in self._tabela.selectionModel().selectedRows())
        return [self._model.circuito(row) for row in rows]

    def _kept_size(self, prefix: str) -> int:
        kept = str(self._contexto.settings.value(f"{prefix}tabela/mostrar", ""))
        return int(kept) if kept.isdecimal() and int(kept) in TAMANHOS else Consulta().tamanho

    # Loading

    def _load(self) -> None:
        self._stale = False
        consulta = replace(self._consulta, revelar=self._wanted_id)
        hoje = self._contexto.relogio.today()

        def work(session: "Session") -> CircuitosPage:
            return circuitos_lista.page(session, hoje, consulta)

        self._contexto.read_latest(self._latest, work, self._show, patience_s=_PATIENCE_S)

    def _show(self, page: CircuitosPage) -> None:
        wanted, kept = self._wanted_id, [row.id for row in self._chosen()]
        current = self._current_row()
        if wanted is not None:
            kept = [wanted]
        elif current is not None:
            wanted = self._model.circuito(current).id
        self._wanted_id = None
        self._page = page
        self._consulta = replace(self._consulta, pagina=page.page)
        self._model.set_rows(page.rows)
        self._pe.set_page(page.page, page.pages, showing=page.showing, total=page.total)
        self._select_again(wanted, kept)
        self._say_empty()
        self._tabela.fit()
        self._on_selection_changed()
        self.loaded.emit()

    def _select_again(self, current: int | None, kept: list[int]) -> None:
        """Select *kept*, with the keyboard on *current*, as far as they are shown."""
        selection = self._tabela.selectionModel()
        flag = selection.SelectionFlag
        place = None if current is None else self._model.place_of(current)
        if place is not None:
            selection.setCurrentIndex(self._model.index(place, 0), flag.NoUpdate)
            self._tabela.scrollTo(self._model.index(place, 0))
        for circuito_id in kept:
            if (place := self._model.place_of(circuito_id)) is not None:
                selection.select(self._model.index(place, 0), flag.Select | flag.Rows)

    def _all_active(self) -> bool:
        return all(row.ativo for row in self.selected)

    def _say_empty(self) -> None:
        if self._page.total:
            self._stack.setCurrentWidget(self._tabela)
            return
        if self._consulta.texto.strip():
            sentence = self.tr("Nenhum circuito encontrado para “{texto}”.")
            self._vazio.set_text(
                sentence.format(texto=self._consulta.texto.strip()), self.tr("Limpar a pesquisa")
            )
        elif self._consulta.cliente_id is not None:
            self._vazio.set_text(
                self.tr("Este cliente ainda não tem circuitos ativos."), self.tr("Novo circuito")
            )
        else:
            self._vazio.set_text(
                self.tr("Ainda não há circuitos. Crie o primeiro ou cole aqui a tabela copiada."),
                self.tr("Novo circuito"),
            )
        self._stack.setCurrentWidget(self._vazio)

    # Handlers

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & _CONCERNED:
            self.refresh()

    def _on_selection_changed(self) -> None:
        self._pe.set_selected(len(self._tabela.selectionModel().selectedRows()))
        self.selection_changed.emit()

    def _on_section_clicked(self, section: int) -> None:
        header = self._tabela.horizontalHeader()
        coluna = COLUNAS[section]
        if coluna is Coluna.ACOES:
            place = Coluna(self._consulta.ordem.value).place
        else:
            ordem = Ordem(coluna.value)
            again = ordem is self._consulta.ordem
            self.change(ordem=ordem, decrescente=again and not self._consulta.decrescente)
            place = section
        direction = (
            Qt.SortOrder.DescendingOrder
            if self._consulta.decrescente
            else Qt.SortOrder.AscendingOrder
        )
        header.setSortIndicator(place, direction)

    def _on_page_wanted(self, page: int) -> None:
        self.change(pagina=page)
        self._tabela.scrollToTop()

    def _on_size_wanted(self, size: int) -> None:
        self._contexto.settings.setValue(f"{self._tabela.objectName()}/mostrar", size)
        self._pe.set_size(size)
        self.change(tamanho=size)

    def _on_acao_wanted(self, acao: Acao) -> None:
        if (row := self.current) is not None:
            self.acao_wanted.emit(acao, row)

    def _on_cliente_wanted(self) -> None:
        if (row := self.current) is not None:
            self.cliente_wanted.emit(row.cliente_id)

    def _on_step_wanted(self, step: int) -> None:
        if step < 0:
            self._pe.before()
        else:
            self._pe.after()

    def _on_vazio_action_chosen(self) -> None:
        if self._consulta.texto.strip():
            self.limpar_wanted.emit()
        else:
            self.novo_wanted.emit()

    def _on_menu_wanted(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self._tabela.objectName()}.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        one, some = self.current is not None, bool(self.selected)
        for text, wanted, enabled in (
            (self.tr("&Novo circuito…\tIns"), self.novo_wanted, True),
            (self.tr("&Editar…\tEnter"), self.editar_wanted, one),
            (self.tr("Tran&sferir para outro cliente…\tCtrl+T"), self.transferir_wanted, one),
            (self.tr("E&xcluir…\tDel"), self.excluir_wanted, some),
            (self.tr("&Reativar"), self.reativar_wanted, one and not self._all_active()),
        ):
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(wanted)
        menu.addSeparator()
        for text, acao in (
            (self.tr("&Trace\tF6"), Acao.TRACE),
            (self.tr("&DID\tF7"), Acao.DID),
            (self.tr("&Fatura\tF8"), Acao.FATURA),
            (self.tr("&CDR\tF9"), Acao.CDR),
        ):
            action = menu.addAction(text)
            action.setEnabled(one)
            action.triggered.connect(partial(self._on_acao_wanted, acao))
        if self._consulta.cliente_id is None:
            menu.addSeparator()
            action = menu.addAction(self.tr("Ver c&liente"))
            action.setEnabled(one)
            action.triggered.connect(self._on_cliente_wanted)
        menu.popup(place)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt override
        super().showEvent(event)
        if self._stale:
            self._load()
        self.selection_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 - Qt override
        super().hideEvent(event)
        self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)
