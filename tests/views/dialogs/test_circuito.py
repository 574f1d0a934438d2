"""Novo circuito and Editar circuito: what is wrong is said beside its field, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.services import circuitos_lista
from saperx_desktop.services.circuitos import CircuitoForm
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.circuito import DialogoCircuito
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor
from tests.respostas import responder
from tests.teclado import digitar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Tela:
    """The dialog on the screen."""

    def __init__(self, dialogo: DialogoCircuito, qtbot: QtBot) -> None:
        self.dialogo = dialogo
        self.qtbot = qtbot

    def campo(self, nome: str) -> QLineEdit:
        found = self.dialogo.findChild(QLineEdit, f"circuito.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    def lista(self, nome: str) -> QComboBox:
        found = self.dialogo.findChild(QComboBox, f"circuito.{nome}")
        assert isinstance(found, QComboBox)
        return found

    def mensagem(self, nome: str) -> str:
        found = self.dialogo.findChild(QLabel, f"circuito.{nome}.mensagem")
        assert isinstance(found, QLabel)
        return found.text()

    def escrever(self, nome: str, texto: str) -> None:
        self.campo(nome).selectAll()
        digitar(self.campo(nome), texto)

    def salvar(self) -> None:
        button = self.dialogo.findChild(QPushButton, "circuito.salvar")
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _open(
    contexto: Contexto, qtbot: QtBot, circuito_id: int | None, cliente_id: int | None = None
) -> Tela:
    with contexto.base.read() as session:
        edicao = circuitos_lista.editing(
            session, contexto.relogio.today(), circuito_id, cliente_id=cliente_id
        )
    dialogo = DialogoCircuito(contexto, edicao)
    dialogo.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialogo, before_close_func=lambda d: d.remember())
    dialogo.show()
    return Tela(dialogo, qtbot)


@pytest.fixture
def novo(contexto: Contexto, construtor: Construtor, tema: Theme, qtbot: QtBot) -> Tela:
    construtor.circuito(construtor.cliente("Ana"), numero="80092037", plano_id=construtor.plano())
    return _open(contexto, qtbot, None)


def test_every_wrong_field_says_so_at_once_on_saving(novo: Tela) -> None:
    novo.escrever("ddd", "10")
    novo.salvar()

    assert novo.mensagem("numero") == "Informe o número do circuito (a conta SIP)."
    assert novo.mensagem("nome") == "Informe o nome do circuito."
    assert novo.mensagem("cliente_id") == "Escolha um cliente da lista."
    assert novo.mensagem("ddd") == "O DDD tem dois algarismos, de 11 a 99, sem zero."
    assert novo.campo("numero").hasFocus()
    assert novo.dialogo.isVisible()


def test_a_wrong_field_says_so_while_it_is_typed_and_takes_it_back(novo: Tela) -> None:
    novo.escrever("ddd", "1")
    assert novo.mensagem("ddd").startswith("O DDD tem dois algarismos")
    digitar(novo.campo("ddd"), "1")
    assert novo.mensagem("ddd") == ""
    assert novo.mensagem("numero") == ""


def test_letters_are_no_ddd(novo: Tela) -> None:
    novo.escrever("ddd", "a1b1")
    assert novo.campo("ddd").text() == "11"


def test_too_long_a_number_is_kept_and_told(novo: Tela) -> None:
    novo.campo("numero").setText("9" * 100)
    novo.salvar()
    assert "cabem 64 caracteres e há 100" in novo.mensagem("numero")
    assert novo.campo("numero").text() == "9" * 100


def test_a_number_that_is_taken_is_told_with_its_holder(novo: Tela, qtbot: QtBot) -> None:
    novo.escrever("numero", "80092037")
    novo.escrever("nome", "Outro")
    novo.escrever("cliente_id", "ana")
    qtbot.waitUntil(lambda: novo.dialogo.value().cliente_id == 1)
    novo.salvar()
    qtbot.waitUntil(lambda: novo.mensagem("numero") != "")
    assert novo.mensagem("numero") == "O circuito 80092037 já existe e é de Ana."
    assert novo.campo("nome").text() == "Outro"


def test_no_plan_is_offered_only_where_there_is_none(
    contexto: Contexto, construtor: Construtor, tema: Theme, qtbot: QtBot
) -> None:
    circuito = construtor.circuito(construtor.cliente("Ana"))
    assert _open(contexto, qtbot, circuito).lista("plano_id").findText("Sem plano") == -1
    assert _open(contexto, qtbot, None).lista("plano_id").findText("Sem plano") == 0


def test_a_client_who_is_not_found_is_told(novo: Tela, qtbot: QtBot) -> None:
    novo.escrever("cliente_id", "zzz")
    qtbot.waitUntil(lambda: novo.mensagem("cliente_id") != "")
    assert novo.mensagem("cliente_id") == "Nenhum cliente ativo começa assim."


def test_it_is_saved_with_all_its_fields(novo: Tela, contexto: Contexto, qtbot: QtBot) -> None:
    for nome, texto in (
        ("numero", "80092040"),
        ("nome", "José"),
        ("cliente_id", "ana"),
        ("ddd", "11"),
        ("central", "SW-01"),
        ("ip", "10.0.0.1"),
    ):
        novo.escrever(nome, texto)
    novo.lista("dia_fechamento").setCurrentText("Dia 5")
    novo.lista("dia_vencimento").setCurrentText("Dia 20")
    qtbot.waitUntil(lambda: novo.dialogo.value().cliente_id == 1)
    with qtbot.waitSignal(novo.dialogo.saved) as saved:
        novo.salvar()

    assert saved.args == [2, "80092040"]
    with contexto.base.read() as session:
        edicao = circuitos_lista.editing(session, contexto.relogio.today(), 2)
    assert edicao.form == CircuitoForm("80092040", "José", 1, 1, "11", "SW-01", "10.0.0.1", 5, 20)
    assert not novo.dialogo.isVisible()


def test_enter_goes_from_field_to_field(novo: Tela, qtbot: QtBot) -> None:
    novo.campo("numero").setFocus()
    names = []
    for _ in range(8):
        names.append(novo.dialogo.focusWidget().objectName().removeprefix("circuito."))
        qtbot.keyClick(novo.dialogo.focusWidget(), Qt.Key.Key_Return)
    assert names == [
        "numero",
        "nome",
        "cliente_id",
        "plano_id",
        "ddd",
        "central",
        "ip",
        "dia_fechamento",
    ]


def test_an_edited_circuit_opens_with_what_is_kept(
    novo: Tela, contexto: Contexto, qtbot: QtBot
) -> None:
    tela = _open(contexto, qtbot, 1)
    assert tela.dialogo.windowTitle() == "Editar circuito"
    assert tela.campo("numero").text() == "80092037"
    assert tela.campo("cliente_id").text() == "Ana"
    assert tela.lista("plano_id").currentText() == "PF"
    assert tela.lista("dia_fechamento").currentText() == "Último dia do mês"
    assert tela.lista("dia_vencimento").currentText() == "Dia 10"
    assert not tela.dialogo.is_dirty()


def test_a_circuit_saved_elsewhere_meanwhile_is_not_overwritten(
    novo: Tela, contexto: Contexto, construtor: Construtor, qtbot: QtBot
) -> None:
    tela = _open(contexto, qtbot, 1)
    with construtor.base.write() as session:
        circuito = session.get_one(Circuito, 1)
        circuito.nome, circuito.versao = "Da colega", 2
    tela.escrever("nome", "Meu")
    tela.salvar()
    qtbot.waitUntil(lambda: tela.dialogo.aviso.text != "")
    assert "alterado em outra janela" in tela.dialogo.aviso.text
    assert tela.campo("nome").text() == "Meu"


def test_a_plan_made_by_an_import_says_so(
    contexto: Contexto, construtor: Construtor, tema: Theme, qtbot: QtBot
) -> None:
    with construtor.base.write() as session:
        circuitos_lista.planos.create(session, "Ouro", a_conferir=True)
    tela = _open(contexto, qtbot, None)
    lista = tela.lista("plano_id")
    assert [lista.itemText(n) for n in range(lista.count())] == [
        "Sem plano",
        "Ouro (a conferir)",
        "Novo plano…",
    ]


def test_another_plan_opens_nothing(novo: Tela) -> None:
    plano = novo.lista("plano_id")
    plano.setCurrentIndex(0)
    plano.activated.emit(0)
    assert novo.dialogo.value().plano_id is None


def test_esc_closes_at_once_where_nothing_was_typed(novo: Tela, qtbot: QtBot) -> None:
    qtbot.keyClick(novo.dialogo, Qt.Key.Key_Escape)
    assert not novo.dialogo.isVisible()


def test_esc_asks_before_it_loses_anything(novo: Tela, qtbot: QtBot) -> None:
    novo.escrever("nome", "José")
    responder("pergunta.cancelar")
    qtbot.keyClick(novo.dialogo, Qt.Key.Key_Escape)
    assert novo.dialogo.isVisible()
    assert novo.campo("nome").text() == "José"

    responder("pergunta.sim")
    qtbot.keyClick(novo.dialogo, Qt.Key.Key_Escape)
    assert not novo.dialogo.isVisible()


def test_a_deactivated_circuit_stays_so_while_typed_text_would_be_lost(
    novo: Tela, contexto: Contexto, construtor: Construtor, qtbot: QtBot
) -> None:
    with construtor.base.write() as session:
        session.get_one(Circuito, 1).desativado_em = contexto.relogio.now()
    tela = _open(contexto, qtbot, 1)
    assert tela.dialogo.aviso.text == "Este circuito está desativado."
    tela.escrever("nome", "Outro")
    responder("pergunta.cancelar")
    with qtbot.assertNotEmitted(tela.dialogo.reativar_wanted):
        tela.dialogo.aviso.action_chosen.emit()
    assert tela.dialogo.isVisible()
