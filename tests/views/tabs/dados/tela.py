"""The tab Dados as a person finds their way in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.services import clientes
from saperx_desktop.services.clientes import ClienteView
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.widgets.aviso import Aviso
from tests.teclado import digitar


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
