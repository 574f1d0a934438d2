"""Novo plano: its name, how it is paid, and its mensalidade."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from saperx_desktop.models.dinheiro import parse_money
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.changes import Changes
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.theme import SIZES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class DialogoPlano(DialogoFormulario):
    """Makes a plan."""

    created = Signal(int, str)
    """Its id and its name."""

    def __init__(self, contexto: Contexto, parent: QWidget | None = None) -> None:
        super().__init__(contexto, self.tr("Novo plano"), "plano", parent)
        self._nome = QLineEdit()
        self._tipo = QComboBox()
        self._mensalidade = QLineEdit("0,00")
        for tipo in TipoPlano:
            self._tipo.addItem(tipo.value.capitalize(), tipo)
        self._tipo.setCurrentIndex(self._tipo.findData(TipoPlano.POS_PAGO))
        self.setMinimumWidth(400)
        self.finish(self._grid(), self.tr("Criar plano"))
        self._nome.setFocus()

    def value(self) -> tuple[str, TipoPlano, str]:
        """Return what the fields hold: name, kind and mensalidade as typed."""
        return self._nome.text(), TipoPlano(self._tipo.currentData()), self._mensalidade.text()

    def submit(self) -> None:
        """Create the plan."""
        nome, tipo, typed = self.value()
        try:
            mensalidade = _not_negative(parse_money(typed))
        except KnownError as error:
            self.failed(FieldError("mensalidade", str(error)))
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
        grid.addWidget(self.add_campo("tipo", self.tr("&Tipo"), self._tipo), 1, 0)
        valor = self.add_campo("mensalidade", self.tr("&Mensalidade (R$)"), self._mensalidade)
        grid.addWidget(valor, 1, 1)
        return grid


def _not_negative(valor: Decimal) -> Decimal:
    if valor < 0:
        raise KnownError("A mensalidade não pode ser negativa.")
    return valor
