"""Real PDF files, read back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage

from saperx_desktop.db.engine import Database
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services.demonstrativo import Demonstrativo
from saperx_desktop.views.printing.pdf import write_pdf
from saperx_desktop.views.printing.resumo import Pedido, print_clients, print_resumo
from tests.views.printing.conftest import Impressora

Seen = tuple[list[tuple[int, int, str]], Callable[[int, int, str], None]]


def read(path: Path) -> list[str]:
    """Return the text of each page as a reader finds it, line ends made blanks."""
    return [page.extract_text().replace("\n", " ") for page in PdfReader(path).pages]


def write(path: Path, *demonstrativos: Demonstrativo) -> list[str]:
    pages = write_pdf(path, demonstrativos, titulo="Demonstrativo financeiro")
    texts = read(path)
    assert len(texts) == pages
    return texts


def test_words_and_figures_can_be_searched(impressora: Impressora, tmp_path: Path) -> None:
    d = impressora.statement(impressora.cliente("Fiação e Confecção Figueira", circuitos=3))
    (text,) = write(tmp_path / "um.pdf", d)
    for words in (
        "Demonstrativo financeiro",
        "sem valor fiscal",
        "Operadora Exemplo Telecom Ltda",
        "CNPJ 11.444.777/0001-61 · Rua das Centrais, 100",
        "Fiação e Confecção Figueira",
        "Dúvidas: financeiro@operadora.com.br · (11) 3333-4444",
        "R$ 110,00",
        "R$ 340,00",
        "Total de 3 circuitos",
        "Página 1 de 1",
    ):
        assert words in text, words


def test_the_file_names_its_title_and_the_program(impressora: Impressora, tmp_path: Path) -> None:
    path = tmp_path / "um.pdf"
    write(path, impressora.statement(impressora.cliente()))
    reader = PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Demonstrativo financeiro"
    assert reader.metadata.creator == "SaperX Desktop"
    assert [round(float(n)) for n in reader.pages[0].mediabox[2:]] == [595, 842]


def test_the_logo_is_in_the_file(impressora: Impressora, tmp_path: Path) -> None:
    d = impressora.statement(impressora.cliente())
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#D55E00"))
    assert image.save(str(tmp_path / "logo.png"))
    emissor = replace(d.emissor, logo=(tmp_path / "logo.png").read_bytes())
    write(tmp_path / "um.pdf", replace(d, emissor=emissor))
    assert len(PdfReader(tmp_path / "um.pdf").pages[0].images) == 1


def test_each_client_begins_a_page_and_counts_for_itself(
    impressora: Impressora, tmp_path: Path
) -> None:
    small = impressora.statement(impressora.cliente("Pequeno"))
    large = impressora.statement(impressora.cliente("Grande", circuitos=40))
    texts = write(tmp_path / "dois.pdf", large, small)
    ends = [found for text in texts for found in re.findall(r"Página (\d de \d)", text)]
    assert ends == ["1 de 2", "2 de 2", "1 de 1"]
    assert "Pequeno" in texts[2]
    assert "Grande" not in texts[2]


def test_names_are_never_read_as_html(impressora: Impressora, tmp_path: Path) -> None:
    name = "<b>Gorda</b> & <img src='/etc/passwd'>"
    d = impressora.statement(impressora.cliente(name, nomes=name), detalhado=True)
    texts = write(tmp_path / "html.pdf", d)
    assert name in texts[0]


def test_an_error_half_way_leaves_the_old_file(impressora: Impressora, tmp_path: Path) -> None:
    path = tmp_path / "um.pdf"
    path.write_bytes(b"antes")

    def breaking() -> Iterator[Demonstrativo]:
        yield impressora.statement(impressora.cliente())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_pdf(path, breaking(), titulo="x")
    assert path.read_bytes() == b"antes"
    assert list(tmp_path.glob("um*")) == [path]


@pytest.mark.parametrize(
    ("out", "words"),
    [("nao/existe/um.pdf", "a pasta não existe"), (".", "é uma pasta"), ("n" * 300, "gravar")],
)
def test_a_place_that_can_not_be_written_is_a_sentence(
    impressora: Impressora, tmp_path: Path, out: str, words: str
) -> None:
    d = impressora.statement(impressora.construtor.cliente())
    with pytest.raises(KnownError, match=words):
        write_pdf(tmp_path / out, [d], titulo="x")


def test_a_base_is_never_replaced_by_a_pdf(
    impressora: Impressora, base: Database, relogio: RelogioParado
) -> None:
    impressora.construtor.cliente()
    before = base.path.read_bytes()
    with pytest.raises(KnownError, match="é uma base de dados e não foi alterado"):
        print_resumo(base, relogio, None, base.path)
    assert base.path.read_bytes() == before


def test_the_detailed_layout_repeats_its_header(impressora: Impressora, tmp_path: Path) -> None:
    d = impressora.statement(impressora.cliente(circuitos=20), detalhado=True)
    texts = write(tmp_path / "longo.pdf", d)
    assert len(texts) > 3
    assert all("Data Descrição Plano Qtd. Valor" in text for text in texts[2:])
    assert sum(text.count("Ligações de setembro") for text in texts) == 20


# print_resumo


def test_one_client_is_found_by_its_document(
    impressora: Impressora, tmp_path: Path, relogio: object
) -> None:
    cliente = impressora.cliente()
    document = impressora.statement(cliente).cliente.cpf_cnpj
    out = tmp_path / "um.pdf"
    pages = print_resumo(impressora.base, impressora.relogio, document.lower(), out, detalhado=True)
    texts = read(out)
    assert len(texts) == pages
    assert "Ligações de setembro" in " ".join(texts)


def test_everyone_is_printed_in_name_order_with_progress(
    impressora: Impressora, tmp_path: Path, progresso: Seen
) -> None:
    for name in ("Zoé", "Álvaro", "bia"):
        impressora.cliente(name)
    seen, progress = progresso
    out = tmp_path / "todos.pdf"
    assert print_resumo(impressora.base, impressora.relogio, None, out, progress=progress) == 3
    assert seen == [(0, 3, "Álvaro"), (1, 3, "bia"), (2, 3, "Zoé")]
    texts = read(out)
    assert ["Álvaro" in texts[0], "bia" in texts[1], "Zoé" in texts[2]] == [True] * 3


def test_what_stops_the_progress_stops_the_file(impressora: Impressora, tmp_path: Path) -> None:
    impressora.cliente()

    def stop(done: int, total: int, text: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        print_resumo(impressora.base, impressora.relogio, None, tmp_path / "um.pdf", progress=stop)
    assert list(tmp_path.glob("um*")) == []


def test_an_unknown_document_is_a_sentence(impressora: Impressora, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Não há cliente com o CNPJ"):
        print_resumo(impressora.base, impressora.relogio, "11.222.333/0001-81", tmp_path / "um.pdf")


def test_a_base_without_clients_is_a_sentence(impressora: Impressora, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Não há cliente a imprimir"):
        print_resumo(impressora.base, impressora.relogio, None, tmp_path / "um.pdf")


def test_the_period_asked_for_is_printed(impressora: Impressora, tmp_path: Path) -> None:
    d = impressora.statement(impressora.cliente())
    pedido = Pedido(type(d.periodo)(d.periodo.ate.plus(-2), d.periodo.ate.plus(-1)))
    out = tmp_path / "um.pdf"
    with impressora.base.read() as session:
        print_clients(session, impressora.relogio, [d.cliente.id], out, pedido=pedido)
    assert "09/2026 a 10/2026" in read(out)[0]
    assert date(2026, 11, 24) == impressora.relogio.today()
