"""`make run`: makes the demo base once and opens the window on it, or takes its pictures."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from saperx_desktop import sistema

RAIZ = Path(__file__).resolve().parent.parent
PASTA = RAIZ / "build" / "demo"
BASE = PASTA / "demo.saperx"


def main() -> int:
    """Make the base where it is wanted or missing, then show it; return the exit status."""
    options = _options()
    problem = sistema.library_problem(os.environ)
    if problem is not None:
        print(problem, file=sys.stderr)
        return 1
    if options.refazer or not BASE.exists():
        make()
    if options.so_base:
        return 0
    if sistema.has_screen(os.environ):
        command = [sys.executable, "-m", "saperx_desktop", "--base", str(BASE)]
        return subprocess.run(command, check=False).returncode
    print(
        "Este computador não tem tela: em vez de abrir a janela, vou deixar em build/demo/ o "
        "retrato de cada página e o demonstrativo do cliente da demonstração."
    )
    return pictures()


def make() -> None:
    """Build the demo as of today under a temporary name, then give it its own."""
    from saperx_desktop.db import base_file
    from saperx_desktop.models.relogio import RelogioDoSistema
    from saperx_desktop.services.demo import base as demo

    print("Fazendo a base de demonstração (alguns segundos, só desta vez)…")
    PASTA.mkdir(parents=True, exist_ok=True)
    building = PASTA / "nova.saperx"
    for path in (building, BASE):
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
    database = base_file.create(building)
    with database.write() as session:
        demo.build(session, RelogioDoSistema())
    database.close()
    building.rename(BASE)


def pictures() -> int:
    """Leave a picture of every page and the demo client's summary in build/demo."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for command in (
        [RAIZ / "tools" / "retratos.py", "--base", BASE, "--pasta", PASTA],
        ["-m", "saperx_desktop", "resumo", "--base", BASE, "--cliente", "11222333000181",
         "--pdf", PASTA / "demonstrativo.pdf"],
    ):  # fmt: skip
        done = subprocess.run([sys.executable, *map(str, command)], env=environment, check=False)
        if done.returncode:
            return done.returncode
    for path in sorted(PASTA.glob("*.p[dn][fg]")):
        print(f"  {path.relative_to(RAIZ)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refazer", action="store_true", help="faz a base de novo")
    parser.add_argument("--so-base", action="store_true", help="só faz a base")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
