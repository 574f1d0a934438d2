"""The actions of the menu bar, by name; whoever can carry one out connects and enables it."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

Key = QKeySequence.StandardKey | str | None


class Acoes(NamedTuple):
    """Every action of the window; all but those the window does itself begin disabled."""

    base_nova: QAction
    base_abrir: QAction
    importar_clientes: QAction
    importar_circuitos: QAction
    empresa: QAction
    imprimir: QAction
    salvar_pdf: QAction
    sair: QAction
    desfazer: QAction
    refazer: QAction
    recortar: QAction
    copiar: QAction
    colar: QAction
    selecionar_tudo: QAction
    pesquisar: QAction
    cliente_novo: QAction
    cliente_salvar: QAction
    cliente_descartar: QAction
    cliente_circuitos: QAction
    cliente_desativar: QAction
    aba_dados: QAction
    aba_contatos: QAction
    aba_circuitos: QAction
    aba_faturas: QAction
    circuito_novo: QAction
    circuito_editar: QAction
    circuito_transferir: QAction
    circuito_excluir: QAction
    fatura_fechar: QAction
    fatura_pagar: QAction
    fatura_item: QAction
    fatura_cancelar: QAction
    atualizar: QAction
    tela_cheia: QAction
    tema_sistema: QAction
    tema_claro: QAction
    tema_escuro: QAction
    teclas: QAction
    registro: QAction
    sobre: QAction

    def enable(self, names: Iterable[str], *, enabled: bool = True) -> None:
        """Enable, or disable, the actions of these *names* together."""
        for name in names:
            action: QAction = getattr(self, name)
            action.setEnabled(enabled)


_STANDARD = QKeySequence.StandardKey
_EDIT = ("desfazer", "refazer", "recortar", "copiar", "colar", "selecionar_tudo")
_THEMES = ("tema_sistema", "tema_claro", "tema_escuro")
_OF_THE_WINDOW = frozenset((*_EDIT, *_THEMES, "sair", "pesquisar", "tela_cheia", "teclas"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Acoes", text)


def _table() -> dict[str, tuple[str, Key]]:
    """Return the words and the key of each action, in the order of `Acoes`."""
    return {
        "base_nova": (_tr("&Nova base…"), "Ctrl+Alt+N"),
        "base_abrir": (_tr("&Abrir base…"), _STANDARD.Open),
        "importar_clientes": (_tr("&Clientes…"), None),
        "importar_circuitos": (_tr("C&ircuitos…"), "Ctrl+I"),
        "empresa": (_tr("&Dados da operadora…"), None),
        "imprimir": (_tr("&Imprimir demonstrativo…"), _STANDARD.Print),
        "salvar_pdf": (_tr("Salvar demonstrativo em &PDF…"), "Ctrl+Shift+P"),
        "sair": (_tr("Sai&r"), "Ctrl+Q"),
        "desfazer": (_tr("&Desfazer"), _STANDARD.Undo),
        "refazer": (_tr("&Refazer"), _STANDARD.Redo),
        "recortar": (_tr("Recor&tar"), _STANDARD.Cut),
        "copiar": (_tr("&Copiar"), _STANDARD.Copy),
        "colar": (_tr("C&olar"), _STANDARD.Paste),
        "selecionar_tudo": (_tr("&Selecionar tudo"), _STANDARD.SelectAll),
        "pesquisar": (_tr("&Pesquisar"), _STANDARD.Find),
        "cliente_novo": (_tr("&Novo cliente"), _STANDARD.New),
        "cliente_salvar": (_tr("&Salvar"), _STANDARD.Save),
        "cliente_descartar": (_tr("&Descartar alterações"), None),
        "cliente_circuitos": (_tr("Ver &circuitos do cliente"), "Ctrl+Shift+C"),
        "cliente_desativar": (_tr("Des&ativar cliente…"), None),
        "aba_dados": (_tr("Dad&os"), "Alt+1"),
        "aba_contatos": (_tr("Con&tatos"), "Alt+2"),
        "aba_circuitos": (_tr("Circ&uitos"), "Alt+3"),
        "aba_faturas": (_tr("&Faturas"), "Alt+4"),
        "circuito_novo": (_tr("&Novo circuito…"), "Ctrl+Shift+N"),
        "circuito_editar": (_tr("&Editar circuito…"), "F2"),
        "circuito_transferir": (_tr("&Transferir para outro cliente…"), "Ctrl+T"),
        "circuito_excluir": (_tr("E&xcluir circuitos…"), None),
        "fatura_fechar": (_tr("&Fechar fatura…"), "Ctrl+Shift+F"),
        "fatura_pagar": (_tr("Registrar &pagamento…"), "Ctrl+Shift+G"),
        "fatura_item": (_tr("Novo &item…"), "Ctrl+Shift+I"),
        "fatura_cancelar": (_tr("&Cancelar fatura…"), None),
        "atualizar": (_tr("&Atualizar"), "F5"),
        "tela_cheia": (_tr("Tela &cheia"), "F11"),
        "tema_sistema": (_tr("Como o &sistema"), None),
        "tema_claro": (_tr("&Claro"), None),
        "tema_escuro": (_tr("&Escuro"), None),
        "teclas": (_tr("&Teclas de atalho"), "F1"),
        "registro": (_tr("Abrir a pasta do &registro"), None),
        "sobre": (_tr("&Sobre o SaperX Desktop"), None),
    }


def build_actions(parent: QWidget) -> Acoes:
    """Return the actions, owned by *parent*, each with the objectName `acao.<name>`."""
    return Acoes(**{name: _action(parent, name, *what) for name, what in _table().items()})


def fill_menus(bar: QMenuBar, acoes: Acoes, pages: QMenu, recents: QMenu) -> None:
    """Put the actions into the menus; *pages* and *recents* are filled by others."""
    importar = _menu(bar, _tr("I&mportar"), "menu.importar")
    tema = _menu(bar, _tr("&Tema"), "menu.tema")
    _fill(importar, [acoes.importar_clientes, acoes.importar_circuitos])
    _fill(tema, [acoes.tema_sistema, acoes.tema_claro, acoes.tema_escuro])
    a = acoes
    for title, name, content in (
        (
            _tr("&Arquivo"),
            "menu.arquivo",
            [a.base_nova, a.base_abrir, recents, None, importar, None, a.empresa, None, a.imprimir,
             a.salvar_pdf, None, a.sair],
        ),
        (
            _tr("&Editar"),
            "menu.editar",
            [a.desfazer, a.refazer, None, a.recortar, a.copiar, a.colar, a.selecionar_tudo, None,
             a.pesquisar],
        ),
        (
            _tr("&Cliente"),
            "menu.cliente",
            [a.cliente_novo, a.cliente_salvar, a.cliente_descartar, None, a.aba_dados,
             a.aba_contatos, a.aba_circuitos, a.aba_faturas, None, a.cliente_circuitos,
             a.cliente_desativar],
        ),
        (
            _tr("Ci&rcuitos"),
            "menu.circuitos",
            [a.circuito_novo, a.circuito_editar, a.circuito_transferir, None, a.circuito_excluir],
        ),
        (
            _tr("&Faturamento"),
            "menu.faturamento",
            [a.fatura_fechar, a.fatura_pagar, a.fatura_item, None, a.fatura_cancelar],
        ),
        (_tr("E&xibir"), "menu.exibir", [pages, None, tema, a.tela_cheia, None, a.atualizar]),
        (
            _tr("Aj&uda"),
            "menu.ajuda",
            [a.teclas, None, a.registro, a.sobre],
        ),
    ):  # fmt: skip
        menu = _menu(bar, title, name)
        _fill(menu, content)
        bar.addMenu(menu)


def keys_of(bar: QMenuBar) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return, menu by menu, the words and the key of each action of *bar* that has a key."""
    menus = [menu for entry in bar.actions() if isinstance(menu := entry.menu(), QMenu)]
    return [(_plain(menu.title()), _keys(menu)) for menu in menus]


def names() -> list[str]:
    """Return the names of all actions."""
    return list(Acoes._fields)


def _keys(menu: QMenu, before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for action in menu.actions():
        inner = action.menu()
        words = before + _plain(action.text())
        if isinstance(inner, QMenu):
            found += _keys(inner, f"{words}: ")
        elif not action.shortcut().isEmpty():
            native = QKeySequence.SequenceFormat.NativeText
            found.append((words, action.shortcut().toString(native)))
    return found


def _plain(text: str) -> str:
    """Return the words of a menu without the sign of the underlined letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _action(parent: QWidget, name: str, text: str, key: Key) -> QAction:
    action = QAction(text, parent)
    action.setObjectName(f"acao.{name}")
    action.setEnabled(name in _OF_THE_WINDOW)
    if key is not None:
        action.setShortcut(QKeySequence(key))
    return action


def _menu(parent: QWidget, title: str, object_name: str) -> QMenu:
    menu = QMenu(title, parent)
    menu.setObjectName(object_name)
    return menu


def _fill(menu: QMenu, content: Iterable[QAction | QMenu | None]) -> None:
    for each in content:
        if each is None:
            menu.addSeparator()
        elif isinstance(each, QMenu):
            menu.addMenu(each)
        else:
            menu.addAction(each)
