"""What the tests of this page ask for."""

import pytest
from pytestqt.qtbot import QtBot

from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.detalhe import ClienteDetalhe
from saperx_desktop.views.tabs.contatos import AbaContatos
from saperx_desktop.views.tabs.dados import AbaDados
from saperx_desktop.views.theme import Theme
from tests.builders import Construtor
from tests.views.detalhe.tela import AbaDeLeitura, Montar, Tela


@pytest.fixture
def montar(contexto: Contexto, qtbot: QtBot, tema: Theme) -> Montar:
    def build() -> Tela:
        leitura = AbaDeLeitura()
        detalhe = ClienteDetalhe(
            contexto,
            [
                ("dados", "Dados", AbaDados(contexto)),
                ("contatos", "Contatos", AbaContatos(contexto)),
                ("circuitos", "Circuitos", leitura),
            ],
        )
        qtbot.addWidget(detalhe)
        detalhe.resize(848, 720)
        with qtbot.waitExposed(detalhe):
            detalhe.show()
        detalhe.activateWindow()
        return Tela(detalhe, leitura, qtbot)

    return build


@pytest.fixture
def tela(montar: Montar) -> Tela:
    return montar()


@pytest.fixture
def saperx(construtor: Construtor) -> int:
    return construtor.cliente(
        "Cliente SaperX", cpf_cnpj="11222333000181", cidade="São Paulo", estado="SP"
    )


@pytest.fixture
def outro(construtor: Construtor) -> int:
    return construtor.cliente("Outro")
