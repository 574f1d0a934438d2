"""Tables are read as people have them, and refused with a sentence where they can't be."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services.importacao import tabela
from saperx_desktop.services.importacao.tabela import Coluna, decode, read, read_file

COLUNAS = (
    Coluna("numero", "Circuito"),
    Coluna("nome", "Nome"),
    Coluna("saldo", "Saldo", ("Saldo (R$)",)),
    Coluna("acoes", "Ações", largura=4),
)
PAGINA = "Circuito\tNome\tSaldo\tAções\n"


def _cells(texto: str) -> list[dict[str, str]]:
    lida = read(texto, COLUNAS)
    assert lida.problemas == ()
    return [linha.celulas for linha in lida.linhas]


def _problems(texto: str) -> list[str]:
    return [str(problema) for problema in read(texto, COLUNAS).problemas]


def test_a_copied_page_has_one_name_over_the_four_actions() -> None:
    assert _cells(PAGINA + "1\tAzul\t0,00\tTrace\tDID\tFatura\tCDR\n") == [
        {"numero": "1", "nome": "Azul", "saldo": "0,00", "acoes": "Trace"}
    ]


@pytest.mark.parametrize("cauda", ["", "\tTrace", "\t\t\t", "\t\t\t\t\t\t"])
def test_the_actions_may_be_one_cell_or_none_and_empty_cells_may_follow(cauda: str) -> None:
    assert _cells(PAGINA + f"1\tAzul\t0,00{cauda}\n")[0]["saldo"] == "0,00"


@pytest.mark.parametrize("sep", ["\t", ";", ","])
def test_the_separator_is_guessed_from_the_header(sep: str) -> None:
    assert _cells(f"Nome{sep}Circuito\nAzul{sep}1\n") == [{"nome": "Azul", "numero": "1"}]


@pytest.mark.parametrize(
    "nome", ["circuito", "CIRCUITO", " Circuito ", "Círcuito", "\ufeffCircuito"]
)
def test_header_names_are_known_whatever_their_accents_and_case(nome: str) -> None:
    assert _cells(f"{nome};SALDO (r$)\n1;2\n") == [{"numero": "1", "saldo": "2"}]


def test_a_table_of_one_column_is_a_table() -> None:
    assert _cells("Circuito\n1\n2\n") == [{"numero": "1"}, {"numero": "2"}]


def test_empty_names_at_the_headers_end_are_no_columns() -> None:
    assert _cells("Circuito\tNome\t\t\n1\tAzul\t\t\n") == [{"numero": "1", "nome": "Azul"}]


@pytest.mark.parametrize("fim", ["\n", "\r\n", "\r"])
def test_empty_lines_are_skipped_yet_counted(fim: str) -> None:
    texto = fim.join(["Circuito;Nome", "", "1;Azul", ";", "  ;", "2;Verde"])
    assert [linha.numero for linha in read(texto, COLUNAS).linhas] == [3, 6]


def test_lines_before_the_header_are_counted_too() -> None:
    assert [linha.numero for linha in read("\n\nCircuito\n1", COLUNAS).linhas] == [4]


def test_quotes_hold_separators_quotes_and_line_breaks() -> None:
    texto = 'Circuito;"Nome"\n1;"Azul; ""o"" de\nbaixo"\n2;Verde\n'
    lida = read(texto, COLUNAS)
    assert lida.linhas[0].celulas["nome"] == 'Azul; "o" de\nbaixo'
    assert [linha.numero for linha in lida.linhas] == [2, 4]


@pytest.mark.parametrize("nome", ['"Azul" Ltda', '"Azul', 'Azul "de baixo"', 'Bar 12"'])
def test_a_quote_that_is_part_of_a_name_stays(nome: str) -> None:
    assert _cells(f"Circuito\tNome\n1\t{nome}\n2\tVerde\n")[0]["nome"] == nome


def test_a_quoted_cell_may_end_the_file() -> None:
    assert _cells('Circuito;Nome\n1;"Azul"')[0]["nome"] == "Azul"


def test_an_unknown_column_is_named_with_its_line() -> None:
    assert _problems("Circuito;Cor\n1;azul\n") == [
        "linha 1: a coluna Cor não é conhecida: retire-a ou corrija o nome."
    ]


def test_a_column_without_a_name_is_told_by_its_place() -> None:
    assert _problems("Circuito;;Nome\n1;;Azul\n") == [
        "linha 1: a coluna 2 não tem nome no cabeçalho."
    ]


def test_a_column_that_comes_twice_is_told() -> None:
    assert _problems("Circuito;Saldo;Saldo (R$)\n1;2;3\n") == [
        "linha 1: coluna Saldo: aparece duas vezes no cabeçalho."
    ]


@pytest.mark.parametrize(
    ("linha", "palavras"),
    [
        ("1", "tem 1 célula e o cabeçalho tem 2 colunas."),
        ("1;Azul;x", "tem 3 células e o cabeçalho tem 2 colunas."),
    ],
)
def test_a_line_of_another_width_is_told(linha: str, palavras: str) -> None:
    assert _problems(f"Circuito;Nome\n{linha}\n2;Verde\n") == [f"linha 2: {palavras}"]


def test_a_line_wider_than_one_column_is_told() -> None:
    assert _problems("Circuito\n1;x\n1\tx\n") == [
        "linha 3: tem 2 células e o cabeçalho tem 1 coluna."
    ]


@pytest.mark.parametrize("texto", ["", "\n\n", "80092048\tBravoZulu\tPF\n", "<html>"])
def test_a_text_without_a_header_is_refused_with_the_names_wanted(texto: str) -> None:
    with pytest.raises(KnownError, match=r"falta o cabeçalho.*Circuito, Nome, Saldo, Ações"):
        read(texto, COLUNAS)


def test_a_line_of_absurd_length_is_refused() -> None:
    with pytest.raises(KnownError, match="linha 3: passa de 20000 caracteres"):
        read("Circuito\n1\n" + "9" * 20_001, COLUNAS)


def test_a_quote_left_open_over_the_whole_file_is_refused_not_swallowed() -> None:
    texto = 'Circuito\n1\n"' + "9\n" * 20_000 + '"'
    with pytest.raises(KnownError, match="linha 3: passa de 20000 caracteres"):
        read(texto, COLUNAS)


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabela, "MAX_LINHAS", 2)
    assert len(read("Circuito\n1\n2\n", COLUNAS).linhas) == 2
    with pytest.raises(KnownError, match="passa de 2 linhas"):
        read("Circuito\n1\n2;\n3\n", COLUNAS)


@pytest.mark.parametrize("texto", ["Circuito\n1\0\n", "\0"])
def test_a_nul_is_refused(texto: str) -> None:
    with pytest.raises(KnownError, match="não é texto"):
        read(texto, COLUNAS)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_decoded_by_its_mark_or_as_utf_8_or_as_windows_writes_it(codec: str) -> None:
    assert decode("Cláudio – Ações".encode(codec)) == "Cláudio – Ações"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(KnownError, match="não é texto"):
        decode(b"Circuito\x81\n")
    with pytest.raises(KnownError, match="não é texto"):
        decode(b"\xff\xfeC")
    with pytest.raises(KnownError, match="não é texto"):
        decode(b"Circuito\n\0")


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_spreadsheet_is_told_to_be_saved_as_csv(magic: bytes) -> None:
    with pytest.raises(KnownError, match="Salve-a como CSV"):
        decode(magic + b"resto")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabela, "MAX_BYTES", 1_000_000)
    path = tmp_path / "grande.csv"
    path.write_bytes(b"x" * 1_000_001)
    with pytest.raises(KnownError, match="passa de 1 MB"):
        read_file(path)


def test_a_file_is_read_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Circuito\r\né".encode("cp1252"))
    assert read_file(path) == "Circuito\r\né"


def test_a_file_that_can_not_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="não existe"):
        read_file(tmp_path / "nada.csv")
    with pytest.raises(KnownError, match="é uma pasta"):
        read_file(tmp_path)
    (tmp_path / "a").write_text("")
    with pytest.raises(KnownError, match="Não foi possível ler"):
        read_file(tmp_path / "a" / "b")


_TEXTS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=8), st.sampled_from(";,\t"))
def test_what_a_csv_writer_wrote_is_read_back(pares: list[tuple[str, str]], sep: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sep, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["Circuito", "Nome"])
    writer.writerows(pares)
    wanted = [list(par) for par in pares if any(x and not x.isspace() for x in par)]
    assert [list(linha.values()) for linha in _cells(out.getvalue())] == wanted


@given(st.text(st.sampled_from('Circuito;Nome,\t"\n\r1\ufeff'), max_size=200))
def test_no_text_breaks_the_reader(texto: str) -> None:
    try:
        lida = read("Circuito;Nome\n" + texto, COLUNAS)
    except KnownError:
        return
    assert {p.linha for p in lida.problemas}.isdisjoint(linha.numero for linha in lida.linhas)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_decoder(dados: bytes) -> None:
    try:
        assert "\0" not in decode(dados)
    except KnownError:
        return
