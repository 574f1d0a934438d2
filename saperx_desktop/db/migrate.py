"""Migrations: builds a base from nothing and brings an older one up to date, in one transaction."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from saperx_desktop.db import exame
from saperx_desktop.db.engine import make_engine

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(path: Path) -> None:
    """Bring the base at *path* to this program's version, or leave it as it was.

    Foreign keys are off while it runs: Alembic's batch mode would follow ON DELETE CASCADE. A
    RuntimeError names the rows that would be orphaned.
    """
    engine = make_engine(path, pooled=False)
    try:
        with engine.connect() as connection:
            # Outside a transaction, where alone SQLite heeds it.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.execution_options(begin="BEGIN IMMEDIATE").begin():
                _run_alembic(connection)
                _refuse_orphans(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {exame.APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {exame.SCHEMA_VERSION}")
    finally:
        engine.dispose()


def alembic_config(connection: Connection | None = None) -> "Config":
    """Return Alembic's settings for our scripts, running on *connection* where one is given."""
    from alembic.config import Config  # noqa: PLC0415 - slow, and seldom needed

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


def _run_alembic(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow, and seldom needed

    command.upgrade(alembic_config(connection), "head")


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise RuntimeError(f"the migration leaves orphans: {orphans[:5]}")
