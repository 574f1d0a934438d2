"""The issuer's data: what stands at the head of each statement, multa and juros."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from saperx_desktop.models import correio, documento
from saperx_desktop.models.dinheiro import format_money
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.texto import MAX_PADRAO
from saperx_desktop.services import empresa
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.empresa import EmpresaForm
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.formulario import DialogoFormulario
from saperx_desktop.views.theme import SIZES
from saperx_desktop.views.widgets.estilo import label
from saperx_desktop.views.widgets.logotipo import Logotipo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_FUSOS = (
    ("America/Sao_Paulo", "Brasília"),
    ("America/Manaus", "Amazonas"),
    ("America/Cuiaba", "Mato Grosso"),
    ("America/Campo_Grande", "Mato Grosso do Sul"),
    ("America/Porto_Velho", "Rondônia"),
    ("America/Boa_Vista", "Roraima"),
    ("America/Rio_Branco", "Acre"),
    ("America/Noronha", "Fernando de Noronha"),
)


class DialogoEmpresa(DialogoFormulario):
    """Edits the one issuer of the base."""

    def __init__(
        self, contexto: Contexto, form: EmpresaForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(contexto, self.tr("Dados da empresa"), "empresa", parent)
        self._before = form
        self._edits = {
            "nome": QLineEdit(form.nome),
            "cnpj": QLineEdit(form.cnpj),
            "endereco": QLineEdit(form.endereco),
            "cidade": QLineEdit(form.cidade),
            "telefone": QLineEdit(form.telefone),
            "email": QLineEdit(form.email),
            "chave_pix": QLineEdit(form.chave_pix),
            "multa": QLineEdit(format_money(form.multa)),
            "juros": QLineEdit(format_money(form.juros)),
        }
        self._fuso = QComboBox()
        self._logo = Logotipo("empresa.logo")
        self._fill(form)
        self.setMinimumWidth(620)
        self.finish(
            self._grid(),
            self.tr("Salvar"),
            subtitulo=self.tr("É o que sai no alto dos demonstrativos."),
        )
        self._connect()
        self._edits["nome"].setFocus()

    def value(self) -> tuple[object, ...]:
        """Return what the fields hold, rates as typed."""
        texts = tuple(edit.text() for edit in self._edits.values())
        return (*texts, self._fuso.currentData(), self._logo.logo)

    def submit(self) -> None:
        """Save the issuer."""
        form, problems = self._form()
        problems = {**empresa.problems(form), **problems}
        if self.show_problems(problems):
            return
        self.set_busy(busy=True)

        def work(session: "Session") -> Changes:
            return empresa.save(session, form, antes=self._before)

        def done(_: Changes) -> None:
            self.remember()
            self.accept()

        self.contexto.write(work, done, self.failed, owner=self)

    def _form(self) -> tuple[EmpresaForm, dict[str, str]]:
        """Return what was typed, and what of the rates could not be read."""
        texts = {nome: edit.text() for nome, edit in self._edits.items()}
        rates: dict[str, Decimal] = {}
        problems: dict[str, str] = {}
        for nome in ("multa", "juros"):
            try:
                rates[nome] = empresa.parse_percent(texts[nome])
            except KnownError as error:
                rates[nome] = Decimal(0)
                problems[nome] = str(error)
        form = replace(
            self._before,
            nome=texts["nome"],
            cnpj=texts["cnpj"],
            endereco=texts["endereco"],
            cidade=texts["cidade"],
            telefone=texts["telefone"],
            email=texts["email"],
            chave_pix=texts["chave_pix"],
            multa=rates["multa"],
            juros=rates["juros"],
            fuso=self._fuso.currentData(),
            logo=self._logo.logo,
        )
        return form, problems

    def _fill(self, form: EmpresaForm) -> None:
        for zone, name in _FUSOS:
            self._fuso.addItem(name, zone)
        if self._fuso.findData(form.fuso) < 0:
            self._fuso.addItem(form.fuso, form.fuso)
        self._fuso.setCurrentIndex(self._fuso.findData(form.fuso))
        self._logo.set_logo(form.logo)
        for edit in self._edits.values():
            edit.setMaxLength(MAX_PADRAO * 2)
            edit.setCursorPosition(0)

    def _grid(self) -> QGridLayout:
        e = self._edits
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.s)
        grid.setVerticalSpacing(0)
        notice = label(
            self.tr("A multa e os juros valem para o que for fechado daqui em diante."), "small"
        )
        fields = (
            (self.add_campo("nome", self.tr("&Nome"), e["nome"], obrigatorio=True), 0, 0, 4),
            (self.add_campo("cnpj", self.tr("C&NPJ"), e["cnpj"]), 0, 4, 2),
            (self.add_campo("endereco", self.tr("&Endereço"), e["endereco"]), 1, 0, 4),
            (self.add_campo("cidade", self.tr("C&idade e UF"), e["cidade"]), 1, 4, 2),
            (self.add_campo("telefone", self.tr("&Telefone"), e["telefone"]), 2, 0, 2),
            (self.add_campo("email", self.tr("E-&mail para dúvidas"), e["email"]), 2, 2, 2),
            (self.add_campo("chave_pix", self.tr("Chave Pi&x"), e["chave_pix"]), 2, 4, 2),
            (self.add_campo("multa", self.tr("M&ulta (%)"), e["multa"]), 3, 0, 2),
            (self.add_campo("juros", self.tr("&Juros ao mês (%)"), e["juros"]), 3, 2, 2),
            (self.add_campo("fuso", self.tr("&Fuso horário"), self._fuso), 3, 4, 2),
            (self.add_campo("logo", self.tr("&Logotipo"), self._logo), 5, 0, 6),
        )
        for campo, row, column, span in fields:
            grid.addWidget(campo, row, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.addWidget(notice, 4, 0, 1, 6)
        notice.setContentsMargins(3, 0, 3, SIZES.s)
        return grid

    def _connect(self) -> None:
        self._edits["cnpj"].editingFinished.connect(
            lambda: self._check_one("cnpj", documento.problem)
        )
        self._edits["email"].editingFinished.connect(
            lambda: self._check_one("email", correio.problem)
        )
        self._logo.refused.connect(self.campos["logo"].set_error)
        self._logo.changed.connect(lambda: self.campos["logo"].set_error(""))

    def _check_one(self, nome: str, problem: Callable[[str], str | None]) -> None:
        text = self._edits[nome].text()
        self.campos[nome].set_error((problem(text) or "") if text.strip() else "")
