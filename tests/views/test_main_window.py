"""The shell: pages, keys, status bar, what comes back, and what closing asks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.views.dialogs.teclas import DialogoTeclas
from saperx_desktop.views.main_window import MainWindow
from saperx_desktop.views.theme import LIGHT, Scheme, Theme, colors_of
from saperx_desktop.views.widgets.busca import CampoBusca
from tests.teclado import digitar

Maker = Callable[[], MainWindow]


class Pagina(QWidget):
    """A page that answers as it is told whether the window may close."""

    def __init__(self, *, answer: bool) -> None:
        super().__init__()
        self.answer = answer
        self.asked = 0

    def can_close(self) -> bool:
        self.asked += 1
        return self.answer


class PaginaQuebrada(QWidget):
    """A page with a bug in its question."""

    def can_close(self) -> bool:
        raise RuntimeError("pane")


class Tabela(QWidget):
    """Takes the focus and keeps the keys it is given, as a table does."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self.keys.append(event.keyCombination().toCombined())


def _page_with_search(name: str) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(CampoBusca("Pesquisar", name))
    layout.addWidget(QLineEdit())
    return page


@pytest.fixture
def arquivo(tmp_path: Path) -> Path:
    return tmp_path / "janela.ini"


@pytest.fixture
def nova(tema: Theme, arquivo: Path, qtbot: QtBot) -> Maker:
    def make() -> MainWindow:
        settings = QSettings(str(arquivo), QSettings.Format.IniFormat)
        window = MainWindow(settings, tema, _page_with_search("clientes.busca"))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
        return window

    return make


@pytest.fixture
def janela(nova: Maker) -> MainWindow:
    return nova()


def _search(window: MainWindow, name: str = "clientes.busca") -> CampoBusca:
    found: CampoBusca | None = window.findChild(CampoBusca, name)
    assert found is not None
    return found


def _status(window: MainWindow, name: str) -> str:
    found: QLabel | None = window.findChild(QLabel, f"estado.{name}")
    assert found is not None
    return found.text()


class TestPages:
    def test_the_search_box_takes_keys_before_any_page_exists(self, janela: MainWindow) -> None:
        janela.acoes.pesquisar.trigger()
        focused = QApplication.focusWidget()
        assert focused is _search(janela)
        digitar(focused, "São")
        assert _search(janela).text() == "São"

    def test_ctrl_and_a_figure_go_to_a_page(self, janela: MainWindow, qtbot: QtBot) -> None:
        with qtbot.waitSignal(janela.page_shown) as caught:
            qtbot.keyClick(janela, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        assert caught.args == ["circuitos"]
        assert janela.page == "circuitos"

    def test_a_page_takes_its_place_while_it_is_shown(self, janela: MainWindow) -> None:
        janela.show_page("planos")
        page = QLabel("Planos")
        janela.set_page("planos", page)
        assert page.isVisible()
        assert janela.page == "planos"

    def test_a_page_takes_its_place_behind_another(self, janela: MainWindow) -> None:
        page = QLabel("Planos")
        janela.set_page("planos", page)
        assert not page.isVisible()
        assert janela.page == "clientes"
        janela.show_page("planos")
        assert page.isVisible()

    def test_a_page_more_gets_the_next_key(self, janela: MainWindow, qtbot: QtBot) -> None:
        janela.add_page("extra", "Extra", "radio", QLabel("x"))
        qtbot.keyClick(janela, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
        assert janela.page == "extra"

    def test_ctrl_f_goes_to_the_search_of_the_page_shown(
        self, janela: MainWindow, qtbot: QtBot
    ) -> None:
        janela.set_page("circuitos", _page_with_search("circuitos.busca"))
        janela.show_page("circuitos")
        box = _search(janela, "circuitos.busca")
        box.setText("demo")
        qtbot.keyClick(janela, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.focusWidget() is box
        assert box.selectedText() == "demo"

    def test_ctrl_f_on_a_page_without_a_search_does_nothing(self, janela: MainWindow) -> None:
        janela.show_page("planos")
        janela.acoes.pesquisar.trigger()
        assert janela.page == "planos"

    def test_the_client_takes_the_place_beside_the_list(self, janela: MainWindow) -> None:
        detail = QLabel("Cliente SaperX")
        janela.set_detalhe(detail)
        assert detail.isVisible()
        assert detail.x() > _search(janela).width()


class TestStatusBar:
    def test_it_says_which_base_what_is_saved_how_much_and_who(self, janela: MainWindow) -> None:
        janela.set_base_name(Path("/dados/operadora.saperx"))
        janela.set_saved("Salvo 09:41")
        janela.set_counts("312 clientes · 941 circuitos")
        janela.set_operador("Ana")
        shown = [_status(janela, name) for name in ("base", "salvo", "contagem", "operador")]
        assert shown == ["operadora.saperx", "Salvo 09:41", "312 clientes · 941 circuitos", "Ana"]
        assert janela.windowTitle() == "operadora.saperx – SaperX Desktop"

    def test_a_folder_named_like_html_is_shown_as_it_is(self, janela: MainWindow) -> None:
        janela.set_base_name(Path("/dados/<b>x<i>/base.saperx"))
        base: QLabel | None = janela.findChild(QLabel, "estado.base")
        assert base is not None
        assert "/dados/&lt;b&gt;x&lt;i&gt;/base.saperx" in base.toolTip()


class TestMenus:
    def test_a_recent_base_can_be_chosen(self, janela: MainWindow, qtbot: QtBot) -> None:
        recents: QMenu | None = janela.findChild(QMenu, "menu.recentes")
        assert recents is not None
        assert not recents.isEnabled()
        paths = [Path("/dados/A & B.saperx"), Path("/dados/velha.saperx")]
        janela.set_recents(paths)
        janela.set_recents(paths)
        assert len(recents.actions()) == 2
        with qtbot.waitSignal(janela.recent_chosen) as caught:
            recents.actions()[0].trigger()
        assert caught.args == [str(paths[0])]

    def test_the_theme_chosen_is_remembered(
        self, janela: MainWindow, tema: Theme, arquivo: Path
    ) -> None:
        assert janela.acoes.tema_claro.isChecked()
        janela.acoes.tema_escuro.trigger()
        assert colors_of(janela.palette()).dark
        assert tema.scheme is Scheme.DARK
        janela.close()
        kept = QSettings(str(arquivo), QSettings.Format.IniFormat)
        assert Scheme(kept.value("exibir/tema")) is Scheme.DARK

    def test_f1_shows_the_keys(self, janela: MainWindow, qtbot: QtBot) -> None:
        qtbot.keyClick(janela, Qt.Key.Key_F1)
        dialog: DialogoTeclas | None = janela.findChild(DialogoTeclas)
        assert dialog is not None
        assert dialog.isVisible()
        texts = {label.text() for label in dialog.findChildren(QLabel)}
        assert {"Arquivo", "Novo cliente", "Ctrl+N", "Páginas: Circuitos", "Ctrl+2"} <= texts
        dialog.close()

    def test_full_screen_and_back(self, janela: MainWindow) -> None:
        janela.acoes.tela_cheia.trigger()
        assert janela.isFullScreen()
        janela.acoes.tela_cheia.trigger()
        assert not janela.isFullScreen()

    def test_edit_reaches_what_has_the_focus(self, janela: MainWindow) -> None:
        box = _search(janela)
        box.setFocus()
        box.setText("abc")
        janela.acoes.selecionar_tudo.trigger()
        janela.acoes.recortar.trigger()
        assert (box.text(), QApplication.clipboard().text()) == ("", "abc")
        janela.acoes.colar.trigger()
        assert box.text() == "abc"

    def test_a_table_hears_of_paste_from_the_keyboard(
        self, janela: MainWindow, qtbot: QtBot
    ) -> None:
        table = Tabela()
        janela.set_page("circuitos", table)
        janela.show_page("circuitos")
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        combination = Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_V
        assert table.keys[-1:] == [combination.toCombined()]

    def test_edit_without_a_focus_does_nothing(self, janela: MainWindow) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        janela.acoes.colar.trigger()
        assert _search(janela).text() == ""


class TestClosing:
    def test_it_closes_when_every_page_agrees(self, janela: MainWindow, qtbot: QtBot) -> None:
        detail, page = Pagina(answer=True), Pagina(answer=True)
        janela.set_detalhe(detail)
        janela.set_page("circuitos", page)
        with qtbot.waitSignal(janela.closed):
            assert janela.close()
        assert (detail.asked, page.asked) == (1, 1)

    def test_one_page_can_keep_it_open(self, janela: MainWindow, qtbot: QtBot) -> None:
        detail = Pagina(answer=False)
        janela.set_detalhe(detail)
        with qtbot.assertNotEmitted(janela.closed):
            assert not janela.close()
        assert janela.isVisible()
        detail.answer = True
        assert janela.close()

    def test_a_bug_in_a_page_does_not_lose_the_form(self, janela: MainWindow) -> None:
        janela.set_detalhe(PaginaQuebrada())
        with pytest.raises(RuntimeError, match="pane"):
            janela.close()
        assert janela.isVisible()
        janela.set_detalhe(QWidget())

    def test_sair_asks_too(self, janela: MainWindow) -> None:
        detail = Pagina(answer=False)
        janela.set_detalhe(detail)
        janela.acoes.sair.trigger()
        assert detail.asked == 1
        detail.answer = True


class TestComingBack:
    def test_size_page_and_divider_come_back(self, nova: Maker) -> None:
        first = nova()
        first.resize(900, 640)
        first.show_page("faturamento")
        divider: QSplitter | None = first.findChild(QSplitter, "clientes.divisor")
        assert divider is not None
        divider.setSizes([300, 538])
        kept = divider.sizes()
        first.close()
        second = nova()
        assert (second.width(), second.height()) == (900, 640)
        assert second.page == "faturamento"
        second.show_page("clientes")
        again: QSplitter | None = second.findChild(QSplitter, "clientes.divisor")
        assert again is not None
        assert again.sizes() == kept

    def test_the_settings_of_another_version_do_no_harm(self, nova: Maker, arquivo: Path) -> None:
        settings = QSettings(str(arquivo), QSettings.Format.IniFormat)
        settings.setValue("janela/pagina", "sumiu")
        settings.setValue("janela/geometria", b"lixo")
        settings.setValue("janela/divisor", b"lixo")
        settings.sync()
        assert nova().page == "clientes"


def test_it_fits_a_small_screen(janela: MainWindow) -> None:
    assert janela.minimumWidth() <= 1024
    assert janela.minimumHeight() <= 700


def test_the_shell_is_dressed(janela: MainWindow) -> None:
    image = janela.grab().toImage()
    assert image.pixelColor(5, 300).name().upper() == LIGHT.surface
    assert image.pixelColor(janela.width() - 20, 300).name().upper() == LIGHT.window


def test_every_action_of_the_bar_has_a_name(janela: MainWindow) -> None:
    actions = [a for a in janela.findChildren(QAction) if a.text() and not a.menu()]
    assert [a.text() for a in actions if not a.objectName()] == []
