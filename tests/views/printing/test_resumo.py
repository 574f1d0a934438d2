"""`saperx-desktop resumo` and the job of the same name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from saperx_desktop import jobs
from saperx_desktop.__main__ import main
from tests.views.printing.conftest import Impressora


def test_the_command_prints_one_client(
    impressora: Impressora, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    d = impressora.statement(impressora.cliente(circuitos=2))
    out = tmp_path / "um.pdf"
    base = str(impressora.base.path)
    argv = ["resumo", "--base", base, "--cliente", d.cliente.cpf_cnpj, "--pdf", str(out)]
    assert main(argv) == 0
    assert capsys.readouterr().out == f"{out}: 1 página.\n"
    assert "Total de 2 circuitos" in PdfReader(out).pages[0].extract_text()


def test_the_command_prints_everyone_in_detail(
    impressora: Impressora, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    impressora.cliente("Ana", circuitos=9)
    impressora.cliente("Bia")
    out = tmp_path / "todos.pdf"
    base = str(impressora.base.path)
    assert main(["resumo", "--base", base, "--todos", "--detalhado", "--pdf", str(out)]) == 0
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert capsys.readouterr().out == f"{out}: {len(pages)} páginas.\n"
    assert "Ligações de setembro" in pages[-1]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (["--cliente", "111"], "São 3 caracteres"),
        (["--cliente", "11.222.333/0001-81"], "Não há cliente com o CNPJ 11.222.333/0001-81."),
        (["--todos"], "Não há cliente a imprimir"),
    ],
)
def test_what_can_not_be_printed_is_refused_with_a_sentence(
    impressora: Impressora,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    who: list[str],
    words: str,
) -> None:
    out = tmp_path / "um.pdf"
    assert main(["resumo", "--base", str(impressora.base.path), *who, "--pdf", str(out)]) == 1
    assert words in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("who", [[], ["--todos", "--cliente", "1"]])
def test_whom_to_print_must_be_said_once(
    who: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["resumo", "--base", "x.saperx", *who, "--pdf", str(tmp_path / "um.pdf")])
    assert end.value.code == 2


def test_it_prints_without_a_screen(impressora: Impressora, tmp_path: Path) -> None:
    impressora.cliente("Fiação Figueira")
    out = tmp_path / "um.pdf"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    argv = ["resumo", "--todos", "--base", str(impressora.base.path), "--pdf", str(out)]
    subprocess.run(
        [sys.executable, "-m", "saperx_desktop", *argv],
        check=True,
        capture_output=True,
        env=environ,
    )
    assert "Fiação Figueira" in PdfReader(out).pages[0].extract_text()


def test_the_job_prints_the_clients_and_the_period_it_is_told(
    impressora: Impressora, tmp_path: Path
) -> None:
    ids = [impressora.cliente("Zoé"), impressora.cliente("Ana")]
    out = tmp_path / "job.pdf"
    seen: list[tuple[int, int, str]] = []
    params = {
        "base": str(impressora.base.path),
        "agora": impressora.relogio.now().isoformat(),
        "cliente_ids": ids,
        "pdf": str(out),
        "de": "2026-10",
        "ate": "2026-11",
        "detalhado": False,
    }
    result = jobs.REGISTRY["resumo"](params, lambda *done: seen.append(done))
    assert result == {"paginas": 2, "pdf": str(out)}
    assert seen == [(0, 2, "Zoé"), (1, 2, "Ana")]
    texts = [page.extract_text() for page in PdfReader(out).pages]
    assert ["Zoé" in texts[0], "Ana" in texts[1]] == [True, True]
    assert "10/2026 a 11/2026" in texts[0]
    jobs.REGISTRY["resumo"]({**params, "de": None, "ate": None}, lambda *_: None)
    assert "12/2025 a 11/2026" in PdfReader(out).pages[0].extract_text()
