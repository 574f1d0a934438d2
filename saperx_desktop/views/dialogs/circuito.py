"""Novo circuito and Editar circuito."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from saperx_desktop.models.texto import MAX
from saperx_desktop.services import circuitos, escolha_cliente
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.circuitos import ULTIMO_DIA, CircuitoForm
from saperx_desktop.services.circuitos_lista import Edicao
from saperx_desktop.services.escolha_cliente import ClienteOpcao
from saperx_desktop.services.planos import PlanoRow
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.dialogs.plano import DialogoPlano
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.escolha_cliente import EscolhaCliente

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NEW_PLAN = -1
_CHECKED_AT_ONCE = ("numero", "nome", "ddd", "central", "ip")


class DialogoCircuito(DialogoFormulario):
    """The fields of one circuit; a change of client is a transfer and is asked for as one."""

    saved = Signal(int, str)
    """The id and the number of the circuit, once it is saved."""
    transferir_wanted = Signal(int, int)
    """The circuit, and the client it shall go to: what else was changed is saved by now."""

    reativar_wanted = Signal(int, str)
    """The circuit, which is deactivated, and its number."""

    def __init__(self, contexto: Contexto, edicao: Edicao, parent: QWidget | None = None) -> None:
        new = edicao.circuito_id is None
        titulo = self.tr("Novo circuito") if new else self.tr("Editar circuito")
        super().__init__(contexto, titulo, "circuito", parent)
        self._edicao = edicao
        self._latest = contexto.latest(self)
        self._numero = QLineEdit(edicao.form.numero)
        self._nome = QLineEdit(edicao.form.nome)
        self._cliente = EscolhaCliente()
        self._plano = QComboBox()
        self._ddd = QLineEdit(edicao.form.ddd)
        self._central = QLineEdit(edicao.form.central)
        self._ip = QLineEdit(edicao.form.ip)
        self._fechamento = QComboBox()
        self._vencimento = QComboBox()
        self._build()
        self._connect()

    def value(self) -> CircuitoForm:
        """Return what the fields hold."""
        plano = self._plano.currentData()
        return CircuitoForm(
            numero=self._numero.text(),
            nome=self._nome.text(),
            cliente_id=self._cliente.cliente_id or 0,
            plano_id=plano if isinstance(plano, int) and plano != _NEW_PLAN else None,
            ddd=self._ddd.text(),
            central=self._central.text(),
            ip=self._ip.text(),
            dia_fechamento=self._fechamento.currentData(),
            dia_vencimento=self._vencimento.currentData(),
        )

    def submit(self) -> None:
        """Save; a change of client then goes on as a transfer."""
        form = self.value()
        problems = circuitos.problems(form)
        if not form.cliente_id:
            problems["cliente_id"] = self.tr("Escolha um cliente da lista.")
        if self.show_problems(problems):
            return
        self.set_busy(busy=True)
        edicao, relogio = self._edicao, self.contexto.relogio

        def work(session: "Session") -> Changes:
            if edicao.circuito_id is None:
                return circuitos.create(session, relogio, form)
            kept = replace(form, cliente_id=edicao.form.cliente_id)
            return circuitos.update(session, relogio, edicao.circuito_id, edicao.versao, kept)

        if edicao.circuito_id is not None and form == replace(
            edicao.form, cliente_id=form.cliente_id
        ):
            self._end(edicao.circuito_id)
        else:
            self.contexto.write(
                work, lambda changes: self._end(changes.id or 0), self.failed, owner=self
            )

    # Construction

    def _build(self) -> None:
        form = self._edicao.form
        self._cliente.hold(form.cliente_id or None, self._edicao.cliente_nome)
        self._fill_plans(self._edicao.planos, form.plano_id)
        self._fechamento.addItem(self.tr("Último dia do mês"), None)
        for dia in range(1, ULTIMO_DIA + 1):
            self._fechamento.addItem(self.tr("Dia {dia}").format(dia=dia), dia)
            self._vencimento.addItem(self.tr("Dia {dia}").format(dia=dia), dia)
        self._fechamento.setCurrentIndex(self._fechamento.findData(form.dia_fechamento))
        self._vencimento.setCurrentIndex(self._vencimento.findData(form.dia_vencimento))
        self._ddd.setMaxLength(2)
        self._ddd.setValidator(QRegularExpressionValidator("[0-9]*", self._ddd))
        for editor in (self._numero, self._nome, self._central, self._ip):
            editor.setMaxLength(2 * MAX["circuito"] + 200)
        self.setMinimumWidth(560)
        self.finish(self._grid(), self.tr("Salvar"))
        (self._numero if self._edicao.circuito_id is None else self._nome).setFocus()
        if not self._edicao.ativo:
            sentence = self.tr("Este circuito está desativado.")
            self.aviso.say(sentence, Tone.WARNING, acao=self.tr("Reativar"))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.s)
        grid.setVerticalSpacing(SIZES.xs)
        fields: tuple[tuple[str, str, QWidget, bool, tuple[int, int, int]], ...] = (
            ("numero", self.tr("&Circuito (conta SIP)"), self._numero, True, (0, 0, 2)),
            ("nome", self.tr("&Nome"), self._nome, True, (0, 2, 4)),
            ("cliente_id", self.tr("C&liente"), self._cliente, True, (1, 0, 6)),
            ("plano_id", self.tr("&Plano Nacional"), self._plano, False, (2, 0, 4)),
            ("ddd", self.tr("&DDD"), self._ddd, False, (2, 4, 2)),
            ("central", self.tr("Cen&tral"), self._central, False, (3, 0, 4)),
            ("ip", self.tr("&IP"), self._ip, False, (3, 4, 2)),
            ("dia_fechamento", self.tr("&Fechamento"), self._fechamento, False, (4, 0, 3)),
            ("dia_vencimento", self.tr("&Vencimento"), self._vencimento, False, (4, 3, 3)),
        )
        for nome, rotulo, editor, obrigatorio, (row, column, span) in fields:
            campo = self.add_campo(nome, rotulo, editor, obrigatorio=obrigatorio)
            # At the top: a message of two lines must not push its neighbours down.
            grid.addWidget(campo, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(5, 1)
        return grid

    def _fill_plans(self, planos: tuple[PlanoRow, ...], current: int | None) -> None:
        self._plano.clear()
        if current is None or self._edicao.circuito_id is None:
            # A circuit is put on another plan, never on none.
            self._plano.addItem(self.tr("Sem plano"), None)
        for plano in planos:
            words = self.tr("{nome} (a conferir)") if plano.a_conferir else "{nome}"
            self._plano.addItem(words.format(nome=plano.nome), plano.id)
        self._plano.addItem(self.tr("Novo plano…"), _NEW_PLAN)
        self._plano.setCurrentIndex(max(0, self._plano.findData(current)))

    def _connect(self) -> None:
        self._plano.activated.connect(self._on_plano_activated)
        self._cliente.wanted.connect(self._on_cliente_wanted)
        self._cliente.chosen.connect(self._on_cliente_chosen)
        self.aviso.action_chosen.connect(self._on_reativar_chosen)
        for nome in _CHECKED_AT_ONCE:
            editor = self.campos[nome].editor
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(lambda _text, nome=nome: self._check(nome))

    def _check(self, nome: str) -> None:
        self.campos[nome].set_error(circuitos.problems(self.value()).get(nome, ""))

    def _end(self, circuito_id: int) -> None:
        form = self.value()
        self.remember()
        self.saved.emit(circuito_id, form.numero.strip())
        if self._edicao.circuito_id is not None and form.cliente_id != self._edicao.form.cliente_id:
            self.transferir_wanted.emit(circuito_id, form.cliente_id)
        self.accept()

    # Handlers

    def _on_cliente_wanted(self, text: str) -> None:
        def offer(found: list[ClienteOpcao]) -> None:
            nobody = self.tr("Nenhum cliente ativo começa assim.")
            self.campos["cliente_id"].set_hint("" if found else nobody)
            self._cliente.offer([(o.id, o.nome, o.cpf_cnpj) for o in found])

        self.contexto.read_latest(
            self._latest, lambda session: escolha_cliente.find(session, text), offer
        )

    def _on_cliente_chosen(self) -> None:
        held, before = self._cliente.cliente_id, self._edicao.form.cliente_id
        moves = self._edicao.circuito_id is not None and held is not None and held != before
        hint = self.tr("Ao salvar, a transferência pede a data e o motivo e mostra os totais.")
        self.campos["cliente_id"].set_hint(hint if moves else "")

    def _on_reativar_chosen(self) -> None:
        """Bring the circuit back, once what was typed is saved or given up."""
        self.reject()
        if not self.isVisible():
            self.reativar_wanted.emit(self._edicao.circuito_id, self._edicao.form.numero)

    def _on_plano_activated(self, _place: int) -> None:
        if self._plano.currentData() != _NEW_PLAN:
            return
        self._plano.setCurrentIndex(max(0, self._plano.findData(self._edicao.form.plano_id)))
        dialog = DialogoPlano(self.contexto, self)
        dialog.saved.connect(self._on_plan_created)
        dialog.open()

    def _on_plan_created(self, plano_id: int, nome: str) -> None:
        place = self._plano.count() - 1
        self._plano.insertItem(place, nome, plano_id)
        self._plano.setCurrentIndex(place)
