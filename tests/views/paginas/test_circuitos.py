"""The page of circuits: search, filters and the ways to and from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.paginas.circuitos import PaginaCircuitos
from saperx_desktop.views.tables.circuitos_model import Coluna
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.busca import CampoBusca
from tests.builders import Construtor
from tests.teclado import digitar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MANUAL = (
    ("80092048", "BravoZulu"),
    ("80092044", "Cláudio Telecom ME"),
    ("80092037", "Demo PABX"),
    ("8009000", "Operação"),
)


class Tela:
    """The page on the screen, as a person finds their way in it."""

    def __init__(self, pagina: PaginaCircuitos, qtbot: QtBot, construtor: Construtor) -> None:
        self.pagina = pagina
        self.qtbot = qtbot
        self.construtor = construtor

    @property
    def tabela(self) -> QTableView:
        found = self.pagina.findChild(QTableView, "circuitos.tabela")
        assert isinstance(found, QTableView)
        return found

    @property
    def busca(self) -> CampoBusca:
        found = self.pagina.findChild(CampoBusca, "circuitos.busca")
        assert isinstance(found, CampoBusca)
        return found

    def chip(self, nome: str) -> QFrame:
        found = self.pagina.findChild(QFrame, f"circuitos.{nome}")
        assert isinstance(found, QFrame)
        return found

    def texto(self, nome: str) -> str:
        found = self.pagina.findChild(QLabel, f"circuitos.{nome}")
        assert isinstance(found, QLabel)
        return found.text()

    def esperar(self, *numeros: str) -> None:
        model = self.tabela.model()

        def shown() -> list[str]:
            return [model.index(row, 0).data() for row in range(model.rowCount())]

        self.qtbot.waitUntil(lambda: shown() == list(numeros))

    def filtrar(self, words: str) -> None:
        button = self.pagina.findChild(QPushButton, "circuitos.filtrar")
        assert isinstance(button, QPushButton)
        actions = button.menu().actions()
        next(a for a in actions if words in a.text().replace("&", "")).trigger()


@pytest.fixture
def tela(contexto: Contexto, construtor: Construtor, tema: Theme, qtbot: QtBot) -> Tela:
    """Return the page over two clients: SaperX with four circuits, Outro with one."""
    saperx, outro = construtor.cliente("Cliente SaperX"), construtor.cliente("Outro")
    for numero, nome in MANUAL:
        construtor.circuito(saperx, numero=numero, nome=nome)
    construtor.circuito(outro, numero="114000", nome="Zeta")
    pagina = PaginaCircuitos(contexto)
    qtbot.addWidget(pagina)
    pagina.resize(1100, 600)
    pagina.show()
    result = Tela(pagina, qtbot, construtor)
    result.esperar("80092048", "80092044", "80092037", "8009000", "114000")
    return result


def test_all_circuits_come_with_their_clients(tela: Tela) -> None:
    assert not tela.tabela.isColumnHidden(Coluna.CLIENTE.place)
    assert tela.texto("pagina_texto") == "Página 1 de 1 - Mostrando 5 de 5"


def test_one_clients_circuits_come_with_a_chip_that_drops_the_filter(tela: Tela) -> None:
    tela.pagina.show_cliente(1)
    tela.esperar(*(numero for numero, _ in MANUAL))
    chip = tela.chip("filtro_cliente")
    tela.qtbot.waitUntil(chip.isVisible)
    assert chip.accessibleName() == "Cliente: Cliente SaperX"
    assert tela.tabela.isColumnHidden(Coluna.CLIENTE.place)
    assert tela.texto("pagina_texto") == "Página 1 de 1 - Mostrando 4 de 4"

    cross = chip.findChild(QToolButton, "circuitos.filtro_cliente.remover")
    assert isinstance(cross, QToolButton)
    tela.qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    tela.esperar("80092048", "80092044", "80092037", "8009000", "114000")
    assert not chip.isVisible()


def test_the_chip_follows_the_clients_name(tela: Tela, contexto: Contexto) -> None:
    tela.pagina.show_cliente(1)
    chip = tela.chip("filtro_cliente")
    tela.qtbot.waitUntil(chip.isVisible)
    with tela.construtor.base.write() as session:
        session.get_one(Cliente, 1).nome = "SaperX S.A."
    contexto.tell(Changes.of(Kind.CLIENTES))
    tela.qtbot.waitUntil(lambda: chip.accessibleName() == "Cliente: SaperX S.A.")


def test_a_change_of_something_else_is_no_reason_to_read_again(
    tela: Tela, contexto: Contexto
) -> None:
    with tela.construtor.base.write() as session:
        session.get_one(Circuito, 1).nome = "Aba"
    contexto.tell(Changes.of(Kind.EMPRESA))
    tela.qtbot.wait(0)
    assert tela.tabela.model().index(0, Coluna.NOME.place).data() == "BravoZulu"


def test_each_key_searches(tela: Tela) -> None:
    digitar(tela.busca, "cláu")
    tela.esperar("80092044")
    tela.qtbot.keyClick(tela.busca, Qt.Key.Key_Escape)
    tela.esperar("80092048", "80092044", "80092037", "8009000", "114000")


def test_a_search_that_finds_nothing_says_so_and_offers_to_drop_it(tela: Tela) -> None:
    digitar(tela.busca, "xyz")
    botao = tela.pagina.findChild(QPushButton, "circuitos.vazio.acao")
    assert isinstance(botao, QPushButton)
    tela.qtbot.waitUntil(botao.isVisible)
    assert botao.text() == "Limpar a pesquisa"
    tela.qtbot.mouseClick(botao, Qt.MouseButton.LeftButton)
    tela.esperar("80092048", "80092044", "80092037", "8009000", "114000")
    assert tela.busca.text() == ""


def test_the_search_is_the_first_that_takes_the_keyboard(tela: Tela) -> None:
    stack = QStackedWidget()
    tela.qtbot.addWidget(stack)
    other = QLineEdit()
    stack.addWidget(other)
    stack.addWidget(tela.pagina)
    stack.show()
    other.setFocus()
    stack.setCurrentWidget(tela.pagina)
    assert stack.focusWidget() is tela.busca
    tela.pagina.setParent(None)


def test_the_keyboard_goes_from_the_search_to_the_table_and_back(tela: Tela) -> None:
    tela.busca.setFocus()
    tela.qtbot.keyClick(tela.busca, Qt.Key.Key_Down)
    tela.qtbot.waitUntil(tela.tabela.hasFocus)
    assert tela.pagina.painel.quadro.current is not None
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Down)
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Up)
    tela.qtbot.keyClick(tela.tabela, Qt.Key.Key_Up)
    tela.qtbot.waitUntil(tela.busca.hasFocus)


def test_the_deactivated_come_with_the_filter_and_a_chip_to_drop_it(tela: Tela) -> None:
    with tela.construtor.base.write() as session:
        session.get_one(Circuito, 1).desativado_em = tela.construtor.relogio.now()
    tela.pagina.painel.quadro.refresh()
    tela.esperar("80092044", "80092037", "8009000", "114000")

    tela.filtrar("Todos")
    tela.esperar("80092048", "80092044", "80092037", "8009000", "114000")
    chip = tela.chip("filtro_inativos")
    assert chip.isVisible()

    cross = chip.findChild(QToolButton, "circuitos.filtro_inativos.remover")
    assert isinstance(cross, QToolButton)
    tela.qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    tela.esperar("80092044", "80092037", "8009000", "114000")
    assert not chip.isVisible()


def test_the_client_of_a_row_is_asked_for(tela: Tela) -> None:
    tela.tabela.selectRow(4)
    with tela.qtbot.waitSignal(tela.pagina.cliente_wanted) as asked:
        tela.tabela.menu_wanted.emit(tela.tabela.mapToGlobal(tela.tabela.rect().center()))
        menu = next(m for m in tela.pagina.findChildren(QMenu) if m.isVisible())
        menu.hide()
        next(a for a in menu.actions() if "Ver" in a.text()).trigger()
    assert asked.args == [2]


def test_a_table_pasted_anywhere_on_the_page_is_offered_for_import(tela: Tela) -> None:
    QGuiApplication.clipboard().setText("Circuito\tNome")
    with tela.qtbot.waitSignal(tela.pagina.importar_wanted) as asked:
        tela.qtbot.keyClick(tela.pagina, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["Circuito\tNome"]
    with tela.qtbot.assertNotEmitted(tela.pagina.importar_wanted):
        tela.qtbot.keyClick(tela.pagina, Qt.Key.Key_A)


def test_an_empty_base_offers_the_first_circuit(
    contexto: Contexto, tema: Theme, qtbot: QtBot
) -> None:
    pagina = PaginaCircuitos(contexto)
    qtbot.addWidget(pagina)
    pagina.show()
    botao = pagina.findChild(QPushButton, "circuitos.vazio.acao")
    assert isinstance(botao, QPushButton)
    qtbot.waitUntil(lambda: botao.text() == "Novo circuito")


def test_in_a_small_window_names_give_way_and_the_links_stay(tela: Tela) -> None:
    tela.pagina.show_cliente(1)
    tela.esperar(*(numero for numero, _ in MANUAL))
    tela.pagina.resize(760, 600)
    tela.qtbot.waitUntil(lambda: tela.tabela.viewport().width() < 730)
    header = tela.tabela.model().headerData(Coluna.PLANO.place, Qt.Orientation.Horizontal)
    assert header == "Plano"
    assert not tela.tabela.horizontalScrollBar().isVisible()
