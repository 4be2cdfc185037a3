"""An index of the cases in conflict: few among however many."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

COLUMNS = ["received_on", "row", "promised_on", "state", "item_code", "clerk"]


def upgrade() -> None:
    """Add the index; nothing that is recorded changes."""
    op.create_index("ix_case_rows_in_conflict", "case_rows", COLUMNS, sqlite_where=sa.text("in_conflict = 1"))
