"""Migrations: the schema is the entities', an old base comes along, a failure changes nothing."""

import gzip
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from saperx_desktop.db import exame, migrate
from saperx_desktop.db.base_file import open_base
from saperx_desktop.db.engine import Database
from saperx_desktop.db.exame import APPLICATION_ID, SCHEMA_VERSION, read_header
from saperx_desktop.models.entities import Base
from saperx_desktop.services import verificacao
from tests.db.fixtures.make_v0001 import FIXTURE

# What the first version has besides the entities: the search (services.busca_clientes).
SEARCH = ("busca_", "lugar_cliente")
SECOND = '''"""A second version."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    {0}
'''
REBUILD_CLIENTS = """with op.batch_alter_table("cliente", recreate="always") as batch:
        batch.add_column(sa.Column("apelido", sa.String(50)))"""


@pytest.fixture
def v0001(tmp_path: Path) -> Path:
    """Return a base as the first version wrote it."""
    path = tmp_path / "velha.saperx"
    path.write_bytes(gzip.decompress(FIXTURE.read_bytes()))
    return path


def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Let the program be one version further, whose migration does *body*."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "v0002_second.py").write_text(SECOND.format(body), encoding="utf-8")
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(exame, "SCHEMA_VERSION", 2)


def is_search(name: str | None) -> bool:
    return name is not None and name.startswith(SEARCH)


def schema(base: Database) -> list[tuple[str, ...]]:
    with base.engine.connect() as connection:
        query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_the_migrated_schema_is_the_entities(base: Database) -> None:
    with base.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _parents: not is_search(name)},
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_entities_checks_are_in_the_base(base: Database) -> None:
    written = " ".join(sql or "" for *_, sql in schema(base))
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name is None or f"{constraint.name} " in written


def test_the_first_version_is_a_base_of_today(v0001: Path, base: Database) -> None:
    # Red after a change to the unreleased first version: python -m tests.db.fixtures.make_v0001.
    old = open_base(v0001)
    assert schema(old) == schema(base)
    with old.read() as session:
        assert verificacao.verify(session) == []
        rows = session.execute(text("SELECT numero, situacao, total FROM fatura ORDER BY inicio"))
        assert [tuple(row) for row in rows] == [
            (1, "paga", 2990),
            (2, "fechada", 4224),
            (None, "aberta", 2990),
        ]
    old.close()


def test_a_base_says_which_version_it_is(caminho: Path) -> None:
    header = read_header(caminho)
    assert header.user_version == SCHEMA_VERSION
    assert header.application_id == APPLICATION_ID


def test_each_migration_counts_as_one_version() -> None:
    scripts = list((migrate.SCRIPTS / "versions").glob("v*.py"))
    assert len(scripts) == SCHEMA_VERSION


def test_an_older_base_is_brought_along_with_all_it_holds(
    v0001: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(tmp_path, monkeypatch, REBUILD_CLIENTS)
    base = open_base(v0001)
    with base.read() as session:
        assert session.execute(text("SELECT nome, apelido FROM cliente")).all() == [
            ("Cláudio Telecom ME", None)
        ]
        # Foreign keys were off: a rebuilt table would else have deleted what hangs on it.
        assert session.execute(text("SELECT count(*) FROM total_cliente")).scalar() == 1
        assert verificacao.verify(session) == []
    base.close()
    assert read_header(v0001).user_version == 2


def test_an_older_base_is_copied_before_it_is_brought_along(
    v0001: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    v0001.with_name("velha (versão 1).saperx").write_bytes(b"de outra vez")
    next_version(tmp_path, monkeypatch, REBUILD_CLIENTS)
    open_base(v0001).close()
    assert v0001.with_name("velha (versão 1).saperx").read_bytes() == b"de outra vez"
    copy = v0001.with_name("velha (versão 1) 2.saperx")
    assert read_header(copy).user_version == 1


def test_a_base_of_this_version_is_not_copied(v0001: Path, tmp_path: Path) -> None:
    open_base(v0001).close()
    assert [p.name for p in tmp_path.iterdir()] == ["velha.saperx"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('op.drop_column("cliente", "nome_key")\n    raise RuntimeError("power cut")', "."),
        ('op.execute("DELETE FROM circuito")', "the migration leaves orphans"),
        ('op.execute("UPDATE fatura SET total = 1")', "a fatura está fechada"),
    ],
)
def test_a_migration_that_fails_leaves_the_base_as_it_was(
    v0001: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, problem: str
) -> None:
    before = v0001.read_bytes()
    next_version(tmp_path, monkeypatch, body)
    with pytest.raises(Exception, match=problem):
        migrate.upgrade(v0001)
    assert v0001.read_bytes() == before
    assert not v0001.with_name("velha.saperx-wal").exists()


def test_the_tools_of_alembic_find_our_scripts() -> None:
    assert migrate.alembic_config().get_main_option("script_location") == str(migrate.SCRIPTS)
