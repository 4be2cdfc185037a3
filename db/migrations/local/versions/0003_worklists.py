"""Indexes for the worklists: cases by what they wait for, materials that are to follow, prints that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BY_STATE = {
    "received": ("received", "received_on"),
    "pending": ("supplement_pending", "received_on"),
    "suspended": ("suspended", "promised_on"),
    "decided": ("decided", "decided_on"),
}
LETS_FOLLOW = "kind IN ('received', 'supplement_submitted') AND instr(payload, '\"follows_on\"') > 0"
PRINT_FAILED = "kind = 'document_printed' AND instr(payload, '\"failed\"') > 0"


def upgrade() -> None:
    """Add indexes; nothing that is recorded changes."""
    for name, (state, column) in BY_STATE.items():
        op.create_index(f"ix_case_rows_{name}", "case_rows", [column], sqlite_where=sa.text(f"state = '{state}'"))
    op.create_index("ix_events_lets_follow", "events", ["case_id"], sqlite_where=sa.text(LETS_FOLLOW))
    op.create_index("ix_events_print_failed", "events", ["case_id"], sqlite_where=sa.text(PRINT_FAILED))
