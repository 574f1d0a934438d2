"""Nothing typed is lost by leaving."""

import pytest
from PySide6.QtWidgets import QWidget

from saperx_desktop.db.engine import Database
from tests.respostas import responder
from tests.teclado import digitar
from tests.views.detalhe.tela import CONTATOS, Tela, nome_de


def test_leaving_for_another_client_asks_and_cancel_stays(
    tela: Tela, saperx: int, outro: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.cancelar")
    tela.detalhe.show_cliente(outro)
    assert tela.kept == [saperx]
    assert (tela.detalhe.cliente_id, tela.campo("nome").text()) == (saperx, "Mudado")


def test_another_choice_while_it_asks_is_not_asked_about(
    tela: Tela, saperx: int, outro: int
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.cancelar", before=lambda: tela.detalhe.show_cliente(None))
    tela.detalhe.show_cliente(outro)
    assert tela.detalhe.cliente_id == saperx


def test_leaving_and_discarding_loses_only_what_was_typed(
    tela: Tela, saperx: int, outro: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.descartar")
    tela.mostrar(outro, "Outro")
    assert nome_de(base, saperx) == "Cliente SaperX"


def test_leaving_and_saving_saves_first(
    tela: Tela, saperx: int, outro: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.salvar")
    tela.mostrar(outro, "Outro")
    assert nome_de(base, saperx) == "Mudado"


def test_leaving_with_a_save_that_fails_stays(tela: Tela, saperx: int, outro: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar("")
    responder("pergunta.salvar.salvar")
    tela.detalhe.show_cliente(outro)
    assert tela.kept == [saperx]
    assert tela.detalhe.cliente_id == saperx


@pytest.mark.parametrize(
    ("answer", "aba"),
    [("cancelar", "dados"), ("descartar", "contatos"), ("salvar", "contatos")],
)
def test_going_to_another_tab_asks_too(tela: Tela, saperx: int, answer: str, aba: str) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder(f"pergunta.salvar.{answer}")
    tela.abas().setCurrentIndex(CONTATOS)
    tela.qtbot.waitUntil(lambda: tela.detalhe.aba == aba)
    assert tela.abas().currentIndex() == ["dados", "contatos"].index(aba)


def test_what_was_typed_in_contatos_asks_as_well(tela: Tela, saperx: int, outro: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.show_aba("contatos")
    table = tela.achar(QWidget, "contatos.tabela")
    tela.qtbot.waitUntil(table.isEnabled)
    table.setFocus()
    digitar(table, "A")
    responder("pergunta.salvar.descartar")
    tela.mostrar(outro, "Outro")
    assert not tela.detalhe.is_dirty()


def test_the_window_closes_where_nothing_was_typed(tela: Tela, saperx: int) -> None:
    assert tela.detalhe.can_close()
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.detalhe.can_close()


@pytest.mark.parametrize(("answer", "closes"), [("cancelar", False), ("descartar", True)])
def test_closing_the_window_asks(tela: Tela, saperx: int, answer: str, closes: bool) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder(f"pergunta.salvar.{answer}")
    assert tela.detalhe.can_close() is closes


def test_closing_the_window_with_a_save_closes_it_once_it_is_saved(
    tela: Tela, saperx: int, base: Database
) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.sujar()
    responder("pergunta.salvar.salvar")
    assert not tela.detalhe.can_close()
    tela.qtbot.waitUntil(lambda: not tela.detalhe.isVisible())
    assert nome_de(base, saperx) == "Mudado"
