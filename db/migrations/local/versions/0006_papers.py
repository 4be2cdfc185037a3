"""Copies that have still to be printed on this PC; those whose last print failed are the first of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXTS = ("case_id", "kind", "number")
_MORE_TEXTS = ("state", "since", "printer", "title", "job", "reason", "detail")
# A window prints its own cases only, so the order is that of one journal.
FAILED = """
    INSERT OR IGNORE INTO papers
    SELECT printed.case_id, json_extract(issued.payload, '$.kind'), json_extract(printed.payload, '$.number'),
           coalesce(json_extract(printed.payload, '$.copy'), 0), 'failed', printed.at,
           json_extract(printed.payload, '$.printer'), '', '', '', ''
    FROM events AS printed
    JOIN events AS issued ON issued.case_id = printed.case_id AND issued.kind = 'document_issued'
     AND json_extract(issued.payload, '$.number') = json_extract(printed.payload, '$.number')
     AND json_extract(issued.payload, '$.copy') IS json_extract(printed.payload, '$.copy')
    WHERE printed.kind = 'document_printed' AND instr(printed.payload, '"failed"') > 0
      AND NOT EXISTS (
        SELECT 1 FROM events AS later
        WHERE later.case_id = printed.case_id AND later.kind = 'document_printed'
          AND later.journal = printed.journal AND later.seq > printed.seq
          AND instr(later.payload, '"printed"') > 0
          AND json_extract(later.payload, '$.number') = json_extract(printed.payload, '$.number')
          AND json_extract(later.payload, '$.copy') IS json_extract(printed.payload, '$.copy'))
    ORDER BY printed.seq DESC
"""


def upgrade() -> None:
    """Add a table, fill it from the journal, drop the index that nobody reads any more."""
    op.create_table(
        "papers",
        *(sa.Column(name, sa.String, nullable=False) for name in _TEXTS),
        sa.Column("copy", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in _MORE_TEXTS),
        sa.PrimaryKeyConstraint("case_id", "kind", "number", "copy"),
        sqlite_with_rowid=False,
    )
    op.execute(FAILED)
    op.drop_index("ix_events_print_failed", "events")
