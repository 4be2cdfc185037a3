"""The case numbers that were given out twice (a cloned PC), noticed as the second case comes in."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# A number that is on the list is looked at again when it is read, so none has to be taken off.
NOTICE = """
CREATE TRIGGER case_rows_number_twice AFTER INSERT ON case_rows
WHEN EXISTS (SELECT 1 FROM case_rows WHERE case_no = NEW.case_no AND case_id <> NEW.case_id)
BEGIN
    INSERT OR IGNORE INTO numbers_twice (case_no) VALUES (NEW.case_no);
END
"""


def upgrade() -> None:
    """Add the list, with what is in the store already; nothing that is recorded changes."""
    op.create_table(
        "numbers_twice",
        sa.Column("case_no", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("case_no"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO numbers_twice SELECT case_no FROM case_rows GROUP BY case_no HAVING count(*) > 1")
    op.execute(NOTICE)
    op.create_index(
        "ix_events_number_settled", "events", ["case_id"], sqlite_where=sa.text("kind = 'shared_number_settled'")
    )
