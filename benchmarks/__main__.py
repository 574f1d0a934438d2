"""`make bench`: prints each figure with its floor, and keeps them in build/bench.json."""

import json
import subprocess
import sys

from benchmarks import cliente, partida
from benchmarks.medida import BASE, RAIZ, Medida


def main() -> int:
    """Run every benchmark; the exit status says nothing of their figures."""
    if not BASE.exists():
        subprocess.run([sys.executable, str(RAIZ / "tools" / "demo.py"), "--so-base"], check=True)
    measured: list[Medida] = []
    for module in (partida, cliente):
        for medida in module.run():
            measured.append(medida)
            print(line(medida), flush=True)
    report = RAIZ / "build" / "bench.json"
    report.write_text(
        json.dumps(
            [
                {
                    "name": m.name,
                    "ours": round(m.ours, 2),
                    "unit": m.unit,
                    "floor": round(m.floor, 2),
                    "ratio": round(m.ratio, 3),
                    "goal": m.goal,
                    "ok": m.ok,
                }
                for m in measured
            ],
            ensure_ascii=False,
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )
    return 0


def line(m: Medida) -> str:
    """Return one figure on one line."""
    goal = f"{m.goal:g} {m.unit}" if m.absolute else f"{m.goal:g} ×"
    verdict = "ok" if m.ok else "ACIMA DA META"
    return (
        f"{m.name:55} {m.ours:8.1f} {m.unit}  piso {m.floor:8.1f} {m.unit}  "
        f"{m.ratio:5.2f} ×  meta {goal}  {verdict}"
    )


if __name__ == "__main__":
    sys.exit(main())
