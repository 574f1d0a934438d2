"""What the tests of this page ask for."""

import pytest
from pytestqt.qtbot import QtBot

from saperx_desktop.db.engine import Database
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor
from tests.views.tabs.dados.tela import Tela


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
