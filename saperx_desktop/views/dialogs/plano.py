"""Novo plano and Editar plano: its name, how it is paid, and its mensalidade."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from saperx_desktop.models.texto import MAX, clean
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.planos import Edicao, PlanoForm
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.formats import counted
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.campo_valor import CampoValor
from saperx_desktop.views.widgets.estilo import label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TOP = Qt.AlignmentFlag.AlignTop
_TWO_LINES = 86
"""The height of a field with a message of two lines, which then pushes nothing down."""
_GLOW = 3
"""The room that a field keeps around its editor."""


class DialogoPlano(DialogoFormulario):
    """Makes a plan, or edits the one of *edicao* and says what that changes and what not."""

    saved = Signal(int, str)
    """Its id and its name."""

    def __init__(
        self, contexto: Contexto, parent: QWidget | None = None, *, edicao: Edicao | None = None
    ) -> None:
        titulo = self.tr("Novo plano") if edicao is None else self.tr("Editar plano")
        super().__init__(contexto, titulo, "plano", parent)
        self._edicao = edicao
        self._nome = QLineEdit()
        self._tipo = QComboBox()
        self._mensalidade = CampoValor(self.tr("&Mensalidade (R$)"), "plano.mensalidade")
        self._nas_abertas = QCheckBox(self._open_invoices())
        self._nota = label(self._consequences(), "small")
        for tipo in TipoPlano:
            self._tipo.addItem(tipo.value.capitalize(), tipo)
        self._fill(PlanoForm("") if edicao is None else edicao.form)
        self._build()
        self._nome.textEdited.connect(self._on_nome_edited)
        self._mensalidade.changed.connect(self._on_mensalidade_changed)

    def value(self) -> tuple[str, TipoPlano, str, bool]:
        """Return what the fields hold: name, kind, mensalidade as typed, and the tick."""
        tipo = TipoPlano(self._tipo.currentData())
        return self._nome.text(), tipo, self._mensalidade.text, self._nas_abertas.isChecked()

    def submit(self) -> None:
        """Save the plan; one that was to be checked is checked from now on."""
        form = self._form()
        problems = planos.problems(form)
        if not self._mensalidade.check():
            problems["mensalidade"] = self._mensalidade.problem
        if self.show_problems(problems):
            return
        self.set_busy(busy=True)
        edicao, relogio = self._edicao, self.contexto.relogio

        def work(session: "Session") -> Changes:
            if edicao is None:
                return planos.create(
                    session, form.nome, tipo=form.tipo, mensalidade=form.mensalidade
                )
            return planos.update(session, relogio, edicao.plano_id, edicao.versao, form)

        def done(changes: Changes) -> None:
            self.remember()
            self.saved.emit(changes.id or 0, clean(form.nome))
            self.accept()

        self.contexto.write(work, done, self.failed, owner=self)

    def _form(self) -> PlanoForm:
        nome, tipo, _, nas_abertas = self.value()
        return PlanoForm(nome, tipo, self._mensalidade.valor or Decimal(0), nas_abertas)

    def _fill(self, form: PlanoForm) -> None:
        self._nome.setText(form.nome)
        self._tipo.setCurrentIndex(self._tipo.findData(form.tipo))
        self._mensalidade.set_valor(form.mensalidade)

    def _open_invoices(self) -> str:
        """Say in how many open invoices the price may be charged still; nothing for none."""
        many = 0 if self._edicao is None else self._edicao.sem_mensalidade
        if not many:
            return ""
        quantas = counted(many, self.tr("fatura aberta"), self.tr("faturas abertas"))
        return self.tr("&Lançar também em {quantas} sem mensalidade").format(quantas=quantas)

    def _consequences(self) -> str:
        """Say what an edit changes and what it leaves alone (DOMAIN 2: a plan is versioned)."""
        if self._edicao is None or not self._edicao.usado:
            return ""
        if self._edicao.sem_mensalidade:
            return self.tr(
                "A mensalidade vale para os períodos que abrirem a partir de agora. As faturas já "
                "abertas só mudam se isso for marcado."
            )
        if self._edicao.a_conferir:
            return self.tr(
                "A mensalidade vale para os períodos que abrirem a partir de agora. As faturas já "
                "abertas não mudam."
            )
        return self.tr(
            "Este plano está em uso. Um novo valor vale para os períodos que começam de hoje em "
            "diante: as faturas já abertas e as fechadas não mudam. Um novo nome aparece também "
            "no histórico. O tipo não muda mais."
        )

    # Construction

    def _build(self) -> None:
        edicao = self._edicao
        self._nome.setMaxLength(2 * MAX["plano"])
        self._nas_abertas.setObjectName("plano.nas_abertas")
        self._nas_abertas.setAccessibleName(self._nas_abertas.text().replace("&", ""))
        self._nas_abertas.setVisible(bool(self._nas_abertas.text()))
        self._nota.setObjectName("plano.nota")
        self._nota.setWordWrap(True)
        self._nota.setContentsMargins(_GLOW, 0, _GLOW, 0)
        self._nota.setVisible(bool(self._nota.text()))
        self._tipo.setEnabled(edicao is None or not edicao.tipo_fixo)
        self.setMinimumWidth(520)
        if edicao is None:
            self.finish(self._grid(), self.tr("Criar plano"))
        elif edicao.a_conferir:
            self.finish(self._grid(), self.tr("Salvar como conferido"))
            self.aviso.say(
                self.tr("Uma importação trouxe só o nome: confira tipo e mensalidade."),
                Tone.WARNING,
            )
        else:
            self.finish(self._grid(), self.tr("Salvar"))
        if edicao is None:
            self._nome.setFocus()
        else:
            self._mensalidade.focus_all()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.s)
        grid.setVerticalSpacing(SIZES.xs)
        nome = self.add_campo("nome", self.tr("&Nome"), self._nome, obrigatorio=True)
        grid.addWidget(nome, 0, 0, 1, 2)
        grid.addWidget(self.add_campo("tipo", self.tr("&Tipo"), self._tipo), 1, 0, _TOP)
        grid.addWidget(self.take_campo("mensalidade", self._mensalidade), 1, 1, _TOP)
        tick = QHBoxLayout()
        tick.setContentsMargins(_GLOW, 0, _GLOW, SIZES.s if self._nas_abertas.text() else 0)
        tick.addWidget(self._nas_abertas)
        grid.addLayout(tick, 2, 0, 1, 2)
        grid.addWidget(self._nota, 3, 0, 1, 2, _TOP)
        grid.setRowMinimumHeight(1, _TWO_LINES)
        for column, stretch in enumerate((2, 3)):
            grid.setColumnStretch(column, stretch)
        return grid

    # Handlers

    def _on_nome_edited(self) -> None:
        self.campos["nome"].set_error(planos.problems(self._form()).get("nome", ""))

    def _on_mensalidade_changed(self) -> None:
        # The field says by itself what it can't read.
        if self._mensalidade.valor is not None and not self._mensalidade.problem:
            sentence = planos.problems(self._form()).get("mensalidade", "")
            self._mensalidade.set_error(sentence)
