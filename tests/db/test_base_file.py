"""Base files: made whole, opened, or refused with a sentence and left as they were."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from saperx_desktop.db import exame, migrate
from saperx_desktop.db.base_file import create, open_base
from saperx_desktop.db.engine import Database
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import KnownError
from tests.builders import Construtor

Spoil = Callable[[Path], None]

LIGHT = """
import sys
from pathlib import Path
from saperx_desktop.db import base_file
assert "alembic" not in sys.modules
base_file.open_base(Path(sys.argv[1])).close()
assert "alembic" not in sys.modules
"""


def listing(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() if p.is_file() else b"" for p in folder.iterdir()}


def set_header(path: Path, offset: int, value: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(struct.pack(">I", value))


def make_other(path: Path) -> None:
    path.unlink()
    connection = driver.connect(str(path))
    connection.execute("CREATE TABLE x (y)")
    connection.close()


def make_empty_of_ours(path: Path) -> None:
    make_other(path)
    set_header(path, 68, exame.APPLICATION_ID)
    set_header(path, 60, 1)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def spoil_page(path: Path, page: int = 4) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(b"\xff" * 4096)


def cut(size: int) -> Spoil:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(size)

    return spoil


def test_a_new_base_is_open_and_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "nova.saperx"
    base = create(path)
    with base.read() as session:
        assert session.get_one(Empresa, 1).nome == "Minha operadora"
    base.close()
    assert [p.name for p in tmp_path.iterdir()] == ["nova.saperx"]


def test_each_base_has_an_identity_of_its_own(tmp_path: Path) -> None:
    uids = set()
    for name in ("a", "b"):
        base = create(tmp_path / name)
        with base.read() as session:
            uids.add(session.get_one(Empresa, 1).uid)
        base.close()
    assert len(uids) == 2


def test_a_base_made_is_opened_again(tmp_path: Path) -> None:
    create(tmp_path / "nova.saperx").close()
    open_base(tmp_path / "nova.saperx").close()


@pytest.mark.parametrize("content", [b"", b"notas", b"SQLite format 3\x00"])
def test_nothing_is_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "meu.saperx"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=r"Já existe um arquivo meu.saperx"):
        create(path)
    assert listing(tmp_path) == {"meu.saperx": content}


def test_a_link_that_leads_nowhere_is_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "elo.saperx"
    path.symlink_to(tmp_path / "longe")
    with pytest.raises(KnownError, match="Já existe"):
        create(path)
    assert [p.name for p in tmp_path.iterdir()] == ["elo.saperx"]


def test_a_name_taken_while_building_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "disputada.saperx"
    upgrade = migrate.upgrade

    def upgrade_while_a_colleague_saves(made: Path) -> None:
        upgrade(made)
        path.write_bytes(b"do colega")

    monkeypatch.setattr(migrate, "upgrade", upgrade_while_a_colleague_saves)
    with pytest.raises(KnownError, match="Já existe"):
        create(path)
    assert listing(tmp_path) == {"disputada.saperx": b"do colega"}


def test_half_a_base_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(made: Path) -> None:
        made.write_bytes(b"half")
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrate, "upgrade", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        create(tmp_path / "nova.saperx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"a pasta não existe. Escolha outra pasta"):
        create(tmp_path / "nada" / "nova.saperx")


def test_a_folder_that_may_not_be_written_is_said_so(tmp_path: Path) -> None:
    folder = tmp_path / "só leitura"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):  # an administrator writes anywhere but here
        folder = Path("/sys")
    with pytest.raises(KnownError, match=r"não há permissão para isso. Escolha outra pasta"):
        create(folder / "nova.saperx")


def test_a_name_too_long_is_said_so(tmp_path: Path) -> None:
    for nome in ("x" * 250, "x" * 300):
        with pytest.raises(KnownError, match="o nome é longo demais"):
            create(tmp_path / nome)
        with pytest.raises(KnownError, match=r"não existe|longo demais"):
            open_base(tmp_path / nome)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, disco_cheio: None) -> None:
    with pytest.raises(KnownError, match="o disco está cheio ou falhou"):
        create(tmp_path / "nova.saperx")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"não existe. Confira o nome"):
        open_base(tmp_path / "nada.saperx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (cut(0), "não é uma base do SaperX Desktop"),
        (cut(60), "não é uma base do SaperX Desktop"),
        (lambda path: path.write_text("Nome;CPF\n" * 50), "não é uma base do SaperX Desktop"),
        (make_pipe, "não é uma base do SaperX Desktop"),
        (make_folder, "não é uma base do SaperX Desktop"),
        (make_other, "banco de dados de outro programa"),
        (lambda path: set_header(path, 60, 0), "banco de dados de outro programa"),
        (lambda path: set_header(path, 60, 9), "versão mais nova"),
        (make_empty_of_ours, "está danificado .faltam tabelas."),
        (spoil_page, "está danificado"),
        (cut(4096), "está danificado"),
        (cut(8192), "está danificado"),
        (cut(100_000), "está danificado"),
        (cut(315_000), "está danificado"),
    ],
)
def test_what_is_not_a_sound_base_is_refused_untouched(
    caminho: Path, spoil: Spoil, sentence: str
) -> None:
    spoil(caminho)
    before = listing(caminho.parent)
    with pytest.raises(KnownError, match=sentence) as raised:
        open_base(caminho)
    assert "\n" not in str(raised.value)
    assert listing(caminho.parent) == before


def test_damage_in_a_large_base_is_left_to_the_job_that_looks_for_it(
    caminho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exame, "QUICK_CHECK_LIMIT", 0)
    open_base(caminho).close()


def test_what_a_crash_left_in_the_log_is_read(caminho: Path, construtor: Construtor) -> None:
    cliente = construtor.cliente("Sobreviveu")
    crashed = caminho.with_name("caiu.saperx")
    for end in ("", "-wal"):
        source = caminho.with_name(caminho.name + end)
        crashed.with_name(crashed.name + end).write_bytes(source.read_bytes())
    with construtor.base.engine.connect() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'cliente'"
        ).scalar_one()
    # The log holds this page whole; the file alone would be found damaged.
    spoil_page(crashed, page)
    base = open_base(crashed)
    assert Construtor(base, construtor.relogio).nome_do_cliente(cliente) == "Sobreviveu"
    base.close()


def test_a_base_in_use_is_opened_again(base: Database, caminho: Path) -> None:
    with base.write():
        open_base(caminho).close()


@pytest.mark.parametrize("blocked", ["base.saperx", "folder"])
def test_a_base_that_may_only_be_read_is_refused(
    caminho: Path, blocked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = caminho if blocked == "base.saperx" else caminho.parent
    # An administrator, who may run this, is refused nothing: the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != target)
    with pytest.raises(KnownError, match=r"só pode ser lida. Peça permissão"):
        open_base(caminho)


def test_a_file_that_may_not_be_read_is_refused(
    caminho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(KnownError, match=r"Não foi possível ler .*: não há permissão para isso"):
        open_base(caminho)


def test_opening_a_base_of_this_version_brings_no_alembic(caminho: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, str(caminho)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
