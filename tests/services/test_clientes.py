"""Clients: saved whole or not at all, found at once, deactivated with their circuits."""

from dataclasses import replace
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import busca_clientes, clientes
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.clientes import ClienteForm, ClienteRefusedError, ClienteView
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor

FORM = ClienteForm(
    nome="  Cliente   SaperX ",
    cpf_cnpj="11.222.333/0001-81",
    razao_social="SaperX Ltda",
    ie="isento",
    cep="01310-100",
    estado="são paulo",
    cidade="sao paulo",
    bairro="Bela Vista",
    logradouro="Avenida Paulista",
    numero="1000",
    complemento="cj 51",
    observacoes="De manhã.\nSempre.",
)


def criar(base: Database, form: ClienteForm = FORM) -> int:
    with base.write() as session:
        made = clientes.create(session, form).id
    assert made is not None
    return made


def ler(base: Database, cliente_id: int) -> ClienteView:
    with base.read() as session:
        view = clientes.get(session, cliente_id)
    assert view is not None
    return view


def found(base: Database, texto: str) -> int:
    with base.read() as session:
        return busca_clientes.count(session, texto)


def test_a_new_client_is_kept_cleaned(base: Database) -> None:
    view = ler(base, criar(base))
    assert view.form == ClienteForm(
        nome="Cliente SaperX",
        cpf_cnpj="11222333000181",
        razao_social="SaperX Ltda",
        ie="ISENTO",
        cep="01310100",
        pais="Brasil",
        estado="SP",
        cidade="São Paulo",
        bairro="Bela Vista",
        logradouro="Avenida Paulista",
        numero="1000",
        complemento="cj 51",
        observacoes="De manhã.\nSempre.",
    )
    assert (view.versao, view.desativado_em) == (1, None)
    assert (view.circuitos_ativos, view.circuitos_total) == (0, 0)
    assert view.em_aberto == Decimal("0.00")


def test_a_client_that_is_gone_reads_as_none(base: Database) -> None:
    with base.read() as session:
        assert clientes.get(session, 77) is None


def test_the_header_counts_circuits_and_what_is_open(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    one = construtor.circuito(cliente)
    two = construtor.circuito(cliente)
    construtor.item(one, "1606.22")
    with base.write() as session:
        session.get_one(Circuito, two).desativado_em = relogio.now()
    view = ler(base, cliente)
    assert (view.circuitos_ativos, view.circuitos_total) == (1, 2)
    assert view.em_aberto == Decimal("1606.22")


def test_an_edited_client_is_saved_with_a_new_version(base: Database) -> None:
    cliente = criar(base)
    with base.write() as session:
        changes = clientes.update(session, cliente, 1, replace(FORM, nome="Elza"))
    view = ler(base, cliente)
    assert (view.form.nome, view.versao) == ("Elza", 2)
    assert changes.kinds == {Kind.CLIENTES}
    assert (changes.id, changes.clientes) == (cliente, {cliente})


def test_a_client_is_found_as_soon_as_it_is_made_and_by_its_new_name_alone(base: Database) -> None:
    cliente = criar(base, replace(FORM, nome="Cláudio Telecom"))
    assert found(base, "claudio") == 1
    with base.write() as session:
        clientes.update(session, cliente, 1, replace(FORM, nome="Elza Eletrônica"))
    assert (found(base, "elza eletronica"), found(base, "claudio")) == (1, 0)


def test_a_client_saved_by_a_colleague_is_not_overwritten(base: Database) -> None:
    cliente = criar(base)
    with base.write() as session:
        clientes.update(session, cliente, 1, replace(FORM, nome="Da colega"))
    with pytest.raises(StaleError), base.write() as session:
        clientes.update(session, cliente, 1, replace(FORM, nome="Minha"))
    assert ler(base, cliente).form.nome == "Da colega"


def test_a_client_deleted_meanwhile_is_not_saved(base: Database) -> None:
    with pytest.raises(StaleError), base.write() as session:
        clientes.update(session, 77, 1, FORM)


def test_a_wrong_form_is_refused_with_every_field_at_fault(base: Database) -> None:
    wrong = ClienteForm(nome="", cpf_cnpj="11.222.333/0001-82", estado="XX")
    with pytest.raises(ClienteRefusedError) as refused, base.write() as session:
        clientes.create(session, wrong)
    assert list(refused.value.problems) == ["nome", "cpf_cnpj", "estado"]
    assert (refused.value.campo, str(refused.value)) == ("nome", "Informe o nome do cliente.")
    assert refused.value.duplicado is None


@pytest.mark.parametrize("documento", ["11.222.333/0001-81", "11222333000181"])
def test_a_taken_document_is_found_whatever_its_mask(base: Database, documento: str) -> None:
    first = criar(base)
    with pytest.raises(ClienteRefusedError) as refused, base.write() as session:
        clientes.create(session, ClienteForm(nome="Outro", cpf_cnpj=documento))
    duplicado = refused.value.duplicado
    assert duplicado is not None
    assert (duplicado.id, duplicado.nome) == (first, "Cliente SaperX")
    assert str(refused.value) == "Este CNPJ já é de Cliente SaperX."


def test_letters_of_a_taken_cnpj_match_in_lower_case_too(base: Database) -> None:
    criar(base, replace(FORM, cpf_cnpj="12.ABC.345/01DE-35"))
    with base.read() as session:
        assert clientes.duplicate(session, "12.abc.345/01de-35", None) is not None


def test_the_own_document_is_no_duplicate(base: Database) -> None:
    cliente = criar(base)
    with base.read() as session:
        assert clientes.problems(session, FORM, cliente) == {}
        assert list(clientes.problems(session, FORM, None)) == ["cpf_cnpj"]


def test_a_deactivated_client_keeps_its_document_taken(
    base: Database, relogio: RelogioParado
) -> None:
    cliente = criar(base)
    with base.write() as session:
        clientes.deactivate(session, relogio, cliente, 1)
        taken = clientes.duplicate(session, "11222333000181", None)
    assert taken is not None
    assert taken.sentence("11222333000181") == "Este CNPJ já é de Cliente SaperX (desativado)."


def test_a_client_without_active_circuits_is_deactivated_and_comes_back(
    base: Database, relogio: RelogioParado
) -> None:
    cliente = criar(base)
    with base.write() as session:
        clientes.deactivate(session, relogio, cliente, 1)
    assert ler(base, cliente).desativado_em == relogio.now()
    with base.write() as session:
        clientes.reactivate(session, cliente, 2)
    view = ler(base, cliente)
    assert (view.desativado_em, view.versao) == (None, 3)


@pytest.mark.parametrize(("count", "words"), [(1, "1 circuito ativo"), (2, "2 circuitos ativos")])
def test_a_client_with_active_circuits_is_not_deactivated_alone(
    base: Database, construtor: Construtor, relogio: RelogioParado, count: int, words: str
) -> None:
    cliente = construtor.cliente()
    for _ in range(count):
        construtor.circuito(cliente)
    with pytest.raises(KnownError, match=words), base.write() as session:
        clientes.deactivate(session, relogio, cliente, 1)
    assert ler(base, cliente).desativado_em is None


def test_a_client_and_its_circuits_are_deactivated_in_one_step(
    base: Database, construtor: Construtor, relogio: RelogioParado
) -> None:
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente)
    construtor.item(circuito, "10.00")
    with base.write() as session:
        changes = clientes.deactivate(session, relogio, cliente, 1, com_circuitos=True)
    view = ler(base, cliente)
    assert (view.circuitos_ativos, view.circuitos_total) == (0, 1)
    assert view.em_aberto == Decimal("10.00")
    assert changes.kinds == {Kind.CLIENTES, Kind.CIRCUITOS, Kind.FATURAS}


def test_deactivating_an_old_view_is_refused(base: Database, relogio: RelogioParado) -> None:
    cliente = criar(base)
    with base.write() as session:
        clientes.update(session, cliente, 1, replace(FORM, nome="Da colega"))
    with pytest.raises(StaleError), base.write() as session:
        clientes.deactivate(session, relogio, cliente, 1)
    with pytest.raises(StaleError), base.write() as session:
        clientes.reactivate(session, cliente, 1)


@pytest.mark.parametrize(
    "nome", ["=1+1", "<img src=//x>", "../../etc", "😀 Sorrisos", "\u202eabc", "a\x00b", "x" * 200]
)
def test_odd_names_are_kept_as_text(base: Database, nome: str) -> None:
    kept = ler(base, criar(base, replace(FORM, nome=nome))).form.nome
    assert kept == nome.replace("\x00", "").replace("\u202e", "")


def test_an_absurdly_long_name_is_refused_with_a_sentence(base: Database) -> None:
    with pytest.raises(ClienteRefusedError, match="Texto longo demais"), base.write() as session:
        clientes.create(session, replace(FORM, nome="x" * 100_000))
