"""A client that is not in the base yet."""

from PySide6.QtCore import Qt

from saperx_desktop.db.engine import Database
from tests.respostas import responder
from tests.teclado import digitar
from tests.views.detalhe.tela import CIRCUITOS, Tela


def test_a_new_client_has_dados_only_until_it_is_saved(tela: Tela, base: Database) -> None:
    tela.detalhe.show_aba("contatos")
    tela.detalhe.new_cliente("Novo")
    assert (tela.titulo(), tela.detalhe.aba) == ("Novo cliente", "dados")
    assert [tela.abas().isTabEnabled(n) for n in range(3)] == [True, False, False]
    assert not tela.botao("cliente.circuitos").isEnabled()
    assert tela.detalhe.cliente_id is None
    tela.campo("cpf_cnpj").setText("529.982.247-25")
    tela.detalhe.save()
    tela.qtbot.waitUntil(lambda: tela.titulo() == "Novo")
    assert tela.saved == [tela.detalhe.cliente_id]
    assert all(tela.abas().isTabEnabled(n) for n in range(3))
    tela.detalhe.show_aba("circuitos")
    assert tela.leitura.shown == tela.saved


def test_a_new_client_given_up_leads_back_to_the_one_before(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    tela.detalhe.new_cliente()
    tela.detalhe.new_cliente("Ainda outro")
    tela.clicar("dados.descartar")
    tela.qtbot.waitUntil(lambda: tela.titulo() == "Cliente SaperX")
    assert tela.kept == [saperx]
    assert tela.detalhe.cliente_id == saperx


def test_the_menu_saves_or_gives_up_a_new_client_even_untouched(tela: Tela, saperx: int) -> None:
    tela.mostrar(saperx, "Cliente SaperX")
    assert not tela.detalhe.can_save()
    tela.detalhe.new_cliente("Novo")
    assert tela.detalhe.can_save()
    tela.detalhe.discard()
    assert tela.detalhe.cliente_id == saperx
    assert not tela.detalhe.can_save()


def test_the_call_to_choose_one_offers_a_new_one(tela: Tela) -> None:
    tela.clicar("cliente.vazio.acao")
    assert tela.titulo() == "Novo cliente"
    tela.clicar("dados.descartar")
    assert not tela.aberto()


def test_choosing_a_client_leaves_an_untouched_new_one(tela: Tela, saperx: int) -> None:
    tela.detalhe.new_cliente("Novo")
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.abas().isTabEnabled(CIRCUITOS)


def test_a_new_client_saved_on_leaving_leads_to_the_chosen_one(tela: Tela, saperx: int) -> None:
    tela.detalhe.new_cliente("Novo")
    tela.campo("cpf_cnpj").setText("529.982.247-25")
    responder("pergunta.salvar.salvar")
    tela.mostrar(saperx, "Cliente SaperX")
    assert tela.saved == []
    assert tela.detalhe.cliente_id == saperx


def test_the_holder_of_the_same_document_is_asked_for(tela: Tela, saperx: int) -> None:
    tela.detalhe.new_cliente("Novo")
    tela.campo("cpf_cnpj").setFocus()
    digitar(tela.campo("cpf_cnpj"), "11222333000181")
    tela.qtbot.keyClick(tela.campo("cpf_cnpj"), Qt.Key.Key_Return)
    button = tela.botao("dados.aviso.acao")
    tela.qtbot.waitUntil(button.isVisible)
    with tela.qtbot.waitSignal(tela.detalhe.cliente_wanted) as wanted:
        tela.clicar("dados.aviso.acao")
    assert wanted.args == [saperx]
