"""The window as a clerk uses it: with the keyboard, on a real base."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from saperx_desktop.app import Programa
from saperx_desktop.config import Config
from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.contato import Contato
from saperx_desktop.services import empresa
from saperx_desktop.services.empresa import EmpresaForm
from tests.teclado import digitar

Start = Callable[[Path], Programa]
Child = Callable[..., QLineEdit]


def _focus() -> QLineEdit:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(qtbot: QtBot, *texts: str) -> None:
    """Type each text into what has the focus, and go on with Enter."""
    for text in texts:
        digitar(_focus(), text)
        qtbot.keyClick(_focus(), Qt.Key.Key_Return)


def _type_into_cell(qtbot: QtBot, tabela: QTableView, text: str) -> None:
    """Begin with the first letter, as in a spreadsheet, and go on with Enter."""
    digitar(tabela, text[0])
    editor = tabela.indexWidget(tabela.currentIndex())
    digitar(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def _saved(base: Path, query: object) -> list[object]:
    database = Database(base)
    with database.read() as session:
        found = list(session.scalars(query))  # type: ignore[call-overload]
    database.close()
    return found


def test_the_search_box_takes_keys_before_the_base_is_open(
    programa: Programa, demo_path: Path, qtbot: QtBot, child: Child
) -> None:
    programa.start(None)
    busca = child(QLineEdit, "clientes.busca")
    qtbot.waitUntil(busca.hasFocus)
    digitar(busca, "saperx")
    with qtbot.waitSignal(programa.opened, timeout=20_000):
        programa.open(demo_path)
    contagem = child(QLabel, "clientes.contagem")
    qtbot.waitUntil(lambda: contagem.text().startswith("1 de 13"))


def test_enter_in_the_search_box_opens_the_first_client_found(
    start: Start, demo_path: Path, qtbot: QtBot, child: Child
) -> None:
    programa = start(demo_path)
    digitar(child(QLineEdit, "clientes.busca"), "11.222.333")
    qtbot.keyClick(child(QLineEdit, "clientes.busca"), Qt.Key.Key_Return)
    nome = child(QLineEdit, "dados.nome")
    qtbot.waitUntil(lambda: nome.text() == "Cliente SaperX")
    assert programa.window.windowTitle() == "demo.saperx – SaperX Desktop"


def test_a_client_with_contacts_and_circuits_is_entered_without_the_mouse(
    start: Start, caminho: Path, qtbot: QtBot, child: Child
) -> None:
    programa = start(caminho)
    acoes = programa.window.acoes
    qtbot.keyClick(programa.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(child(QLineEdit, "dados.nome").hasFocus)
    _type(qtbot, "Clínica São João", "a87hbzhb000161")
    # Alt+2 is still the menu's: switched off, it would be typed into the field.
    assert acoes.aba_contatos.isEnabled()
    qtbot.keyClick(_focus(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _saved(caminho, select(Cliente.nome)) == ["Clínica São João"])
    assert programa.partes is not None
    qtbot.waitUntil(lambda: programa.partes.detalhe.cliente_id is not None)

    acoes.aba_contatos.trigger()
    tabela = child(QTableView, "contatos.tabela")
    qtbot.waitUntil(tabela.hasFocus)
    for row, cells in enumerate((("Ana Gonçalves", "ana@clinica.example"), ("Zé", "ze@b.example"))):
        tabela.setCurrentIndex(tabela.model().index(row, 0))
        for text in cells:
            _type_into_cell(qtbot, tabela, text)
    acoes.cliente_salvar.trigger()
    # Until the tab has heard that it is saved, leaving it asks.
    qtbot.waitUntil(lambda: not programa.partes.is_dirty())
    assert len(_saved(caminho, select(Contato.id))) == 2

    acoes.aba_circuitos.trigger()
    for number in ("80092037", "80092039", "80092040"):
        acoes.circuito_novo.trigger()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        digitar(dialog.findChild(QLineEdit, "circuito.numero"), number)
        digitar(dialog.findChild(QLineEdit, "circuito.nome"), f"Loja {number[-1]}")
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    numbers = _saved(caminho, select(Circuito.numero).order_by(Circuito.numero))
    assert numbers == ["80092037", "80092039", "80092040"]


def test_the_panel_of_the_demo_shows_the_manuals_totals(
    start: Start, demo_path: Path, qtbot: QtBot
) -> None:
    programa = start(demo_path)
    partes = programa.partes
    assert partes is not None
    database = Database(demo_path)
    with database.read() as session:
        cliente_id = session.scalars(
            select(Cliente.id).where(Cliente.nome == "Cliente SaperX")
        ).one()
    database.close()
    partes.show_cliente(cliente_id)
    partes.detalhe.show_aba("faturas")
    window = programa.window

    names = ("em_aberto", "ultima", "a_receber", "vencido")

    def figures() -> list[str]:
        cards = (window.findChild(QWidget, f"faturas.{name}") for name in names)
        return [card.accessibleName().split(". ")[1] for card in cards]

    wanted = ["R$ 1.606,22", "R$ 0,00", "R$ 1.310,00", "R$ 1.310,00"]
    qtbot.waitUntil(lambda: "R$" in window.findChild(QWidget, "faturas.vencido").accessibleName())
    assert figures() == wanted


def test_geometry_page_and_theme_come_back(
    start: Start, programa: Programa, demo_path: Path, qtbot: QtBot
) -> None:
    start(demo_path)
    programa.window.acoes.tema_escuro.trigger()
    programa.window.resize(1111, 777)
    programa.window.show_page("circuitos")
    programa.window.close()
    kept = programa.settings
    assert kept.value("exibir/tema") == "escuro"
    assert kept.value("janela/pagina") == "circuitos"
    assert kept.value("janela/geometria") is not None
    assert [Path(p) for p in kept.value("bases/recentes")] == [demo_path]
    programa.window.acoes.tema_claro.trigger()


@pytest.mark.parametrize("content", [b"", b"not a base", b"SQLite format 3\x00" + bytes(84)])
def test_a_file_that_is_no_base_is_refused_in_the_window_and_left_untouched(
    programa: Programa, tmp_path: Path, qtbot: QtBot, content: bytes
) -> None:
    path = tmp_path / "outro.saperx"
    path.write_bytes(content)
    programa.start(path)
    qtbot.waitUntil(lambda: programa.window.findChild(QDialog, "erro") is not None, timeout=20_000)
    dialog = programa.window.findChild(QDialog, "erro")
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "outro.saperx" in words
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.glob("outro*")] == ["outro.saperx"]
    dialog.close()


def test_another_base_is_not_opened_over_what_is_not_saved(
    start: Start, demo_path: Path, caminho: Path, qtbot: QtBot, child: Child
) -> None:
    programa = start(demo_path)
    programa.window.acoes.cliente_novo.trigger()
    digitar(child(QLineEdit, "dados.nome"), "Meio digitado")
    programa.open(caminho)
    dialog = programa.window.findChild(QDialog, "erro")
    assert dialog is not None
    assert child(QLineEdit, "dados.nome").text() == "Meio digitado"
    dialog.close()
    programa.window.acoes.cliente_descartar.trigger()


def test_a_second_base_takes_the_place_of_the_first(
    start: Start, demo_path: Path, caminho: Path, qtbot: QtBot, child: Child
) -> None:
    programa = start(demo_path)
    with qtbot.waitSignal(programa.opened, timeout=20_000):
        programa.open(caminho)
    contagem = programa.window.findChild(QLabel, "estado.contagem")
    qtbot.waitUntil(lambda: contagem.text() == "0 clientes · 0 circuitos")
    assert child(QWidget, "dados.estado") is not None


def test_a_new_zone_of_the_company_holds_at_once(
    qapp: QApplication, caminho: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    programa = Programa(qapp, Config.load({"SAPERX_HOME": str(tmp_path / "casa")}))
    with qtbot.waitSignal(programa.opened, timeout=20_000):
        programa.start(caminho)
    contexto = programa.contexto
    assert contexto is not None
    clock = contexto.relogio
    meio_dia = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert clock.local(meio_dia).hour == 9
    contexto.write(
        lambda session: empresa.save(session, EmpresaForm("Minha", fuso="America/Rio_Branco")),
        lambda _: None,
    )
    qtbot.waitUntil(lambda: clock.local(meio_dia).hour == 7)
    programa.close()
    programa.window.hide()
    programa.window.deleteLater()
    programa.deleteLater()
