"""Saving a client, deactivating it, and what is never lost."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import delete

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services import clientes
from saperx_desktop.services.cliente_form import ClienteForm
from saperx_desktop.views.contexto import Contexto
from tests.builders import Construtor
from tests.respostas import responder
from tests.views.tabs.dados.tela import Tela

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_changed_fields_are_counted(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("numero", "10")
    assert tela.estado() == "1 campo alterado"
    tela.escrever("bairro", "Centro")
    assert tela.estado() == "2 campos alterados"
    assert tela.botao("salvar").isEnabled()


def test_save_writes_everything_typed(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    saved: list[int] = []
    tela.aba.saved.connect(saved.append)
    tela.escrever("nome", "João da Silva & Filhos")
    tela.qtbot.mouseClick(tela.botao("salvar"), Qt.MouseButton.LeftButton)
    tela.qtbot.waitUntil(lambda: saved == [cliente])
    assert tela.lido(cliente).form.nome == "João da Silva & Filhos"
    assert not tela.aba.is_dirty()
    assert tela.estado() == ""


def test_it_saves_twice_in_a_row(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    for nome in ("Um", "Dois"):
        tela.escrever("nome", nome)
        assert tela.salvar()
    assert tela.lido(cliente).form.nome == "Dois"


def test_a_wrong_form_is_not_saved_and_the_first_wrong_field_gets_the_keyboard(
    tela: Tela, cliente: int
) -> None:
    tela.mostrar(cliente)
    tela.escrever("estado", "XX")
    tela.escrever("cpf_cnpj", "123")
    tela.campo("bairro").setFocus()
    assert not tela.salvar()
    assert tela.foco() == "dados.cpf_cnpj"
    assert tela.mensagem("estado")
    assert tela.lido(cliente).versao == 1


def test_a_wrong_field_out_of_sight_is_scrolled_to(tela: Tela, cliente: int) -> None:
    tela.aba.resize(560, 320)
    tela.mostrar(cliente)
    tela.campo("nome").setText("")
    tela.campo("bairro").setFocus()
    tela.sair("bairro")
    tela.qtbot.waitUntil(lambda: tela.campo("nome").visibleRegion().isEmpty())
    assert not tela.salvar()
    tela.qtbot.waitUntil(lambda: not tela.campo("nome").visibleRegion().isEmpty())


def test_a_new_client_is_created_from_what_was_searched_for(tela: Tela) -> None:
    saved: list[int] = []
    tela.aba.saved.connect(saved.append)
    tela.aba.new_cliente("Regina e Analu")
    assert (tela.foco(), tela.campo("nome").text()) == ("dados.nome", "Regina e Analu")
    assert tela.mensagem("cpf_cnpj") == ""
    tela.escrever("cpf_cnpj", "529.982.247-25")
    assert tela.salvar()
    assert tela.lido(saved[0]).form == ClienteForm("Regina e Analu", "52998224725")


def test_a_document_that_was_searched_for_goes_into_its_field(tela: Tela) -> None:
    tela.aba.new_cliente("529.982.247-25")
    assert tela.campo("nome").text() == ""
    assert tela.campo("cpf_cnpj").text() == "529.982.247-25"


def test_a_taken_document_leads_to_the_other_client(tela: Tela, cliente: int) -> None:
    wanted: list[int] = []
    tela.aba.cliente_wanted.connect(wanted.append)
    tela.aba.new_cliente("Outro")
    tela.escrever("cpf_cnpj", "11222333000181")
    tela.sair("cpf_cnpj")
    tela.qtbot.waitUntil(lambda: tela.mensagem("cpf_cnpj") != "")
    assert tela.mensagem("cpf_cnpj") == "Este CNPJ já é de Cliente SaperX."
    assert tela.aviso().text == "Este CNPJ já é de Cliente SaperX."
    assert not tela.salvar()
    tela.qtbot.mouseClick(tela.botao("aviso.acao"), Qt.MouseButton.LeftButton)
    assert wanted == [cliente]


def test_another_document_takes_the_warning_of_the_duplicate_away(tela: Tela, cliente: int) -> None:
    tela.aba.new_cliente("Outro")
    tela.escrever("cpf_cnpj", "11222333000181")
    tela.sair("cpf_cnpj")
    tela.qtbot.waitUntil(lambda: tela.aviso().text != "")
    tela.escrever("cpf_cnpj", "529.982.247-25")
    assert tela.aviso().text == ""
    assert tela.mensagem("cpf_cnpj") == ""


def test_a_wrong_document_takes_it_away_too(tela: Tela, cliente: int) -> None:
    tela.aba.new_cliente("Outro")
    tela.escrever("cpf_cnpj", "11222333000181")
    tela.sair("cpf_cnpj")
    tela.qtbot.waitUntil(lambda: tela.aviso().text != "")
    tela.escrever("cpf_cnpj", "112223330001812")
    assert tela.aviso().text == ""
    assert tela.mensagem("cpf_cnpj") != ""


def test_a_document_taken_at_the_last_moment_is_told_by_the_save(tela: Tela, cliente: int) -> None:
    tela.aba.new_cliente("Outro")
    tela.escrever("cpf_cnpj", "11222333000181")
    assert not tela.salvar()
    assert tela.mensagem("cpf_cnpj") == "Este CNPJ já é de Cliente SaperX."
    assert tela.foco() == "dados.cpf_cnpj"


def test_a_client_saved_by_a_colleague_keeps_the_form_and_offers_the_present_one(
    tela: Tela, cliente: int
) -> None:
    tela.mostrar(cliente)
    tela.escrever("nome", "Minha versão")
    with tela.base.write() as session:
        form = replace(tela.lido(cliente).form, nome="Da colega")
        clientes.update(session, cliente, 1, form)
    assert not tela.salvar()
    assert "alterado em outra janela" in tela.aviso().text
    assert tela.campo("nome").text() == "Minha versão"
    tela.qtbot.mouseClick(tela.botao("aviso.acao"), Qt.MouseButton.LeftButton)
    tela.qtbot.waitUntil(lambda: tela.campo("nome").text() == "Da colega")


def test_what_others_changed_is_shown_where_nothing_was_typed(
    tela: Tela, cliente: int, contexto: Contexto
) -> None:
    tela.mostrar(cliente)
    form = replace(tela.lido(cliente).form, nome="Novo nome")
    contexto.write(lambda session: clientes.update(session, cliente, 1, form), lambda _: None)
    tela.qtbot.waitUntil(lambda: tela.campo("nome").text() == "Novo nome")


def test_what_is_typed_stays_when_others_change_the_client(
    tela: Tela, cliente: int, contexto: Contexto
) -> None:
    tela.mostrar(cliente)
    tela.escrever("numero", "77")
    done: list[object] = []
    form = replace(tela.lido(cliente).form, nome="Novo nome")
    contexto.write(lambda session: clientes.update(session, cliente, 1, form), done.append)
    tela.qtbot.waitUntil(lambda: bool(done))
    assert tela.campo("numero").text() == "77"


def test_discard_shows_what_is_kept(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("cpf_cnpj", "123")
    tela.sair("cpf_cnpj")
    tela.qtbot.mouseClick(tela.botao("descartar"), Qt.MouseButton.LeftButton)
    assert tela.campo("cpf_cnpj").text() == "11.222.333/0001-81"
    assert tela.mensagem("cpf_cnpj") == ""
    assert not tela.aba.is_dirty()


@pytest.mark.parametrize(
    ("answer", "left"), [("pergunta.cancelar", "Outro"), ("pergunta.sim", "Cliente SaperX")]
)
def test_esc_asks_before_it_loses_what_was_typed(
    tela: Tela, cliente: int, answer: str, left: str
) -> None:
    tela.mostrar(cliente)
    tela.escrever("nome", "Outro")
    responder(answer)
    tela.qtbot.keyClick(tela.campo("nome"), Qt.Key.Key_Escape)
    assert tela.campo("nome").text() == left


def test_esc_gives_an_untouched_new_client_up(tela: Tela) -> None:
    abandoned: list[bool] = []
    tela.aba.abandoned.connect(lambda: abandoned.append(True))
    tela.aba.new_cliente("Nome")
    tela.qtbot.keyClick(tela.campo("nome"), Qt.Key.Key_Escape)
    assert abandoned == [True]


def test_a_client_is_deactivated_with_its_circuits_in_one_step_and_comes_back(
    tela: Tela, cliente: int, construtor: Construtor
) -> None:
    construtor.circuito(cliente)
    tela.mostrar(cliente)
    heard = responder("pergunta.sim")
    tela.qtbot.mouseClick(tela.botao("desativar"), Qt.MouseButton.LeftButton)
    assert "&Desativar todos" in heard
    tela.qtbot.waitUntil(lambda: tela.botao("desativar").text() == "Reativar cliente")
    assert tela.lido(cliente).circuitos_ativos == 0
    tela.qtbot.mouseClick(tela.botao("desativar"), Qt.MouseButton.LeftButton)
    tela.qtbot.waitUntil(lambda: tela.botao("desativar").text() == "Desativar cliente")
    assert tela.lido(cliente).desativado_em is None


def test_a_client_stays_active_where_the_question_is_answered_with_no(
    tela: Tela, cliente: int
) -> None:
    tela.mostrar(cliente)
    heard = responder("pergunta.cancelar")
    tela.qtbot.mouseClick(tela.botao("desativar"), Qt.MouseButton.LeftButton)
    assert "&Desativar" in heard
    assert tela.lido(cliente).desativado_em is None


def test_deactivating_waits_until_changes_are_saved(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("nome", "Outro")
    assert not tela.botao("desativar").isEnabled()
    tela.aba.toggle_active()
    assert tela.lido(cliente).desativado_em is None


def test_circuits_that_appeared_meanwhile_are_not_deactivated_unasked(
    tela: Tela, cliente: int, construtor: Construtor
) -> None:
    tela.mostrar(cliente)
    construtor.circuito(cliente)
    responder("pergunta.sim")
    tela.aba.toggle_active()
    tela.qtbot.waitUntil(lambda: "1 circuito ativo" in tela.aviso().text)
    assert tela.lido(cliente).desativado_em is None


def test_after_that_the_next_question_counts_them(
    tela: Tela, cliente: int, construtor: Construtor, contexto: Contexto
) -> None:
    tela.mostrar(cliente)
    construtor.circuito(cliente)
    responder("pergunta.sim")
    tela.aba.toggle_active()
    tela.qtbot.waitUntil(lambda: "1 circuito ativo" in tela.aviso().text)
    counted: list[bool] = []
    contexto.read(lambda _session: True, counted.append, owner=tela.aba)
    tela.qtbot.waitUntil(lambda: bool(counted))
    responder("pergunta.sim")
    tela.aba.toggle_active()
    tela.qtbot.waitUntil(lambda: tela.botao("desativar").text() == "Reativar cliente")
    assert tela.lido(cliente).circuitos_ativos == 0


def test_a_client_deleted_meanwhile_is_told_and_let_go(
    tela: Tela, cliente: int, base: Database
) -> None:
    tela.mostrar(cliente)
    with base.write() as session:
        session.execute(delete(Cliente))
    responder("pergunta.sim")
    tela.aba.toggle_active()
    tela.qtbot.waitUntil(lambda: "excluído" in tela.aviso().text)
    with tela.qtbot.waitSignal(tela.aba.gone):
        tela.qtbot.mouseClick(tela.botao("aviso.acao"), Qt.MouseButton.LeftButton)


def test_a_client_that_is_gone_is_told(tela: Tela) -> None:
    with tela.qtbot.waitSignal(tela.aba.gone):
        tela.aba.show_cliente(77)


def test_a_slow_answer_locks_the_fields_of_the_client_before(
    tela: Tela, cliente: int, construtor: Construtor, contexto: Contexto
) -> None:
    other = construtor.cliente("Outro")
    tela.mostrar(cliente)
    gate = Event()
    contexto.read(lambda _session: gate.wait(), lambda _: None, owner=tela.aba)
    tela.aba.show_cliente(other)
    assert not tela.campo("nome").isEnabled()
    tela.aba.toggle_active()
    heard = responder("pergunta.cancelar")
    gate.set()
    tela.qtbot.waitUntil(lambda: bool(heard))
    assert tela.campo("nome").text() == "Outro"
    assert tela.campo("nome").isEnabled()


def test_no_client_empties_the_form(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.aba.show_cliente(None)
    assert tela.campo("nome").text() == ""
    assert not tela.aba.is_dirty()


@pytest.mark.parametrize("nome", ["<b>x</b>", "=1+1", "😀", "x" * 5000, "a\tb"])
def test_odd_texts_are_kept_or_refused_with_a_sentence(tela: Tela, cliente: int, nome: str) -> None:
    tela.mostrar(cliente)
    tela.campo("nome").setText(nome)
    if tela.salvar():
        assert tela.lido(cliente).form.nome == nome.replace("\t", " ")
    else:
        assert tela.mensagem("nome")
        assert tela.campo("nome").text() == nome


def test_a_bug_while_saving_goes_to_the_error_dialog_and_keeps_the_form(
    tela: Tela, cliente: int, contexto: Contexto, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("broken")

    tela.mostrar(cliente)
    tela.escrever("nome", "Outro")
    failed: list[BaseException] = []
    contexto.background.failed.connect(failed.append)
    monkeypatch.setattr(clientes, "update", broken)
    assert not tela.salvar()
    assert [str(error) for error in failed] == ["broken"]
    assert tela.campo("nome").text() == "Outro"


def test_what_is_typed_while_it_is_being_saved_is_a_change_again(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("nome", "Outro")
    answers: list[bool] = []
    tela.aba.save(answers.append)
    tela.campo("numero").setText("12")
    tela.qtbot.waitUntil(lambda: bool(answers))
    assert tela.campo("numero").text() == "12"
    assert tela.estado() == "1 campo alterado"
    assert tela.salvar()
    assert tela.lido(cliente).form.numero == "12"


def test_it_does_not_save_twice_at_once(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("nome", "Outro")
    answers: list[bool] = []
    tela.aba.save(answers.append)
    tela.aba.save(answers.append)
    tela.qtbot.waitUntil(lambda: len(answers) == 2)
    assert sorted(answers) == [False, True]
    assert tela.lido(cliente).versao == 2
