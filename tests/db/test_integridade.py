"""What SQLite itself finds wrong with a base."""

from datetime import date

from saperx_desktop.db import integridade
from saperx_desktop.db.engine import Database
from tests.builders import Construtor


def test_a_sound_base_has_no_problem(base: Database, construtor: Construtor) -> None:
    construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    assert integridade.problems(base.engine) == []


def test_a_link_that_leads_nowhere_is_found(base: Database, construtor: Construtor) -> None:
    construtor.circuito(construtor.cliente())
    with base.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM cliente")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")
    found = integridade.problems(base.engine)
    assert "Vínculo perdido: circuito, linha 1, aponta para cliente que não existe" in found


def test_a_damaged_page_is_found(base: Database) -> None:
    base.close()
    with base.path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    [first, *_] = integridade.problems(base.engine)
    assert first.startswith("Dano no arquivo: ")
    assert "\n" not in first
