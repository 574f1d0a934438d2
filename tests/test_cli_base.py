"""`saperx-desktop verificar` and `backup`: the base looked after without a window."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from saperx_desktop.__main__ import main
from saperx_desktop.db.base_file import open_base
from saperx_desktop.db.engine import Database
from tests.builders import Construtor


@pytest.fixture
def cheia(construtor: Construtor) -> Path:
    circuito = construtor.circuito(construtor.cliente(), desde=date(2026, 10, 1))
    construtor.item(circuito, "100.00")
    construtor.fechar(circuito, date(2026, 11, 1))
    return construtor.base.path


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main([str(arg) for arg in argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_sound_base_is_said_to_be_sound(cheia: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "verificar", "--base", cheia)
    assert (code, err) == (0, "")
    assert out == f"{cheia}: nenhum dano, e todos os totais conferem.\n"


def test_a_total_moved_behind_our_back_is_named(
    cheia: Path, base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with base.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE total_base SET em_aberto = 7")
        connection.commit()
    code, out, err = run(capsys, "verificar", "--base", cheia)
    assert (code, out) == (1, "")
    assert "Guarde uma cópia do arquivo como está" in err
    assert "Fatura em aberto da base: guardado 0,07, recontado 0,00" in err


def test_a_lost_link_is_named(
    cheia: Path, base: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    base.close()
    connection = sqlite3.connect(cheia)  # foreign keys are off unless asked for
    connection.execute("UPDATE circuito SET cliente_id = 99")
    connection.commit()
    connection.close()
    code, _, err = run(capsys, "verificar", "--base", cheia)
    assert code == 1
    assert "Vínculo perdido: circuito, linha 1, aponta para cliente que não existe" in err


def test_a_backup_is_a_base(
    cheia: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "cópia.saperx"
    code, out, _ = run(capsys, "backup", "--base", cheia, "--para", target)
    assert code == 0
    assert out == f"{target}: {target.stat().st_size} bytes, cópia conferida.\n"
    open_base(target).close()


def test_a_backup_overwrites_nothing(cheia: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "backup", "--base", cheia, "--para", cheia)
    assert code == 1
    assert "Já existe um arquivo" in err


@pytest.mark.parametrize("command", [["verificar"], ["backup", "--para", "x"]])
def test_neither_makes_a_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    code, _, err = run(capsys, *command, "--base", tmp_path / "nada.saperx")
    assert code == 1
    assert "não existe" in err
    assert list(tmp_path.iterdir()) == []
