"""Accounts and working days, as the journal tells them; wrong passwords one after the other."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add three tables; nothing that is recorded changes."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("user", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("user", name="uq_accounts_user"),
    )
    op.create_table(
        "working_days",
        sa.Column("account", sa.String, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.Column("begun_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("account", "day"),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("last_at", sa.String, nullable=False),
    )
