"""The client list over a real base: typing, keys, orders, counts, selection."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.db import busca
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.linhas import ClienteRow
from saperx_desktop.views.background import Background
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.lista.cabecalho import BotaoOrdem
from saperx_desktop.views.lista.lista import ListaClientes
from saperx_desktop.views.lista.pintura import second_line
from saperx_desktop.views.lista.vista import VistaClientes
from saperx_desktop.views.theme import DARK, LIGHT, Scheme, Theme
from saperx_desktop.views.widgets.busca import CampoBusca
from tests.builders import Construtor
from tests.teclado import digitar

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Janela:
    """The list in a window of its own, and what it said."""

    def __init__(self, qtbot: QtBot, lista: ListaClientes) -> None:
        self.qtbot = qtbot
        self.lista = lista
        self.busca: CampoBusca = lista.findChild(CampoBusca, "clientes.busca")
        self.selected: list[int] = []
        self.wanted: list[str] = []
        lista.cliente_selected.connect(self.selected.append)
        lista.novo_cliente_wanted.connect(self.wanted.append)

    @property
    def vista(self) -> VistaClientes:
        """The rows, which are there once a base is open."""
        return self.lista.findChild(VistaClientes, "clientes.tabela")

    def nomes(self) -> list[str]:
        model = self.vista.model()
        return [model.index(n, 0).data() for n in range(model.rowCount())]

    @property
    def contagem(self) -> str:
        return self.lista.findChild(QLabel, "clientes.contagem").text()

    def wait(self, contagem: str) -> None:
        """Wait until the count reads *contagem*."""
        self.qtbot.waitUntil(lambda: self.contagem == contagem)

    def key(
        self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None
    ) -> None:
        self.qtbot.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)

    def click(self, position: int, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Click the row at *position*."""
        rect = self.vista.visualRect(self.vista.model().index(position, 0))
        self.qtbot.mouseClick(
            self.vista.viewport(),
            Qt.MouseButton.LeftButton,
            modifier or Qt.KeyboardModifier.NoModifier,
            rect.center(),
        )

    def show(self, height: int = 400) -> None:
        self.lista.resize(360, height)
        self.lista.show()
        self.qtbot.waitExposed(self.lista)
        self.lista.activateWindow()
        self.qtbot.waitActive(self.lista)


@pytest.fixture
def vazia(qtbot: QtBot, tema: Theme) -> Iterator[Janela]:
    """Give a list that has no base yet."""
    lista = ListaClientes()
    qtbot.addWidget(lista)
    janela = Janela(qtbot, lista)
    janela.show()
    yield janela
    lista.set_contexto(None)


@pytest.fixture
def tres(construtor: Construtor) -> dict[str, int]:
    """Make three clients."""
    return {
        "Ana": construtor.cliente("Ana", cidade="Santos", cpf_cnpj="52998224725"),
        "Beto": construtor.cliente("Beto", cidade="Águas", cpf_cnpj="12ABC34501DE35"),
        "Célia": construtor.cliente("Célia", cidade="Recife", cpf_cnpj="11222333000181"),
    }


@pytest.fixture
def janela(vazia: Janela, tres: dict[str, int], contexto: Contexto) -> Janela:
    """Give the list over the three clients."""
    vazia.lista.set_contexto(contexto)
    vazia.wait("3 de 3 clientes")
    return vazia


def test_all_clients_are_shown_in_name_order(janela: Janela) -> None:
    assert janela.nomes() == ["Ana", "Beto", "Célia"]
    assert janela.selected == []


def test_typing_finds(janela: Janela) -> None:
    digitar(janela.busca, "céL")
    janela.wait("1 de 3 clientes")

    assert janela.nomes() == ["Célia"]


def test_what_was_typed_before_there_was_a_base_is_searched_then(
    vazia: Janela, tres: dict[str, int], contexto: Contexto
) -> None:
    digitar(vazia.busca, "be")
    vazia.key(vazia.busca, Qt.Key.Key_Return)
    vazia.lista.set_contexto(contexto)
    vazia.wait("1 de 3 clientes")

    assert vazia.busca.text() == "be"
    assert vazia.selected == [tres["Beto"]]


def test_enter_in_the_box_opens_the_first(janela: Janela, tres: dict[str, int]) -> None:
    digitar(janela.busca, "c")
    janela.key(janela.busca, Qt.Key.Key_Return)
    janela.qtbot.waitUntil(lambda: janela.selected == [tres["Célia"]])

    assert janela.busca.hasFocus()
    assert janela.lista.selected_ids() == [tres["Célia"]]


def test_enter_where_nothing_is_found_opens_nothing(janela: Janela) -> None:
    digitar(janela.busca, "xyz")
    janela.wait("0 de 3 clientes")
    janela.key(janela.busca, Qt.Key.Key_Return)

    assert janela.selected == []


def test_down_enters_the_list_and_up_leaves_it(janela: Janela, tres: dict[str, int]) -> None:
    janela.busca.setFocus()
    janela.key(janela.busca, Qt.Key.Key_Down)
    assert janela.vista.hasFocus()
    janela.key(janela.vista, Qt.Key.Key_Down)
    janela.key(janela.vista, Qt.Key.Key_Up)
    assert janela.vista.hasFocus()
    janela.key(janela.vista, Qt.Key.Key_Up)

    assert janela.busca.hasFocus()
    assert janela.selected == [tres["Ana"], tres["Beto"], tres["Ana"]]


def test_the_keyboard_coming_to_the_list_selects_nobody(
    janela: Janela, tres: dict[str, int]
) -> None:
    janela.vista.setFocus()
    assert janela.selected == []

    janela.key(janela.vista, Qt.Key.Key_Down)
    assert janela.selected == [tres["Ana"]]


def test_down_goes_back_to_the_row_it_left(janela: Janela, tres: dict[str, int]) -> None:
    janela.click(1)
    janela.busca.setFocus()
    janela.key(janela.busca, Qt.Key.Key_Down)

    assert janela.vista.hasFocus()
    assert janela.selected == [tres["Beto"]]


def test_down_stays_in_the_box_where_nothing_is_found(janela: Janela) -> None:
    janela.busca.setFocus()
    digitar(janela.busca, "xyz")
    janela.wait("0 de 3 clientes")
    janela.key(janela.busca, Qt.Key.Key_Down)

    assert janela.busca.hasFocus()


def test_home_end_and_pages_move_through_the_list(janela: Janela, tres: dict[str, int]) -> None:
    janela.click(1)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        janela.key(janela.vista, key)

    ana, beto, celia = tres.values()
    assert janela.selected == [beto, celia, ana, celia, ana]


def test_typing_in_the_list_goes_to_the_box(janela: Janela) -> None:
    janela.click(0)
    digitar(janela.vista, "b")
    assert janela.busca.hasFocus()
    digitar(janela.busca, "e")
    janela.wait("1 de 3 clientes")
    assert janela.busca.text() == "be"

    janela.vista.setFocus()
    janela.key(janela.vista, Qt.Key.Key_Backspace)
    assert janela.busca.text() == "b"
    assert janela.busca.hasFocus()


def test_esc_clears_the_search_from_both_places(janela: Janela) -> None:
    for widget in (janela.busca, janela.vista):
        janela.busca.setText("ana")
        janela.wait("1 de 3 clientes")
        widget.setFocus()
        janela.key(widget, Qt.Key.Key_Escape)
        janela.wait("3 de 3 clientes")
        assert janela.busca.text() == ""
        assert janela.busca.hasFocus()


def test_several_clients_can_be_selected(janela: Janela, tres: dict[str, int]) -> None:
    janela.click(2)
    janela.click(0, CTRL)
    assert janela.lista.selected_ids() == [tres["Ana"], tres["Célia"]]

    janela.key(janela.vista, Qt.Key.Key_End, SHIFT)
    assert janela.lista.selected_ids() == list(tres.values())

    janela.click(1)
    janela.vista.selectAll()
    assert janela.lista.selected_ids() == list(tres.values())


def test_a_drag_selects_what_it_passes_over(janela: Janela, tres: dict[str, int]) -> None:
    viewport = janela.vista.viewport()
    janela.qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(50, 20))
    janela.qtbot.mouseMove(viewport, QPoint(50, 70))
    janela.vista.setSelection(
        janela.vista.viewport().rect().adjusted(0, 60, 0, 0),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    janela.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(50, 70))

    assert janela.lista.selected_ids() == [tres["Beto"], tres["Célia"]]


def test_the_selection_survives_a_refresh_and_a_search_that_hides_it(
    janela: Janela, construtor: Construtor, contexto: Contexto, tres: dict[str, int]
) -> None:
    janela.click(1)
    construtor.cliente("Aarão")
    contexto.tell(Changes.of(Kind.CLIENTES))
    janela.wait("4 de 4 clientes")
    assert janela.lista.selected_ids() == [tres["Beto"]]

    janela.busca.setText("ana")
    janela.wait("1 de 4 clientes")
    assert janela.lista.selected_ids() == []
    janela.busca.clear()
    janela.wait("4 de 4 clientes")

    assert janela.lista.selected_ids() == [tres["Beto"]]
    assert janela.selected == [tres["Beto"]]


def test_a_selection_of_several_survives_a_refresh(
    janela: Janela, construtor: Construtor, contexto: Contexto, tres: dict[str, int]
) -> None:
    janela.click(0)
    janela.click(2, CTRL)
    construtor.cliente("Aarão")
    contexto.tell(Changes.of(Kind.CLIENTES))
    janela.wait("4 de 4 clientes")

    assert janela.lista.selected_ids() == [tres["Ana"], tres["Célia"]]


def test_a_changed_amount_is_shown_in_place(
    janela: Janela, construtor: Construtor, contexto: Contexto, tres: dict[str, int]
) -> None:
    construtor.item(construtor.circuito(tres["Ana"]), "1606.22")
    contexto.tell(Changes.of(Kind.FATURAS))
    first = janela.vista.model().index(0, 0)
    spoken = Qt.ItemDataRole.AccessibleTextRole

    janela.qtbot.waitUntil(lambda: "R$ 1.606,22" in first.data(spoken))


def test_news_of_other_things_ask_nothing(janela: Janela, contexto: Contexto) -> None:
    with janela.qtbot.assertNotEmitted(janela.vista.model().dataChanged, wait=100):
        contexto.tell(Changes.of(Kind.EMPRESA))


def test_nothing_found_says_so_and_offers_a_new_client(janela: Janela) -> None:
    janela.busca.setText("  Padaria <b>Pão</b> & Cia ")
    janela.wait("0 de 3 clientes")
    button = janela.lista.findChild(QPushButton, "clientes.vazio.acao")

    assert button.isVisible()
    assert button.text() == "Novo cliente “Padaria <b>Pão</b> && Cia”"
    janela.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert janela.wanted == ["Padaria <b>Pão</b> & Cia"]


def test_a_long_search_is_cut_in_the_sentence_only(janela: Janela) -> None:
    typed = "Associação dos Moradores " * 4
    janela.busca.setText(typed)
    janela.wait("0 de 3 clientes")
    button = janela.lista.findChild(QPushButton, "clientes.vazio.acao")

    assert len(button.text()) < 60
    button.click()
    assert janela.wanted == [typed.strip()]


def test_an_empty_base_says_what_to_do_first(vazia: Janela, contexto: Contexto) -> None:
    vazia.lista.set_contexto(contexto)
    vazia.wait("0 de 0 clientes")
    button = vazia.lista.findChild(QPushButton, "clientes.vazio.acao")

    assert button.isVisible()
    button.click()
    assert vazia.wanted == [""]


def test_the_button_below_wants_a_new_client(janela: Janela) -> None:
    janela.busca.setText("ana")
    janela.qtbot.mouseClick(
        janela.lista.findChild(QPushButton, "clientes.novo"), Qt.MouseButton.LeftButton
    )

    assert janela.wanted == [""]


def test_a_click_on_the_header_turns_the_order_around(janela: Janela) -> None:
    button = janela.lista.findChild(BotaoOrdem, "clientes.ordem")
    janela.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    janela.qtbot.waitUntil(lambda: janela.nomes() == ["Célia", "Beto", "Ana"])

    janela.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    janela.qtbot.waitUntil(lambda: janela.nomes() == ["Ana", "Beto", "Célia"])


def test_the_amounts_sort_from_the_highest(
    janela: Janela, construtor: Construtor, tres: dict[str, int]
) -> None:
    construtor.item(construtor.circuito(tres["Beto"]), "2")
    construtor.item(construtor.circuito(tres["Célia"]), "10")
    amounts = janela.lista.findChild(BotaoOrdem, "clientes.ordem_em_aberto")
    names = janela.lista.findChild(BotaoOrdem, "clientes.ordem")
    janela.qtbot.mouseClick(amounts, Qt.MouseButton.LeftButton)
    janela.qtbot.waitUntil(lambda: janela.nomes() == ["Célia", "Beto", "Ana"])
    assert names.accessibleName() == "Ordenado por Em aberto (R$), decrescente"

    janela.qtbot.mouseClick(amounts, Qt.MouseButton.LeftButton)
    janela.qtbot.waitUntil(lambda: janela.nomes() == ["Ana", "Beto", "Célia"])
    janela.qtbot.mouseClick(amounts, Qt.MouseButton.LeftButton)
    janela.qtbot.mouseClick(names, Qt.MouseButton.LeftButton)
    janela.qtbot.waitUntil(lambda: names.accessibleName() == "Ordenado por Cliente, crescente")


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("clientes.menu_ordem.documento", ["Célia", "Beto", "Ana"]),
        ("clientes.menu_ordem.cidade", ["Beto", "Célia", "Ana"]),
        ("clientes.menu_ordem.decrescente", ["Célia", "Beto", "Ana"]),
    ],
)
def test_the_menu_offers_every_order(janela: Janela, action: str, expected: list[str]) -> None:
    janela.lista.findChild(QAction, action).trigger()

    janela.qtbot.waitUntil(lambda: janela.nomes() == expected)


@pytest.mark.qt_log_ignore("plugin does not support")
def test_the_menu_opens_by_its_button_and_by_the_right_one(janela: Janela) -> None:
    menu = janela.lista.findChild(QMenu, "clientes.menu_ordem")
    janela.lista.findChild(QToolButton, "clientes.ordem_menu").click()
    assert menu.isVisible()
    menu.close()

    header = janela.lista.findChild(QWidget, "clientes.cabecalho")
    where = QPoint(150, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, header.mapToGlobal(where))
    QApplication.sendEvent(header, event)
    assert menu.isVisible()
    menu.close()


def test_selecting_from_outside_tells_nothing(janela: Janela, tres: dict[str, int]) -> None:
    janela.lista.select(tres["Célia"])
    assert janela.lista.selected_ids() == [tres["Célia"]]

    janela.lista.select(None)
    assert janela.lista.selected_ids() == []
    assert janela.selected == []


def test_a_client_hidden_by_the_search_is_revealed(janela: Janela, tres: dict[str, int]) -> None:
    janela.busca.setText("ana")
    janela.wait("1 de 3 clientes")
    janela.lista.reveal(tres["Célia"])
    janela.wait("3 de 3 clientes")

    assert janela.busca.text() == ""
    assert janela.lista.selected_ids() == [tres["Célia"]]
    assert janela.selected == []


def test_a_new_client_is_selected_once_it_is_found(
    janela: Janela, construtor: Construtor, contexto: Contexto
) -> None:
    for n in range(40):
        construtor.cliente(f"Loja {n:02}")
    novo = construtor.cliente("Zuleica")
    contexto.tell(Changes.of(Kind.CLIENTES))
    janela.lista.reveal(novo)
    janela.wait("44 de 44 clientes")

    assert janela.lista.selected_ids() == [novo]
    index = janela.vista.currentIndex()
    assert janela.vista.viewport().rect().contains(janela.vista.visualRect(index))


def test_another_base_takes_the_place_of_the_first(
    janela: Janela, contexto: Contexto, tres: dict[str, int]
) -> None:
    janela.click(0)
    janela.lista.set_contexto(None)
    assert janela.nomes() == []
    assert janela.contagem == ""
    contexto.tell(Changes.of(Kind.CLIENTES))

    janela.lista.set_contexto(contexto)
    janela.wait("3 de 3 clientes")
    assert janela.lista.selected_ids() == []


# Long lists


@pytest.fixture
def longa(vazia: Janela, construtor: Construtor, contexto: Contexto) -> Janela:
    """Give the list over 500 clients, more than two pages."""
    with construtor.base.write() as session:
        session.add_all(Cliente(nome=f"Loja {n:03}", cpf_cnpj=f"{n:014}") for n in range(500))
        busca.rebuild(session)
    vazia.lista.set_contexto(contexto)
    vazia.wait("500 de 500 clientes")
    return vazia


def test_the_end_of_a_long_list_is_reached(longa: Janela) -> None:
    longa.click(0)
    longa.key(longa.vista, Qt.Key.Key_End)
    last = longa.vista.model().index(499, 0)

    assert longa.vista.viewport().rect().contains(longa.vista.visualRect(last))
    longa.qtbot.waitUntil(lambda: last.data() == "Loja 499")
    assert len(longa.selected) == 2


def test_rows_that_are_not_here_yet_are_painted_empty_and_come(
    longa: Janela, fundo: Background
) -> None:
    gate = threading.Event()
    fundo.run(lambda: gate.wait(10), lambda _: None)
    longa.vista.verticalScrollBar().setValue(400 * 46)
    empty = longa.vista.viewport().grab().toImage()
    gate.set()

    longa.qtbot.waitUntil(lambda: longa.vista.viewport().grab().toImage() != empty)
    assert longa.vista.model().index(405, 0).data() == "Loja 405"


def test_a_refresh_leaves_the_rows_where_they_stand(
    longa: Janela, construtor: Construtor, contexto: Contexto
) -> None:
    bar = longa.vista.verticalScrollBar()
    bar.setValue(300 * 46 + 7)
    for n in range(3):
        construtor.cliente(f"Antes {n}")
    contexto.tell(Changes.of(Kind.CLIENTES))
    longa.wait("503 de 503 clientes")

    assert bar.value() == 303 * 46 + 7


def test_another_search_begins_at_the_top(longa: Janela) -> None:
    bar = longa.vista.verticalScrollBar()
    longa.click(0)
    bar.setValue(300 * 46)
    longa.busca.setText("loja")
    longa.qtbot.waitUntil(lambda: bar.value() == 0)


@pytest.mark.parametrize(
    ("hint", "top"),
    [
        (VistaClientes.ScrollHint.PositionAtTop, 0),
        (VistaClientes.ScrollHint.PositionAtCenter, 4),
        (VistaClientes.ScrollHint.PositionAtBottom, 7),
        (VistaClientes.ScrollHint.EnsureVisible, 7),
    ],
)
def test_a_row_is_brought_into_sight(
    longa: Janela, hint: VistaClientes.ScrollHint, top: int
) -> None:
    longa.vista.viewport().setFixedHeight(8 * 46)
    index = longa.vista.model().index(100, 0)
    longa.vista.scrollTo(index, hint)

    assert abs(longa.vista.visualRect(index).top() - top * 46) <= 46


def test_the_rows_are_painted_in_both_schemes(
    longa: Janela, construtor: Construtor, contexto: Contexto, tema: Theme
) -> None:
    construtor.cliente("Antiga Operadora", desativado_em=construtor.relogio.now(), cidade="Santos")
    contexto.tell(Changes.of(Kind.CLIENTES))
    longa.wait("501 de 501 clientes")
    longa.click(1)
    grounds = set()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        tema.choose(scheme)
        longa.qtbot.wait(0)
        picture = longa.vista.grab().toImage()
        grounds.add(picture.pixelColor(200, 46 + 3).name().upper())

    assert grounds == {LIGHT.selection, DARK.selection}


def test_a_deactivated_client_says_so_first() -> None:
    row = ClienteRow(1, "Antiga", "52998224725", "Santos", Decimal(0), ativo=False)

    assert second_line(row) == "desativado · 529.982.247-25 · Santos"


def test_the_window_does_not_need_the_base_to_be_shown() -> None:
    code = (
        "import sys, saperx_desktop.views.lista.lista as m;"
        "assert not {'sqlalchemy', 'sqlcipher3'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
