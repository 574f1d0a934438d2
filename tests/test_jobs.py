"""A long use case runs in a child process: progress, a result or a sentence, and a way to stop."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from saperx_desktop import jobs
from saperx_desktop.config import resources_dir
from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.relogio import RelogioParado
from tests.builders import Construtor

CIRCUITOS = resources_dir() / "demo" / "circuitos.tsv"
Params = dict[str, Any]


@pytest.fixture
def params(construtor: Construtor, relogio: RelogioParado) -> Params:
    return {
        "base": str(construtor.base.path),
        "agora": relogio.now().isoformat(),
        "cliente_id": construtor.cliente("Cliente SaperX"),
        "arquivo": str(CIRCUITOS),
        "ensaio": False,
    }


def _child(name: str, params: Params) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-m", "saperx_desktop", "--job", name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(params).encode() + b"\n")
    process.stdin.flush()
    return process


def _run(name: str, params: Params) -> list[dict[str, Any]]:
    """Run the job as the window does: its standard input stays open to the end."""
    process = _child(name, params)
    assert process.stdout is not None
    assert process.stderr is not None
    lines = [json.loads(line) for line in process.stdout]
    assert process.wait() == 0, process.stderr.read()
    for pipe in (process.stdin, process.stdout, process.stderr):
        assert pipe is not None
        pipe.close()
    return lines


def _answer(
    work: jobs.Work, params: Params, capsys: pytest.CaptureFixture[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    message = jobs.answer(work, params, threading.Event())
    return message, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _circuitos(base: Database) -> int:
    with base.read() as session:
        return session.scalar(select(func.count()).select_from(Circuito)) or 0


def test_the_child_tells_progress_and_then_the_result(base: Database, params: Params) -> None:
    *progress, last = _run("importar_circuitos", params)
    assert {"progress": [12, 12], "text": "Gravando…"} in progress
    assert last["result"]["ensaio"]["novos"] == 12
    assert last["result"]["changes"]["clientes"] == [params["cliente_id"]]
    assert _circuitos(base) == 12


def test_a_trial_writes_nothing_and_marks_the_table_it_saw(
    base: Database, params: Params, capsys: pytest.CaptureFixture[str]
) -> None:
    tried, _ = _answer(jobs.importar_circuitos, {**params, "ensaio": True}, capsys)
    result = tried["result"]
    assert (result["ensaio"]["novos"], len(result["sha256"])) == (12, 64)
    assert _circuitos(base) == 0
    taken, told = _answer(jobs.importar_circuitos, {**params, "sha256": result["sha256"]}, capsys)
    assert taken["result"]["ensaio"]["novos"] == 12
    assert told[-1] == {"progress": [12, 12], "text": "Gravando…"}


def test_a_table_that_changed_since_its_trial_is_refused(
    base: Database, params: Params, capsys: pytest.CaptureFixture[str]
) -> None:
    message, _ = _answer(jobs.importar_circuitos, {**params, "sha256": "0" * 64}, capsys)
    assert message == {"error": "O arquivo mudou depois de conferido. Confira-o de novo."}
    assert _circuitos(base) == 0


def test_clients_are_imported_from_a_pasted_text(
    base: Database, params: Params, capsys: pytest.CaptureFixture[str]
) -> None:
    texto = "Nome\tCPF/CNPJ\nZé \ud800\t529.982.247-25\n"
    for ensaio in (True, False):
        message, _ = _answer(
            jobs.importar_clientes, {**params, "texto": texto, "ensaio": ensaio}, capsys
        )
        assert message["result"]["ensaio"]["novos"] == 1
    with base.read() as session:
        assert session.scalars(select(Cliente.nome).order_by(Cliente.nome)).all() == [
            "Cliente SaperX",
            "Zé",
        ]


@pytest.mark.parametrize(
    ("changed", "palavras"),
    [
        ({"arquivo": "nada.tsv"}, "O arquivo nada.tsv não existe"),
        ({"texto": "Circuito;Nome\n1;\n"}, "linha 2: coluna Nome"),
        ({"cliente_id": 99}, "O cliente não existe mais"),
        ({"base": "nada.saperx"}, "nada.saperx não existe"),
    ],
)
def test_what_the_user_can_mend_is_told_in_a_sentence(
    params: Params, changed: Params, palavras: str, capsys: pytest.CaptureFixture[str]
) -> None:
    message, _ = _answer(jobs.importar_circuitos, {**params, **changed}, capsys)
    assert palavras in str(message["error"])


def test_a_table_that_asks_for_too_much_memory_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def greedy(params: jobs.Params, progress: jobs.Progress) -> dict[str, object]:
        raise MemoryError

    message, _ = _answer(greedy, {}, capsys)
    assert "memória demais" in str(message["error"])


def test_a_bug_is_no_sentence_but_a_traceback() -> None:
    def broken(params: jobs.Params, progress: jobs.Progress) -> dict[str, object]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        jobs.answer(broken, {}, threading.Event())


def test_a_cancelled_import_leaves_nothing(base: Database, params: Params) -> None:
    unwanted = threading.Event()
    unwanted.set()
    with pytest.raises(jobs.CancelledError):
        jobs.answer(jobs.importar_circuitos, params, unwanted)
    assert _circuitos(base) == 0


def test_the_end_of_the_childs_input_cancels_it(
    base: Database, params: Params, tmp_path: Path
) -> None:
    linhas = (f"{n}\tFilial {n}\tPF\n" for n in range(60_000))
    grande = tmp_path / "grande.tsv"
    grande.write_text("Circuito\tNome\tPlano Nacional\n" + "".join(linhas))
    process = _child("importar_circuitos", {**params, "arquivo": str(grande)})
    assert process.stdout is not None
    assert b"progress" in process.stdout.readline()
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"result" not in out
    assert _circuitos(base) == 0


def test_a_killed_import_leaves_nothing(base: Database, params: Params, tmp_path: Path) -> None:
    linhas = (f"{n}\tFilial {n}\tPF\n" for n in range(20_000))
    grande = tmp_path / "grande.tsv"
    grande.write_text("Circuito\tNome\tPlano Nacional\n" + "".join(linhas))
    process = _child("importar_circuitos", {**params, "arquivo": str(grande)})
    assert process.stdout is not None
    for line in process.stdout:
        if "Gravando" in json.loads(line)["text"]:
            break
    process.kill()
    process.communicate()
    assert _circuitos(base) == 0


def _unfriendly() -> list[bytes]:
    return [
        b"",
        b"\0" * 1000,
        b"PK\x03\x04" + bytes(range(256)),
        b'"' * 100_000,
        b"Circuito" + b"\t" * 100_000,
        b"Circuito\tNome\n" + b"9" * 5_000_000,
        ('Circuito\tNome\n1\t"' + "x\n" * 100_000).encode(),
        ("Circuito\tNome\n" + "\u202e\t\ufeff\n" * 1000).encode("utf-16"),
    ]


@pytest.mark.parametrize("place", range(8))
def test_a_hostile_file_ends_in_a_sentence(
    params: Params, tmp_path: Path, place: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ruim.tsv"
    path.write_bytes(_unfriendly()[place])
    message, _ = _answer(jobs.importar_circuitos, {**params, "arquivo": str(path)}, capsys)
    assert message["error"]


def test_every_job_of_the_window_is_known() -> None:
    assert {"importar_circuitos", "importar_clientes"} <= set(jobs.REGISTRY)
