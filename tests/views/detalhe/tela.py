"""The client's detail as a person finds their way in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.services import clientes
from saperx_desktop.views.detalhe import ClienteDetalhe
from saperx_desktop.views.detalhe.cortado import RotuloCortado
from saperx_desktop.views.widgets.pilula import Pilula

DADOS = 0
CONTATOS = 1
CIRCUITOS = 2


class AbaDeLeitura(QWidget):
    """A tab that only shows: remembers which clients it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[int | None] = []

    def show_cliente(self, cliente_id: int | None) -> None:
        self.shown.append(cliente_id)


class Tela:
    """The detail on the screen, as a person finds their way in it."""

    def __init__(self, detalhe: ClienteDetalhe, leitura: AbaDeLeitura, qtbot: QtBot) -> None:
        self.detalhe = detalhe
        self.leitura = leitura
        self.qtbot = qtbot
        self.kept: list[object] = []
        self.saved: list[int] = []
        detalhe.cliente_kept.connect(self.kept.append)
        detalhe.cliente_saved.connect(self.saved.append)

    def achar(self, kind: type[QWidget], nome: str) -> QWidget:
        found = self.detalhe.findChild(kind, nome)
        assert isinstance(found, kind)
        return found

    def campo(self, nome: str) -> QLineEdit:
        found = self.achar(QLineEdit, f"dados.{nome}")
        assert isinstance(found, QLineEdit)
        return found

    def botao(self, nome: str) -> QPushButton:
        found = self.achar(QPushButton, nome)
        assert isinstance(found, QPushButton)
        return found

    def titulo(self) -> str:
        found = self.achar(RotuloCortado, "cliente.nome")
        assert isinstance(found, RotuloCortado)
        return found.whole

    def resumo(self) -> str:
        found = self.achar(RotuloCortado, "cliente.resumo")
        assert isinstance(found, RotuloCortado)
        return found.whole

    def em_aberto(self) -> str:
        found = self.achar(QLabel, "cliente.em_aberto")
        assert isinstance(found, QLabel)
        return found.text()

    def pilula(self) -> Pilula:
        found = self.achar(Pilula, "cliente.desativado")
        assert isinstance(found, Pilula)
        return found

    def abas(self) -> QTabBar:
        found = self.achar(QTabBar, "cliente.abas")
        assert isinstance(found, QTabBar)
        return found

    def aberto(self) -> bool:
        """Whether a client is shown, rather than the call to choose one."""
        return self.abas().isVisible()

    def mostrar(self, cliente: int, nome: str) -> None:
        self.detalhe.show_cliente(cliente)
        self.qtbot.waitUntil(lambda: self.titulo() == nome and self.aberto())
        if self.detalhe.aba == "dados":
            self.qtbot.waitUntil(lambda: self.campo("nome").text() == nome)

    def sujar(self, texto: str = "Mudado") -> None:
        self.campo("nome").setText(texto)
        assert self.detalhe.is_dirty()

    def clicar(self, nome: str) -> None:
        self.qtbot.mouseClick(self.botao(nome), Qt.MouseButton.LeftButton)


Montar = Callable[[], Tela]


def nome_de(base: Database, cliente: int) -> str:
    """Return the name that the base holds now."""
    with base.read() as session:
        view = clientes.get(session, cliente)
    assert view is not None
    return view.form.nome
