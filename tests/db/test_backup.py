"""Backup: one moment of the base, verified, under a name that was free."""

import threading
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from saperx_desktop.db import backup as backup_module
from saperx_desktop.db import sqlite_uri
from saperx_desktop.db.backup import backup
from saperx_desktop.db.base_file import open_base
from saperx_desktop.db.engine import Database
from saperx_desktop.models.empresa import Sequencia
from saperx_desktop.models.errors import KnownError
from tests.builders import Construtor


def dump(path: Path) -> list[tuple[object, ...]]:
    connection = driver.connect(sqlite_uri.read_write(path), uri=True)
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'busca_%'"
        )
    ]
    rows = [
        (name, *row) for name in tables for row in connection.execute(f'SELECT * FROM "{name}"')
    ]
    connection.close()
    return rows


@pytest.fixture
def cheia(construtor: Construtor) -> Path:
    """Return the path of an open base with invoices."""
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    construtor.item(circuito, "100.00")
    construtor.pagar(construtor.fechar(circuito, date(2026, 11, 1)), "30.00", date(2026, 11, 3))
    return construtor.base.path


def test_a_copy_holds_what_the_open_base_holds(cheia: Path, tmp_path: Path) -> None:
    target = tmp_path / "cópias" / "hoje.saperx"
    target.parent.mkdir()
    copia = backup(cheia, target)
    assert [p.name for p in target.parent.iterdir()] == ["hoje.saperx"]
    assert (copia.path, copia.bytes) == (target, target.stat().st_size)
    assert dump(target) == dump(cheia)
    open_base(target).close()


def test_a_copy_under_a_writer_is_of_one_moment(base: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with base.write() as session:
                session.get_one(Sequencia, "fatura").proximo += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            backup(base.path, tmp_path / f"{n}.saperx")
    finally:
        stop.set()
        writer.join()


def test_nothing_is_overwritten(cheia: Path, tmp_path: Path) -> None:
    target = tmp_path / "minha.txt"
    target.write_bytes(b"notas")
    with pytest.raises(KnownError, match=r"Já existe um arquivo minha\.txt"):
        backup(cheia, target)
    assert target.read_bytes() == b"notas"


def test_a_folder_that_is_not_there_is_said_so(cheia: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="a pasta não existe"):
        backup(cheia, tmp_path / "nada" / "hoje.saperx")


def test_a_damaged_base_is_not_copied(base: Database, tmp_path: Path) -> None:
    base.close()
    with base.path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    with pytest.raises(KnownError, match=r"não foi feita|não confere"):
        backup(base.path, tmp_path / "hoje.saperx")
    assert not (tmp_path / "hoje.saperx").exists()


def test_a_copy_that_differs_is_thrown_away(
    cheia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "_SUMS", [("sequencia", "random() + proximo")])
    before = {p.name for p in tmp_path.iterdir()}
    with pytest.raises(KnownError, match="não confere com a base"):
        backup(cheia, tmp_path / "hoje.saperx")
    assert {p.name for p in tmp_path.iterdir()} == before


def test_what_is_no_base_is_not_copied(tmp_path: Path) -> None:
    source = tmp_path / "notas.saperx"
    source.write_text("notas" * 100)
    with pytest.raises(KnownError, match="a base ou o disco falhou"):
        backup(source, tmp_path / "hoje.saperx")
    assert [p.name for p in tmp_path.iterdir()] == ["notas.saperx"]


def test_a_full_disk_leaves_nothing(caminho: Path, tmp_path: Path, disco_cheio: None) -> None:
    with pytest.raises(KnownError, match="a base ou o disco falhou"):
        backup(caminho, tmp_path / "hoje.saperx")
    assert [p.name for p in tmp_path.iterdir()] == [caminho.name]
