"""The client to tie a circuit to is found by words of the name or a part of the document."""

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services import escolha_cliente
from saperx_desktop.services.escolha_cliente import LIMITE, ClienteOpcao
from tests.builders import Construtor


def _names(base: Database, texto: str) -> list[str]:
    with base.read() as session:
        return [opcao.nome for opcao in escolha_cliente.find(session, texto)]


@pytest.fixture
def clientes(construtor: Construtor) -> Construtor:
    construtor.cliente("Zé da Antena", cpf_cnpj="11222333000181")
    construtor.cliente("Ângela Telecom", cpf_cnpj="52998224725")
    construtor.cliente("Telecom 112", cpf_cnpj="12ABC34501DE35")
    return construtor


@pytest.mark.parametrize(
    ("texto", "nomes"),
    [
        ("", ["Ângela Telecom", "Telecom 112", "Zé da Antena"]),
        ("tel", ["Ângela Telecom", "Telecom 112"]),
        ("ANGELA TELE", ["Ângela Telecom"]),
        ("elecom", []),
        ("529.982", ["Ângela Telecom"]),
        ("12.abc", ["Telecom 112"]),
        ("112", ["Zé da Antena", "Telecom 112"]),
        ("11", ["Telecom 112"]),
        ("%", []),
    ],
)
def test_what_is_typed_finds(clientes: Construtor, texto: str, nomes: list[str]) -> None:
    assert _names(clientes.base, texto) == nomes


def test_a_deactivated_client_is_not_offered(clientes: Construtor) -> None:
    with clientes.base.write() as session:
        session.get_one(Cliente, 1).desativado_em = clientes.relogio.now()

    assert _names(clientes.base, "antena") == []


def test_no_more_than_the_limit_are_offered(construtor: Construtor) -> None:
    for n in range(LIMITE + 3):
        construtor.cliente(f"Filial {n:03d}")

    assert _names(construtor.base, "filial") == [f"Filial {n:03d}" for n in range(LIMITE)]


def test_a_client_is_found_by_its_id(clientes: Construtor) -> None:
    with clientes.base.read() as session:
        found = escolha_cliente.by_id(session, 2)

    assert found == ClienteOpcao(2, "Ângela Telecom", "52998224725")
