"""The built wheel runs far from the checkout and finds all it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from saperx_desktop.config import resources_dir

CHECKOUT = Path(__file__).resolve().parent.parent
CNPJ = "11.222.333/0001-81"


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def run(*argv: object, cwd: Path, target: Path | None = None) -> str:
    """Run Python with *argv* in *cwd*, with *target* before the installed packages."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if target is not None:
        environ |= {"PYTHONPATH": str(target), "SAPERX_HOME": str(cwd / "home")}
    done = subprocess.run(
        [sys.executable, *map(str, argv)],
        cwd=cwd,
        env=environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def instalada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that holds the wheel of this checkout, without its dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT)
    run(*build, cwd=folder)
    [wheel] = folder.glob("*.whl")
    target = folder / "instalada"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run(*pip, "--disable-pip-version-check", "--target", target, wheel, cwd=folder)
    return target


def test_it_has_every_module_and_resource(instalada: Path, tmp_path: Path) -> None:
    code = (
        "import saperx_desktop, saperx_desktop.config as c;"
        "print(saperx_desktop.__file__); print(c.resources_dir())"
    )
    module, resources = run("-c", code, cwd=tmp_path, target=instalada).splitlines()
    assert Path(module).parent == instalada / "saperx_desktop"
    assert Path(resources).is_relative_to(instalada)
    assert files(Path(resources)) >= files(resources_dir())
    ours = {name for name in files(CHECKOUT / "saperx_desktop") if name.endswith((".py", ".mako"))}
    assert files(instalada / "saperx_desktop") >= ours


def test_it_imports_verifies_and_prints(instalada: Path, tmp_path: Path) -> None:
    def program(*argv: object) -> str:
        return run("-m", "saperx_desktop", *argv, cwd=tmp_path, target=instalada)

    table = tmp_path / "clientes.csv"
    table.write_text(f"Nome;CPF/CNPJ\nCliente SaperX;{CNPJ}\n", encoding="utf-8")
    assert "Novos: 1" in program("importar", "clientes", table, "--base", "nova.saperx")
    circuits = instalada / "saperx_desktop" / "_resources" / "demo" / "circuitos.tsv"
    circuits_of = ("importar", "circuitos", circuits, "--base", "nova.saperx", "--cliente", CNPJ)
    assert "nada foi gravado" in program(*circuits_of, "--ensaio")
    assert "Novos: 12" in program(*circuits_of)
    assert "todos os totais conferem" in program("verificar", "--base", "nova.saperx")
    assert "cópia conferida" in program("backup", "--base", "nova.saperx", "--para", "b.saperx")
    program("resumo", "--base", "nova.saperx", "--cliente", CNPJ, "--pdf", "resumo.pdf")
    assert (tmp_path / "resumo.pdf").read_bytes().startswith(b"%PDF")


def test_its_script_is_there(instalada: Path) -> None:
    [script] = instalada.glob("bin/saperx-desktop*")
    assert "saperx_desktop.__main__" in script.read_text(encoding="utf-8")
