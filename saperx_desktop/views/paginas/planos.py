"""The page of plans: those to be checked first, then all by name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import planos
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.planos import Edicao, PlanoEmUso
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.pergunta import ask
from saperx_desktop.views.dialogs.plano import DialogoPlano
from saperx_desktop.views.formats import counted, number, shown
from saperx_desktop.views.paginas.tabela_planos import TabelaPlanos
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.busca import CampoBusca
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.vazio import Vazio

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PATIENCE_S = 0.008
_CONCERNED = frozenset((Kind.PLANOS, Kind.CIRCUITOS))
_SEARCH_WIDTH = 300
_CHECK_KEY = "F6"


class PaginaPlanos(QWidget):
    """Searches, makes, edits, checks and deletes plans."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._stale = True
        self._planos: list[PlanoEmUso] = []
        self._wanted_id: int | None = None
        # The first of the page's widgets, so that it takes the keyboard when the page is shown.
        self._busca = CampoBusca(self.tr("Pesquisar"), "planos.busca", parent=self)
        self._novo = button(self.tr("+ Novo"), "planos.novo", variant="primary")
        self._editar = button(self.tr("Editar"), "planos.editar")
        self._excluir = button(self.tr("Excluir"), "planos.excluir")
        self._conferir = button("", "planos.conferir")
        self._aviso = Aviso("planos.aviso")
        self._tabela = TabelaPlanos("planos.tabela")
        self._vazio = Vazio("layers", "", "planos.vazio")
        self._stack = QStackedWidget()
        self._contagem = label("", "secondary")
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again; where this can't be seen, when it is shown."""
        self._stale = True
        if self.isVisible():
            self._load()

    def reveal(self, plano_id: int) -> None:
        """Read again and select that plan."""
        self._wanted_id = plano_id
        self.refresh()

    # Construction

    def _build(self) -> None:
        self.setObjectName("planos")
        self._novo.setAccessibleName(self.tr("Novo plano"))
        self._busca.setToolTip(self.tr("Nome ou tipo"))
        self._busca.setMinimumWidth(180)
        self._busca.setMaximumWidth(_SEARCH_WIDTH)
        tip = self.tr("Abre o próximo plano a conferir ({tecla})").format(tecla=_CHECK_KEY)
        self._conferir.setToolTip(tip)
        tools = QHBoxLayout()
        tools.setSpacing(SIZES.s)
        tools.addWidget(label(self.tr("Planos"), "title"))
        tools.addSpacing(SIZES.m)
        for botao in (self._novo, self._editar, self._excluir, self._conferir):
            tools.addWidget(botao)
        tools.addStretch(1)
        tools.addWidget(self._busca, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(14)
        layout.addLayout(tools)
        layout.addWidget(self._aviso)
        layout.addWidget(self._framed(), 1)
        self._offer_check(0)
        self._on_selection_changed()

    def _framed(self) -> QFrame:
        frame, foot = QFrame(), QFrame()
        set_style(frame, surface="card")
        set_style(foot, surface="footer")
        foot.setFixedHeight(31)
        self._contagem.setObjectName("planos.contagem")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SIZES.m, 0, SIZES.m, 0)
        row.addWidget(self._contagem)
        row.addStretch(1)
        self._stack.addWidget(self._tabela)
        self._stack.addWidget(self._vazio)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._stack, 1)
        inside.addWidget(foot)
        return frame

    def _connect(self) -> None:
        tabela = self._tabela
        for wanted, clicked, handler in (
            (tabela.novo_wanted, self._novo, self._on_novo_wanted),
            (tabela.editar_wanted, self._editar, self._on_editar_wanted),
            (tabela.excluir_wanted, self._excluir, self._on_excluir_wanted),
        ):
            wanted.connect(handler)
            clicked.clicked.connect(handler)
        self._conferir.clicked.connect(self._on_conferir_clicked)
        tabela.selection_changed.connect(self._on_selection_changed)
        tabela.left_up.connect(lambda: self._busca.setFocus(Qt.FocusReason.OtherFocusReason))
        self._busca.textChanged.connect(self._show_found)
        self._busca.left_down.connect(tabela.take_focus)
        self._busca.entered.connect(tabela.take_focus)
        self._vazio.action_chosen.connect(self._on_vazio_action_chosen)
        self._contexto.changed.connect(self._on_changed)

    # Loading

    def _load(self) -> None:
        self._stale = False
        hoje = self._contexto.relogio.today()
        self._contexto.read_latest(
            self._latest,
            lambda session: planos.in_use(session, hoje),
            self._on_loaded,
            patience_s=_PATIENCE_S,
        )

    def _on_loaded(self, found: list[PlanoEmUso]) -> None:
        self._planos = found
        self._offer_check(sum(each.plano.a_conferir for each in found))
        self._show_found()
        if self._wanted_id is not None:
            self._tabela.select(self._wanted_id)
            self._wanted_id = None

    def _show_found(self) -> None:
        found = planos.search(self._planos, self._busca.text())
        self._tabela.show_planos(found)
        self._say_count(len(found))
        if not found:
            self._say_empty()
        self._stack.setCurrentWidget(self._tabela if found else self._vazio)

    def _say_count(self, showing: int) -> None:
        total = len(self._planos)
        words = counted(total, self.tr("plano"), self.tr("planos"))
        if showing != total:
            words = self.tr("{quantos} planos").format(quantos=shown(showing, total))
        self._contagem.setText(words)

    def _say_empty(self) -> None:
        texto = self._busca.text().strip()
        if texto:
            sentence = self.tr("Nenhum plano encontrado para “{texto}”.").format(texto=texto)
            self._vazio.set_text(sentence, self.tr("Limpar a pesquisa"))
        else:
            self._vazio.set_text(
                self.tr("Ainda não há planos. Crie o primeiro e ponha nele os circuitos."),
                self.tr("Novo plano"),
            )

    def _offer_check(self, waiting: int) -> None:
        """Offer to go through the *waiting* plans; without any the button is not there."""
        text = self.tr("Conferir ({quantos})").format(quantos=number(waiting))
        self._conferir.setText(text)
        # A button takes its key from its text each time that is set.
        self._conferir.setShortcut(QKeySequence(_CHECK_KEY))
        self._conferir.setVisible(waiting > 0)

    # What is done to plans

    def _open(self, edicao: Edicao | None = None) -> None:
        dialog = DialogoPlano(self._contexto, self, edicao=edicao)
        sentence = self.tr("Plano {nome} salvo.")
        if edicao is None:
            sentence = self.tr("Plano {nome} criado.")
        elif edicao.a_conferir:
            sentence = self.tr("Plano {nome} conferido.")

        def done(plano_id: int, nome: str) -> None:
            self.reveal(plano_id)
            self._aviso.say(sentence.format(nome=nome), Tone.GOOD)

        dialog.saved.connect(done)
        dialog.open()

    def _edit(self, plano_id: int) -> None:
        self._aviso.clear()
        self._contexto.read(
            lambda session: planos.editing(session, plano_id),
            self._open,
            owner=self,
            failed=self._failed,
        )

    def _ask_removal(self, plano_id: int, nome: str) -> None:
        question = self.tr("Excluir o plano {nome}?").format(nome=nome)
        explanation = self.tr("Nenhum circuito esteve nele até hoje.")
        if not ask(self, question, acao=self.tr("&Excluir"), explanation=explanation):
            return

        def work(session: "Session") -> Changes:
            return planos.remove(session, plano_id)

        def done(_changes: Changes) -> None:
            self._aviso.say(self.tr("Plano {nome} excluído.").format(nome=nome), Tone.GOOD)

        self._contexto.write(work, done, self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._aviso.say(str(error), Tone.BAD)
        else:
            self._contexto.background.failed.emit(error)

    # Handlers

    def _on_novo_wanted(self) -> None:
        self._aviso.clear()
        self._open()

    def _on_editar_wanted(self) -> None:
        if (plano_id := self._tabela.plano_id) is not None:
            self._edit(plano_id)

    def _on_excluir_wanted(self) -> None:
        if (plano_id := self._tabela.plano_id) is None:
            return
        self._aviso.clear()
        self._contexto.read(
            lambda session: planos.check_removal(session, plano_id),
            lambda nome: self._ask_removal(plano_id, nome),
            owner=self,
            failed=self._failed,
        )

    def _on_conferir_clicked(self) -> None:
        """Open the plan selected where it is to be checked, else the first that is."""
        waiting = [each.plano.id for each in self._planos if each.plano.a_conferir]
        chosen = self._tabela.plano_id
        if waiting:
            self._edit(chosen if chosen in waiting else waiting[0])

    def _on_vazio_action_chosen(self) -> None:
        if self._busca.text().strip():
            self._busca.clear()
        else:
            self._on_novo_wanted()

    def _on_selection_changed(self) -> None:
        one = self._tabela.plano_id is not None
        self._editar.setEnabled(one)
        self._excluir.setEnabled(one)

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & _CONCERNED:
            self.refresh()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt override
        super().showEvent(event)
        if self._stale:
            self._load()
