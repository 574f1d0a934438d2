"""Alembic's entry: runs on the connection and in the transaction that `db.migrate` gives it."""

from alembic import context

from saperx_desktop.models.entities import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
