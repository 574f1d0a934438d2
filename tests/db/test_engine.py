"""The engine: PRAGMAs that hold, transactions that begin as we say, writers that take turns."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from saperx_desktop.db import engine
from saperx_desktop.db.engine import PRAGMAS, Database
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import KnownError
from tests.builders import Construtor

WRITER = """
import sys
from pathlib import Path
from saperx_desktop.db.engine import Database
from saperx_desktop.models.empresa import Sequencia

for _ in range(150):
    base = Database(Path(sys.argv[1]))
    with base.write() as session:
        session.get_one(Sequencia, "fatura").proximo += 1
    base.close()
"""

# RELIABILITY: what keeps a commit through a power cut, and links whole.
SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def name(base: Database) -> str:
    with base.read() as session:
        return session.get_one(Empresa, 1).nome


def rename(base: Database, nome: str) -> None:
    with base.write() as session:
        session.get_one(Empresa, 1).nome = nome


def rename_with_logo(base: Database, nome: str, logo: bytes) -> None:
    with base.write() as session:
        session.get_one(Empresa, 1).nome = nome
        session.flush()
        session.get_one(Empresa, 1).logo = logo


def test_each_connection_has_its_pragmas(base: Database) -> None:
    with base.engine.connect() as first, base.engine.connect() as second:
        for connection in (first, second):
            for pragma, wanted in (PRAGMAS | SAFE).items():
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == wanted


def test_the_driver_is_past_the_wal_bug(base: Database) -> None:
    with base.engine.connect() as connection:
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_a_pragma_that_does_not_hold_is_noticed(
    caminho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", -5)
    base = Database(caminho)
    with pytest.raises(RuntimeError, match="PRAGMA busy_timeout is 0, not -5"):
        base.engine.connect()
    base.close()


def test_a_write_is_kept_at_the_end(base: Database, caminho: Path) -> None:
    rename(base, "Operadora Azul")
    base.close()
    again = Database(caminho)
    assert name(again) == "Operadora Azul"
    again.close()


def test_a_write_that_fails_leaves_nothing(base: Database) -> None:
    def rename_and_fail() -> None:
        with base.write() as session:
            session.get_one(Empresa, 1).nome = "Meia gravação"
            session.flush()
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        rename_and_fail()
    assert name(base) == "Minha operadora"


def test_a_full_disk_is_said_so_and_nothing_is_half_saved(
    base: Database, disco_cheio: None
) -> None:
    before = name(base)
    with pytest.raises(KnownError, match="O disco está cheio"):
        rename_with_logo(base, "Outra", bytes(200_000))
    assert name(base) == before


def test_reading_changes_nothing(base: Database) -> None:
    with base.read() as session:
        session.get_one(Empresa, 1).nome = "Outra"
        session.flush()
    assert name(base) == "Minha operadora"


def test_a_reader_sees_one_moment_while_others_write(base: Database) -> None:
    with base.read() as session:
        before = session.execute(text("SELECT nome FROM empresa")).scalar_one()
        rename(base, "Depois")
        assert session.execute(text("SELECT nome FROM empresa")).scalar_one() == before
    assert name(base) == "Depois"


def test_the_operator_goes_with_the_session(base: Database) -> None:
    with base.write(operador="ana") as session:
        assert session.info["operador"] == "ana"


def test_a_missing_file_is_never_made(tmp_path: Path) -> None:
    base = Database(tmp_path / "nada.saperx")
    with pytest.raises(OperationalError, match="unable to open"), base.write():
        pass
    base.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "nome",
    ["com espaço.saperx", "100%25.saperx", "a?mode=ro.saperx", "a#b.saperx", "São 😀.saperx"],
)
def test_a_base_may_have_any_name(modelo_de_base: Path, tmp_path: Path, nome: str) -> None:
    path = tmp_path / nome
    path.write_bytes(modelo_de_base.read_bytes())
    base = Database(path)
    rename(base, "Aqui")
    base.close()
    assert [entry.name for entry in tmp_path.iterdir()] == [nome]


def test_a_name_need_not_be_utf_8(modelo_de_base: Path, tmp_path: Path) -> None:
    path = Path(str(tmp_path) + "/\udce3.saperx")
    path.write_bytes(modelo_de_base.read_bytes())
    base = Database(path)
    assert name(base) == "Minha operadora"
    base.close()


def test_a_folder_may_begin_with_two_slashes(caminho: Path) -> None:
    base = Database(Path(f"/{caminho}"))
    assert name(base) == "Minha operadora"
    base.close()


def test_a_base_that_stays_busy_is_said_so(caminho: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 20)
    one, other = Database(caminho), Database(caminho)
    with (
        one.write(),
        pytest.raises(KnownError, match="está gravando na base há mais de 5 segundos"),
        other.write(),
    ):
        pass
    rename(other, "Livre")
    one.close()
    other.close()


def test_two_programs_that_write_wait_for_each_other(base: Database, caminho: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(caminho)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.communicate()[1] == b""
        assert writer.returncode == 0
    with base.read() as session:
        assert session.execute(text("SELECT proximo FROM sequencia")).scalar_one() == 301


def test_links_are_kept(base: Database, construtor: Construtor) -> None:
    construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), base.write() as session:
        session.execute(text("DELETE FROM cliente"))


def test_an_engine_of_no_pool_keeps_no_connection(caminho: Path) -> None:
    made = engine.make_engine(caminho, pooled=False)
    with made.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    wal, shm = (caminho.with_name(caminho.name + end) for end in ("-wal", "-shm"))
    assert not wal.exists()
    assert not shm.exists()
    made.dispose()
