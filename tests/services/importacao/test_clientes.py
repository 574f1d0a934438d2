"""Clients are imported by their document, all of a file or nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.totais import TotalCliente
from saperx_desktop.services import busca_clientes
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.cliente_form import CAMPOS
from saperx_desktop.services.importacao import clientes as importacao
from saperx_desktop.services.importacao.clientes_comparados import COLUNAS
from saperx_desktop.services.importacao.ensaio import (
    DETALHADAS,
    Acao,
    Ensaio,
    Importacao,
    Mudanca,
    ProblemasError,
)
from tests.builders import Construtor, cnpj

CNPJ = "11222333000181"
TODOS = (
    "Nome;CPF/CNPJ;Razão Social;IE;CEP;País;Estado;Cidade;Bairro;Logradouro;Número;Complemento;"
    "Observações\n"
    "Cliente SaperX;11.222.333/0001-81;SaperX Ltda;isento;01310-100;Brasil;sp;sao paulo;Bela Vista;"
    'Avenida Paulista;1000;cj 51;"Prefere a manhã;\nligar antes."\n'
)

Importa = Callable[[str], Importacao]
Ensaia = Callable[[str], Ensaio]


@pytest.fixture
def importa(base: Database, relogio: RelogioParado) -> Importa:
    def run(texto: str) -> Importacao:
        with base.write() as session:
            return importacao.apply(session, relogio, texto)

    return run


@pytest.fixture
def ensaia(base: Database, relogio: RelogioParado) -> Ensaia:
    def run(texto: str) -> Ensaio:
        with base.read() as session:
            return importacao.plan(session, relogio, texto)

    return run


def _cliente(base: Database, cpf_cnpj: str = CNPJ) -> Cliente:
    with base.read() as session:
        found = session.scalars(select(Cliente).where(Cliente.cpf_cnpj == cpf_cnpj)).one()
        session.expunge(found)
        return found


def test_every_field_of_the_manual_is_a_column_and_is_kept_tidy(
    base: Database, importa: Importa
) -> None:
    done = importa(TODOS)
    assert tuple(coluna.campo for coluna in COLUNAS) == CAMPOS
    assert done.changes.kinds == {Kind.CLIENTES}
    cliente = _cliente(base)
    assert done.changes.clientes == {cliente.id}
    assert {campo: getattr(cliente, campo) for campo in CAMPOS} == {
        "nome": "Cliente SaperX",
        "cpf_cnpj": CNPJ,
        "razao_social": "SaperX Ltda",
        "ie": "ISENTO",
        "cep": "01310100",
        "pais": "Brasil",
        "estado": "SP",
        "cidade": "São Paulo",
        "bairro": "Bela Vista",
        "logradouro": "Avenida Paulista",
        "numero": "1000",
        "complemento": "cj 51",
        "observacoes": "Prefere a manhã;\nligar antes.",
    }
    assert (cliente.nome_key, cliente.cidade_key) == ("cliente saperx", "sao paulo")


def test_an_imported_client_has_its_totals_and_is_found(base: Database, importa: Importa) -> None:
    importa(TODOS)
    with base.read() as session:
        assert session.scalar(select(func.count()).select_from(TotalCliente)) == 1
        assert busca_clientes.count(session, "saperx") == 1
        assert busca_clientes.count(session, "11222333") == 1


def test_importing_the_same_again_changes_nothing(base: Database, importa: Importa) -> None:
    importa(TODOS)
    again = importa(TODOS)
    assert again.ensaio.count(Acao.IGUAL) == 1
    assert again.changes.clientes == frozenset()
    assert _cliente(base).versao == 1


def test_a_known_client_is_updated_by_document_whatever_the_mask(
    base: Database, importa: Importa
) -> None:
    importa(TODOS)
    done = importa(f"CNPJ,Nome,Cidade\n{CNPJ},Novo Nome,Campinas\n").ensaio
    assert done.linhas[0].acao is Acao.ATUALIZAR
    assert done.linhas[0].chave == "11.222.333/0001-81"
    assert done.linhas[0].mudancas == (
        Mudanca("Nome", "Cliente SaperX", "Novo Nome"),
        Mudanca("Cidade", "São Paulo", "Campinas"),
    )
    cliente = _cliente(base)
    assert (cliente.nome, cliente.nome_key, cliente.versao) == ("Novo Nome", "novo nome", 2)
    assert cliente.cidade_key == "campinas"


def test_an_empty_cell_keeps_the_value_of_a_known_client(base: Database, importa: Importa) -> None:
    importa(TODOS)
    vazia = TODOS.splitlines()[0] + f"\n;{CNPJ};;;;;;;;;;; \n"
    assert importa(vazia).ensaio.count(Acao.IGUAL) == 1
    assert _cliente(base).observacoes.startswith("Prefere")


def test_what_a_line_says_nothing_about_stays_as_it_was_kept(
    base: Database, construtor: Construtor, importa: Importa
) -> None:
    construtor.cliente("A", cpf_cnpj=CNPJ, estado="SP", cidade="sao paulo")
    done = importa(f"Nome;CPF/CNPJ\nB;{CNPJ}\n").ensaio
    assert [m.coluna for m in done.linhas[0].mudancas] == ["Nome"]
    assert _cliente(base).cidade == "sao paulo"


def test_the_trial_changes_nothing(base: Database, ensaia: Ensaia) -> None:
    assert ensaia(TODOS).count(Acao.CRIAR) == 1
    with base.read() as session:
        assert session.scalar(select(func.count()).select_from(Cliente)) == 0


def test_leading_zeros_a_spreadsheet_lost_are_filled_and_shown(
    base: Database, importa: Importa
) -> None:
    done = importa("Nome;CPF/CNPJ\nZé;1234567890\n")
    assert done.ensaio.linhas[0].avisos == (
        "CPF/CNPJ: faltavam zeros à esquerda, lido como 012.345.678-90",
    )
    assert _cliente(base, "01234567890").nome == "Zé"


def test_zeros_that_could_be_lost_from_a_cpf_and_from_a_cnpj_are_not_filled(ensaia: Ensaia) -> None:
    assert [p.coluna for p in ensaia("Nome;CPF/CNPJ\nZé;191\n").problemas] == ["CPF/CNPJ"]


@pytest.mark.parametrize(
    ("linha", "palavras"),
    [
        (";529.982.247-25", "coluna Nome: informe o nome do cliente."),
        ("Zé;", "coluna CPF/CNPJ: informe o CPF ou o CNPJ."),
        ("Zé;529.982.247-26", "coluna CPF/CNPJ: dígitos não conferem: o CPF terminaria em 25."),
        ("Zé;1,12E+13", "coluna CPF/CNPJ: O CPF e o CNPJ só têm"),
        ("Z" * 201 + ";529.982.247-25", "coluna Nome: texto longo demais"),
    ],
)
def test_a_wrong_cell_is_told_by_line_and_column(ensaia: Ensaia, linha: str, palavras: str) -> None:
    (problema,) = ensaia(f"Nome;CPF/CNPJ\n{linha}\n").problemas
    assert str(problema).lower().startswith(f"linha 2: {palavras}".lower())


def test_a_line_may_have_several_problems(ensaia: Ensaia) -> None:
    problemas = ensaia("Nome;CPF/CNPJ;Estado\n;1;XX\n").problemas
    assert [p.coluna for p in problemas] == ["Nome", "CPF/CNPJ", "Estado"]


def test_the_same_document_twice_names_both_lines(ensaia: Ensaia) -> None:
    texto = f"Nome;CPF/CNPJ\nA;{CNPJ}\nB;529.982.247-25\nC;11.222.333/0001-81\n"
    assert [str(p) for p in ensaia(texto).problemas] == [
        "linha 4: coluna CPF/CNPJ: 11.222.333/0001-81 já está na linha 2."
    ]


def test_two_lines_without_a_document_are_two_problems_of_their_own(ensaia: Ensaia) -> None:
    assert [str(p) for p in ensaia("Nome;CPF/CNPJ\nA;\nB;\n").problemas] == [
        "linha 2: coluna CPF/CNPJ: informe o CPF ou o CNPJ.",
        "linha 3: coluna CPF/CNPJ: informe o CPF ou o CNPJ.",
    ]


def test_a_wrong_ie_or_cep_warns_and_is_taken(base: Database, importa: Importa) -> None:
    done = importa(f"Nome;CPF/CNPJ;UF;IE;CEP\nA;{CNPJ};SP;123;20000-000\n").ensaio
    assert [aviso.split(":")[0] for aviso in done.linhas[0].avisos] == ["IE", "CEP"]
    assert _cliente(base).ie == "123"


def test_a_deactivated_client_is_updated_with_a_warning(
    construtor: Construtor, relogio: RelogioParado, importa: Importa
) -> None:
    construtor.cliente("Fechado", cpf_cnpj=CNPJ, desativado_em=relogio.now())
    done = importa(f"Nome;CPF/CNPJ\nFechado Ltda;{CNPJ}\n").ensaio
    assert done.linhas[0].avisos == ("o cliente está desativado",)


def test_a_header_without_the_document_is_refused(ensaia: Ensaia) -> None:
    assert [str(p) for p in ensaia("Nome\nA\n").problemas] == [
        "linha 1: coluna CPF/CNPJ: falta no cabeçalho."
    ]


def test_a_wrong_header_is_told_once_not_for_every_line(ensaia: Ensaia) -> None:
    assert [str(p) for p in ensaia("Nome;CPF/CNPJ;Cor\nA;1;azul\n").problemas] == [
        "linha 1: a coluna Cor não é conhecida: retire-a ou corrija o nome."
    ]


def test_lines_of_a_wrong_width_are_told_beside_the_others(ensaia: Ensaia) -> None:
    ensaio = ensaia(f"Nome;CPF/CNPJ\nA\nB;{CNPJ}\nC;1\n")
    assert [p.linha for p in ensaio.problemas] == [2, 4]
    assert ensaio.count(Acao.CRIAR) == 1


def test_a_text_that_is_no_table_is_refused(ensaia: Ensaia) -> None:
    with pytest.raises(KnownError, match="falta o cabeçalho"):
        ensaia("qualquer coisa")


def test_nothing_of_a_file_with_a_bad_line_is_taken(base: Database, importa: Importa) -> None:
    with pytest.raises(ProblemasError, match="linha 3: coluna CPF/CNPJ"):
        importa(f"Nome;CPF/CNPJ\nA;{CNPJ}\nB;1\n")
    with base.read() as session:
        assert session.scalar(select(func.count()).select_from(Cliente)) == 0


@pytest.mark.parametrize(
    "nome",
    [
        "=cmd|' /C calc'!A0",
        "<img src=//x/y>",
        "'; DROP TABLE cliente; --",
        "😀 Telecom",
        "\u202elevon",
    ],
)
def test_hostile_names_are_kept_as_text(base: Database, importa: Importa, nome: str) -> None:
    importa(f"Nome\tCPF/CNPJ\n{nome}\t{CNPJ}\n")
    assert _cliente(base).nome == nome.replace("\u202e", "")


def test_half_a_character_in_a_document_finds_its_client(base: Database, importa: Importa) -> None:
    importa(f"Nome;CPF/CNPJ\nA;{CNPJ}\n")
    importa(f"Nome;CPF/CNPJ\nB;{CNPJ[:5]}\ud800{CNPJ[5:]}\n")
    assert _cliente(base).nome == "B"


def test_progress_is_told_of_reading_and_writing(base: Database, relogio: RelogioParado) -> None:
    told: list[tuple[int, int, str]] = []
    with base.write() as session:
        importacao.apply(session, relogio, TODOS, progress=lambda *how: told.append(how))
    assert told == [(0, 1, "Conferindo as linhas…"), (0, 1, "Gravando…"), (1, 1, "Gravando…")]


def test_only_the_first_new_lines_tell_their_cells(ensaia: Ensaia) -> None:
    rows = "".join(f"A;{cnpj(n)}\n" for n in range(1, DETALHADAS + 2))
    linhas = ensaia("Nome;CPF/CNPJ\n" + rows).linhas
    assert [bool(linha.mudancas) for linha in linhas] == [True] * DETALHADAS + [False]
