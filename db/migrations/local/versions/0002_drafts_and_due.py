"""Drafts of applications; indexes for the cases of a person and for what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a table and two indexes; nothing that is recorded changes."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("clerk", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_at", sa.String, nullable=False),
    )
    op.create_index(
        "ix_case_rows_id_number", "case_rows", ["id_number", "received_at"], sqlite_where=sa.text("id_number <> ''")
    )
    op.create_index("ix_case_rows_due", "case_rows", ["promised_on"], sqlite_where=sa.text("state = 'accepted'"))
