"""An index for the worklist of dates that the calendar moved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add an index; nothing that is recorded changes."""
    op.create_index(
        "ix_events_promise_changed", "events", ["case_id"], sqlite_where=sa.text("kind = 'promise_changed'")
    )
