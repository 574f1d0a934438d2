"""The client to tie a circuit to is found by words of the name or a part of the document."""

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.errors import KnownError
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


@pytest.mark.parametrize("texto", ["52998224725", " 529.982.247-25 ", "529 982 247 25"])
def test_a_client_is_named_by_its_document_whatever_the_mask(
    clientes: Construtor, texto: str
) -> None:
    with clientes.base.read() as session:
        assert escolha_cliente.by_document(session, texto).nome == "Ângela Telecom"


def test_a_document_that_lost_its_zeros_names_its_client(construtor: Construtor) -> None:
    construtor.cliente("Zé", cpf_cnpj="01234567890")
    with construtor.base.read() as session:
        assert escolha_cliente.by_document(session, "1234567890").nome == "Zé"


@pytest.mark.parametrize(
    ("texto", "palavras"),
    [
        ("111.444.777-35", "Não há cliente com o CPF 111.444.777-35."),
        ("529.982.247-26", "529.982.247-26: Dígitos não conferem: o CPF terminaria em 25."),
        ("", ": Informe o CPF ou o CNPJ."),
    ],
)
def test_a_document_that_names_nobody_is_a_sentence(
    clientes: Construtor, texto: str, palavras: str
) -> None:
    with clientes.base.read() as session, pytest.raises(KnownError) as refused:
        escolha_cliente.by_document(session, texto)
    assert str(refused.value) == palavras
