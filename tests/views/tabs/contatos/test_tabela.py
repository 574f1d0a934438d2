"""The table of contacts as the keyboard uses it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.services.contato_form import CAMPOS
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.contatos.tabela import TabelaContatos
from tests.teclado import digitar
from tests.views.tabs.contatos.tela import Tela

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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


def test_insert_adds_a_line_at_the_current_one_and_begins_to_edit(tela: Tela) -> None:
    tela.ir(1, "cargo")
    tela.tecla(Qt.Key.Key_Insert)
    assert tela.celula() == (1, "nome")
    digitar(tela.editor(), "Caio")
    tela.tecla(Qt.Key.Key_Return)
    assert tela.linhas() == ["Ana Souza", "Caio", "Bia"]


def test_f2_edits_the_cell_and_is_not_the_windows_key_here(tela: Tela) -> None:
    pressed: list[bool] = []
    action = QAction(tela.aba)
    action.setShortcut(Qt.Key.Key_F2)
    action.triggered.connect(lambda: pressed.append(True))
    tela.aba.addAction(action)
    tela.tecla(Qt.Key.Key_F2)
    assert isinstance(tela.editor(), QLineEdit)
    assert pressed == []


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


def test_widths_chosen_by_the_user_come_back(tela: Tela, contexto: Contexto, qtbot: QtBot) -> None:
    tela.tabela.horizontalHeader().resizeSection(0, 222)
    other = AbaContatos(contexto)
    qtbot.addWidget(other)
    other.resize(700, 500)
    other.show()
    table = other.findChild(TabelaContatos, "contatos.tabela")
    assert isinstance(table, TabelaContatos)
    assert table.columnWidth(0) == 222


def test_beside_the_list_of_a_small_window_all_columns_are_seen(tela: Tela) -> None:
    tela.aba.resize(663, 500)
    header, view = tela.tabela.horizontalHeader(), tela.tabela.viewport()
    assert header.length() <= view.width()
    text = tela.tabela.fontMetrics().horizontalAdvance("(11) 98765-0001")
    assert tela.tabela.columnWidth(CAMPOS.index("telefone")) >= text + 24
