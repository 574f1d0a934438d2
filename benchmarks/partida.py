"""Start-up: the shell against a bare window, the first rows against the same rows without us."""

from collections.abc import Iterator
from statistics import median

from benchmarks.medida import BASE, Medida, time_words

RUNS = 9


def run() -> Iterator[Medida]:
    """Time both in turn, so that a machine whose speed drifts is fair to both."""
    time_words("nua", str(BASE))
    time_words("nossa", str(BASE))
    floors, ours = [], []
    for _ in range(RUNS):
        floors.append(time_words("nua", str(BASE)))
        ours.append(time_words("nossa", str(BASE)))
    for word, name, goal in (("casca", "partida: casca pintada", 1.5),
                             ("linhas", "partida: primeiras linhas", 1.3)):  # fmt: skip
        yield Medida(
            name,
            median(words[word] for words in ours),
            "ms",
            median(words[word] for words in floors),
            goal,
        )
