"""Tabs loaded when they are seen; what the menu asks for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import delete

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services import clientes
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.views.contexto import Contexto
from tests.builders import Construtor
from tests.respostas import responder
from tests.teclado import digitar
from tests.views.detalhe.tela import CIRCUITOS, DADOS, Montar, Tela, nome_de


def test_without_a_client_it_says_what_to_do(tela: Tela) -> None:
    assert not tela.aberto()
    assert tela.achar(QWidget, "cliente.vazio").isVisible()


def test_only_the_tab_that_is_seen_is_loaded(tela: Tela, saperx: int, outro: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.leitura.shown == []
    tela.abas().setCurrentIndex(CIRCUITOS)
    assert tela.leitura.shown == [saperx]
    tela.abas().setCurrentIndex(DADOS)
    tela.abas().setCurrentIndex(CIRCUITOS)
    assert tela.leitura.shown == [saperx]
    tela.mostrar(outro, "Outro")
    assert tela.leitura.shown == [saperx, outro]


def test_the_last_tab_comes_back(montar: Montar) -> None:
    first = montar()
    first.detalhe.show_aba("contatos")
    assert montar().detalhe.aba == "contatos"


def test_a_tab_of_another_version_is_forgotten(montar: Montar, contexto: Contexto) -> None:
    contexto.settings.setValue("cliente/aba", "gone")
    assert montar().detalhe.aba == "dados"


def test_the_client_shown_is_not_loaded_again(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("circuitos")
    tela.detalhe.show_cliente(saperx)
    assert tela.leitura.shown == [saperx]


def test_no_client_shows_the_call_to_choose_one(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_cliente(None)
    assert not tela.aberto()
    assert tela.detalhe.cliente_id is None


@pytest.mark.parametrize("aba", ["dados", "circuitos"])
def test_a_client_that_is_gone_shows_the_call_to_choose_one(
    tela: Tela, saperx: int, base: Database, contexto: Contexto, aba: str
) -> None:
    tela.detalhe.show_aba(aba)
    tela.mostrar(saperx, "Cliente SaperX")
    with base.write() as session:
        session.execute(delete(Cliente))
    contexto.tell(Changes.of(Kind.CLIENTES))
    tela.qtbot.waitUntil(lambda: not tela.aberto())
    assert tela.detalhe.cliente_id is None


def test_another_client_is_shown_where_nothing_was_typed(
    tela: Tela, saperx: int, outro: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.mostrar(outro, "Outro")
    assert tela.detalhe.cliente_id == outro


def test_the_newest_of_many_choices_wins(tela: Tela, construtor: Construtor) -> None:
    ids = [construtor.cliente(f"Cliente {n}") for n in range(20)]
    for each in ids:
        tela.detalhe.show_cliente(each)
    tela.qtbot.waitUntil(
        lambda: tela.titulo() == "Cliente 19" and tela.campo("nome").text() == "Cliente 19"
    )


def test_the_menu_saves_and_discards_the_tab_shown(tela: Tela, saperx: int, base: Database) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.save()
    tela.sujar()
    tela.detalhe.discard()
    assert not tela.detalhe.is_dirty()
    tela.sujar()
    tela.detalhe.save()
    tela.qtbot.waitUntil(lambda: tela.titulo() == "Mudado")
    assert tela.saved == [saperx]
    tela.detalhe.show_aba("circuitos")
    tela.detalhe.save()
    tela.detalhe.discard()
    assert nome_de(base, saperx) == "Mudado"


def test_the_menu_deactivates_from_any_tab(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("circuitos")
    responder("pergunta.sim")
    tela.detalhe.toggle_active()
    tela.qtbot.waitUntil(tela.pilula().isVisible)
    assert tela.detalhe.aba == "dados"


def test_the_menu_deactivates_nothing_while_something_typed_elsewhere_is_kept(
    tela: Tela, saperx: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("contatos")
    table = tela.achar(QWidget, "contatos.tabela")
    tela.qtbot.waitUntil(table.isEnabled)
    table.setFocus()
    digitar(table, "A")
    responder("pergunta.salvar.cancelar")
    tela.detalhe.toggle_active()
    assert tela.detalhe.aba == "contatos"
    with base.read() as session:
        view = clientes.get(session, saperx)
    assert view is not None
    assert view.desativado_em is None


def test_a_tab_that_is_gone_to_takes_the_keyboard(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.campo("cep").setFocus()
    tela.detalhe.show_aba("contatos")
    tela.qtbot.waitUntil(tela.achar(QWidget, "contatos.tabela").hasFocus)
    tela.detalhe.show_aba("dados")
    assert tela.campo("nome").hasFocus()
    tela.campo("cep").setFocus()
    tela.detalhe.show_aba("dados")
    assert tela.campo("nome").hasFocus()


def test_the_arrows_walk_along_the_tabs(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.abas().setFocus()
    tela.qtbot.keyClick(tela.abas(), Qt.Key.Key_Right)
    assert tela.detalhe.aba == "contatos"
    assert tela.abas().hasFocus()


def test_it_tells_when_something_is_typed(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    with tela.qtbot.waitSignal(tela.detalhe.edited):
        tela.campo("numero").setText("1")


def test_a_save_elsewhere_does_not_touch_a_client_that_is_not_shown(
    tela: Tela, saperx: int, outro: int, base: Database, contexto: Contexto
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    with base.read() as session:
        view = clientes.get(session, outro)
    assert view is not None
    form = replace(view.form, nome="Outro nome")
    done: list[object] = []
    contexto.write(lambda session: clientes.update(session, outro, 1, form), done.append)
    tela.qtbot.waitUntil(lambda: bool(done))
    assert tela.titulo() == "Cliente SaperX"
