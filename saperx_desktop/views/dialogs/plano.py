"""Novo plano: its name, how it is paid, and its mensalidade."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.changes import Changes
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.campo_valor import CampoValor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TOP = Qt.AlignmentFlag.AlignTop


class DialogoPlano(DialogoFormulario):
    """Makes a plan."""

    created = Signal(int, str)
    """Its id and its name."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(contexto, self.tr("Novo plano"), "plano", parent)
        self._nome = QLineEdit()
        self._tipo = QComboBox()
        self._mensalidade = CampoValor(self.tr("&Mensalidade (R$)"), "plano.mensalidade")
        self._mensalidade.set_valor(Decimal(0))
        for tipo in TipoPlano:
            self._tipo.addItem(tipo.value.capitalize(), tipo)
        self._tipo.setCurrentIndex(self._tipo.findData(TipoPlano.POS_PAGO))
        self.setMinimumWidth(400)
        self.finish(self._grid(), self.tr("Criar plano"))
        self._nome.setFocus()

    def value(self) -> tuple[str, TipoPlano, str]:
        """Return what the fields hold: name, kind and mensalidade as typed."""
        return self._nome.text(), TipoPlano(self._tipo.currentData()), self._mensalidade.text

    def submit(self) -> None:
        """Create the plan."""
        nome, tipo, _ = self.value()
        mensalidade = self._mensalidade.valor
        if not self._mensalidade.check() or mensalidade is None:
            return
        self.set_busy(busy=True)

        def work(session: "Session") -> Changes:
            return planos.create(session, nome, tipo=tipo, mensalidade=mensalidade)

        def done(changes: Changes) -> None:
            self.remember()
            self.created.emit(changes.id or 0, nome.strip())
            self.accept()

        self.contexto.write(work, done, self.failed, owner=self)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.s)
        grid.setVerticalSpacing(SIZES.xs)
        nome = self.add_campo("nome", self.tr("&Nome"), self._nome, obrigatorio=True)
        grid.addWidget(nome, 0, 0, 1, 2)
        grid.addWidget(self.add_campo("tipo", self.tr("&Tipo"), self._tipo), 1, 0, _TOP)
        grid.addWidget(self.take_campo("mensalidade", self._mensalidade), 1, 1, _TOP)
        return grid
