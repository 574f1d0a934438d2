"""What every test may ask for: a new base, a clock that stands still, a builder of data."""

import os
import resource

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from saperx_desktop.db.base_file import create
from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioParado
from tests.builders import Construtor

DIA = datetime(2026, 11, 24, 12, 41, tzinfo=UTC)

# A busy machine is no failure of the code.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")


@pytest.fixture(scope="session")
def modelo_de_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty base made once, for the others to be copies of."""
    path = tmp_path_factory.mktemp("modelo") / "vazia.saperx"
    create(path).close()
    return path


@pytest.fixture
def caminho(tmp_path: Path, modelo_de_base: Path) -> Path:
    """Return the path of an empty base of this test's own."""
    path = tmp_path / "base.saperx"
    path.write_bytes(modelo_de_base.read_bytes())
    return path


@pytest.fixture
def base(caminho: Path) -> Iterator[Database]:
    """Give an open, empty base in a real file."""
    database = Database(caminho)
    yield database
    database.close()


@pytest.fixture
def relogio() -> RelogioParado:
    """Return a clock standing at 24/11/2026 09:41 in São Paulo."""
    return RelogioParado(DIA)


@pytest.fixture
def construtor(base: Database, relogio: RelogioParado) -> Construtor:
    """Return the builder of clients, circuits and invoices in `base`."""
    return Construtor(base, relogio)


@pytest.fixture
def disco_cheio() -> Iterator[None]:
    """Let no file of this process grow beyond 50 kB, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
