"""The command line: exit 0 done, 1 refused with a sentence on stderr, 2 wrong usage."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from saperx_desktop import __version__, app
from saperx_desktop.__main__ import main
from saperx_desktop.cli.argumentos import Parser
from saperx_desktop.config import resources_dir
from saperx_desktop.db import engine
from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from tests.builders import Construtor

CNPJ = "11.222.333/0001-81"
CLIENTES = f"Nome;CPF/CNPJ;CEP;UF\nCliente SaperX;{CNPJ};20000-000;SP\n"
CIRCUITOS = str(resources_dir() / "demo" / "circuitos.tsv")


class Fim(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Rode = Callable[..., Fim]


@pytest.fixture
def rode(capsys: pytest.CaptureFixture[str]) -> Rode:
    def run(*argv: object) -> Fim:
        try:
            status = main([str(arg) for arg in argv])
        except SystemExit as end:
            status = int(end.code or 0)
        return Fim(status, *capsys.readouterr())

    return run


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "clientes.csv"
    path.write_text(CLIENTES, encoding="utf-8")
    return path


@pytest.fixture
def saperx(construtor: Construtor) -> Path:
    """Return the path of a base that holds the manual's client."""
    construtor.cliente("Cliente SaperX", cpf_cnpj="11222333000181")
    return construtor.base.path


def _count(path: Path, entity: type) -> int:
    base = Database(path)
    with base.read() as session:
        counted = session.scalar(select(func.count()).select_from(entity))
    base.close()
    return counted or 0


def test_circuits_are_imported_and_each_change_is_told(rode: Rode, saperx: Path) -> None:
    end = rode("importar", "circuitos", CIRCUITOS, "--base", saperx, "--cliente", CNPJ)
    assert (end.status, end.err) == (0, "")
    lines = end.out.splitlines()
    assert lines[:3] == [
        "Novos: 12. Alterados: 0. Iguais: 0.",
        "Planos novos, a conferir: PF.",
        "linha 2: 80092048 BravoZulu: novo",
    ]
    assert len(lines) == 14
    assert _count(saperx, Circuito) == 12


def test_a_second_import_tells_what_changed(rode: Rode, saperx: Path, tmp_path: Path) -> None:
    args = ("--base", saperx, "--cliente", "11222333000181")
    rode("importar", "circuitos", CIRCUITOS, *args)
    novo = tmp_path / "novo.tsv"
    text = Path(CIRCUITOS).read_text(encoding="utf-8")
    novo.write_text(text.replace("SPX-DEMO-SW-CS-01", "").replace("RaioLunar", "Raio Lunar"))
    assert rode("importar", "circuitos", novo, *args).out.splitlines() == [
        "Novos: 0. Alterados: 2. Iguais: 10.",
        "linha 4: 80092037 Demo PABX: Central de SPX-DEMO-SW-CS-01 para (vazio)",
        "linha 11: 80092046 Raio Lunar: Nome de RaioLunar para Raio Lunar",
    ]


def test_the_trial_changes_nothing(rode: Rode, saperx: Path) -> None:
    before = saperx.read_bytes()
    args = ("--base", saperx, "--cliente", CNPJ, "--ensaio")
    end = rode("importar", "circuitos", CIRCUITOS, *args)
    assert end.status == 0
    assert end.out.startswith("Ensaio: nada foi gravado.\nNovos: 12.")
    assert _count(saperx, Circuito) == 0
    assert saperx.read_bytes() == before


@pytest.mark.parametrize("ensaio", [[], ["--ensaio"]])
def test_a_bad_line_is_refused_on_stderr(
    rode: Rode, saperx: Path, tmp_path: Path, ensaio: list[str]
) -> None:
    path = tmp_path / "ruim.csv"
    path.write_text("Circuito;Nome;Saldo\n1;A;0,00\n2;B;x\n")
    end = rode("importar", "circuitos", path, "--base", saperx, "--cliente", CNPJ, *ensaio)
    assert (end.status, end.out) == (1, "")
    assert "linha 3: coluna Saldo: valor não entendido" in end.err
    assert _count(saperx, Circuito) == 0


def test_a_client_nobody_knows_is_refused(rode: Rode, saperx: Path) -> None:
    args = ("--base", saperx, "--cliente", "529.982.247-25")
    end = rode("importar", "circuitos", CIRCUITOS, *args)
    assert end == Fim(1, "", "Não há cliente com o CPF 529.982.247-25.\n")


def test_clients_are_imported_into_a_base_made_for_them(
    rode: Rode, csv: Path, tmp_path: Path
) -> None:
    nova = tmp_path / "nova.saperx"
    end = rode("importar", "clientes", csv, "--base", nova)
    assert (end.status, end.err) == (0, "")
    assert end.out.splitlines() == [
        f"Base nova: {nova}",
        "Novos: 1. Alterados: 0. Iguais: 0.",
        f"linha 2: {CNPJ} Cliente SaperX: novo; CEP: O CEP 20000-000 é de RJ, não de SP.",
    ]
    assert _count(nova, Cliente) == 1


def test_the_trial_on_a_base_that_does_not_exist_makes_none(
    rode: Rode, csv: Path, tmp_path: Path
) -> None:
    nova = tmp_path / "nova.saperx"
    end = rode("importar", "clientes", csv, "--base", nova, "--ensaio")
    assert end.status == 0
    assert end.out.splitlines()[:3] == [
        f"A base {nova} ainda não existe: o ensaio supõe uma vazia.",
        "Ensaio: nada foi gravado.",
        "Novos: 1. Alterados: 0. Iguais: 0.",
    ]
    assert list(tmp_path.iterdir()) == [csv]


def test_a_refused_import_leaves_no_new_base(rode: Rode, csv: Path, tmp_path: Path) -> None:
    csv.write_text("Nome;CPF/CNPJ\nA;1\n")
    end = rode("importar", "clientes", csv, "--base", tmp_path / "nova.saperx")
    assert end.status == 1
    assert list(tmp_path.iterdir()) == [csv]


def test_a_file_that_is_no_base_is_refused_untouched(rode: Rode, csv: Path, tmp_path: Path) -> None:
    outro = tmp_path / "carta.saperx"
    outro.write_text("Prezados," * 100)
    end = rode("importar", "clientes", csv, "--base", outro)
    assert end.status == 1
    assert "não é uma base" in end.err
    assert outro.read_text() == "Prezados," * 100


def test_a_dash_reads_the_standard_input(
    rode: Rode, saperx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    novo = "Nome;CPF/CNPJ\nJosé;529.982.247-25\n".encode("cp1252")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(novo)))
    end = rode("importar", "clientes", "-", "--base", saperx)
    assert (end.status, end.out.splitlines()[-1]) == (0, "linha 2: 529.982.247-25 José: novo")


def test_a_file_that_does_not_exist_is_a_sentence(rode: Rode, saperx: Path) -> None:
    end = rode("importar", "clientes", "nada.csv", "--base", saperx)
    assert end == Fim(1, "", "O arquivo nada.csv não existe. Confira o nome.\n")


def test_a_base_somebody_writes_into_is_told_after_a_while(
    rode: Rode, saperx: Path, csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 50)
    base = Database(saperx)
    with base.write():
        end = rode("importar", "clientes", csv, "--base", saperx)
    base.close()
    assert end.status == 1
    assert "Outro programa está gravando na base" in end.err


@pytest.mark.parametrize(
    ("argv", "palavras"),
    [
        (["importar"], "faltam argumentos: TABELA"),
        (["importar", "circuitos"], "faltam argumentos: --cliente, ARQUIVO, --base"),
        (["importar", "faturas"], "argumento TABELA: 'faturas' não é aceito"),
        (["importar", "clientes", "a", "--base"], "argumento --base: falta o valor"),
        (["--ensaio=1", "importar", "clientes", "a", "--base", "b"], "desconhecidos: --ensaio=1"),
        (["importar", "clientes", "a", "--base", "b", "--ensaio=1"], "--ensaio: não tem valor"),
        (["exportar"], "'exportar' não é aceito"),
        (["--bas"], "argumentos desconhecidos: --bas"),
    ],
)
def test_a_wrong_usage_ends_with_2_and_says_why_in_portuguese(
    rode: Rode, argv: list[str], palavras: str
) -> None:
    end = rode(*argv)
    assert (end.status, end.out) == (2, "")
    assert end.err.startswith("uso: saperx-desktop")
    assert palavras in end.err


@pytest.mark.parametrize("argv", [["-h"], ["importar", "-h"], ["importar", "circuitos", "--help"]])
def test_the_help_is_in_portuguese(rode: Rode, argv: list[str]) -> None:
    end = rode(*argv)
    assert end.status == 0
    assert end.out.startswith("uso: saperx-desktop")
    assert "mostra esta ajuda" in end.out
    for english in ("usage", "options", "positional", "show this"):
        assert english not in end.out


def test_a_command_brings_no_qt_in(saperx: Path, csv: Path) -> None:
    script = (
        "import sys; from saperx_desktop.__main__ import main; "
        f"status = main(['importar', 'clientes', {str(csv)!r}, '--base', {str(saperx)!r}]); "
        "sys.exit(status or sorted(m for m in sys.modules if m.startswith('PySide6')) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_argparse_says_for_the_first_time_is_passed_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        Parser("saperx-desktop", description="").error("something new")
    assert capsys.readouterr().err.endswith("saperx-desktop: erro: something new\n")


@pytest.mark.parametrize(("argv", "base"), [([], None), (["--base", "b.saperx"], Path("b.saperx"))])
def test_without_a_command_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, argv: list[str], base: Path | None
) -> None:
    opened = []
    monkeypatch.setattr(app, "main", lambda path: opened.append(path) or 0)
    assert main(argv) == 0
    assert opened == [base]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--versao"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"SaperX Desktop {__version__}\n"
