"""A long job shows how far it is and can be stopped."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from saperx_desktop.views.background.job import Job
from saperx_desktop.views.theme import Theme
from saperx_desktop.views.widgets.progresso import BarraProgresso

FILHO = """
import json, sys
params = json.loads(sys.stdin.readline())
print(json.dumps({"progress": [3, 10], "text": "linha 3 de 10"}), flush=True)
if params["wait"]:
    sys.stdin.read()
else:
    print(json.dumps({"result": 10}), flush=True)
"""


def _job(folder: Path, *, wait: bool) -> Job:
    script = folder / "filho.py"
    script.write_text(FILHO, "utf-8")
    return Job([sys.executable, str(script)], {"wait": wait})


@pytest.fixture
def parado(tmp_path: Path) -> Job:
    return _job(tmp_path, wait=True)


def _dialog(job: Job, qtbot: QtBot) -> BarraProgresso:
    dialog = BarraProgresso("Importando circuitos", job)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_follows_the_job(tema: Theme, parado: Job, qtbot: QtBot) -> None:
    dialog = _dialog(parado, qtbot)
    bar = dialog.findChild(QProgressBar)
    text = dialog.findChild(QLabel, "progresso.texto")
    assert bar is not None
    assert text is not None
    with qtbot.waitSignal(parado.progressed, timeout=10_000):
        parado.start()
    assert (bar.value(), bar.maximum(), text.text()) == (3, 10, "linha 3 de 10")
    with qtbot.waitSignal(parado.cancelled, timeout=10_000):
        dialog.close()
    assert not dialog.isVisible()


def test_it_stays_until_the_job_has_stopped(tema: Theme, parado: Job, qtbot: QtBot) -> None:
    dialog = _dialog(parado, qtbot)
    with qtbot.waitSignal(parado.progressed, timeout=10_000):
        parado.start()
    stop = dialog.findChild(QPushButton, "progresso.cancelar")
    assert stop is not None
    with qtbot.waitSignal(parado.cancelled, timeout=10_000):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        assert not stop.isEnabled()
    assert not dialog.isVisible()


def test_it_goes_when_the_job_has_ended(tema: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    job = _job(tmp_path, wait=False)
    dialog = _dialog(job, qtbot)
    with qtbot.waitSignal(dialog.finished, timeout=10_000):
        job.start()


def test_it_can_be_closed_before_the_job_begins(tema: Theme, parado: Job, qtbot: QtBot) -> None:
    dialog = _dialog(parado, qtbot)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
