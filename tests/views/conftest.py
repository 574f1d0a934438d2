"""What tests of the window ask for: the look, and the road to the base."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.views.background import Background
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.theme import Scheme, Theme


@pytest.fixture(scope="session")
def _tema_unico(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def tema(_tema_unico: Theme) -> Theme:
    """Return the program's look, light at the beginning of each test."""
    if _tema_unico.scheme is not Scheme.LIGHT:
        _tema_unico.choose(Scheme.LIGHT)
    # Until the event loop has turned Qt does not pass a second palette on.
    QApplication.processEvents()
    return _tema_unico


@pytest.fixture
def fundo(qapp: QApplication) -> Iterator[Background]:
    """Give a road to the base that ends with the test."""
    background = Background()
    yield background
    background.shutdown()
    background.deleteLater()


@pytest.fixture
def contexto(
    base: Database, fundo: Background, relogio: RelogioParado, tmp_path: Path
) -> Iterator[Contexto]:
    """Give what every page is given, over `base`, with settings of this test's own."""
    settings = QSettings(str(tmp_path / "janela.ini"), QSettings.Format.IniFormat)
    given = Contexto(base, fundo, relogio, settings)
    yield given
    fundo.shutdown()
    given.deleteLater()
