"""One figure beside its floor, and the ways to take both."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
BASE = RAIZ / "build" / "demo" / "demo.saperx"


@dataclass(frozen=True, slots=True)
class Medida:
    """A figure of ours in *unit*, the floor of the same run, and the promised ratio or limit."""

    name: str
    ours: float
    unit: str
    floor: float
    goal: float
    absolute: bool = False
    """Whether *goal* is a limit on `ours` itself rather than on the ratio."""

    @property
    def ratio(self) -> float:
        """Ours over the floor."""
        return self.ours / self.floor

    @property
    def ok(self) -> bool:
        """Whether the promise is kept."""
        return (self.ours if self.absolute else self.ratio) <= self.goal


def time_words(module: str, *args: str) -> dict[str, float]:
    """Run a child and return after how many ms, from its very start, it said each word."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SAPERX_HOME": home,
            "PYTHONPATH": str(RAIZ),
        }
        begun = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.criancas.{module}", *args],
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        assert child.stdout is not None
        words = {line.strip(): (time.perf_counter() - begun) * 1000 for line in child.stdout}
        if child.wait() != 0:
            raise RuntimeError(f"{module} ended with {child.returncode}")
    return words


def median_ms(work: Callable[[], object], *, runs: int = 15) -> float:
    """Return the median time of *work* in ms, after one run that does not count."""
    work()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)
