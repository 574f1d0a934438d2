"""Search over clients: what is found, by what, in which order (DOMAIN 8)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from saperx_desktop.db import achados, busca
from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.consulta import Consulta, Ordem
from saperx_desktop.models.contato import Contato
from saperx_desktop.models.texto import digits, words
from tests.builders import Construtor, cnpj

SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def nomes(base: Database, texto: str, ordem: Ordem = Ordem.NOME) -> list[str]:
    """Return the names found, in order."""
    with base.read() as session:
        ids = achados.first_ids(session, Consulta(texto, ordem), 1000)
        return [session.get_one(Cliente, id_).nome for id_ in ids]


def contato(base: Database, cliente_id: int, **valores: str) -> None:
    """Add a contact, as the service does."""
    with base.write() as session:
        session.add(Contato(cliente_id=cliente_id, **{"nome": "Contato", **valores}))
        busca.reindex(session, [cliente_id])


@pytest.fixture
def ana(construtor: Construtor) -> int:
    """Return a client with something in every field that is searched; two others beside it."""
    construtor.cliente("Zélia Comércio", cpf_cnpj="11222333000181")
    construtor.cliente("Bruno Telecom", cpf_cnpj="52998224725")
    ana = construtor.cliente(
        "Ação Família & Cia",
        razao_social="Empreendimentos Çedilha Ltda",
        cpf_cnpj="12ABC34501DE35",
    )
    construtor.circuito(ana, numero="80092048", nome="Matriz Jundiaí")
    construtor.circuito(ana, numero="SPX-0071", nome="Filial 2048b")
    contato(
        construtor.base,
        ana,
        nome="Íris Nóbrega",
        email="iris.n@exemplo.test",
        telefone="+5511987654321",
    )
    return ana


@pytest.mark.parametrize(
    "texto",
    [
        "acao",
        "AÇÃO fam",
        "família ação",
        "cedilha",
        "empreend cia",
        "jundiai",
        "empreendimentos",
        "familia acao",
        "nobrega",
        "íris",
        "iris.n@exemplo.test",
        "exemplo",
        "12.ABC.345/01DE-35",
        "12abc34501de35",
        "12.ABC.345",
        "12.abc.",
        "12.AB",
        "12.A",
        "abc345",
        "345 acao",
        "34501",
        "0092048",
        "2048",
        "2048b",
        "spx-0071",
        "SPX",
        "071",
        "(11) 98765-4321",
        "+55 11 98765-4321",
        "11987654321",
        "8765",
        "80",
        "12",
        "acao jundiai nobrega 4321 abc345",
    ],
)
def test_a_client_is_found_by_each_of_its_words_and_numbers(
    base: Database, ana: int, texto: str
) -> None:
    assert nomes(base, texto) == ["Ação Família & Cia"]


@pytest.mark.parametrize(
    "texto",
    ["amília", "acao bruno", "10", "92", "xyz", "2048c", "bc34x", "98765 4322", "ltdax", "abc 71"],
)
def test_what_is_not_all_in_one_client_is_not_found(base: Database, ana: int, texto: str) -> None:
    assert nomes(base, texto) == []


@pytest.mark.parametrize("texto", ["", "   ", "!", '"', "*", "-", "(", "😀", "\0", "&|"])
def test_a_search_without_letters_or_figures_asks_for_nothing(
    base: Database, ana: int, texto: str
) -> None:
    assert len(nomes(base, texto)) == 3


@pytest.mark.parametrize(
    "texto", ["NEAR(a b)", "a AND", "OR", 'a"b', "nome:x", "^a", "a*b", "{a}:b"]
)
def test_nothing_typed_is_query_syntax(base: Database, ana: int, texto: str) -> None:
    assert isinstance(nomes(base, texto), list)


def test_a_long_beginning_of_many_words_finds_them_all(construtor: Construtor) -> None:
    ends = "abcdefghijkl"
    for end in ends:
        construtor.cliente(f"Telecom{end}")

    assert nomes(construtor.base, "telecom") == [f"Telecom{end}" for end in ends]
    assert nomes(construtor.base, "telecomk") == ["Telecomk"]
    assert nomes(construtor.base, "telecomz") == []


def test_deactivated_clients_are_found(construtor: Construtor) -> None:
    construtor.cliente("Antiga", desativado_em=construtor.relogio.now())

    assert nomes(construtor.base, "antiga") == ["Antiga"]


def test_a_renamed_client_is_found_by_its_new_name_only(base: Database, ana: int) -> None:
    with base.write() as session:
        session.get_one(Cliente, ana).nome = "Xavier"
        busca.reindex(session, [ana])

    assert nomes(base, "familia") == []
    assert nomes(base, "xavier") == ["Xavier"]
    assert nomes(base, "")[1:] == ["Xavier", "Zélia Comércio"]


def test_a_deleted_client_leaves_nothing_behind(construtor: Construtor, base: Database) -> None:
    gone = construtor.cliente("Some Daqui")
    construtor.cliente("Fica Aqui")
    with base.write() as session:
        session.execute(delete(Cliente).where(Cliente.id == gone))
        busca.reindex(session, [gone])

    assert nomes(base, "some") == []
    with base.read() as session:
        assert achados.count(session, "some") == 0
        assert achados.count(session, "daqui 0001") == 0
        assert achados.count(session, "") == 1


def test_a_removed_contact_is_no_longer_searched(base: Database, ana: int) -> None:
    with base.write() as session:
        session.execute(delete(Contato))
        busca.reindex(session, [ana])

    assert nomes(base, "nobrega") == []
    assert nomes(base, "8765") == []


def test_a_search_rolled_back_is_as_if_it_had_not_been(base: Database, ana: int) -> None:
    with base.write() as session:
        session.get_one(Cliente, ana).nome = "Xavier"
        busca.reindex(session, [ana])
        session.rollback()

    assert nomes(base, "xavier") == []
    assert nomes(base, "familia") == ["Ação Família & Cia"]


def test_names_stand_in_pt_br_order(construtor: Construtor) -> None:
    for nome in ("Zulu", "água", "Agua", "Élan", "eco", "ÉCO", "Água Viva"):
        construtor.cliente(nome)

    assert nomes(construtor.base, "") == ["Agua", "água", "Água Viva", "eco", "ÉCO", "Élan", "Zulu"]


def test_any_number_of_names_fits_between_two(construtor: Construtor) -> None:
    construtor.cliente("A")
    construtor.cliente("Z")
    for n in range(150):
        construtor.cliente(f"Filial {n:03}")
    for n in range(150, 0, -1):
        construtor.cliente(f"Depósito {n:03}")

    found = nomes(construtor.base, "")
    assert found == sorted(found, key=lambda nome: nome.replace("ó", "o"))
    assert len(found) == 302
    assert nomes(construtor.base, "filial 07") == [f"Filial {n:03}" for n in range(70, 80)]
    assert nomes(construtor.base, "deposito") == [f"Depósito {n:03}" for n in range(1, 151)]


def test_many_clients_at_once_are_indexed_anew(base: Database) -> None:
    with base.write() as session:
        session.add_all(Cliente(nome=f"Cliente {n}", cpf_cnpj=cnpj(n)) for n in range(1200))
        session.flush()
        ids = session.scalars(text("SELECT id FROM cliente")).all()
        busca.reindex(session, ids)

    assert nomes(base, "cliente 1199") == ["Cliente 1199"]
    assert_places_are_true(base)


def test_rebuilding_an_empty_base_leaves_it_empty(base: Database) -> None:
    with base.write() as session:
        busca.rebuild(session)

    assert nomes(base, "a") == []


def test_rebuilding_gives_the_same_as_keeping(base: Database, ana: int) -> None:
    searches = ("acao", "jundiai 4321", "12.ABC", "2048", "")
    before = [nomes(base, each) for each in searches]
    with base.write() as session:
        busca.rebuild(session)

    assert [nomes(base, each) for each in searches] == before


@pytest.mark.parametrize("ordem", Ordem)
@pytest.mark.parametrize("decrescente", [False, True])
@pytest.mark.parametrize("texto", ["", "loja", "loja 0001", "0001"])
def test_the_first_page_is_the_beginning_of_all(
    construtor: Construtor,
    monkeypatch: pytest.MonkeyPatch,
    ordem: Ordem,
    decrescente: bool,
    texto: str,
) -> None:
    for n in range(12):
        loja = construtor.cliente(f"Loja {n % 5}", cidade=("Santos", "Águas", "")[n % 3])
        construtor.item(construtor.circuito(loja), str(n % 4 + 1))
    construtor.cliente("Outro")
    consulta = Consulta(texto, ordem, decrescente)
    with construtor.base.read() as session:
        everything = achados.all_ids(session, consulta).tolist()
        few = achados.first_ids(session, consulta, 5)
        monkeypatch.setattr(achados, "BROAD", 3)
        walked = achados.first_ids(session, consulta, 5)

        assert few == walked == everything[:5]
        assert (
            achados.count(session, texto)
            == len(everything)
            == (13 if texto in ("", "0001") else 12)
        )
        assert everything == expected_order(session, consulta, everything)


def expected_order(session: Session, consulta: Consulta, ids: Sequence[int]) -> list[int]:
    """Sort *ids* in Python, by what the base holds."""
    amounts = dict(session.execute(text("SELECT cliente_id, em_aberto FROM total_cliente")).all())

    def key(id_: int) -> tuple[object, ...]:
        cliente = session.get_one(Cliente, id_)
        return {
            Ordem.NOME: (cliente.nome_key, cliente.nome, id_),
            Ordem.DOCUMENTO: (cliente.cpf_cnpj, id_),
            Ordem.CIDADE: (cliente.cidade_key, cliente.nome_key, id_),
            Ordem.EM_ABERTO: (amounts[id_], id_),
        }[consulta.ordem]

    return sorted(ids, key=key, reverse=consulta.decrescente)


def test_the_count_stops_where_it_is_told(construtor: Construtor) -> None:
    for n in range(5):
        construtor.cliente(f"Loja {n}")

    with construtor.base.read() as session:
        assert achados.count(session, "loja", at_most=3) == 3
        assert achados.count(session, "", at_most=3) == 3


# Against a plain program


@pytest.fixture(scope="module")
def comum(modelo_de_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give one base for all examples of a property: each empties it first."""
    path = tmp_path_factory.mktemp("busca") / "comum.saperx"
    copyfile(modelo_de_base, path)
    database = Database(path)
    yield database
    database.close()


PEDACOS = st.sampled_from(
    [
        "ana",
        "Aná",
        "an",
        "loja",
        "LOJA-2",
        "2048",
        "20",
        "a12",
        "ã",
        "b",
        "12.345",
        "ção",
        "жук",
        "telecom",
        "Telecomunicações",
        ".",
    ]
)
TEXTOS = st.lists(PEDACOS, max_size=4).map(" ".join)
NUMEROS = st.sampled_from(["80092048", "8009-20", "SPX12", "2048", "12"])
FONES = st.sampled_from(["", "+5511987654321", "+12025550123", "+558005912048"])
DOCUMENTOS = ["12ABC34501DE35", "52998224725", "20489999000112", "ANA2048B000199"]
FICHAS = st.lists(st.tuples(TEXTOS, TEXTOS, TEXTOS, TEXTOS, NUMEROS, FONES), min_size=1, max_size=4)
BUSCAS = st.one_of(
    TEXTOS,
    st.text(max_size=12),
    st.sampled_from(
        ["12.ABC", "2048", "92048", "(11) 98765", "ana2", "a1", "NA20", "48 ana", "telecomu"]
    ),
)


def oracle(ficha: Sequence[str], documento: str, texto: str) -> bool:
    """Say whether a client is found, in the words of DOMAIN 8."""
    nome, circuito, contato_, email, numero, fone = ficha
    named = [word for each in (nome, circuito, contato_, email) for word in words(each)]
    phone = digits(fone)
    numbers = ["".join(words(documento)), "".join(words(numero)), phone, phone.removeprefix("55")]
    beginnings = [*named, *numbers, *words(numero)]
    if re.search("[a-z]", numbers[0][:5]):
        beginnings.append(numbers[0][2:5])
    return all(
        any(each.startswith(needle) for each in beginnings)
        or (is_number(needle) and any(needle in each for each in numbers))
        for needle in words(texto)
    )


def is_number(needle: str) -> bool:
    """Say whether *needle* may stand anywhere in a number."""
    return len(needle) >= 3 and needle.isascii() and any(c in "0123456789" for c in needle)


@SLOW
@given(
    fichas=FICHAS,
    documentos=st.permutations(DOCUMENTOS),
    buscas=st.lists(BUSCAS, min_size=1, max_size=8),
)
def test_finding_agrees_with_a_plain_program(
    comum: Database,
    fichas: list[tuple[str, ...]],
    documentos: list[str],
    buscas: list[str],
) -> None:
    with comum.write() as session:
        session.execute(text("DELETE FROM circuito"))
        session.execute(text("DELETE FROM cliente"))
        ids = []
        for n, (ficha, documento) in enumerate(zip(fichas, documentos, strict=False)):
            ids.append(write(session, n, ficha, documento))
        busca.reindex(session, ids)
        for texto in buscas:
            expected = {
                id_
                for id_, ficha, documento in zip(ids, fichas, documentos, strict=False)
                if oracle(ficha, documento, texto)
            }
            assert set(achados.all_ids(session, Consulta(texto))) == expected
            assert set(achados.first_ids(session, Consulta(texto), 200)) == expected


def write(session: Session, n: int, ficha: Sequence[str], documento: str) -> int:
    """Write a client with one circuit and one contact."""
    nome, circuito, contato_, email, numero, fone = ficha
    cliente = Cliente(nome=nome, cpf_cnpj=documento)
    session.add(cliente)
    session.flush()
    session.add(Circuito(numero=numero + " " * n, nome=circuito, cliente_id=cliente.id))
    session.add(Contato(cliente_id=cliente.id, nome=contato_, email=email, telefone=fone))
    session.flush()
    return cliente.id


@SLOW
@given(texto=st.text())
def test_any_text_finds_or_finds_nothing(comum: Database, texto: str) -> None:
    with comum.read() as session:
        for ordem in Ordem:
            achados.first_ids(session, Consulta(texto, ordem), 10)
        assert achados.count(session, texto) == len(achados.all_ids(session, Consulta(texto)))


NOMES = st.sampled_from(["a", "aa", "ab", "Á", "b", "B", "", "z", "ab c", "😀"])


@SLOW
@given(acts=st.lists(st.tuples(st.sampled_from("ncrd"), NOMES, st.integers(0, 99)), max_size=25))
def test_places_stay_in_name_order_whatever_is_done(
    comum: Database, acts: list[tuple[str, str, int]]
) -> None:
    with comum.write() as session:
        session.execute(text("DELETE FROM circuito"))
        session.execute(text("DELETE FROM cliente"))
    ids: list[int] = []
    for n, act in enumerate(acts):
        with comum.write() as session:
            ids = do(session, n, act, ids)
    assert_places_are_true(comum)


def do(session: Session, n: int, act: tuple[str, str, int], ids: list[int]) -> list[int]:
    """Create, rename or delete a client; return the ids there are."""
    kind, nome, which = act
    if kind in "nc" or not ids:
        cliente = Cliente(nome=nome, cpf_cnpj=cnpj(n))
        session.add(cliente)
        session.flush()
        busca.reindex(session, [cliente.id])
        return [*ids, cliente.id]
    chosen = ids[which % len(ids)]
    if kind == "r":
        session.get_one(Cliente, chosen).nome = nome
        busca.reindex(session, [chosen])
        return ids
    session.execute(delete(Cliente).where(Cliente.id == chosen))
    busca.reindex(session, [chosen])
    return [id_ for id_ in ids if id_ != chosen]


def assert_places_are_true(base: Database) -> None:
    """Check that every client has one place, in order, and is found there."""
    with base.read() as session:
        by_name = session.scalars(text("SELECT id FROM cliente ORDER BY nome_key, nome, id")).all()
        by_place = session.execute(
            text("SELECT cliente_id, pos FROM lugar_cliente ORDER BY pos")
        ).all()
        assert [id_ for id_, _ in by_place] == by_name
        for table in ("busca_palavras", "busca_digitos"):
            rows = session.scalars(text(f"SELECT rowid FROM {table}")).all()
            assert rows == [pos for _, pos in by_place]


def test_a_search_nobody_waits_for_is_given_up(base: Database) -> None:
    with base.write() as session:
        session.add_all(Cliente(nome=f"Cliente {n}", cpf_cnpj=cnpj(n)) for n in range(3000))
        busca.rebuild(session)

    with base.read() as session:
        with pytest.raises(achados.OvertakenError):
            achados.all_ids(session, Consulta("cliente", Ordem.CIDADE), lambda: True)
        assert len(achados.all_ids(session, Consulta("cliente"), lambda: False)) == 3000


def test_another_error_of_the_base_is_not_taken_for_that(base: Database) -> None:
    with base.write() as session:
        session.execute(text("DROP TABLE lugar_cliente"))

    with base.read() as session, pytest.raises(OperationalError, match="lugar_cliente"):
        achados.all_ids(session, Consulta(), lambda: False)
