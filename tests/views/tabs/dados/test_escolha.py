"""Lists offered while typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from tests.teclado import digitar
from tests.views.tabs.dados.tela import Tela

# What the offscreen plug-in says of popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
