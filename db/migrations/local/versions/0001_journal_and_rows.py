"""The journal, the rows that follow from it, documents, serials, items and settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables, as they were then: a migration never reads the tables of today."""
    op.create_table(
        "events",
        sa.Column("journal", sa.String, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("case_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("parents", sa.String, nullable=False),
        sa.Column("prev_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("journal", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_events_case_id", "events", ["case_id"])
    op.create_table(
        "case_rows",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.String, nullable=False),
        sa.Column("case_no", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("journal", sa.String, nullable=False),
        sa.Column("item_code", sa.String, nullable=False),
        sa.Column("item_name", sa.String, nullable=False),
        sa.Column("applicant_name", sa.String, nullable=False),
        sa.Column("id_number", sa.String, nullable=False),
        sa.Column("phone", sa.String, nullable=False),
        sa.Column("clerk", sa.String, nullable=False),
        sa.Column("received_at", sa.String, nullable=False),
        sa.Column("received_on", sa.String, nullable=False),
        sa.Column("accepted_on", sa.String, nullable=False),
        sa.Column("promised_on", sa.String, nullable=False),
        sa.Column("statutory_due_on", sa.String, nullable=False),
        sa.Column("provisional", sa.Boolean, nullable=False),
        sa.Column("decided_on", sa.String, nullable=False),
        sa.Column("delivered_on", sa.String, nullable=False),
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("in_conflict", sa.Boolean, nullable=False),
        sa.Column("fingerprint", sa.String),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.UniqueConstraint("case_id", name="uq_case_rows_case_id"),
    )
    op.create_index("ix_case_rows_case_no", "case_rows", ["case_no"])
    op.create_index("ix_case_rows_received_on", "case_rows", ["received_on"])
    op.create_index(
        "ix_case_rows_fingerprint", "case_rows", ["fingerprint"], sqlite_where=sa.text("fingerprint IS NOT NULL")
    )
    op.create_table(
        "daily_figures",
        sa.Column("day", sa.String, nullable=False),
        sa.Column("item_code", sa.String, nullable=False),
        sa.Column("journal", sa.String, nullable=False),
        sa.Column("clerk", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "item_code", "journal", "clerk", "outcome"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_contents",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("sha256", name="uq_document_contents_sha256"),
    )
    op.create_table(
        "serials",
        sa.Column("scope", sa.String, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "item_versions",
        sa.Column("code", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("code", "version"),
    )
    op.create_table(
        "unmasked_views",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("clerk", sa.String, nullable=False),
        sa.Column("case_id", sa.String, nullable=False),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.execute(
        "CREATE VIRTUAL TABLE case_search USING fts5("
        "grams, content='', contentless_delete=1, detail=none, tokenize='ascii')"
    )
    for table in ("events", "document_contents", "unmasked_views"):
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
