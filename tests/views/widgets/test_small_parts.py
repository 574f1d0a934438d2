"""Chips, banners, empty states, sections, tabs and tables."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.views.theme import LIGHT, SIZES, Scheme, Theme, Tone
from saperx_desktop.views.widgets.abas import Abas
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.chip import Chip
from saperx_desktop.views.widgets.estilo import button, label, set_style
from saperx_desktop.views.widgets.secao import Secao
from saperx_desktop.views.widgets.tabela import dress_table, dress_tree
from saperx_desktop.views.widgets.vazio import Vazio


class TestChip:
    def test_its_cross_drops_the_filter(self, tema: Theme, qtbot: QtBot) -> None:
        chip = Chip("Cliente: Ana", "circuitos.filtro")
        qtbot.addWidget(chip)
        cross = chip.findChild(QToolButton)
        assert cross is not None
        with qtbot.waitSignal(chip.dropped):
            qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
        assert cross.accessibleName() == "Remover o filtro Cliente: Ana"

    def test_delete_drops_it_too_and_other_keys_do_not(self, tema: Theme, qtbot: QtBot) -> None:
        chip = Chip("x", "chip")
        qtbot.addWidget(chip)
        with qtbot.waitSignal(chip.dropped):
            qtbot.keyClick(chip, Qt.Key.Key_Delete)
        with qtbot.assertNotEmitted(chip.dropped):
            qtbot.keyClick(chip, Qt.Key.Key_A)

    def test_its_words_can_change_and_are_no_html(self, tema: Theme, qtbot: QtBot) -> None:
        chip = Chip("x", "chip")
        qtbot.addWidget(chip)
        chip.set_text("<img src=x>")
        shown = chip.findChild(QLabel)
        assert shown is not None
        assert shown.text() == chip.accessibleName() == "<img src=x>"
        assert shown.textFormat() == Qt.TextFormat.PlainText

    def test_its_cross_follows_the_theme(self, tema: Theme, qtbot: QtBot) -> None:
        chip = Chip("x", "chip")
        qtbot.addWidget(chip)
        chip.show()
        cross = chip.findChild(QToolButton)
        assert cross is not None
        light = cross.icon().pixmap(12).toImage()
        tema.choose(Scheme.DARK)
        assert cross.icon().pixmap(12).toImage() != light


class TestAviso:
    def test_it_is_hidden_until_it_has_something_to_say(self, tema: Theme, qtbot: QtBot) -> None:
        banner = Aviso("dados.aviso")
        qtbot.addWidget(banner)
        assert banner.isHidden()
        assert banner.text == ""
        banner.say("Há um rascunho.", Tone.WARNING, acao="Recuperar")
        assert banner.text == banner.accessibleName() == "Há um rascunho."
        assert not banner.isHidden()

    def test_its_button_mends_and_its_cross_closes(self, tema: Theme, qtbot: QtBot) -> None:
        banner = Aviso("dados.aviso")
        qtbot.addWidget(banner)
        banner.say("Há um rascunho.", acao="Recuperar")
        mend = banner.findChild(QPushButton, "dados.aviso.acao")
        cross = banner.findChild(QToolButton, "dados.aviso.fechar")
        assert mend is not None
        assert cross is not None
        with qtbot.waitSignal(banner.action_chosen):
            qtbot.mouseClick(mend, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
        assert banner.isHidden()

    def test_without_a_step_there_is_no_button(self, tema: Theme, qtbot: QtBot) -> None:
        banner = Aviso("x")
        qtbot.addWidget(banner)
        banner.say("Salvo.", Tone.GOOD)
        mend = banner.findChild(QPushButton, "x.acao")
        assert mend is not None
        assert mend.isHidden()

    def test_it_follows_the_theme(self, tema: Theme, qtbot: QtBot) -> None:
        banner = Aviso("x")
        qtbot.addWidget(banner)
        banner.say("Nota.", Tone.NEUTRAL)
        light = banner.grab().toImage()
        tema.choose(Scheme.DARK)
        assert banner.grab().toImage() != light


class TestVazio:
    def test_it_says_what_to_do_next(self, tema: Theme, qtbot: QtBot) -> None:
        empty = Vazio("inbox", "Nenhum contato.", "contatos.vazio", acao="Novo contato")
        qtbot.addWidget(empty)
        next_step = empty.findChild(QPushButton, "contatos.vazio.acao")
        assert next_step is not None
        assert next_step.text() == "Novo contato"
        with qtbot.waitSignal(empty.action_chosen):
            qtbot.mouseClick(next_step, Qt.MouseButton.LeftButton)

    def test_its_words_can_change(self, tema: Theme, qtbot: QtBot) -> None:
        empty = Vazio("inbox", "Nada", "vazio", acao="Novo")
        qtbot.addWidget(empty)
        empty.set_text("Nenhum cliente com “xyz”.")
        next_step = empty.findChild(QPushButton)
        assert next_step is not None
        assert next_step.isHidden()
        assert empty.accessibleName() == "Nenhum cliente com “xyz”."

    def test_a_long_action_is_cut_to_the_room(self, tema: Theme, qtbot: QtBot) -> None:
        words = "Novo cliente “Companhia de Telefones && Filhos”"
        empty = Vazio("inbox", "Nada", "vazio")
        qtbot.addWidget(empty)
        empty.resize(240, 300)
        with qtbot.waitExposed(empty):
            empty.show()
        empty.set_text("Nada", words)
        next_step = empty.findChild(QPushButton)
        assert next_step is not None
        assert next_step.text().endswith("…")
        assert next_step.sizeHint().width() <= 240 - 2 * SIZES.xl
        assert next_step.accessibleName() == "Novo cliente “Companhia de Telefones & Filhos”"
        empty.resize(600, 300)
        assert next_step.text() == words
        assert next_step.accessibleName() == ""

    def test_it_follows_the_theme(self, tema: Theme, qtbot: QtBot) -> None:
        empty = Vazio("inbox", "Nada", "vazio")
        qtbot.addWidget(empty)
        with qtbot.waitExposed(empty):
            empty.show()
        picture = empty.findChild(QLabel)
        assert picture is not None
        light = picture.pixmap().toImage()
        tema.choose(Scheme.DARK)
        assert picture.pixmap().toImage() != light


class TestSecao:
    def test_it_has_a_header_only_with_a_title(self, tema: Theme, qtbot: QtBot) -> None:
        section = Secao()
        qtbot.addWidget(section)
        assert section.accessibleName() == ""
        section.set_titulo("Histórico")
        assert section.accessibleName() == "Histórico"

    def test_its_surface_is_white_within_a_line(self, tema: Theme, qtbot: QtBot) -> None:
        section = Secao("Histórico")
        qtbot.addWidget(section)
        content = QWidget()
        section.add_tool(label("2026"))
        section.set_content(content, margin=10)
        section.resize(300, 200)
        section.show()
        image = section.grab().toImage()
        assert image.pixelColor(150, 0).name().upper() == LIGHT.line
        assert image.pixelColor(150, 37).name().upper() == LIGHT.line
        assert image.pixelColor(150, 100).name().upper() == LIGHT.surface
        assert content.geometry().left() == 11
        assert section.minimumSizeHint().height() >= 40


class TestAbas:
    def test_the_keyboard_goes_from_tab_to_tab(self, tema: Theme, qtbot: QtBot) -> None:
        tabs = Abas("cliente.abas")
        qtbot.addWidget(tabs)
        pages = [QWidget(), QWidget()]
        assert [tabs.add_tab(p, t) for p, t in zip(pages, "AB", strict=True)] == [0, 1]
        tabs.show()
        with qtbot.waitSignal(tabs.current_changed) as caught:
            qtbot.keyClick(tabs.bar, Qt.Key.Key_Right)
        assert caught.args == [1]
        assert tabs.current == 1
        assert pages[1].isVisible()
        assert not pages[0].isVisible()

    def test_a_tab_can_be_shown_by_its_place(self, tema: Theme, qtbot: QtBot) -> None:
        tabs = Abas("cliente.abas")
        qtbot.addWidget(tabs)
        assert tabs.current == -1
        page = QWidget()
        tabs.add_tab(QWidget(), "Dados")
        tabs.add_tab(page, "Faturas")
        tabs.set_current(1)
        assert tabs.page(1) is page

    def test_the_tab_shown_is_underlined_in_the_accent(self, tema: Theme, qtbot: QtBot) -> None:
        tabs = Abas("cliente.abas")
        qtbot.addWidget(tabs)
        tabs.add_tab(QWidget(), "Dados")
        tabs.add_tab(QWidget(), "Faturas")
        tabs.resize(400, 200)
        tabs.show()
        image = tabs.grab().toImage()
        y = tabs.bar.height() - 1
        assert image.pixelColor(SIZES.xl + 4, y).name().upper() == LIGHT.accent
        assert image.pixelColor(390, y).name().upper() == LIGHT.line


def test_a_style_property_is_drawn_at_once(tema: Theme, qtbot: QtBot) -> None:
    text = label("Erro", "secondary")
    qtbot.addWidget(text)
    text.ensurePolished()
    assert text.palette().windowText().color().name().upper() == LIGHT.secondary
    set_style(text, role=None, tone="bad")
    assert text.palette().windowText().color().name().upper() == LIGHT.bad


def test_a_button_has_its_name_and_its_variant(tema: Theme, qtbot: QtBot) -> None:
    main = button("Salvar", "dados.salvar", variant="primary")
    qtbot.addWidget(main)
    main.resize(main.sizeHint())
    assert main.objectName() == "dados.salvar"
    assert main.grab().toImage().pixelColor(5, 14).name().upper() == LIGHT.accent


def test_a_tables_rows_are_chosen_whole_and_have_one_height(tema: Theme, qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(3, 2, view))
    dress_table(view)
    view.selectRow(1)
    assert len(view.selectedIndexes()) == 2
    assert {view.rowHeight(row) for row in range(3)} == {SIZES.row}
    assert view.horizontalHeader().height() == 29


def test_tab_leaves_a_table(tema: Theme, qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    dress_table(view, row=SIZES.double_row)
    assert not view.tabKeyNavigation()
    assert view.verticalHeader().defaultSectionSize() == SIZES.double_row


def test_a_trees_rows_have_one_height(tema: Theme, qtbot: QtBot) -> None:
    view = QTreeView()
    qtbot.addWidget(view)
    dress_tree(view)
    assert view.uniformRowHeights()


def test_the_selected_row_of_a_tree_is_of_one_colour(tema: Theme, qtbot: QtBot) -> None:
    view = QTreeView()
    qtbot.addWidget(view)
    model = QStandardItemModel(1, 1)
    view.setModel(model)
    dress_tree(view)
    # As after a key: only then Qt paints where the focus is.
    view.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    row = view.visualRect(model.index(0, 0))
    picture = view.viewport().grab().toImage()
    seen = {picture.pixelColor(row.center().x(), y).name() for y in range(2, row.height() - 2)}
    assert seen == {LIGHT.selection.lower()}
