"""The page of plans: those to be checked first, edited with Enter, deleted where never used."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.services import planos
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.views.background import Background
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.paginas.planos import PaginaPlanos
from saperx_desktop.views.theme import TONE_ROLE, Theme, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.busca import CampoBusca
from tests.builders import Construtor
from tests.respostas import responder
from tests.teclado import digitar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

KEY = Qt.Key


class Tela:
    """The page on the screen, as a person finds their way in it."""

    def __init__(self, pagina: PaginaPlanos, qtbot: QtBot) -> None:
        self.pagina = pagina
        self.qtbot = qtbot

    @property
    def tabela(self) -> QTableView:
        found = self.pagina.findChild(QTableView, "planos.tabela")
        assert isinstance(found, QTableView)
        return found

    @property
    def busca(self) -> CampoBusca:
        found = self.pagina.findChild(CampoBusca, "planos.busca")
        assert isinstance(found, CampoBusca)
        return found

    @property
    def aviso(self) -> str:
        found = self.pagina.findChild(Aviso, "planos.aviso")
        assert isinstance(found, Aviso)
        return found.text

    @property
    def contagem(self) -> str:
        found = self.pagina.findChild(QLabel, "planos.contagem")
        assert isinstance(found, QLabel)
        return found.text()

    @property
    def dialogo(self) -> QDialog | None:
        open_ones = [d for d in self.pagina.findChildren(QDialog, "plano") if d.isVisible()]
        return open_ones[0] if open_ones else None

    def botao(self, nome: str) -> QPushButton:
        found = self.pagina.findChild(QPushButton, f"planos.{nome}")
        assert isinstance(found, QPushButton)
        return found

    def clicar(self, nome: str) -> None:
        self.qtbot.mouseClick(self.botao(nome), Qt.MouseButton.LeftButton)

    def linha(self, row: int) -> list[str]:
        model = self.tabela.model()
        return [model.index(row, column).data() for column in range(model.columnCount())]

    @property
    def nomes(self) -> list[str]:
        return [self.linha(row)[0] for row in range(self.tabela.model().rowCount())]

    def esperar(self, *nomes: str) -> None:
        self.qtbot.waitUntil(lambda: self.nomes == list(nomes))

    def escolhido(self) -> str:
        return self.linha(self.tabela.currentIndex().row())[0]

    def escolher(self, nome: str) -> None:
        self.tabela.selectRow(self.nomes.index(nome))

    def editor(self, nome: str) -> QLineEdit:
        self.qtbot.waitUntil(lambda: self.dialogo is not None)
        assert self.dialogo is not None
        found = self.dialogo.findChild(QLineEdit, f"plano.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    def preencher(self, **textos: str) -> None:
        """Type into the dialog and save it."""
        for nome, texto in textos.items():
            self.editor(nome).selectAll()
            digitar(self.editor(nome), texto)
        self.qtbot.keyClick(self.editor("nome"), KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: self.dialogo is None)

    def menu(self) -> list[QMenu]:
        return [m for m in self.pagina.findChildren(QMenu) if m.isVisible()]


@pytest.fixture
def mostrar(contexto: Contexto, tema: Theme, qtbot: QtBot) -> Callable[[], Tela]:
    """Return what shows the page over the base as it is then."""

    def show() -> Tela:
        pagina = PaginaPlanos(contexto)
        qtbot.addWidget(pagina)
        pagina.resize(900, 600)
        pagina.show()
        return Tela(pagina, qtbot)

    return show


def make(construtor: Construtor, nome: str, mensalidade: str = "0", *, check: bool = False) -> int:
    with construtor.base.write() as session:
        made = planos.create(session, nome, mensalidade=Decimal(mensalidade), a_conferir=check).id
    assert made is not None
    return made


@pytest.fixture
def tela(construtor: Construtor, mostrar: Callable[[], Tela]) -> Tela:
    """Return the page over PF with two circuits, Básico with none, and two to be checked."""
    pf = make(construtor, "PF", "29.90")
    make(construtor, "Básico", "1234.5")
    ouro = make(construtor, "Ouro", check=True)
    make(construtor, "Prata", check=True)
    cliente = construtor.cliente()
    for plano in (pf, pf, ouro):
        construtor.circuito(cliente, plano_id=plano)
    result = mostrar()
    result.esperar("Ouro", "Prata", "Básico", "PF")
    return result


def test_each_plan_is_shown_with_its_circuits_and_those_to_be_checked_first(tela: Tela) -> None:
    assert tela.linha(0) == ["Ouro", "Pós-pago", "0,00", "1", "A conferir"]
    assert tela.linha(2) == ["Básico", "Pós-pago", "1.234,50", "0", ""]
    assert tela.linha(3) == ["PF", "Pós-pago", "29,90", "2", ""]
    assert tela.tabela.model().index(0, 4).data(TONE_ROLE) == Tone.WARNING
    assert tela.contagem == "4 planos"
    assert tela.botao("conferir").text() == "Conferir (2)"


def test_the_search_finds_by_name_and_kind_and_says_how_many(tela: Tela) -> None:
    digitar(tela.busca, "basi")
    assert tela.nomes == ["Básico"]
    assert tela.contagem == "1 de 4 planos"
    tela.qtbot.keyClick(tela.busca, KEY.Key_Escape)
    assert len(tela.nomes) == 4


def test_a_search_that_finds_nothing_says_so_and_offers_to_drop_it(tela: Tela) -> None:
    digitar(tela.busca, "<b>zzz")
    assert tela.nomes == []
    texts = [label.text() for label in tela.pagina.findChildren(QLabel) if label.isVisible()]
    assert "Nenhum plano encontrado para “<b>zzz”." in texts
    tela.clicar("vazio.acao")
    assert len(tela.nomes) == 4


def test_the_keyboard_goes_from_the_search_to_the_table_and_back(tela: Tela) -> None:
    tela.busca.setFocus()
    assert not tela.botao("editar").isEnabled()
    tela.qtbot.keyClick(tela.busca, KEY.Key_Down)
    assert tela.pagina.focusWidget() is tela.tabela
    assert tela.escolhido() == "Ouro"
    assert tela.botao("editar").isEnabled()
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Down)
    assert tela.escolhido() == "Prata"
    tela.qtbot.keyClick(tela.busca, KEY.Key_Return)
    assert tela.escolhido() == "Prata"
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Up)
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Up)
    assert tela.pagina.focusWidget() is tela.busca


def test_enter_edits_the_plan_and_a_new_price_is_shown(tela: Tela) -> None:
    tela.escolher("PF")
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Return)
    tela.preencher(mensalidade="39,90")
    tela.qtbot.waitUntil(lambda: tela.linha(3)[2] == "39,90")
    assert tela.aviso == "Plano PF salvo."
    assert tela.escolhido() == "PF"


def test_one_key_opens_the_next_plan_to_be_checked_until_none_is_left(tela: Tela) -> None:
    for nome, left in (("Ouro", ["Prata", "Básico", "Ouro", "PF"]), ("Prata", None)):
        # The offscreen platform gives the keyboard to nobody when a dialog closes.
        tela.pagina.activateWindow()
        tela.qtbot.waitUntil(tela.pagina.isActiveWindow)
        tela.qtbot.keyClick(tela.busca, KEY.Key_F6)
        assert tela.editor("nome").text() == nome
        tela.preencher(mensalidade="10")
        assert tela.aviso == f"Plano {nome} conferido."
        tela.esperar(*(left or ["Básico", "Ouro", "PF", "Prata"]))
    tela.qtbot.waitUntil(lambda: not tela.botao("conferir").isVisible())
    tela.qtbot.keyClick(tela.busca, KEY.Key_F6)
    assert tela.dialogo is None


def test_the_plan_selected_is_checked_before_others(tela: Tela) -> None:
    tela.escolher("Prata")
    tela.clicar("conferir")
    assert tela.editor("nome").text() == "Prata"
    tela.qtbot.keyClick(tela.editor("nome"), KEY.Key_Escape)


def test_a_new_plan_is_selected_where_its_name_puts_it(tela: Tela) -> None:
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Insert)
    tela.preencher(nome="Cobre", mensalidade="5")
    tela.esperar("Ouro", "Prata", "Básico", "Cobre", "PF")
    tela.qtbot.waitUntil(lambda: tela.escolhido() == "Cobre")
    assert tela.aviso == "Plano Cobre criado."


def settle(tela: Tela, fundo: Background) -> None:
    """Let the worker answer what was asked of it so far."""
    answered: list[bool] = []
    fundo.run(lambda: True, answered.append)
    tela.qtbot.waitUntil(lambda: bool(answered))


def test_a_plan_that_was_never_used_is_deleted_once_confirmed(
    tela: Tela, fundo: Background
) -> None:
    tela.escolher("Básico")
    asked = responder("pergunta.cancelar")
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Delete)
    tela.qtbot.waitUntil(lambda: bool(asked))
    settle(tela, fundo)
    assert len(tela.nomes) == 4
    responder("pergunta.sim")
    tela.clicar("excluir")
    tela.esperar("Ouro", "Prata", "PF")
    tela.qtbot.waitUntil(lambda: tela.aviso == "Plano Básico excluído.")
    assert not tela.botao("excluir").isEnabled()


def test_a_plan_in_use_is_not_deleted_and_the_page_says_why(tela: Tela) -> None:
    tela.escolher("PF")
    tela.clicar("excluir")
    tela.qtbot.waitUntil(lambda: tela.aviso != "")
    assert tela.aviso.startswith("O plano PF já foi usado")
    assert len(tela.nomes) == 4


def test_a_plan_deleted_elsewhere_meanwhile_is_told(tela: Tela, construtor: Construtor) -> None:
    tela.escolher("Básico")
    with construtor.base.write() as session:
        planos.remove(session, 2)
    tela.clicar("editar")
    tela.qtbot.waitUntil(lambda: tela.aviso != "")
    assert "excluído em outra janela" in tela.aviso


def test_a_bug_goes_to_the_error_dialog(tela: Tela, contexto: Contexto) -> None:
    tela.escolher("PF")
    contexto.base.close()
    contexto.base.read = None  # type: ignore[method-assign, assignment]
    with tela.qtbot.waitSignal(contexto.background.failed) as told:
        tela.clicar("editar")
    assert isinstance(told.args[0], TypeError)


def test_nothing_is_done_to_a_plan_while_none_is_selected(tela: Tela, fundo: Background) -> None:
    for key in (KEY.Key_Return, KEY.Key_Delete):
        tela.qtbot.keyClick(tela.tabela, key)
    settle(tela, fundo)
    assert (tela.dialogo, tela.aviso) == (None, "")


def test_the_menu_of_a_row_offers_what_the_buttons_do(tela: Tela) -> None:
    place = QPoint(20, 20)
    view = tela.tabela.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, place, view.mapToGlobal(place)))
    [menu] = tela.menu()
    assert [a.isEnabled() for a in menu.actions()] == [True, False, False]
    menu.hide()
    tela.escolher("PF")
    tela.qtbot.keyClick(tela.tabela, KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    [menu] = tela.menu()
    menu.hide()
    next(a for a in menu.actions() if "Editar" in a.text()).trigger()
    assert tela.editor("nome").text() == "PF"
    tela.qtbot.keyClick(tela.editor("nome"), KEY.Key_Escape)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(view, QContextMenuEvent(reason, place, view.mapToGlobal(place)))
    [menu] = tela.menu()
    menu.hide()


def test_other_keys_stay_the_tables_own(tela: Tela) -> None:
    tela.escolher("PF")
    tela.qtbot.keyClick(tela.tabela, KEY.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert tela.escolhido() == "Ouro"


def test_an_import_elsewhere_is_seen_at_once_and_while_hidden_when_shown_again(
    tela: Tela, construtor: Construtor, contexto: Contexto, fundo: Background
) -> None:
    make(construtor, "Aço", check=True)
    contexto.tell(Changes.of(Kind.EMPRESA))
    assert len(tela.nomes) == 4
    contexto.tell(Changes.of(Kind.PLANOS))
    tela.esperar("Aço", "Ouro", "Prata", "Básico", "PF")
    tela.pagina.hide()
    make(construtor, "Zinco")
    contexto.tell(Changes.of(Kind.PLANOS))
    settle(tela, fundo)
    assert len(tela.nomes) == 5
    tela.pagina.show()
    tela.esperar("Aço", "Ouro", "Prata", "Básico", "PF", "Zinco")


def test_an_empty_base_offers_the_first_plan(mostrar: Callable[[], Tela]) -> None:
    tela = mostrar()
    tela.qtbot.waitUntil(tela.botao("vazio.acao").isVisible)
    assert tela.contagem == "0 planos"
    tela.clicar("vazio.acao")
    tela.preencher(nome="PF", mensalidade="0")
    tela.esperar("PF")
    assert tela.contagem == "1 plano"
