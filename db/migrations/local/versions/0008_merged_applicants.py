"""Applicants who are one with another, and an index that has every applicant."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KEY = ("name", "id_number", "phone")
KEPT = ("kept_name", "kept_id_number", "kept_phone")


def upgrade() -> None:
    """Add a table, empty until somebody decides, and an index; nothing that is recorded changes."""
    op.create_table(
        "merged_applicants",
        *(sa.Column(name, sa.String, nullable=False) for name in (*KEY, *KEPT)),
        sa.PrimaryKeyConstraint(*KEY),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_merged_applicants_kept", "merged_applicants", KEPT)
    op.create_index(
        "ix_case_rows_applicant", "case_rows", ["applicant_name", "id_number", "phone", "received_at", "state"]
    )
