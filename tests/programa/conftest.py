"""The whole program in a window, on a base of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from saperx_desktop.app import Programa
from saperx_desktop.config import Config
from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services.demo import base as demo


@pytest.fixture(scope="session")
def modelo_da_demo(modelo_de_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small demo base made once, as of the tests' day."""
    path = tmp_path_factory.mktemp("demo") / "demo.saperx"
    path.write_bytes(modelo_de_base.read_bytes())
    database = Database(path)
    with database.write() as session:
        demo.build(session, _relogio(), outros=12)
    database.close()
    return path


def _relogio() -> RelogioParado:
    from tests.conftest import DIA

    return RelogioParado(DIA)


@pytest.fixture
def demo_path(tmp_path: Path, modelo_da_demo: Path) -> Path:
    """Return a copy of the demo base."""
    path = tmp_path / "demo.saperx"
    path.write_bytes(modelo_da_demo.read_bytes())
    return path


@pytest.fixture
def programa(
    qapp: QApplication, tmp_path: Path, relogio: RelogioParado, qtbot: QtBot
) -> Iterator[Programa]:
    """Give the program, not started yet, with folders of its own; it is closed at the end."""
    given = Programa(qapp, Config.load({"SAPERX_HOME": str(tmp_path / "casa")}), relogio=relogio)
    yield given
    given.close()
    given.window.hide()
    given.window.deleteLater()
    given.deleteLater()


@pytest.fixture
def start(programa: Programa, qtbot: QtBot) -> Callable[[Path], Programa]:
    """Return what starts the program on a base and waits until every page is there."""

    def started(path: Path) -> Programa:
        with qtbot.waitSignal(programa.opened, timeout=20_000):
            programa.start(path)
        return programa

    return started


@pytest.fixture
def child(programa: Programa) -> Callable[[type[QWidget], str], QWidget]:
    """Return what finds a control of the window by its name in docs/objetos.md."""

    def find(kind: type[QWidget], name: str) -> QWidget:
        found = programa.window.findChild(kind, name)
        assert found is not None, name
        return found

    return find
