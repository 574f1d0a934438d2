"""The tab Contatos as a person finds their way in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.services import contatos
from saperx_desktop.services.contato_form import CAMPOS
from saperx_desktop.services.contatos import ContatoForm
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.contatos.tabela import TabelaContatos
from saperx_desktop.views.widgets.aviso import Aviso
from tests.teclado import digitar

ANA = ContatoForm(
    nome="Ana Souza", email="ana@example.com.br", telefone="11 98765-4321", area="Financeiro"
)

BIA = ContatoForm(nome="Bia", email="bia@example.com.br")


class Tela:
    """The tab on the screen, as a person finds their way in it."""

    def __init__(self, aba: AbaContatos, qtbot: QtBot, base: Database) -> None:
        self.aba = aba
        self.qtbot = qtbot
        self.base = base
        table = aba.findChild(TabelaContatos, "contatos.tabela")
        assert isinstance(table, TabelaContatos)
        self.tabela = table

    def botao(self, nome: str) -> QPushButton:
        found = self.aba.findChild(QPushButton, f"contatos.{nome}")
        assert isinstance(found, QPushButton)
        return found

    def texto(self, nome: str) -> str:
        found = self.aba.findChild(QLabel, f"contatos.{nome}")
        assert isinstance(found, QLabel)
        return found.text()

    def aviso(self) -> Aviso:
        found = self.aba.findChild(Aviso, "contatos.aviso")
        assert isinstance(found, Aviso)
        return found

    def celula(self) -> tuple[int, str]:
        index = self.tabela.currentIndex()
        return index.row(), CAMPOS[index.column()]

    def editor(self) -> QWidget:
        found = self.tabela.indexWidget(self.tabela.currentIndex())
        assert isinstance(found, QWidget)
        return found

    def tecla(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the keyboard is: in the table or in the cell being edited."""
        editor = self.tabela.indexWidget(self.tabela.currentIndex())
        self.qtbot.keyClick(editor or self.tabela, key, modifier)
        # Enter is taken by the editor first and closes it a turn later.
        QApplication.processEvents()

    def digitar(self, texto: str) -> None:
        """Type into the current cell."""
        digitar(self.tabela, texto[0])
        digitar(self.editor(), texto[1:])

    def ir(self, row: int, campo: str) -> None:
        self.tabela.show_cell(row, campo)

    def linhas(self) -> list[str]:
        model = self.tabela.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount() - 1)]

    def salvar(self) -> bool:
        answers: list[bool] = []
        self.aba.save(answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def lidos(self, cliente: int) -> list[ContatoForm]:
        with self.base.read() as session:
            return contatos.rows(session, cliente)

    def mostrar(self, cliente: int) -> None:
        self.aba.show_cliente(cliente)
        names = [form.nome for form in self.lidos(cliente)]
        self.qtbot.waitUntil(lambda: self.linhas() == names and self.tabela.isEnabled())
