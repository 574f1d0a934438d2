"""The fields, their keys, and what is said beside them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from saperx_desktop.services.cliente_form import CAMPOS
from tests.builders import Construtor
from tests.teclado import digitar
from tests.views.tabs.dados.tela import Tela

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
