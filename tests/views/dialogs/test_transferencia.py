"""Transferir: both clients' totals before and after, live, and what is refused beside its field."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QFrame, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services import transferencia
from saperx_desktop.services.escolha_cliente import ClienteOpcao
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs.transferencia import DialogoTransferencia
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor
from tests.teclado import digitar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Tela:
    """The dialog on the screen, for the circuit of T1 (DOMAIN 4)."""

    def __init__(self, dialogo: DialogoTransferencia, qtbot: QtBot) -> None:
        self.dialogo = dialogo
        self.qtbot = qtbot

    def campo(self, nome: str) -> QLineEdit:
        found = self.dialogo.findChild(QLineEdit, f"transferencia.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def data(self) -> QDateEdit:
        found = self.dialogo.findChild(QDateEdit, "transferencia.data")
        assert isinstance(found, QDateEdit)
        return found

    def texto(self, nome: str) -> str:
        found = self.dialogo.findChild(QLabel, f"transferencia.{nome}")
        assert isinstance(found, QLabel)
        return found.text()

    def figuras(self) -> list[str]:
        """Return the figures that can be seen, line by line."""
        totais = self.dialogo.findChild(QFrame, "transferencia.totais")
        assert isinstance(totais, QFrame)
        figures = [label for label in totais.findChildren(QLabel) if label.isVisible()]
        return [
            label.text() for label in figures if re.fullmatch(r"[0-9.]+,[0-9]{2}", label.text())
        ]

    def transferir(self) -> None:
        button = self.dialogo.findChild(QPushButton, "transferencia.salvar")
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _open(contexto: Contexto, qtbot: QtBot, novo: ClienteOpcao | None = None) -> Tela:
    with contexto.base.read() as session:
        aberto = transferencia.opening(session, contexto.relogio, 1)
    dialogo = DialogoTransferencia(contexto, aberto, novo=novo)
    dialogo.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialogo, before_close_func=lambda d: d.remember())
    dialogo.show()
    return Tela(dialogo, qtbot)


@pytest.fixture
def t1(construtor: Construtor) -> Construtor:
    a, _ = construtor.cliente("Cliente A"), construtor.cliente("Cliente B")
    x = construtor.circuito(a, numero="80092037", nome="X", desde=date(2026, 9, 1))
    construtor.item(x, "100.00")
    construtor.fechar(x, date(2026, 10, 1))
    construtor.item(x, "50.00")
    construtor.fechar(x, date(2026, 11, 1))
    construtor.item(x, "30.00")
    return construtor


@pytest.fixture
def tela(t1: Construtor, contexto: Contexto, tema: Theme, qtbot: QtBot) -> Tela:
    return _open(contexto, qtbot)


def test_it_says_which_circuit_of_whom_and_which_days(tela: Tela) -> None:
    texts = [label.text() for label in tela.dialogo.findChildren(QLabel)]
    assert "80092037 - X · hoje de Cliente A" in texts
    assert tela.texto("data.mensagem") == "De 01/11/2026 a 24/11/2026."
    assert tela.texto("o_que_muda") == "Escolha o novo cliente para ver os totais dos dois."


def test_t1_is_shown_live_before_it_is_done(tela: Tela, qtbot: QtBot) -> None:
    digitar(tela.campo("novo_cliente_id"), "cliente b")
    qtbot.waitUntil(lambda: tela.texto("o_que_muda").startswith("Passa"))

    assert tela.texto("o_que_muda") == (
        "Passa para Cliente B: 1 fatura em aberto (nov 2026), R$ 30,00. "
        "As faturas fechadas ficam com Cliente A."
    )
    assert tela.figuras() == [
        *("30,00", "150,00", "150,00"),
        *("0,00", "150,00", "150,00"),
        *("0,00", "0,00", "0,00"),
        *("30,00", "0,00", "0,00"),
    ]


def test_the_circuit_goes_on_the_day_chosen(tela: Tela, contexto: Contexto, qtbot: QtBot) -> None:
    digitar(tela.campo("novo_cliente_id"), "cliente b")
    qtbot.waitUntil(lambda: tela.dialogo.value().novo_cliente_id == 2)
    tela.data.setDate(QDate(2026, 11, 10))
    digitar(tela.campo("motivo"), "Venda")
    with qtbot.waitSignal(tela.dialogo.transferred) as done:
        tela.transferir()

    assert done.args == [1, "80092037"]
    with contexto.base.read() as session:
        assert session.get_one(Circuito, 1).cliente_id == 2


def test_without_a_reason_it_is_refused_beside_the_reason(tela: Tela, qtbot: QtBot) -> None:
    digitar(tela.campo("novo_cliente_id"), "cliente b")
    qtbot.waitUntil(lambda: tela.dialogo.value().novo_cliente_id == 2)
    tela.transferir()
    qtbot.waitUntil(lambda: tela.texto("motivo.mensagem") != "")
    assert tela.texto("motivo.mensagem") == "Informe o motivo da transferência."
    assert tela.campo("motivo").hasFocus()


def test_without_a_client_it_is_refused_beside_the_client(tela: Tela, qtbot: QtBot) -> None:
    tela.transferir()
    qtbot.waitUntil(lambda: tela.texto("novo_cliente_id.mensagem") != "")
    assert tela.texto("novo_cliente_id.mensagem") == "Escolha o novo cliente."


def test_the_present_client_is_refused_at_once(tela: Tela, qtbot: QtBot) -> None:
    digitar(tela.campo("novo_cliente_id"), "cliente a")
    qtbot.waitUntil(lambda: tela.texto("novo_cliente_id.mensagem") != "")
    assert tela.texto("novo_cliente_id.mensagem") == "O circuito já é de Cliente A."
    assert tela.figuras() == []


def test_a_client_who_is_not_found_is_told(tela: Tela, qtbot: QtBot) -> None:
    digitar(tela.campo("novo_cliente_id"), "zzz")
    qtbot.waitUntil(lambda: tela.texto("novo_cliente_id.mensagem") != "")
    assert tela.texto("novo_cliente_id.mensagem") == "Nenhum cliente ativo começa assim."


def test_a_circuit_saved_meanwhile_is_told_in_the_banner(
    tela: Tela, t1: Construtor, qtbot: QtBot
) -> None:
    with t1.base.write() as session:
        session.get_one(Circuito, 1).versao = 9
    digitar(tela.campo("novo_cliente_id"), "cliente b")
    qtbot.waitUntil(lambda: tela.dialogo.aviso.text != "")
    assert "alterado em outra janela" in tela.dialogo.aviso.text


def test_the_client_chosen_before_is_there_already(
    t1: Construtor, contexto: Contexto, tema: Theme, qtbot: QtBot
) -> None:
    tela = _open(contexto, qtbot, ClienteOpcao(2, "Cliente B", ""))
    qtbot.waitUntil(lambda: tela.texto("o_que_muda").startswith("Passa para Cliente B"))
    assert not tela.dialogo.is_dirty()


def test_where_only_one_day_is_possible_it_says_so(
    construtor: Construtor, contexto: Contexto, tema: Theme, qtbot: QtBot
) -> None:
    construtor.circuito(construtor.cliente("A"))
    tela = _open(contexto, qtbot)
    assert tela.texto("data.mensagem") == "Só pode ser esse dia."


def test_names_are_shown_as_text(t1: Construtor, contexto: Contexto, qtbot: QtBot) -> None:
    with t1.base.write() as session:
        session.get_one(Cliente, 2).nome = "<img src=x><b>B</b>"
    tela = _open(contexto, qtbot, ClienteOpcao(2, "<b>B</b>", ""))
    qtbot.waitUntil(lambda: tela.texto("o_que_muda").startswith("Passa para <img src=x>"))
    named = [label for label in tela.dialogo.findChildren(QLabel) if "<" in label.text()]
    assert len(named) == 2
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in named)
