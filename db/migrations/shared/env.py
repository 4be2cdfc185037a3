"""Alembic's entry for the shared PostgreSQL: migrates on the connection that it is given."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table_schema="window_desk", transaction_per_migration=False)
context.run_migrations()
