"""The road to the base: one thread, answers in the window's thread, late ones dropped."""

import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from saperx_desktop.models.errors import KnownError
from saperx_desktop.views.background import Background, Latest
from saperx_desktop.views.background.job import Job, job_command


class Portao:
    """Work that stays in the worker until the test opens the gate."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self._gate = threading.Event()

    def work(self) -> str:
        self.begun.set()
        assert self._gate.wait(10)
        return "passou"

    def open(self) -> None:
        self._gate.set()


def _drain(qtbot: QtBot, fundo: Background) -> None:
    """Wait until all that was asked for has been answered."""
    ended: list[str] = []
    fundo.run(lambda: "fim", ended.append)
    qtbot.waitUntil(lambda: ended == ["fim"])


def test_work_is_done_elsewhere_and_the_answer_comes_to_the_window(
    fundo: Background, qtbot: QtBot
) -> None:
    here = threading.get_ident()
    threads: list[tuple[int, int]] = []
    fundo.run(threading.get_ident, lambda there: threads.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(threads))
    there, answered = threads[0]
    assert there != here
    assert answered == here


def test_works_are_done_in_the_order_asked_for(fundo: Background, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        fundo.run(lambda number=number: number, done.append)
    _drain(qtbot, fundo)
    assert done == list(range(20))


def test_an_error_goes_to_whoever_asked(fundo: Background, qtbot: QtBot) -> None:
    errors: list[BaseException] = []
    wrong = KnownError("não deu")

    def work() -> None:
        raise wrong

    with qtbot.assertNotEmitted(fundo.failed):
        fundo.run(work, lambda _: None, errors.append)
        _drain(qtbot, fundo)
    assert errors == [wrong]


def test_an_error_nobody_asked_for_is_signalled(fundo: Background, qtbot: QtBot) -> None:
    with qtbot.waitSignal(fundo.failed) as caught:
        fundo.run(lambda: 1 // 0, lambda _: None)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_an_answer_for_a_deleted_owner_is_dropped(fundo: Background, qtbot: QtBot) -> None:
    gate, owner, heard = Portao(), QObject(), list[str]()
    fundo.run(gate.work, heard.append, owner=owner)
    assert gate.begun.wait(10)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.open()
    _drain(qtbot, fundo)
    assert heard == []


def test_a_quick_answer_can_be_waited_for(fundo: Background) -> None:
    heard: list[str] = []
    fundo.run(lambda: "já", heard.append, patience_s=10)
    assert heard == ["já"]


def test_patience_has_an_end_and_the_answer_still_comes(fundo: Background, qtbot: QtBot) -> None:
    gate, heard = Portao(), list[str]()
    fundo.run(gate.work, heard.append, patience_s=0.001)
    assert heard == []
    gate.open()
    qtbot.waitUntil(lambda: heard == ["passou"])


def test_shutdown_waits_for_a_save_still_in_the_queue(fundo: Background) -> None:
    gate, saved = Portao(), list[str]()
    fundo.run(gate.work, lambda _: None)
    fundo.run(lambda: saved.append("salvo"), lambda _: None)
    gate.open()
    fundo.shutdown()
    assert saved == ["salvo"]


def test_after_shutdown_nothing_is_run_and_nothing_answered(
    fundo: Background, qtbot: QtBot
) -> None:
    heard: list[str] = []
    fundo.run(lambda: "tarde", heard.append)
    fundo.shutdown()
    assert fundo.run(lambda: heard.append("fora"), lambda _: None) is None
    qtbot.wait(1)
    assert heard == []


class TestLatest:
    def test_only_the_newest_answer_is_heard(self, fundo: Background, qtbot: QtBot) -> None:
        gate, owner, heard = Portao(), QObject(), list[str]()
        latest = Latest(fundo, owner)
        latest.run(gate.work, heard.append)
        assert gate.begun.wait(10)
        latest.run(lambda: "nova", heard.append)
        gate.open()
        _drain(qtbot, fundo)
        assert heard == ["nova"]

    def test_a_question_that_has_not_begun_is_not_asked(
        self, fundo: Background, qtbot: QtBot
    ) -> None:
        gate, owner, asked = Portao(), QObject(), list[str]()
        fundo.run(gate.work, lambda _: None)
        latest = Latest(fundo, owner)
        for key in "abc":
            latest.run(lambda key=key: asked.append(key), lambda _: None)
        gate.open()
        _drain(qtbot, fundo)
        assert asked == ["c"]

    def test_a_late_error_is_dropped_and_a_fresh_one_told(
        self, fundo: Background, qtbot: QtBot
    ) -> None:
        gate, owner, errors = Portao(), QObject(), list[BaseException]()
        latest = Latest(fundo, owner)

        def fail() -> None:
            gate.work()
            raise KnownError("velho")

        latest.run(fail, lambda _: None, errors.append)
        assert gate.begun.wait(10)
        with qtbot.waitSignal(fundo.failed) as caught:
            latest.run(lambda: 1 // 0, lambda _: None)
            gate.open()
        assert errors == []
        assert isinstance(caught.args[0], ZeroDivisionError)

    def test_a_fresh_error_goes_to_whoever_asked(self, fundo: Background, qtbot: QtBot) -> None:
        owner, errors = QObject(), list[BaseException]()
        Latest(fundo, owner).run(lambda: 1 // 0, lambda _: None, errors.append)
        _drain(qtbot, fundo)
        assert len(errors) == 1

    def test_an_answer_delivered_at_once_may_ask_again(
        self, fundo: Background, qtbot: QtBot
    ) -> None:
        owner, heard = QObject(), list[str]()
        latest = Latest(fundo, owner)
        gate = Portao()

        def again(answer: str) -> None:
            heard.append(answer)
            latest.run(gate.work, heard.append)

        latest.run(lambda: "um", again, patience_s=10)
        assert gate.begun.wait(10)
        latest.run(lambda: "três", heard.append)
        gate.open()
        _drain(qtbot, fundo)
        assert heard == ["um", "três"]

    def test_what_was_cancelled_is_not_heard(self, fundo: Background, qtbot: QtBot) -> None:
        owner, heard = QObject(), list[str]()
        latest = Latest(fundo, owner)
        latest.run(lambda: "x", heard.append)
        latest.cancel()
        _drain(qtbot, fundo)
        assert heard == []


def test_run_returns_what_can_be_waited_for(fundo: Background) -> None:
    future = fundo.run(lambda: 7, lambda _: None)
    assert isinstance(future, Future)
    assert future.result(10) == 7


FILHO = """
import json, sys
params = json.loads(sys.stdin.readline())
def say(**message):
    print(json.dumps(message), flush=True)
kind = params["kind"]
if kind == "done":
    print("uma biblioteca fala", flush=True)
    print("7", flush=True)
    say(progress=[1, 2], text="metade")
    say(progress=[2, 2])
    say(result={"eco": params["eco"]})
elif kind == "refused":
    say(error="A base está em uso.")
    sys.exit(1)
elif kind == "crash":
    raise RuntimeError("pane")
elif kind == "wait":
    say(progress=[0, 0], text="esperando")
    sys.stdin.read()
elif kind == "finished anyway":
    say(progress=[0, 0])
    sys.stdin.read()
    say(result="a tempo")
"""


@pytest.fixture
def filho(tmp_path: Path) -> list[str]:
    script = tmp_path / "filho.py"
    script.write_text(FILHO, "utf-8")
    return [sys.executable, str(script)]


class TestJob:
    def test_progress_and_result_come_back(self, filho: list[str], qtbot: QtBot) -> None:
        job = Job(filho, {"kind": "done", "eco": "São João"})
        seen: list[tuple[int, int, str]] = []
        job.progressed.connect(lambda done, total, text: seen.append((done, total, text)))
        with qtbot.waitSignal(job.finished, timeout=10_000) as caught:
            job.start()
            assert job.is_running
        assert caught.args == [{"eco": "São João"}]
        assert seen == [(1, 2, "metade"), (2, 2, "")]
        assert not job.is_running

    def test_a_refusal_is_the_childs_own_sentence(self, filho: list[str], qtbot: QtBot) -> None:
        job = Job(filho, {"kind": "refused"})
        with qtbot.waitSignal(job.failed, timeout=10_000) as caught:
            job.start()
        assert caught.args[0] == "A base está em uso."

    def test_a_crash_is_told_with_the_childs_traceback(
        self, filho: list[str], qtbot: QtBot
    ) -> None:
        job = Job(filho, {"kind": "crash"})
        with qtbot.waitSignal(job.failed, timeout=10_000) as caught:
            job.start()
        sentence, details = caught.args
        assert "parou antes do fim" in sentence
        assert "RuntimeError: pane" in details

    def test_it_can_be_cancelled(self, filho: list[str], qtbot: QtBot) -> None:
        job = Job(filho, {"kind": "wait"})
        with qtbot.waitSignal(job.progressed, timeout=10_000):
            job.start()
        with qtbot.waitSignal(job.cancelled, timeout=10_000):
            job.cancel()
            job.cancel()

    def test_what_was_done_before_the_cancel_counts(self, filho: list[str], qtbot: QtBot) -> None:
        job = Job(filho, {"kind": "finished anyway"})
        with qtbot.waitSignal(job.progressed, timeout=10_000):
            job.start()
        with qtbot.waitSignal(job.finished, timeout=10_000) as caught:
            job.cancel()
        assert caught.args == ["a tempo"]

    def test_cancelling_what_does_not_run_does_nothing(self, filho: list[str]) -> None:
        job = Job(filho, {"kind": "wait"})
        job.cancel()
        assert job.wait(1)

    def test_a_closing_window_can_wait_for_the_end(self, filho: list[str], qtbot: QtBot) -> None:
        job = Job(filho, {"kind": "wait"})
        with qtbot.waitSignal(job.progressed, timeout=10_000):
            job.start()
        job.cancel()
        assert job.wait(10)

    def test_a_program_that_is_not_there_is_told(self, tmp_path: Path, qtbot: QtBot) -> None:
        job = Job([str(tmp_path / "nada")], {})
        with qtbot.waitSignal(job.failed, timeout=10_000) as caught:
            job.start()
        assert "iniciar" in caught.args[0]

    def test_the_child_of_a_checkout_is_this_very_package(self) -> None:
        assert job_command("importar") == [
            sys.executable,
            "-m",
            "saperx_desktop.jobs",
            "importar",
        ]

    def test_the_child_of_a_bundle_is_the_bundle(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        assert job_command("importar") == [sys.executable, "--job", "importar"]
