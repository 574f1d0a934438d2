"""Novo plano and Editar plano: what an edit changes is said, what is wrong is said at once."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from saperx_desktop.models.fatura import Fatura
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.planos import PlanoForm, PlanoRow
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.plano import DialogoPlano
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor
from tests.teclado import digitar


class Tela:
    """The dialog on the screen."""

    def __init__(self, dialogo: DialogoPlano, qtbot: QtBot) -> None:
        self.dialogo = dialogo
        self.qtbot = qtbot

    def campo(self, nome: str) -> QLineEdit:
        found = self.dialogo.findChild(QLineEdit, f"plano.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def tipo(self) -> QComboBox:
        found = self.dialogo.findChild(QComboBox, "plano.tipo")
        assert isinstance(found, QComboBox)
        return found

    @property
    def botao(self) -> QPushButton:
        found = self.dialogo.findChild(QPushButton, "plano.salvar")
        assert isinstance(found, QPushButton)
        return found

    def texto(self, nome: str) -> str:
        found = self.dialogo.findChild(QLabel, f"plano.{nome}")
        assert isinstance(found, QLabel)
        return found.text()

    def escrever(self, nome: str, texto: str) -> None:
        self.campo(nome).selectAll()
        digitar(self.campo(nome), texto)

    def salvar(self) -> None:
        self.qtbot.mouseClick(self.botao, Qt.MouseButton.LeftButton)


Abrir = Callable[..., Tela]


@pytest.fixture
def abrir(contexto: Contexto, tema: Theme, qtbot: QtBot) -> Abrir:
    """Return what opens the dialog, over a plan where its id is given."""

    def open_it(plano_id: int | None = None) -> Tela:
        edicao = None
        if plano_id is not None:
            with contexto.base.read() as session:
                edicao = planos.editing(session, plano_id)
        dialogo = DialogoPlano(contexto, edicao=edicao)
        dialogo.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialogo, before_close_func=lambda d: d.remember())
        dialogo.show()
        return Tela(dialogo, qtbot)

    return open_it


def novo(
    construtor: Construtor, nome: str, *, a_conferir: bool = False, usado: bool = False
) -> int:
    with construtor.base.write() as session:
        made = planos.create(session, nome, a_conferir=a_conferir).id
    assert made is not None
    if usado:
        construtor.circuito(construtor.cliente(), plano_id=made)
    return made


def kept(contexto: Contexto) -> list[PlanoRow]:
    with contexto.base.read() as session:
        return planos.rows(session)


def test_a_new_plan_is_typed_and_saved(abrir: Abrir, contexto: Contexto, qtbot: QtBot) -> None:
    tela = abrir()
    assert (tela.dialogo.windowTitle(), tela.botao.text()) == ("Novo plano", "Criar plano")
    assert tela.tipo.currentText() == "Pós-pago"
    assert [tela.tipo.itemText(n) for n in range(3)] == ["Pré-pago", "Controle", "Pós-pago"]
    assert not tela.dialogo.is_dirty()
    tela.escrever("nome", " São João ")
    tela.tipo.setCurrentText("Controle")
    tela.escrever("mensalidade", "1.234,5")
    with qtbot.waitSignal(tela.dialogo.saved) as saved:
        tela.salvar()
    assert saved.args == [1, "São João"]
    assert kept(contexto) == [
        PlanoRow(1, "São João", TipoPlano.CONTROLE, Decimal("1234.50"), False)
    ]
    assert not tela.dialogo.isVisible()


def test_every_wrong_field_says_so_and_keeps_what_was_typed(abrir: Abrir) -> None:
    tela = abrir()
    tela.escrever("mensalidade", "1,234")
    tela.salvar()
    assert tela.texto("nome.mensagem") == "Informe o nome do plano."
    assert "duas casas" in tela.texto("mensalidade.mensagem")
    assert tela.campo("mensalidade").text() == "1,234"
    assert tela.dialogo.focusWidget() is tela.campo("nome")
    assert tela.dialogo.isVisible()


def test_a_wrong_field_says_so_while_it_is_typed_and_takes_it_back(abrir: Abrir) -> None:
    tela = abrir()
    tela.escrever("mensalidade", "-5")
    assert tela.texto("mensalidade.mensagem") == "A mensalidade não pode ser negativa."
    tela.escrever("mensalidade", "5")
    assert tela.texto("mensalidade.mensagem") == ""
    tela.escrever("nome", "x" * 101)
    assert "cabem 100 caracteres e há 101" in tela.texto("nome.mensagem")
    tela.escrever("nome", "x")
    assert tela.texto("nome.mensagem") == ""


def test_a_name_that_is_taken_is_told_beside_it(
    abrir: Abrir, construtor: Construtor, qtbot: QtBot
) -> None:
    novo(construtor, "Básico")
    tela = abrir()
    tela.escrever("nome", "BASICO")
    tela.salvar()
    qtbot.waitUntil(lambda: tela.texto("nome.mensagem") != "")
    assert tela.texto("nome.mensagem") == "Já existe um plano chamado BASICO."
    assert tela.botao.isEnabled()


def test_a_plan_to_be_checked_asks_for_its_price_and_is_checked_when_saved(
    abrir: Abrir, construtor: Construtor, contexto: Contexto, qtbot: QtBot
) -> None:
    tela = abrir(novo(construtor, "Ouro", a_conferir=True, usado=True))
    assert "confira tipo e mensalidade" in tela.dialogo.aviso.text
    assert "abrirem a partir de agora" in tela.texto("nota")
    assert tela.botao.text() == "Salvar como conferido"
    assert tela.campo("mensalidade").selectedText() == "0,00"
    tela.tipo.setCurrentText("Pré-pago")
    tela.escrever("mensalidade", "80")
    with qtbot.waitSignal(tela.dialogo.saved):
        tela.salvar()
    assert construtor.fatura(1).total == Decimal("0.00")
    assert kept(contexto) == [PlanoRow(1, "Ouro", TipoPlano.PRE_PAGO, Decimal("80.00"), False)]


def test_the_open_invoices_of_a_checked_plan_are_charged_where_that_is_ticked(
    abrir: Abrir, construtor: Construtor, contexto: Contexto, qtbot: QtBot
) -> None:
    tela = abrir(novo(construtor, "Ouro", a_conferir=True, usado=True))
    tick = tela.dialogo.findChild(QCheckBox, "plano.nas_abertas")
    assert isinstance(tick, QCheckBox)
    assert tick.text() == "&Lançar também em 1 fatura aberta sem mensalidade"
    assert not tick.isChecked()
    tick.click()
    assert tela.dialogo.is_dirty()
    tela.escrever("mensalidade", "300")
    with qtbot.waitSignal(tela.dialogo.saved):
        tela.salvar()
    assert construtor.fatura(1).total == Decimal("70.00")


def test_without_open_invoices_to_charge_nothing_is_offered(
    abrir: Abrir, construtor: Construtor
) -> None:
    plano = novo(construtor, "Ouro", a_conferir=True, usado=True)
    with construtor.base.write() as session:
        session.execute(delete(Fatura))
    tela = abrir(plano)
    tick = tela.dialogo.findChild(QCheckBox, "plano.nas_abertas")
    assert isinstance(tick, QCheckBox)
    assert not tick.isVisible()
    assert "já abertas não mudam" in tela.texto("nota")


def test_a_plan_in_use_says_what_an_edit_changes_and_keeps_its_kind(
    abrir: Abrir, construtor: Construtor
) -> None:
    tela = abrir(novo(construtor, "PF", usado=True))
    assert "começam de hoje em diante" in tela.texto("nota")
    assert not tela.tipo.isEnabled()
    assert tela.dialogo.aviso.text == ""
    assert (tela.dialogo.windowTitle(), tela.botao.text()) == ("Editar plano", "Salvar")


def test_a_plan_nobody_has_is_edited_freely(abrir: Abrir, construtor: Construtor) -> None:
    tela = abrir(novo(construtor, "PF"))
    assert tela.texto("nota") == ""
    assert tela.tipo.isEnabled()
    assert tela.campo("nome").text() == "PF"


def test_a_plan_saved_elsewhere_meanwhile_is_not_overwritten(
    abrir: Abrir, construtor: Construtor, contexto: Contexto, qtbot: QtBot
) -> None:
    plano = novo(construtor, "PF")
    tela = abrir(plano)
    with construtor.base.write() as session:
        planos.update(session, contexto.relogio, plano, 1, PlanoForm("Da colega"))
    tela.escrever("nome", "Meu")
    tela.salvar()
    qtbot.waitUntil(lambda: tela.dialogo.aviso.text != "")
    assert "alterado em outra janela" in tela.dialogo.aviso.text
    assert tela.campo("nome").text() == "Meu"
