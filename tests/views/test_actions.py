"""The menus are whole: every action has its place, its key and its letter, once."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.views.actions import Acoes, build_actions, fill_menus, keys_of, names


@pytest.fixture
def janela(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def acoes(janela: QWidget) -> Acoes:
    return build_actions(janela)


@pytest.fixture
def barra(janela: QWidget, acoes: Acoes) -> QMenuBar:
    bar = QMenuBar(janela)
    fill_menus(bar, acoes, QMenu("&Páginas", bar), QMenu("A&brir recente", bar))
    return bar


def _letters(texts: list[str]) -> Counter[str]:
    return Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)


def _menus(bar: QMenuBar) -> list[QMenu]:
    return [menu for menu in bar.findChildren(QMenu) if menu.title()]


def test_every_action_is_in_the_menus_once(barra: QMenuBar, acoes: Acoes) -> None:
    entries = (action for menu in _menus(barra) for action in menu.actions())
    shown = Counter(action.objectName() for action in entries if action.objectName())
    assert shown == Counter(f"acao.{name}" for name in names())


def test_no_key_does_two_things(acoes: Acoes) -> None:
    keys = Counter(a.shortcut().toString() for a in acoes if not a.shortcut().isEmpty())
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("cliente_novo", "Ctrl+N"),
        ("cliente_salvar", "Ctrl+S"),
        ("pesquisar", "Ctrl+F"),
        ("imprimir", "Ctrl+P"),
        ("atualizar", "F5"),
        ("teclas", "F1"),
    ],
)
def test_the_usual_keys_do_the_usual_things(acoes: Acoes, name: str, key: str) -> None:
    assert acoes._asdict()[name].shortcut().toString() == key


def test_no_letter_is_underlined_twice_in_one_menu(barra: QMenuBar) -> None:
    assert [c for c, n in _letters([a.text() for a in barra.actions()]).items() if n > 1] == []
    for menu in _menus(barra):
        letters = _letters([a.text() for a in menu.actions()])
        assert [c for c, n in letters.items() if n > 1] == [], menu.title()


def test_every_entry_has_a_letter(barra: QMenuBar) -> None:
    entries = [a for menu in _menus(barra) for a in menu.actions() if not a.isSeparator()]
    assert [a.text() for a in entries if "&" not in a.text()] == []


def test_the_keys_are_told_menu_by_menu_with_those_of_submenus(barra: QMenuBar) -> None:
    keys = dict(keys_of(barra))
    assert ("Novo cliente", "Ctrl+N") in keys["Cliente"]
    assert ("Importar: Circuitos", "Ctrl+I") in keys["Arquivo"]
    assert "Desativar cliente" not in dict(keys["Cliente"])


def test_what_nobody_can_carry_out_yet_is_disabled(acoes: Acoes) -> None:
    assert not acoes.cliente_salvar.isEnabled()
    assert acoes.sair.isEnabled()
    acoes.enable(["cliente_salvar", "cliente_novo"])
    assert acoes.cliente_salvar.isEnabled()
    acoes.enable(["cliente_salvar"], enabled=False)
    assert not acoes.cliente_salvar.isEnabled()
    assert acoes.cliente_novo.isEnabled()
