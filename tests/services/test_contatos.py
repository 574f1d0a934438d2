from dataclasses import replace

import pytest
from sqlalchemy import select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.contato import Contato
from saperx_desktop.services import contatos
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.contatos import ContatoForm, ContatosRefusedError
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor

ANA = ContatoForm(
    nome="Ana Souza",
    email="ana@example.com.br",
    telefone="11 98765-4321",
    ramal="204",
    cargo="Compras",
    area="Financeiro",
)
BIA = ContatoForm(nome="Bia")
CAIO = ContatoForm(nome="Caio", telefone="0800 771 1234", area="técnico")


@pytest.fixture
def cliente(construtor: Construtor) -> int:
    return construtor.cliente()


def ler(base: Database, cliente: int) -> list[ContatoForm]:
    with base.read() as session:
        return contatos.rows(session, cliente)


def salvar(
    base: Database, cliente: int, *lista: ContatoForm, antes: list[ContatoForm] | None = None
) -> list[ContatoForm]:
    before = ler(base, cliente) if antes is None else antes
    with base.write() as session:
        contatos.save(session, cliente, antes=before, depois=lista)
    return ler(base, cliente)


def nomes(lista: list[ContatoForm]) -> list[str]:
    return [form.nome for form in lista]


def test_new_contacts_are_kept_in_the_order_of_the_list(base: Database, cliente: int) -> None:
    kept = salvar(base, cliente, CAIO, ContatoForm(), ANA, BIA)
    assert nomes(kept) == ["Caio", "Ana Souza", "Bia"]
    assert kept[1].telefone == "(11) 98765-4321"
    assert [form.area for form in kept] == ["Técnico", "Financeiro", "Outro"]
    assert {form.versao for form in kept} == {1}


def test_phones_are_stored_in_e164(base: Database, cliente: int) -> None:
    salvar(base, cliente, ANA)
    with base.read() as session:
        assert session.scalars(select(Contato.telefone)).one() == "+5511987654321"


def test_saving_tells_which_client_is_concerned(base: Database, cliente: int) -> None:
    with base.write() as session:
        changes = contatos.save(session, cliente, antes=[], depois=[ANA])
    assert changes.kinds == {Kind.CONTATOS}
    assert changes.clientes == {cliente}


def test_one_save_adds_changes_removes_and_reorders(base: Database, cliente: int) -> None:
    ana, bia, _caio = salvar(base, cliente, ANA, BIA, CAIO)
    new = ContatoForm(nome="Davi")
    kept = salvar(base, cliente, replace(bia, cargo="TI"), new, ana)
    assert nomes(kept) == ["Bia", "Davi", "Ana Souza"]
    assert [form.versao for form in kept] == [2, 1, 1]
    assert kept[0].id == bia.id


def test_a_list_saved_unchanged_keeps_its_versions(base: Database, cliente: int) -> None:
    kept = salvar(base, cliente, ANA, CAIO)
    assert salvar(base, cliente, *kept) == kept


def test_a_wrong_list_is_refused_cell_by_cell_and_nothing_is_written(
    base: Database, cliente: int
) -> None:
    wrong = [ANA, ContatoForm(email="ana"), ContatoForm(nome="Caio", telefone="1")]
    with pytest.raises(ContatosRefusedError) as refused:
        salvar(base, cliente, *wrong)
    assert list(refused.value.problems) == [(1, "nome"), (1, "email"), (2, "telefone")]
    assert str(refused.value) == "Contato 2, Nome: Informe o nome do contato."
    assert ler(base, cliente) == []


def test_a_contact_changed_by_a_colleague_is_not_overwritten(base: Database, cliente: int) -> None:
    before = salvar(base, cliente, ANA, BIA)
    salvar(base, cliente, replace(before[0], cargo="da colega"), before[1])
    with pytest.raises(StaleError, match="Ana Souza"):
        salvar(base, cliente, replace(before[0], cargo="meu"), before[1], antes=before)
    with pytest.raises(StaleError, match="Ana Souza"):
        salvar(base, cliente, before[1], antes=before)


def test_what_a_colleague_changed_stays_where_this_list_left_it_alone(
    base: Database, cliente: int
) -> None:
    before = salvar(base, cliente, ANA, BIA)
    salvar(base, cliente, replace(before[0], cargo="da colega"), before[1])
    with pytest.raises(StaleError):
        salvar(base, cliente, replace(before[0], cargo="meu"), before[1], antes=before)
    kept = salvar(base, cliente, before[0], replace(before[1], cargo="meu"), antes=before)
    assert [form.cargo for form in kept] == ["da colega", "meu"]


def test_contacts_that_a_colleague_added_stay_at_the_end(base: Database, cliente: int) -> None:
    before = salvar(base, cliente, ANA)
    salvar(base, cliente, *before, CAIO)
    kept = salvar(base, cliente, *before, BIA, antes=before)
    assert nomes(kept) == ["Ana Souza", "Bia", "Caio"]


def test_a_contact_that_a_colleague_removed_does_not_come_back(
    base: Database, cliente: int
) -> None:
    before = salvar(base, cliente, ANA, BIA)
    salvar(base, cliente, before[1])
    assert nomes(salvar(base, cliente, *before, CAIO, antes=before)) == ["Bia", "Caio"]
    with pytest.raises(StaleError):
        salvar(base, cliente, replace(before[0], cargo="x"), before[1], antes=before)


def test_contacts_of_a_client_deleted_meanwhile_are_not_saved(base: Database) -> None:
    with pytest.raises(StaleError):
        salvar(base, 77, ANA)


def test_contacts_of_another_client_are_left_alone(
    base: Database, cliente: int, construtor: Construtor
) -> None:
    other = construtor.cliente()
    salvar(base, other, BIA)
    salvar(base, cliente, ANA)
    salvar(base, cliente)
    assert ler(base, cliente) == []
    assert nomes(ler(base, other)) == ["Bia"]
