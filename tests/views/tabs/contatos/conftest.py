"""What the tests of this page ask for."""

import pytest
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.services import contatos
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor
from tests.views.tabs.contatos.tela import ANA, BIA, Tela


@pytest.fixture
def cliente(construtor: Construtor, base: Database) -> int:
    made = construtor.cliente()
    with base.write() as session:
        contatos.save(session, made, antes=[], depois=[ANA, BIA])
    return made


@pytest.fixture
def tela(contexto: Contexto, base: Database, qtbot: QtBot, tema: Theme, cliente: int) -> Tela:
    aba = AbaContatos(contexto)
    qtbot.addWidget(aba)
    aba.resize(848, 640)
    with qtbot.waitExposed(aba):
        aba.show()
    aba.activateWindow()
    qtbot.waitUntil(aba.isActiveWindow)
    screen = Tela(aba, qtbot, base)
    screen.mostrar(cliente)
    screen.ir(0, "nome")
    return screen
