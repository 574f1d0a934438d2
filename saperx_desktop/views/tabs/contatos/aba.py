"""The tab Contatos: reads a client's contacts and saves the edited list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import contatos
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.contato_form import CAMPOS, ROTULOS, ContatoForm
from saperx_desktop.services.versao import StaleError
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.formats import counted
from saperx_desktop.views.icons import icon
from saperx_desktop.views.tables.contatos_model import ContatosModel
from saperx_desktop.views.tabs.contatos.tabela import TabelaContatos
from saperx_desktop.views.theme import SIZES, Tone, colors_of
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.barra_salvar import NOT_SAVED, SAVED, BarraSalvar, ignore_outcome
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.secao import Secao

_PATIENCE_S = 0.02


class AbaContatos(QWidget):
    """Any number of contacts of one client, edited in place."""

    saved = Signal(int)
    edited = Signal()
    """Something was typed, saved or discarded: ask `is_dirty` again."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._cliente_id: int | None = None
        self._saving = False
        self._stale = False
        self._focus_back = False
        self._model = ContatosModel(self)
        self._table = TabelaContatos(self._model, contexto.settings)
        self._message = label("", "small")
        self._aviso = Aviso("contatos.aviso")
        self._bar = BarraSalvar("contatos")
        self._tools: dict[str, QPushButton] = {}
        self._build()
        self._connect()
        self._refresh()

    # What the detail asks of a tab

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the client's contacts, as soon as they are read; None shows an empty table."""
        if cliente_id is None:
            self._latest.cancel()
            self._on_read(None, ())
            return
        self._contexto.read_latest(
            self._latest,
            lambda session: _checked(contatos.rows(session, cliente_id)),
            partial(self._on_read, cliente_id),
            patience_s=_PATIENCE_S,
        )
        if self._cliente_id != cliente_id:
            # What would be typed into the old client's list now would be lost.
            self._let_edit(possible=False)

    def take_focus(self) -> None:
        """Give the keyboard to the table, as soon as it may be edited."""
        self._focus_back = True
        self._let_edit(possible=self._table.isEnabled())

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved, in the cell being edited too."""
        return bool(self._model.changes()) or self._table.is_pending()

    def save(self, then: Callable[[bool], None] = ignore_outcome) -> None:
        """Save the list, then call *then* with whether it was saved."""
        self._table.commit_editor()
        cliente_id = self._cliente_id
        if cliente_id is None or self._saving or self._model.problems():
            self._show_first_problem()
            then(NOT_SAVED)
            return
        before, after = self._model.shown, self._model.form()
        self._saving = True
        self._refresh()
        self._contexto.write(
            lambda session: contatos.save(session, cliente_id, antes=before, depois=after),
            partial(self._on_written, then),
            partial(self._on_refused, then),
            owner=self,
        )

    def discard(self) -> None:
        """Show what is kept again."""
        self._table.drop_editor()
        self._on_read(self._cliente_id, self._model.shown)

    # Construction

    def _build(self) -> None:
        for name, text in (
            ("novo", self.tr("Adicionar")),
            ("remover", self.tr("Remover")),
            ("subir", ""),
            ("descer", ""),
        ):
            self._tools[name] = button(text, f"contatos.{name}", variant="flat")
        for name in ("subir", "descer"):
            self._tools[name].setFixedWidth(30)
        self._tools["subir"].setAccessibleName(self.tr("Mover para cima"))
        self._tools["descer"].setAccessibleName(self.tr("Mover para baixo"))
        self._tools["novo"].setToolTip(self.tr("Adicionar um contato (Insert)"))
        self._tools["remover"].setToolTip(self.tr("Remover o contato (Delete)"))
        self._tools["subir"].setToolTip(self.tr("Mover para cima (Alt+↑)"))
        self._tools["descer"].setToolTip(self.tr("Mover para baixo (Alt+↓)"))
        card = Secao(self.tr("Contatos"))
        for tool in self._tools.values():
            card.add_tool(tool)
        card.set_content(self._table)
        self._message.setObjectName("contatos.mensagem")
        self._message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.s)
        layout.addWidget(self._aviso)
        layout.addWidget(card, 1)
        layout.addWidget(self._message)
        layout.addSpacing(2)
        layout.addWidget(self._bar)
        self._dress()

    def _connect(self) -> None:
        for name, slot in (
            ("novo", self._table.insert_line),
            ("remover", self._table.remove_lines),
            ("subir", lambda: self._table.move_line(-1)),
            ("descer", lambda: self._table.move_line(1)),
        ):
            self._tools[name].clicked.connect(slot)
        model = self._model
        for signal in (
            model.dataChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.rowsMoved,
            model.modelReset,
        ):
            signal.connect(self._on_edited)
        self._table.selectionModel().currentChanged.connect(self._show_message)
        self._table.removed.connect(self._on_removed)
        self._table.checked.connect(self._on_checked)
        self._table.typed.connect(self._on_typed)
        self._aviso.action_chosen.connect(self._on_aviso_action)
        self._bar.save_wanted.connect(self.save)
        self._bar.discard_wanted.connect(self.discard)
        self._contexto.changed.connect(self._on_changes)

    def _dress(self) -> None:
        color = colors_of(self.palette()).secondary
        for name, picture in (
            ("novo", "plus"),
            ("remover", "trash-2"),
            ("subir", "chevron-up"),
            ("descer", "chevron-down"),
        ):
            self._tools[name].setIcon(icon(picture, color, size=14))

    # Showing

    def _refresh(self) -> None:
        changed = self._model.changes()
        free = not self._saving and self._cliente_id is not None
        words = counted(changed, self.tr("contato alterado"), self.tr("contatos alterados"))
        text = self.tr("Salvando…") if self._saving else words if changed else ""
        can = free and self.is_dirty()
        self._bar.set_state(text, can_save=can, can_discard=can)
        self._let_edit(possible=free)
        self._show_message()

    def _let_edit(self, *, possible: bool) -> None:
        if not possible and self._table.hasFocus():
            self._focus_back = True
        for part in (self._table, *self._tools.values()):
            part.setEnabled(possible)
        if possible and self._focus_back:
            self._focus_back = False
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_message(self) -> None:
        """Say what is wrong in the current cell, else in the first wrong one, else the keys."""
        problems = self._model.problems()
        index = self._table.currentIndex()
        here = problems.get((index.row(), CAMPOS[max(0, index.column())]), "")
        if not here and problems:
            (row, campo), sentence = next(iter(problems.items()))
            here = self.tr("Linha {linha}, {coluna}: {frase}").format(
                linha=row + 1, coluna=ROTULOS[campo], frase=sentence
            )
        hint = self.tr("Digite na última linha para adicionar · Delete remove · Alt+↑ e Alt+↓ "
                       "mudam a ordem")  # fmt: skip
        self._say(here or hint, wrong=bool(here))

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self._message.setText(sentence)
        set_style(self._message, tone=Tone.BAD.value if wrong else None)

    def _show_first_problem(self) -> None:
        first = next(iter(self._model.problems()), None)
        if first is not None:
            self._table.show_cell(*first)

    # Handlers

    def _on_read(self, cliente_id: int | None, rows: "tuple[ContatoForm, ...]") -> None:
        same = cliente_id == self._cliente_id
        place = self._table.currentIndex() if same else None
        row, column = (place.row(), place.column()) if place and place.isValid() else (0, 0)
        self._cliente_id = cliente_id
        self._aviso.clear()
        self._model.show_rows(rows)
        self._table.go_to(row, column)
        self._refresh()

    def _on_edited(self) -> None:
        self._refresh()
        self.edited.emit()

    def _on_typed(self) -> None:
        can = self._cliente_id is not None and not self._saving and self.is_dirty()
        self._bar.set_enabled(can_save=can, can_discard=can)
        self.edited.emit()

    def _on_checked(self, problem: str) -> None:
        self._say(problem, wrong=bool(problem))

    def _on_removed(self, count: int) -> None:
        words = counted(count, self.tr("contato removido"), self.tr("contatos removidos"))
        sentence = self.tr("{quantos}. Só vale depois de salvar.").format(quantos=words)
        self._stale = False
        self._aviso.say(sentence, Tone.ACCENT, acao=self.tr("Desfazer"))

    def _on_aviso_action(self) -> None:
        if self._stale:
            self.show_cliente(self._cliente_id)
        else:
            self._aviso.clear()
            self._table.undo()
            self._table.setFocus()

    def _on_written(self, then: Callable[[bool], None], changes: Changes) -> None:
        cliente_id = self._cliente_id
        assert cliente_id is not None  # noqa: S101 - it was saved for this client

        def read(rows: "tuple[ContatoForm, ...]") -> None:
            self._saving = False
            self._on_read(cliente_id, rows)
            self.saved.emit(cliente_id)
            then(SAVED)

        self._contexto.read_latest(
            self._latest, lambda session: _checked(contatos.rows(session, cliente_id)), read
        )

    def _on_refused(self, then: Callable[[bool], None], error: BaseException) -> None:
        self._saving = False
        self._refresh()
        self._stale = isinstance(error, StaleError)
        if isinstance(error, StaleError):
            self._aviso.say(str(error), Tone.WARNING, acao=self.tr("Descartar e ver a atual"))
        elif isinstance(error, KnownError):
            self._aviso.say(str(error), Tone.BAD)
        else:
            self._contexto.background.failed.emit(error)
        then(NOT_SAVED)

    def _on_changes(self, changes: Changes) -> None:
        shown = self._cliente_id
        if shown is None or self._saving or Kind.CONTATOS not in changes.kinds:
            return
        if (not changes.clientes or shown in changes.clientes) and not self.is_dirty():
            self.show_cliente(shown)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt override
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._tools:
            self._dress()


def _checked(rows: list[ContatoForm]) -> tuple[ContatoForm, ...]:
    """Check *rows* here in the worker, which keeps the heavy imports out of the window."""
    contatos.problems(rows)
    return tuple(rows)
