"""Reading and saving the list of contacts."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
)

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import contatos
from saperx_desktop.views.contexto import Contexto
from tests.builders import Construtor
from tests.teclado import digitar
from tests.views.tabs.contatos.tela import Tela

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_contacts_are_shown_in_their_order(tela: Tela) -> None:
    assert tela.linhas() == ["Ana Souza", "Bia"]
    assert not tela.aba.is_dirty()
    assert not tela.botao("salvar").isEnabled()


def test_every_button_has_a_name_that_can_be_spoken(tela: Tela) -> None:
    for each in tela.aba.findChildren(QPushButton):
        if each.objectName().startswith("contatos."):
            assert each.accessibleName() or each.text() or not each.isVisible()
    assert tela.tabela.accessibleName() == "Contatos"


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


def test_a_new_look_reaches_the_buttons(tela: Tela) -> None:
    QApplication.sendEvent(tela.aba, QEvent(QEvent.Type.PaletteChange))
    assert not tela.botao("novo").icon().isNull()
