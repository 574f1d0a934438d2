"""The tab Contatos: the keyboard in the table, what is wrong, saving the list."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import contatos
from saperx_desktop.services.contato_form import CAMPOS
from saperx_desktop.services.contatos import ContatoForm
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.contatos.tabela import TabelaContatos
from saperx_desktop.views.theme import Scheme, Theme, colors_of
from saperx_desktop.views.widgets.aviso import Aviso
from tests.builders import Construtor
from tests.teclado import digitar

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ANA = ContatoForm(
    nome="Ana Souza", email="ana@example.com.br", telefone="11 98765-4321", area="Financeiro"
)
BIA = ContatoForm(nome="Bia", email="bia@example.com.br")


class Tela:
    """The tab on the screen, as a person finds their way in it."""

    def __init__(self, aba: AbaContatos, qtbot: QtBot, base: Database) -> None:
        self.aba = aba
        self.qtbot = qtbot
        self.base = base
        table = aba.findChild(TabelaContatos, "contatos.tabela")
        assert isinstance(table, TabelaContatos)
        self.tabela = table

    def botao(self, nome: str) -> QPushButton:
        found = self.aba.findChild(QPushButton, f"contatos.{nome}")
        assert isinstance(found, QPushButton)
        return found

    def texto(self, nome: str) -> str:
        found = self.aba.findChild(QLabel, f"contatos.{nome}")
        assert isinstance(found, QLabel)
        return found.text()

    def aviso(self) -> Aviso:
        found = self.aba.findChild(Aviso, "contatos.aviso")
        assert isinstance(found, Aviso)
        return found

    def celula(self) -> tuple[int, str]:
        index = self.tabela.currentIndex()
        return index.row(), CAMPOS[index.column()]

    def editor(self) -> QWidget:
        found = self.tabela.indexWidget(self.tabela.currentIndex())
        assert isinstance(found, QWidget)
        return found

    def tecla(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the keyboard is: in the table or in the cell being edited."""
        editor = self.tabela.indexWidget(self.tabela.currentIndex())
        self.qtbot.keyClick(editor or self.tabela, key, modifier)
        # Enter is taken by the editor first and closes it a turn later.
        QApplication.processEvents()

    def digitar(self, texto: str) -> None:
        """Type into the current cell."""
        digitar(self.tabela, texto[0])
        digitar(self.editor(), texto[1:])

    def ir(self, row: int, campo: str) -> None:
        self.tabela.show_cell(row, campo)

    def linhas(self) -> list[str]:
        model = self.tabela.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount() - 1)]

    def salvar(self) -> bool:
        answers: list[bool] = []
        self.aba.save(answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def lidos(self, cliente: int) -> list[ContatoForm]:
        with self.base.read() as session:
            return contatos.rows(session, cliente)

    def mostrar(self, cliente: int) -> None:
        self.aba.show_cliente(cliente)
        names = [form.nome for form in self.lidos(cliente)]
        self.qtbot.waitUntil(lambda: self.linhas() == names and self.tabela.isEnabled())


@pytest.fixture
def cliente(construtor: Construtor, base: Database) -> int:
    made = construtor.cliente()
    with base.write() as session:
        contatos.save(session, made, antes=[], depois=[ANA, BIA])
    return made


@pytest.fixture
def tela(contexto: Contexto, base: Database, qtbot: QtBot, tema: Theme, cliente: int) -> Tela:
    aba = AbaContatos(contexto)
    qtbot.addWidget(aba)
    aba.resize(848, 640)
    with qtbot.waitExposed(aba):
        aba.show()
    aba.activateWindow()
    qtbot.waitUntil(aba.isActiveWindow)
    screen = Tela(aba, qtbot, base)
    screen.mostrar(cliente)
    screen.ir(0, "nome")
    return screen


def test_the_contacts_are_shown_in_their_order(tela: Tela) -> None:
    assert tela.linhas() == ["Ana Souza", "Bia"]
    assert not tela.aba.is_dirty()
    assert not tela.botao("salvar").isEnabled()


def test_every_button_has_a_name_that_can_be_spoken(tela: Tela) -> None:
    for each in tela.aba.findChildren(QPushButton):
        if each.objectName().startswith("contatos."):
            assert each.accessibleName() or each.text() or not each.isVisible()
    assert tela.tabela.accessibleName() == "Contatos"


def test_typing_in_the_empty_line_and_walking_with_tab_adds_a_contact(
    tela: Tela, cliente: int
) -> None:
    tela.ir(2, "nome")
    tela.digitar("João")
    tela.tecla(Qt.Key.Key_Tab)
    assert tela.celula() == (2, "email")
    digitar(tela.editor(), "joao@example.com.br")
    tela.tecla(Qt.Key.Key_Tab)
    digitar(tela.editor(), "11 3265 4000")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.celula() == (2, "ramal")
    assert tela.texto("estado_salvo") == "1 contato alterado"
    assert tela.salvar()
    kept = tela.lidos(cliente)[2]
    assert (kept.nome, kept.email, kept.telefone) == (
        "João",
        "joao@example.com.br",
        "(11) 3265-4000",
    )
    assert not tela.aba.is_dirty()


def test_tab_from_the_last_cell_of_a_line_edits_the_next_line(tela: Tela) -> None:
    tela.ir(1, "area")
    tela.tabela.edit(tela.tabela.currentIndex())
    tela.tecla(Qt.Key.Key_Tab)
    assert tela.celula() == (2, "nome")
    assert isinstance(tela.editor(), QLineEdit)


def test_enter_walks_the_cells(tela: Tela) -> None:
    for _ in range(7):
        tela.tecla(Qt.Key.Key_Return)
    assert tela.celula() == (1, "email")


def test_tab_leaves_the_table_from_its_last_cell(tela: Tela) -> None:
    tela.ir(2, "area")
    tela.tecla(Qt.Key.Key_Tab)
    assert not tela.tabela.hasFocus()


def test_tab_leaves_the_table_from_the_editor_of_its_last_cell_too(tela: Tela) -> None:
    tela.ir(2, "area")
    tela.tabela.edit(tela.tabela.currentIndex())
    tela.tecla(Qt.Key.Key_Tab)
    assert tela.tabela.indexWidget(tela.tabela.currentIndex()) is None
    assert not tela.tabela.hasFocus()


def test_shift_tab_goes_back_and_leaves_from_the_first_cell(tela: Tela) -> None:
    tela.ir(0, "email")
    tela.tecla(Qt.Key.Key_Backtab)
    assert tela.celula() == (0, "nome")
    tela.tecla(Qt.Key.Key_Backtab)
    assert not tela.tabela.hasFocus()


def test_esc_in_a_cell_takes_back_what_was_typed_there(tela: Tela) -> None:
    tela.digitar("Outra")
    tela.tecla(Qt.Key.Key_Escape)
    assert tela.linhas() == ["Ana Souza", "Bia"]
    assert not tela.aba.is_dirty()


def test_the_area_is_chosen_from_its_list_by_its_first_letter(tela: Tela) -> None:
    tela.ir(1, "area")
    tela.tabela.edit(tela.tabela.currentIndex())
    box = tela.editor()
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Outro"
    digitar(box, "t")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.aba.is_dirty()
    assert tela.tabela.model().index(1, 5).data() == "Técnico"


def test_an_area_chosen_with_the_mouse_is_taken_at_once(tela: Tela) -> None:
    tela.ir(1, "area")
    tela.tabela.edit(tela.tabela.currentIndex())
    box = tela.editor()
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert tela.tabela.model().index(1, 5).data() == "Financeiro"


def test_insert_adds_a_line_at_the_current_one_and_begins_to_edit(tela: Tela) -> None:
    tela.ir(1, "cargo")
    tela.tecla(Qt.Key.Key_Insert)
    assert tela.celula() == (1, "nome")
    digitar(tela.editor(), "Caio")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.linhas() == ["Ana Souza", "Caio", "Bia"]


def test_delete_removes_and_the_notice_undoes(tela: Tela) -> None:
    tela.tecla(Qt.Key.Key_Delete)
    assert tela.linhas() == ["Bia"]
    assert tela.aviso().text == "1 contato removido. Só vale depois de salvar."
    tela.qtbot.mouseClick(tela.botao("aviso.acao"), Qt.MouseButton.LeftButton)
    assert tela.linhas() == ["Ana Souza", "Bia"]
    assert tela.aviso().text == ""
    assert not tela.aba.is_dirty()


def test_delete_on_the_empty_line_does_nothing(tela: Tela) -> None:
    tela.ir(2, "nome")
    tela.tecla(Qt.Key.Key_Delete)
    assert tela.aviso().text == ""
    assert not tela.aba.is_dirty()


def test_several_selected_lines_are_removed_together(tela: Tela, cliente: int) -> None:
    tela.tabela.selectAll()
    tela.tecla(Qt.Key.Key_Delete)
    assert tela.aviso().text == "2 contatos removidos. Só vale depois de salvar."
    assert tela.salvar()
    assert tela.lidos(cliente) == []


def test_ctrl_z_and_its_opposite_walk_through_the_changes(tela: Tela) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    tela.tecla(Qt.Key.Key_Delete)
    tela.tecla(Qt.Key.Key_Z, control)
    assert tela.linhas() == ["Ana Souza", "Bia"]
    tela.tecla(Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert tela.linhas() == ["Bia"]


def test_alt_with_the_arrows_changes_the_order_that_is_kept(tela: Tela, cliente: int) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    tela.tecla(Qt.Key.Key_Down, alt)
    assert (tela.linhas(), tela.celula()) == (["Bia", "Ana Souza"], (1, "nome"))
    tela.tecla(Qt.Key.Key_Up, alt)
    tela.tecla(Qt.Key.Key_Up, alt)
    assert tela.linhas() == ["Ana Souza", "Bia"]
    tela.tecla(Qt.Key.Key_Down, alt)
    assert tela.salvar()
    assert [form.nome for form in tela.lidos(cliente)] == ["Bia", "Ana Souza"]


def test_the_arrows_alone_go_from_line_to_line(tela: Tela) -> None:
    tela.tecla(Qt.Key.Key_Down)
    assert tela.celula() == (1, "nome")


@pytest.mark.parametrize(
    ("button", "names"),
    [("descer", ["Bia", "Ana Souza"]), ("subir", ["Ana Souza", "Bia"]), ("remover", ["Bia"])],
)
def test_the_buttons_do_what_the_keys_do(tela: Tela, button: str, names: list[str]) -> None:
    tela.qtbot.mouseClick(tela.botao(button), Qt.MouseButton.LeftButton)
    assert tela.linhas() == names


def test_a_wrong_cell_says_what_is_wrong_below_the_table(tela: Tela) -> None:
    tela.ir(1, "email")
    tela.digitar("bia@")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.texto("mensagem").startswith("Linha 2, E-mail: ")
    tela.ir(1, "email")
    assert not tela.texto("mensagem").startswith("Linha")
    assert tela.tabela.model().index(1, 1).data() == "bia@"


def test_while_a_wrong_cell_is_mended_the_message_follows_each_key(tela: Tela) -> None:
    tela.ir(1, "email")
    tela.digitar("bia@")
    tela.tecla(Qt.Key.Key_Return)
    tela.ir(1, "email")
    tela.digitar("bia")
    assert tela.texto("mensagem").startswith("Falta o @")
    assert tela.editor().property("problem") == "error"
    digitar(tela.editor(), "@example.com.br")
    assert tela.texto("mensagem") == ""
    assert tela.editor().property("problem") is None


def test_a_right_cell_is_left_in_peace_while_it_is_typed(tela: Tela) -> None:
    tela.ir(1, "email")
    tela.digitar("x")
    assert not tela.texto("mensagem").startswith("Falta")


def test_the_editor_fills_its_cell(tela: Tela) -> None:
    tela.ir(0, "cargo")
    tela.digitar("C")
    assert tela.editor().geometry() == tela.tabela.visualRect(tela.tabela.currentIndex())


def test_a_wrong_list_is_not_saved_and_the_wrong_cell_gets_the_keyboard(
    tela: Tela, cliente: int
) -> None:
    tela.ir(2, "telefone")
    tela.digitar("98765-4321")
    tela.tecla(Qt.Key.Key_Return)
    assert not tela.salvar()
    assert tela.celula() == (2, "nome")
    assert tela.texto("mensagem") == "Informe o nome do contato."
    assert len(tela.lidos(cliente)) == 2


def test_what_is_still_being_typed_is_saved_too(tela: Tela, cliente: int) -> None:
    tela.ir(0, "cargo")
    tela.digitar("Compras")
    assert tela.aba.is_dirty()
    assert tela.salvar()
    assert tela.lidos(cliente)[0].cargo == "Compras"


def test_the_first_key_in_a_cell_lets_it_be_saved_and_esc_takes_that_back(tela: Tela) -> None:
    told: list[bool] = []
    tela.aba.edited.connect(lambda: told.append(tela.aba.is_dirty()))
    tela.ir(0, "cargo")
    tela.digitar("C")
    digitar(tela.editor(), "o")
    assert told[-1]
    assert tela.botao("salvar").isEnabled()
    tela.tecla(Qt.Key.Key_Escape)
    assert not told[-1]
    assert not tela.botao("salvar").isEnabled()


def test_the_keyboard_stays_in_the_table_after_a_save(tela: Tela) -> None:
    tela.ir(0, "cargo")
    tela.digitar("Compras")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.salvar()
    assert tela.tabela.hasFocus()
    assert tela.celula() == (0, "area")


def test_a_click_on_save_takes_what_is_being_typed(tela: Tela, cliente: int) -> None:
    tela.ir(0, "cargo")
    tela.digitar("Compras")
    tela.qtbot.mouseClick(tela.botao("salvar"), Qt.MouseButton.LeftButton)
    tela.qtbot.waitUntil(lambda: tela.lidos(cliente)[0].cargo == "Compras")


def test_discard_drops_what_is_being_typed_too(tela: Tela) -> None:
    tela.tecla(Qt.Key.Key_Delete)
    tela.ir(0, "cargo")
    tela.digitar("Compras")
    tela.aba.discard()
    assert tela.linhas() == ["Ana Souza", "Bia"]
    assert not tela.aba.is_dirty()


def test_ctrl_c_copies_the_cell(tela: Tela) -> None:
    tela.ir(0, "email")
    tela.tecla(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "ana@example.com.br"


def test_ctrl_c_copies_whole_lines_where_several_are_selected(tela: Tela) -> None:
    tela.tabela.selectAll()
    tela.tecla(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Ana Souza\tana@example.com.br\t(11) 98765-4321\t\t\tFinanceiro"
    assert len(lines) == 3


def test_a_block_from_a_spreadsheet_fills_lines(tela: Tela, cliente: int) -> None:
    QGuiApplication.clipboard().setText(
        "Nome\tE-mail\tTelefone\r\nCaio\tcaio@example.com.br\t1132654000\r\nDavi\t\t\r\n"
    )
    tela.ir(2, "nome")
    tela.tecla(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert tela.linhas() == ["Ana Souza", "Bia", "Caio", "Davi"]
    assert tela.salvar()
    assert tela.lidos(cliente)[2].telefone == "(11) 3265-4000"


def test_an_empty_clipboard_pastes_nothing(tela: Tela) -> None:
    QGuiApplication.clipboard().setText(" \n")
    tela.tecla(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not tela.aba.is_dirty()


def test_a_line_has_a_menu_that_copies_its_email(tela: Tela) -> None:
    tela.ir(1, "nome")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(tela.tabela.viewport(), event)
    menu = tela.tabela.findChild(QMenu, "contatos.menu")
    assert isinstance(menu, QMenu)
    copy = menu.actions()[0]
    assert (copy.text(), copy.isEnabled()) == ("Copiar o &e-mail", True)
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "bia@example.com.br"
    menu.close()
    tela.ir(2, "nome")
    empty = tela.tabela.menu_of_line()
    assert not empty.actions()[0].isEnabled()
    empty.close()


def test_a_contact_saved_by_a_colleague_keeps_the_list_and_offers_the_present_one(
    tela: Tela, cliente: int
) -> None:
    before = tela.lidos(cliente)
    tela.ir(0, "cargo")
    tela.digitar("Meu cargo")
    tela.tecla(Qt.Key.Key_Return)
    with tela.base.write() as session:
        after = [replace(before[0], cargo="Da colega"), before[1]]
        contatos.save(session, cliente, antes=before, depois=after)
    assert not tela.salvar()
    assert "alterado em outra janela" in tela.aviso().text
    assert tela.tabela.model().index(0, 4).data() == "Meu cargo"
    tela.qtbot.mouseClick(tela.botao("aviso.acao"), Qt.MouseButton.LeftButton)
    tela.qtbot.waitUntil(lambda: tela.tabela.model().index(0, 4).data() == "Da colega")


def test_what_others_changed_is_shown_where_nothing_was_typed(
    tela: Tela, cliente: int, contexto: Contexto
) -> None:
    before = tela.lidos(cliente)
    contexto.write(
        lambda session: contatos.save(session, cliente, antes=before, depois=[before[1]]),
        lambda _changes: None,
    )
    tela.qtbot.waitUntil(lambda: tela.linhas() == ["Bia"])


def test_a_busy_base_is_told_and_the_list_stays(
    tela: Tela, monkeypatch: pytest.MonkeyPatch
) -> None:
    tela.tecla(Qt.Key.Key_Delete)
    monkeypatch.setattr(contatos, "save", _refuse)
    assert not tela.salvar()
    assert tela.aviso().text == "Nome: não."
    assert tela.linhas() == ["Bia"]


def _refuse(*_args: object, **_more: object) -> None:
    raise KnownError("Nome: não.")


def test_a_bug_while_saving_goes_to_the_error_dialog(
    tela: Tela, contexto: Contexto, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[BaseException] = []
    contexto.background.failed.connect(failed.append)
    tela.tecla(Qt.Key.Key_Delete)
    monkeypatch.setattr(contatos, "save", None)
    assert not tela.salvar()
    assert isinstance(failed[0], TypeError)


def test_a_slow_answer_locks_the_list_of_the_client_before(
    tela: Tela, construtor: Construtor, contexto: Contexto
) -> None:
    gate = Event()
    contexto.read(lambda _session: gate.wait(), lambda _: None, owner=tela.aba)
    tela.aba.show_cliente(construtor.cliente())
    assert not tela.tabela.isEnabled()
    assert not tela.botao("novo").isEnabled()
    gate.set()
    tela.qtbot.waitUntil(tela.tabela.isEnabled)
    assert tela.linhas() == []


def test_no_client_shows_an_empty_table(tela: Tela) -> None:
    tela.aba.show_cliente(None)
    assert tela.linhas() == []
    assert not tela.tabela.isEnabled()
    assert not tela.salvar()


def test_widths_chosen_by_the_user_come_back(tela: Tela, contexto: Contexto, qtbot: QtBot) -> None:
    tela.tabela.horizontalHeader().resizeSection(0, 222)
    other = AbaContatos(contexto)
    qtbot.addWidget(other)
    other.resize(700, 500)
    other.show()
    table = other.findChild(TabelaContatos, "contatos.tabela")
    assert isinstance(table, TabelaContatos)
    assert table.columnWidth(0) == 222


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_wrong_cell_is_painted_in_the_colour_of_errors(
    tela: Tela, tema: Theme, scheme: Scheme
) -> None:
    tema.choose(scheme)
    QApplication.processEvents()
    tela.ir(1, "email")
    tela.digitar("bia@")
    tela.tecla(Qt.Key.Key_Return)
    tela.ir(0, "nome")
    rect = tela.tabela.visualRect(tela.tabela.model().index(1, 1))
    picture = tela.tabela.viewport().grab(rect).toImage()
    colors = colors_of(QGuiApplication.palette())
    assert picture.pixelColor(0, 5).name().upper() == colors.bad
    assert picture.pixelColor(4, 5).name().upper() == colors.bad_ground


def test_a_new_look_reaches_the_buttons(tela: Tela) -> None:
    QApplication.sendEvent(tela.aba, QEvent(QEvent.Type.PaletteChange))
    assert not tela.botao("novo").icon().isNull()
