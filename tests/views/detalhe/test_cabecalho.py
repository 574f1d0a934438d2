"""The header: who it is, what is open, and the ways on."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import clientes
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.views.contexto import Contexto
from tests.builders import Construtor
from tests.views.detalhe.tela import Tela


def test_the_header_says_who_it_is_and_what_is_open(
    tela: Tela, saperx: int, construtor: Construtor
) -> None:
    construtor.item(construtor.circuito(saperx), "1606.22")
    construtor.circuito(saperx)
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.resumo() == "CNPJ 11.222.333/0001-81 · São Paulo – SP · 2 circuitos"
    assert tela.em_aberto() == "· Em aberto R$ 1.606,22"
    assert not tela.pilula().isVisible()


def test_a_client_without_city_and_circuits_leaves_them_out(tela: Tela, outro: int) -> None:
    tela.mostrar(outro, "Outro")
    assert tela.resumo().endswith(" · sem circuitos")
    assert "–" not in tela.resumo()


def test_a_deactivated_client_says_since_when(
    tela: Tela, outro: int, base: Database, relogio: RelogioParado
) -> None:
    with base.write() as session:
        clientes.deactivate(session, relogio, outro, 1)
    tela.mostrar(outro, "Outro")
    assert tela.pilula().isVisible()
    assert tela.pilula().text == "Desativado em 24/11/2026"


def test_the_header_follows_what_changes(
    tela: Tela, saperx: int, construtor: Construtor, contexto: Contexto
) -> None:
    circuito = construtor.circuito(saperx)
    tela.mostrar(saperx, "Cliente SaperX")
    construtor.item(circuito, "5.00")
    contexto.tell(Changes.of(Kind.CONTATOS, clientes=(saperx,)))
    contexto.tell(Changes.of(Kind.FATURAS, clientes=(saperx,)))
    tela.qtbot.waitUntil(lambda: tela.em_aberto() == "· Em aberto R$ 5,00")


def test_the_buttons_ask_for_the_circuits_and_the_print_of_this_client(
    tela: Tela, saperx: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    with tela.qtbot.waitSignal(tela.detalhe.circuitos_wanted) as circuits:
        tela.clicar("cliente.circuitos")
    with tela.qtbot.waitSignal(tela.detalhe.imprimir_wanted) as printed:
        tela.clicar("cliente.imprimir")
    assert circuits.args == printed.args == [saperx]


def test_a_long_name_is_cut_and_its_tooltip_is_no_html(tela: Tela, construtor: Construtor) -> None:
    nome = "<b>" + "Telecomunicações " * 11 + "</b>"
    tela.mostrar(construtor.cliente(nome), nome)
    title = tela.achar(QLabel, "cliente.nome")
    assert isinstance(title, QLabel)
    assert title.text().endswith("…")
    assert title.toolTip().startswith("<qt>&lt;b&gt;")
    assert title.accessibleName() == nome
    QApplication.sendEvent(title, QEvent(QEvent.Type.FontChange))
    assert tela.detalhe.width() == 848
