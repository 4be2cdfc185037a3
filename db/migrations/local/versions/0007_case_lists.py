"""Indexes for lists of cases: each holds all that can be asked for, so that no case is read to be passed over."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SORTED = {
    "by_received": ["received_on", "row", "state", "item_code", "clerk", "promised_on"],
    "by_promised": ["promised_on", "received_on", "row", "state", "item_code", "clerk"],
    "by_item": ["item_code", "received_on", "row", "state", "clerk", "promised_on"],
}
REST = ["state", "item_code", "clerk"]
BY_STATE = {
    "due": ("state = 'accepted'", ["promised_on", "row", "received_on", *REST]),
    "received": ("state = 'received'", ["received_on", "row", "promised_on", *REST]),
    "pending": ("state = 'supplement_pending'", ["received_on", "row", "promised_on", *REST]),
    "suspended": ("state = 'suspended'", ["promised_on", "row", "received_on", *REST]),
    "decided": ("state = 'decided'", ["decided_on", "row", "received_on", "promised_on", *REST]),
    "ended": (
        "state IN ('declined', 'withdrawn', 'terminated', 'voided')",
        ["row", "received_on", "promised_on", *REST],
    ),
}
WITHOUT_ENDED = ("due", "received", "pending", "suspended", "decided")


def upgrade() -> None:
    """Add indexes, and make those of the worklists wider; nothing that is recorded changes."""
    for name in ("received_on", *WITHOUT_ENDED):
        op.drop_index(f"ix_case_rows_{name}", "case_rows")
    for name, columns in SORTED.items():
        op.create_index(f"ix_case_rows_{name}", "case_rows", columns)
    for name, (condition, columns) in BY_STATE.items():
        op.create_index(f"ix_case_rows_{name}", "case_rows", columns, sqlite_where=sa.text(condition))
