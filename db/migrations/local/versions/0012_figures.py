"""Figures by day, month and year instead of a counter by outcome, and what they count in each case's row.

The rows and the figures themselves are made anew from the journals when the store is next opened (`rows_outdated`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

TEXTS = (
    "handling", "department", "station", "received_by", "accepted_by", "second_notice_on", "second_notice_by",
    "ended_on", "ended_by", "delivered_by", "overdue_from",
)  # fmt: skip
CELL = ("grain", "period", "item_code", "handling", "department", "station", "clerk")
MEASURES = (
    "received", "noticed", "second_notices", "accepted", "declined", "withdrawn", "terminated", "voided", "decided",
    "granted", "on_time", "same_day", "under_law", "within_law", "committed", "early", "time_used", "law_time_used",
    "law_days", "rated", "satisfied", "delivered", "entered", "left",
)  # fmt: skip
OVERDUE = ["overdue_from", "ended_on", "item_code", "handling", "department", "station", "clerk", "state"]


def upgrade() -> None:
    """Add columns, table and indexes; nothing that is recorded changes."""
    op.drop_table("daily_figures")
    for name in TEXTS:
        op.add_column("case_rows", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("case_rows", sa.Column("notices", sa.Integer, nullable=False, server_default="0"))
    for name in ("time_used", "law_days", "rating"):
        op.add_column("case_rows", sa.Column(name, sa.Integer))
    for name in ("accepted_on", "ended_on", "delivered_on", "second_notice_on"):
        op.create_index(f"ix_case_rows_{name}", "case_rows", [name], sqlite_where=sa.text(f"{name} > ''"))
    op.create_index("ix_case_rows_overdue", "case_rows", OVERDUE, sqlite_where=sa.text("overdue_from > ''"))
    op.create_table(
        "figures",
        *(sa.Column(name, sa.String, nullable=False) for name in CELL),
        *(sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in MEASURES),
        sa.PrimaryKeyConstraint(*CELL),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO settings (name, value) SELECT 'rows_outdated', '0012' WHERE EXISTS (SELECT * FROM case_rows)"
    )
