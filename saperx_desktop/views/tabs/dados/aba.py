"""The tab Dados: reads a client, saves it, deactivates it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from saperx_desktop.models import documento
from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import clientes
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.cliente_form import cleaned
from saperx_desktop.services.clientes import (
    ClienteForm,
    ClienteRefusedError,
    ClienteView,
    Duplicado,
)
from saperx_desktop.services.versao import StaleError
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.pergunta import ask
from saperx_desktop.views.formats import counted
from saperx_desktop.views.tabs.dados.formulario import FormularioDados
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.barra_salvar import NOT_SAVED, SAVED, BarraSalvar, ignore_outcome
from saperx_desktop.views.widgets.estilo import button
from saperx_desktop.views.widgets.secao import Secao

_PATIENCE_S = 0.02


class AbaDados(QWidget):
    """Every field of a client, or of one that is new."""

    saved = Signal(int)
    edited = Signal()
    """Something was typed, saved or discarded: ask `is_dirty` again."""
    abandoned = Signal()
    """The new client was given up."""
    cliente_wanted = Signal(int)
    gone = Signal()
    """The client to show exists no more."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._latest = contexto.latest(self)
        self._latest_duplicate = contexto.latest(self)
        self._view: ClienteView | None = None
        self._duplicado: Duplicado | None = None
        self._saving = False
        self._waiting = False
        self._toggle_wanted = False
        self._aviso = Aviso("dados.aviso")
        self._form = FormularioDados()
        self._bar = BarraSalvar("dados")
        self._deactivate = button(self.tr("Desativar cliente"), "dados.desativar")
        self._build()
        self._connect()

    # What the detail asks of a tab

    def show_cliente(self, cliente_id: int | None) -> None:
        """Show the client, as soon as it is read; None leaves the form empty."""
        self._toggle_wanted = False
        if cliente_id is None:
            self._latest.cancel()
            self._show(None, ClienteForm())
            return
        self._waiting = True
        self._contexto.read_latest(
            self._latest,
            lambda session: clientes.get(session, cliente_id),
            self._on_read,
            patience_s=_PATIENCE_S,
        )
        if self._waiting and self._view is not None and self._view.id != cliente_id:
            # What would be typed into the old client's fields now would be lost.
            self._form.setEnabled(False)

    def new_cliente(self, texto: str = "") -> None:
        """Show an empty form; *texto*, what was searched for, becomes the document or the name."""
        self._latest.cancel()
        is_document = documento.problem(texto) is None
        form = ClienteForm(cpf_cnpj=texto) if is_document else ClienteForm(nome=texto)
        self._show(None, form)
        self._form.focus_first()

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self._form.focus_first()

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return self._form.is_dirty()

    def save(self, then: Callable[[bool], None] = ignore_outcome) -> None:
        """Save what is typed, then call *then* with whether it was saved."""
        if self._saving or self._form.problems():
            self._reveal({})
            then(NOT_SAVED)
            return
        view, form = self._view, self._form.form()
        self._saving = True
        self._refresh_bar()
        self._contexto.write(
            (lambda session: clientes.create(session, form))
            if view is None
            else (lambda session: clientes.update(session, view.id, view.versao, form)),
            partial(self._on_written, form, then),
            partial(self._on_refused, then),
            owner=self,
        )

    def discard(self) -> None:
        """Show what is kept again."""
        self._show(self._view, self._view.form if self._view else ClienteForm())

    def toggle_active(self) -> None:
        """Deactivate the client, once that is confirmed, or bring it back."""
        view = self._view
        if self._waiting:
            self._toggle_wanted = True
            return
        if view is None or self.is_dirty():
            return
        if view.desativado_em is not None:
            self._write(lambda session: clientes.reactivate(session, view.id, view.versao))
        elif self._confirm_deactivation(view):
            self._write(
                lambda session: clientes.deactivate(
                    session,
                    self._contexto.relogio,
                    view.id,
                    view.versao,
                    com_circuitos=view.circuitos_ativos > 0,
                )
            )

    # Construction

    def _build(self) -> None:
        card = Secao()
        card.setAccessibleName(self.tr("Dados do cliente"))
        card.set_content(self._form, margin=13)
        self._area = _AreaJusta(card)
        self._bar.add_tool(self._deactivate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(14)
        layout.addWidget(self._aviso)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._bar)
        layout.addStretch(0)

    def _connect(self) -> None:
        self._form.edited.connect(self._on_edited)
        self._form.document_left.connect(self._on_document_left)
        self._bar.save_wanted.connect(self.save)
        self._bar.discard_wanted.connect(self._on_discard_wanted)
        self._deactivate.clicked.connect(self.toggle_active)
        self._aviso.action_chosen.connect(self._on_aviso_action)
        self._contexto.changed.connect(self._on_changes)

    # Showing

    def _show(self, view: ClienteView | None, form: ClienteForm) -> None:
        self._view = view
        self._waiting = False
        self._form.setEnabled(True)
        self._duplicado = None
        self._aviso.clear()
        self._form.show_form(form, existing=view is not None)
        self._refresh_bar()
        self.edited.emit()

    def _refresh_bar(self) -> None:
        changed = len(self._form.changed())
        new = self._view is None
        if self._saving:
            text = self.tr("Salvando…")
        else:
            text = counted(changed, self.tr("campo alterado"), self.tr("campos alterados"))
        free = not self._saving
        self._bar.set_state(
            text if changed or self._saving else "",
            can_save=free and (new or bool(changed)),
            can_discard=free and (new or bool(changed)),
        )
        self._bar.set_discard_text(self.tr("Cancelar") if new else self.tr("Descartar alterações"))
        self._refresh_deactivate(changed)

    def _refresh_deactivate(self, changed: int) -> None:
        view = self._view
        inactive = view is not None and view.desativado_em is not None
        self._deactivate.setText(
            self.tr("Reativar cliente") if inactive else self.tr("Desativar cliente")
        )
        self._deactivate.setVisible(view is not None)
        self._deactivate.setEnabled(not changed and not self._saving)
        self._deactivate.setToolTip(
            self.tr("Salve ou descarte as alterações antes.") if changed else ""
        )

    def _confirm_deactivation(self, view: ClienteView) -> bool:
        count = view.circuitos_ativos
        circuits = counted(count, self.tr("circuito ativo"), self.tr("circuitos ativos"))
        explanation = self.tr(
            "O que deve continua nos totais, o documento continua ocupado e os circuitos deixam "
            "de abrir novas faturas. Pode ser reativado quando quiser."
        )
        if not count:
            question = self.tr("Desativar {nome}?").format(nome=view.form.nome)
            return ask(self, question, acao=self.tr("&Desativar"), explanation=explanation)
        question = self.tr("{nome} tem {circuitos}. Desativar o cliente e seus circuitos?").format(
            nome=view.form.nome, circuitos=circuits
        )
        return ask(self, question, acao=self.tr("&Desativar todos"), explanation=explanation)

    def _write(self, work: Callable[..., Changes]) -> None:
        self._contexto.write(work, lambda _changes: None, self._on_toggle_refused, owner=self)

    def _reveal(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong, *problems* of the base too, and scroll to the first wrong field."""
        self._form.reveal(problems)
        first = self._form.focusWidget()
        if first is not None:
            self._area.ensureWidgetVisible(first, 0, 40)

    def _offer_duplicate(self, duplicado: Duplicado) -> None:
        self._duplicado = duplicado
        sentence = duplicado.sentence(self._form.form().cpf_cnpj)
        self._aviso.say(sentence, Tone.BAD, acao=self.tr("Abrir o outro cliente"))

    # Handlers

    def _on_read(self, view: ClienteView | None) -> None:
        toggle, self._toggle_wanted = self._toggle_wanted, False
        self._show(view, view.form if view else ClienteForm())
        if view is None:
            self.gone.emit()
        elif toggle:
            self.toggle_active()

    def _on_edited(self) -> None:
        if self._duplicado is not None:
            taken = self._duplicado.sentence(self._form.form().cpf_cnpj)
            if self._form.problems().get("cpf_cnpj") != taken:
                self._duplicado = None
                self._aviso.clear()
        self._refresh_bar()
        self.edited.emit()

    def _on_document_left(self, cpf_cnpj: str) -> None:
        mine = self._view.id if self._view else None

        def answered(duplicado: Duplicado | None) -> None:
            typed = documento.normalize(self._form.form().cpf_cnpj)
            if duplicado is not None and typed == documento.normalize(cpf_cnpj):
                self._form.set_taken(cpf_cnpj, duplicado.sentence(cpf_cnpj))
                self._offer_duplicate(duplicado)

        self._contexto.read_latest(
            self._latest_duplicate,
            lambda session: clientes.duplicate(session, cpf_cnpj, mine),
            answered,
        )

    def _on_written(
        self, form: ClienteForm, then: Callable[[bool], None], changes: Changes
    ) -> None:
        self._saving = False
        old, kept = self._view, cleaned(form)
        assert changes.id is not None  # noqa: S101 - create and update always name it
        if old is None:
            self._view = ClienteView(changes.id, 1, kept, None, 0, 0, Decimal("0.00"))
        else:
            self._view = replace(old, versao=old.versao + 1, form=kept)
        # What was typed while it was being saved is not lost: it is a change again.
        if cleaned(self._form.form()) == kept:
            self._show(self._view, kept)
        else:
            self._form.rebase(kept)
            self._refresh_bar()
        self.saved.emit(changes.id)
        then(SAVED)

    def _on_refused(self, then: Callable[[bool], None], error: BaseException) -> None:
        self._saving = False
        self._refresh_bar()
        if isinstance(error, ClienteRefusedError):
            self._reveal(error.problems)
            if error.duplicado is not None:
                self._offer_duplicate(error.duplicado)
        elif isinstance(error, StaleError):
            self._duplicado = None
            self._aviso.say(str(error), Tone.WARNING, acao=self.tr("Descartar e ver o atual"))
        elif isinstance(error, KnownError):
            self._aviso.say(str(error), Tone.BAD)
        else:
            self._contexto.background.failed.emit(error)
        then(NOT_SAVED)

    def _on_toggle_refused(self, error: BaseException) -> None:
        self._on_refused(ignore_outcome, error)
        view = self._view
        if view is not None:
            # Circuits may have come from another window: the next question must count them.
            self._contexto.read_latest(
                self._latest, lambda session: clientes.get(session, view.id), self._on_recounted
            )

    def _on_recounted(self, now: ClienteView | None) -> None:
        # The version stays the one that the fields show: a colleague's save is still found.
        if now is not None and self._view is not None:
            self._view = replace(
                self._view,
                circuitos_ativos=now.circuitos_ativos,
                circuitos_total=now.circuitos_total,
            )

    def _on_discard_wanted(self) -> None:
        new = self._view is None
        self.discard()
        if new:
            self.abandoned.emit()

    def _on_aviso_action(self) -> None:
        if self._duplicado is not None:
            self.cliente_wanted.emit(self._duplicado.id)
        elif self._view is not None:
            self.show_cliente(self._view.id)

    def _on_changes(self, changes: Changes) -> None:
        view = self._view
        if view is None or self._saving or Kind.CLIENTES not in changes.kinds:
            return
        concerned = not changes.clientes or view.id in changes.clientes
        if concerned and not self.is_dirty():
            self.show_cliente(view.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt override
        if event.key() != Qt.Key.Key_Escape or (self._view is not None and not self.is_dirty()):
            super().keyPressEvent(event)
        elif not self.is_dirty() or ask(
            self, self.tr("Descartar o que foi digitado?"), acao=self.tr("&Descartar")
        ):
            self._on_discard_wanted()


class _AreaJusta(QScrollArea):
    """Scrolls its content where there is no room, and is never taller than it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def _fit(self) -> None:
        # Without any message no label wraps, and the height depends on no width.
        wraps = self._content.hasHeightForWidth()
        width = self.viewport().width()
        height = self._content.heightForWidth(width) if wraps else self._content.sizeHint().height()
        self.setMaximumHeight(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)
