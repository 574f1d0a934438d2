"""The job that closes a month: what it tells when it ends, is cancelled, or is stopped."""

import threading
from datetime import date
from typing import Any

import pytest

from saperx_desktop import jobs
from saperx_desktop.db import engine
from saperx_desktop.db.engine import Database
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services import faturamento, rodada
from tests.builders import Construtor, em

OUT_1, NOV_1 = date(2026, 10, 1), date(2026, 11, 1)
Params = dict[str, Any]


@pytest.fixture
def params(construtor: Construtor, base: Database, monkeypatch: pytest.MonkeyPatch) -> Params:
    """Return what closes October for three circuits, each its own slice: 1,00, 2,00 and 3,00."""
    monkeypatch.setattr(rodada, "_SLICE", 1)
    for valor in ("1.00", "2.00", "3.00"):
        construtor.item(construtor.circuito(construtor.cliente(), desde=OUT_1), valor)
    return {
        "base": str(base.path),
        "agora": em(NOV_1).now().isoformat(),
        "operador": "Rita",
        "competencia": "2026-10",
        "vencimento": None,
        "quantidade": 3,
        "total": "6.00",
    }


def _runs(base: Database) -> list[tuple[int, str]]:
    with base.read() as session:
        runs = faturamento.runs(session, Competencia(2026, 10))
    return [(run.soma.quantidade, run.operador) for run in runs]


def test_the_month_is_closed_in_one_run_by_the_operator(base: Database, params: Params) -> None:
    message = jobs.answer(jobs.fechar, {**params, "vencimento": "2026-11-30"}, threading.Event())
    result = message["result"]
    assert isinstance(result, dict)
    assert (result["quantidade"], result["total"], result["fora"]) == (3, "6.00", 0)
    assert not result["cancelada"]
    assert _runs(base) == [(3, "Rita")]


def test_what_a_cancelled_run_closed_is_told_and_the_next_completes_it(
    base: Database, params: Params
) -> None:
    asked: list[int] = []

    def twice(done: int, total: int, text: str) -> None:
        asked.append(done)
        if len(asked) == 3:
            raise jobs.CancelledError

    result = jobs.fechar(params, twice)
    assert (result["quantidade"], result["cancelada"], asked) == (2, True, [0, 1, 2])
    rest = {**params, "quantidade": 1, "total": "3.00"}
    assert jobs.fechar(rest, lambda *_: None)["quantidade"] == 1
    assert _runs(base) == [(1, "Rita"), (2, "Rita")]


def test_a_month_that_is_no_longer_as_seen_is_refused(base: Database, params: Params) -> None:
    message = jobs.answer(jobs.fechar, {**params, "total": "5.00"}, threading.Event())
    assert "A conferência mudou" in str(message["error"])
    assert _runs(base) == []


def test_a_run_stopped_by_another_writer_tells_what_it_had_closed(
    base: Database, params: Params, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 50)
    writers: list[Any] = []

    def disturb(done: int, total: int, text: str) -> None:
        if done == 1:
            writer = base.write()
            writer.__enter__()
            writers.append(writer)

    result = jobs.fechar(params, disturb)
    writers[0].__exit__(None, None, None)
    assert result["quantidade"] == 1
    assert "Outro programa está gravando" in str(result["parou"])
    assert _runs(base) == [(1, "Rita")]
