"""The tab Dados: fields, checks beside them, saving and what is never lost."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.services import clientes
from saperx_desktop.services.cliente_form import CAMPOS, ClienteForm
from saperx_desktop.services.clientes import ClienteView
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.aviso import Aviso
from tests.builders import Construtor
from tests.respostas import responder
from tests.teclado import digitar

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Tela:
    """The tab on the screen, as a person finds their way in it."""

    def __init__(self, aba: AbaDados, qtbot: QtBot, base: Database) -> None:
        self.aba = aba
        self.qtbot = qtbot
        self.base = base

    def campo(self, nome: str) -> QLineEdit:
        found = self.aba.findChild(QLineEdit, f"dados.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    def botao(self, nome: str) -> QPushButton:
        found = self.aba.findChild(QPushButton, f"dados.{nome}")
        assert isinstance(found, QPushButton)
        return found

    def mensagem(self, nome: str) -> str:
        found = self.aba.findChild(QLabel, f"dados.{nome}.mensagem")
        assert isinstance(found, QLabel)
        return found.text()

    def aviso(self) -> Aviso:
        found = self.aba.findChild(Aviso, "dados.aviso")
        assert isinstance(found, Aviso)
        return found

    def estado(self) -> str:
        found = self.aba.findChild(QLabel, "dados.estado_salvo")
        assert isinstance(found, QLabel)
        return found.text()

    def escrever(self, nome: str, texto: str) -> None:
        """Type *texto* in the place of what the field holds, and leave it there."""
        field = self.campo(nome)
        field.setFocus()
        field.selectAll()
        digitar(field, texto)

    def sair(self, nome: str) -> None:
        """Leave the field with Enter."""
        self.qtbot.keyClick(self.campo(nome), Qt.Key.Key_Return)

    def foco(self) -> str:
        widget = self.aba.window().focusWidget()
        return widget.objectName() if isinstance(widget, QWidget) else ""

    def salvar(self) -> bool:
        answers: list[bool] = []
        self.aba.save(answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def mostrar(self, cliente: int) -> None:
        self.aba.show_cliente(cliente)
        name = self.lido(cliente).form.nome
        self.qtbot.waitUntil(lambda: self.campo("nome").text() == name)

    def lido(self, cliente: int) -> ClienteView:
        with self.base.read() as session:
            view = clientes.get(session, cliente)
        assert view is not None
        return view


@pytest.fixture
def tela(contexto: Contexto, base: Database, qtbot: QtBot, tema: Theme) -> Tela:
    aba = AbaDados(contexto)
    qtbot.addWidget(aba)
    aba.resize(848, 640)
    with qtbot.waitExposed(aba):
        aba.show()
    aba.activateWindow()
    qtbot.waitUntil(aba.isActiveWindow)
    return Tela(aba, qtbot, base)


@pytest.fixture
def cliente(construtor: Construtor) -> int:
    return construtor.cliente(
        "Cliente SaperX", cpf_cnpj="11222333000181", cep="01310100", estado="SP", cidade="São Paulo"
    )


def test_every_field_of_the_manual_has_a_name_a_label_and_a_key(tela: Tela) -> None:
    for nome in CAMPOS:
        editor = tela.aba.findChild(QWidget, f"dados.{nome}")
        assert editor is not None
        assert editor.accessibleName()
    buddies = {label.buddy(): label.text() for label in tela.aba.findChildren(QLabel)}
    keys = [text[text.index("&") + 1].upper() for buddy, text in buddies.items() if buddy]
    assert len(keys) == len(set(keys)) == len(CAMPOS)
    assert not set(keys) & set("AECRFXU"), "the menus have these"


def test_a_client_is_shown_with_its_masks(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    assert tela.campo("cpf_cnpj").text() == "11.222.333/0001-81"
    assert tela.campo("cep").text() == "01310-100"
    assert not tela.aba.is_dirty()
    assert not tela.botao("salvar").isEnabled()


def test_observacoes_are_shown_with_their_lines(tela: Tela, construtor: Construtor) -> None:
    tela.mostrar(construtor.cliente("Ana", observacoes="De manhã.\nSempre."))
    editor = tela.aba.findChild(QPlainTextEdit, "dados.observacoes")
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "De manhã.\nSempre."
    assert not tela.aba.is_dirty()


def test_enter_goes_through_the_fields_in_the_order_of_the_page(tela: Tela) -> None:
    tela.campo("nome").setFocus()
    seen = []
    while (name := tela.foco()) != "dados.observacoes":
        seen.append(name.removeprefix("dados."))
        tela.sair(seen[-1])
    assert seen == [
        "nome",
        "cpf_cnpj",
        "razao_social",
        "ie",
        "cep",
        "pais",
        "estado",
        "cidade",
        "logradouro",
        "numero",
        "complemento",
        "bairro",
    ]


def test_enter_in_observacoes_is_a_new_line_and_tab_leaves(tela: Tela) -> None:
    editor = tela.aba.findChild(QPlainTextEdit, "dados.observacoes")
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    digitar(editor, "uma")
    tela.qtbot.keyClick(editor, Qt.Key.Key_Return)
    digitar(editor, "duas")
    assert editor.toPlainText() == "uma\nduas"
    tela.qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert tela.foco() == "dados.salvar"


def test_a_wrong_field_says_so_when_it_is_left_and_keeps_what_was_typed(tela: Tela) -> None:
    tela.escrever("cpf_cnpj", "11.222.333/0001-82")
    assert tela.mensagem("cpf_cnpj") == ""
    tela.sair("cpf_cnpj")
    assert tela.mensagem("cpf_cnpj") == "Dígitos não conferem: o CNPJ terminaria em 81."
    assert tela.campo("cpf_cnpj").text() == "11.222.333/0001-82"


def test_a_right_field_is_left_in_peace_while_it_is_typed(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    field = tela.campo("cpf_cnpj")
    field.setFocus()
    field.end(False)
    tela.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert tela.mensagem("cpf_cnpj") == ""
    tela.sair("cpf_cnpj")
    assert tela.mensagem("cpf_cnpj") != ""


def test_once_wrong_the_message_follows_each_key(tela: Tela) -> None:
    tela.escrever("cpf_cnpj", "11.222.333/0001-82")
    tela.sair("cpf_cnpj")
    field = tela.campo("cpf_cnpj")
    field.setFocus()
    field.end(False)
    tela.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert "13" in tela.mensagem("cpf_cnpj")
    digitar(field, "1")
    assert tela.mensagem("cpf_cnpj") == ""


@pytest.mark.parametrize(
    ("campo", "typed", "written"),
    [
        ("cpf_cnpj", "12abc34501de35", "12.ABC.345/01DE-35"),
        ("cpf_cnpj", "52998224725", "529.982.247-25"),
        ("cep", "01310100", "01310-100"),
        ("estado", "são paulo", "SP"),
        ("ie", "isento", "ISENTO"),
        ("pais", "brazil", "Brasil"),
    ],
)
def test_a_field_is_written_in_its_mask_when_it_is_left(
    tela: Tela, campo: str, typed: str, written: str
) -> None:
    tela.escrever(campo, typed)
    tela.sair(campo)
    assert tela.campo(campo).text() == written


def test_the_city_is_spelled_as_the_list_does(tela: Tela) -> None:
    tela.escrever("estado", "SP")
    tela.sair("estado")
    tela.escrever("cidade", "SAO PAULO")
    tela.sair("cidade")
    assert tela.campo("cidade").text() == "São Paulo"


def test_states_and_cities_are_offered_in_brasil_only(tela: Tela) -> None:
    tela.aba.new_cliente()
    tela.escrever("estado", "RR")
    completer = tela.campo("cidade").completer()
    assert isinstance(completer, QCompleter)
    assert completer.model().rowCount() == 15
    tela.escrever("pais", "Portugal")
    assert tela.campo("cidade").completer() is None
    assert tela.campo("estado").completer() is None


@pytest.mark.parametrize("typed", ["sao paulo", "SÃO PAU", "sp"])
def test_the_list_of_states_is_found_whatever_accents_and_case(tela: Tela, typed: str) -> None:
    tela.aba.new_cliente()
    tela.campo("estado").setFocus()
    digitar(tela.campo("estado"), typed)
    completer = tela.campo("estado").completer()
    assert isinstance(completer, QCompleter)
    shown = completer.completionModel()
    assert shown.index(0, 0).data() == "SP – São Paulo"
    assert completer.popup().isVisible()
    tela.qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    tela.qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert tela.campo("estado").text() == "SP"
    assert tela.foco() == "dados.cidade"


def test_enter_takes_the_only_option_left(tela: Tela) -> None:
    tela.aba.new_cliente()
    tela.escrever("estado", "rj")
    tela.sair("estado")
    tela.escrever("cidade", "nite")
    tela.sair("cidade")
    assert tela.campo("cidade").text() == "Niterói"
    assert tela.foco() == "dados.logradouro"


def test_enter_takes_nothing_where_several_options_are_left(tela: Tela) -> None:
    tela.aba.new_cliente()
    tela.escrever("estado", "rio")
    tela.sair("estado")
    assert tela.campo("estado").text() == "rio"
    assert tela.mensagem("estado") == "Escolha a UF na lista, como SP."


def test_down_opens_the_whole_list(tela: Tela) -> None:
    tela.aba.new_cliente()
    tela.campo("estado").setFocus()
    tela.qtbot.keyClick(tela.campo("estado"), Qt.Key.Key_Down)
    completer = tela.campo("estado").completer()
    assert isinstance(completer, QCompleter)
    assert completer.popup().isVisible()
    assert completer.completionModel().rowCount() == 27
    completer.popup().hide()


def test_a_cep_of_another_state_warns_in_amber_and_still_saves(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("cep", "20010-000")
    tela.sair("cep")
    assert tela.mensagem("cep") == "O CEP 20010-000 é de RJ, não de SP."
    assert tela.campo("cep").property("problem") == "warning"
    assert tela.salvar()
    assert tela.lido(cliente).form.cep == "20010000"


def test_changing_the_state_asks_again_about_the_cep(tela: Tela, cliente: int) -> None:
    tela.mostrar(cliente)
    tela.escrever("estado", "RJ")
    tela.sair("estado")
    assert tela.mensagem("cep") == "O CEP 01310-100 é de SP, não de RJ."


def test_the_state_is_taken_from_the_cep_where_it_is_empty(tela: Tela) -> None:
    tela.aba.new_cliente()
    tela.escrever("cep", "20010000")
    tela.sair("cep")
    assert tela.campo("estado").text() == "RJ"


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
    editor = tela.aba.findChild(QPlainTextEdit, "dados.observacoes")
    assert isinstance(editor, QPlainTextEdit)
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
