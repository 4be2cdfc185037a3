"""Alembic's entry for the local store: migrates on the connection that it is given."""

from alembic import context

from db.local.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, render_as_batch=True, transaction_per_migration=False
)
context.run_migrations()
