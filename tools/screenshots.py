"""`make screenshots`: every page and dialog, light and dark, 1024×700 and 150 %."""

import os
import subprocess
import sys
from pathlib import Path

import demo

PASTA = demo.RAIZ / "build" / "screenshots"
VARIANTES = (
    ("claro", "1280x800", "1"),
    ("escuro", "1280x800", "1"),
    ("claro", "1024x700", "1"),
    ("escuro", "1024x700", "1"),
    ("claro", "1024x700", "1.5"),
    ("escuro", "1024x700", "1.5"),
)


def main() -> int:
    """Take the pictures of each variant in a process of its own; return the exit status."""
    if not demo.BASE.exists():
        demo.make()
    for tema, tamanho, escala in VARIANTES:
        folder = PASTA / f"{tema}-{tamanho}-{round(float(escala) * 100)}"
        command = [sys.executable, str(Path(__file__).with_name("retratos.py"))]
        command += ["--base", str(demo.BASE), "--pasta", str(folder)]
        command += ["--tema", tema, "--tamanho", tamanho, "--dialogos"]
        environment = {**os.environ, "QT_SCALE_FACTOR": escala, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, env=environment, check=False)
        if done.returncode:
            return done.returncode
        print(f"{folder.relative_to(demo.RAIZ)}: {len(list(folder.glob('*.png')))} retratos")
    return 0


if __name__ == "__main__":
    sys.exit(main())
