"""No document and no phone can be read in the log, and every error reaches it."""

import logging
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saperx_desktop.registro import (
    FILE_NAME,
    install_excepthook,
    redact,
    start_log,
    stop_log,
)

DIGITS = "0123456789"


def _masked(digits: str, pattern: str) -> str:
    """Put *digits* into the places of *pattern* marked with 0."""
    rest = iter(digits)
    return "".join(next(rest) if place == "0" else place for place in pattern)


CPF = st.text(DIGITS, min_size=11, max_size=11)
CNPJ = st.from_regex(r"\A[A-Z0-9]{12}[0-9]{2}\Z")
AROUND = st.sampled_from(["cliente {} gravado", "({})", "cpf={};", "'{}'", "<{}>", "[{}, 3]", "{}"])


@given(CPF, st.sampled_from(["00000000000", "000.000.000-00", "000 000 000 00"]), AROUND)
def test_no_cpf_is_left(cpf: str, pattern: str, around: str) -> None:
    written = _masked(cpf, pattern)
    assert written not in redact(around.format(written))
    assert cpf not in re.sub(r"\D", "", redact(around.format(written)))


@given(CNPJ, st.booleans(), st.booleans(), AROUND)
def test_no_cnpj_is_left(cnpj: str, masked: bool, lower: bool, around: str) -> None:
    written = f"{cnpj[:2]}.{cnpj[2:5]}.{cnpj[5:8]}/{cnpj[8:12]}-{cnpj[12:]}" if masked else cnpj
    written = written.lower() if lower else written
    assert written not in redact(around.format(written))


@pytest.mark.parametrize(
    "phone",
    [
        "+5511987654321",
        "11987654321",
        "(11) 98765-4321",
        "11 3333-4444",
        "0 15 11 987654321",
        "98765-4321",
        "3333-4444",
        "0800 123 4567",
        "+55 (11) 98765-4321",
    ],
)
def test_no_phone_is_left(phone: str) -> None:
    assert redact(f"ligar para {phone} hoje") == "ligar para [oculto] hoje"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24 09:41:07,123 INFO base aberta",
        "competência 2026-11, vencimento 2026-12-10",
        'File "/x/saperx_desktop/services/busca.py", line 118, in rows',
        "circuito 80092037 fechado: R$ 1.606,22",
        "instante 2026-11-24T12:41:00+00:00",
        "PySide6 6.11.3, SQLite 3.53.4",
    ],
)
def test_what_is_no_secret_can_still_be_read(text: str) -> None:
    assert redact(text) == text


@pytest.fixture
def arquivo(tmp_path: Path) -> Iterator[Path]:
    yield start_log(tmp_path / "log")
    stop_log()


def test_the_log_is_a_file_with_the_time_of_each_line(arquivo: Path, tmp_path: Path) -> None:
    logging.getLogger("saperx_desktop.app").info("base aberta")
    assert arquivo == tmp_path / "log" / FILE_NAME
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO saperx_desktop.app: base aberta\n",
        arquivo.read_text("utf-8"),
    )


def test_a_traceback_is_redacted_too(arquivo: Path) -> None:
    try:
        int("cliente 529.982.247-25")
    except ValueError:
        logging.getLogger("saperx_desktop").exception("falhou com %s", "11.222.333/0001-81")
    written = arquivo.read_text("utf-8")
    assert "Traceback" in written
    assert "with base 10: 'cliente [oculto]'" in written
    assert "529" not in written
    assert "0001-81" not in written


def test_it_is_begun_anew_when_it_has_grown(arquivo: Path) -> None:
    for _ in range(12):
        logging.getLogger("saperx_desktop").info("x" * 100_000)
    assert (arquivo.parent / f"{FILE_NAME}.1").is_file()
    assert arquivo.stat().st_size < 1_000_000


def test_a_stopped_log_writes_no_more(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    stop_log()
    logging.getLogger("saperx_desktop").info("tarde")
    assert not path.exists()


@pytest.fixture
def erros(monkeypatch: pytest.MonkeyPatch, arquivo: Path) -> list[BaseException]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told: list[BaseException] = []
    install_excepthook(told.append)
    return told


def test_an_error_nothing_caught_is_logged_and_told(
    erros: list[BaseException], arquivo: Path
) -> None:
    error = RuntimeError("pane")
    sys.excepthook(RuntimeError, error, None)
    assert erros == [error]
    assert "RuntimeError: pane" in arquivo.read_text("utf-8")


def test_an_error_in_a_thread_is_too(erros: list[BaseException], arquivo: Path) -> None:
    def work() -> None:
        raise RuntimeError("pane na linha")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [str(error) for error in erros] == ["pane na linha"]
    assert "pane na linha" in arquivo.read_text("utf-8")


def test_an_interruption_from_the_terminal_is_no_error(
    erros: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert erros == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
