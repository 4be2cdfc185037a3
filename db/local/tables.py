"""The tables of the local store; `db/migrations/local` makes them, and a test holds both against each other.

`events` is the only truth. `case_rows`, `case_search`, `figures`, `accounts`, `working_days` and
`merged_applicants` follow from it and can be rebuilt. `sign_in_failures` are wrong passwords since the last right one:
nothing is told of them. `drafts` are applications not registered yet, `papers` copies that have still to be printed
here: both stand nowhere else.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)

from db.records import MEASURES

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("journal", String, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("id", String, nullable=False),
    Column("case_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("parents", String, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("journal", "seq"),
    Index("ix_events_case_id", "case_id"),
    sqlite_with_rowid=False,
)

case_rows = Table(
    "case_rows",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("case_id", String, nullable=False),
    Column("case_no", String, nullable=False),
    Column("state", String, nullable=False),
    Column("journal", String, nullable=False),
    Column("item_code", String, nullable=False),
    Column("item_name", String, nullable=False),
    Column("applicant_name", String, nullable=False),
    Column("id_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("clerk", String, nullable=False),
    Column("received_at", String, nullable=False),
    Column("received_on", String, nullable=False),
    Column("accepted_on", String, nullable=False),
    Column("promised_on", String, nullable=False),
    Column("statutory_due_on", String, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("decided_on", String, nullable=False),
    Column("delivered_on", String, nullable=False),
    Column("decision", String, nullable=False),
    Column("in_conflict", Boolean, nullable=False),
    Column("fingerprint", String),
    Column("search_text", Text, nullable=False),
    # What the figures count: the same columns as in window_desk.case_status of the shared database.
    *(
        Column(name, String, nullable=False, server_default=text("''"))
        for name in (
            "handling",
            "department",
            "station",
            "received_by",
            "accepted_by",
            "second_notice_on",
            "second_notice_by",
            "ended_on",
            "ended_by",
            "delivered_by",
            "overdue_from",
        )
    ),
    Column("notices", Integer, nullable=False, server_default="0"),
    Column("time_used", Integer),
    Column("law_days", Integer),
    Column("rating", Integer),
    UniqueConstraint("case_id", name="uq_case_rows_case_id"),
    Index("ix_case_rows_case_no", "case_no"),
    # Lists (db/local/case_lists.py): each holds all that can be asked for, so that no row is read to be passed over.
    Index("ix_case_rows_by_received", "received_on", "row", "state", "item_code", "clerk", "promised_on"),
    Index("ix_case_rows_by_promised", "promised_on", "received_on", "row", "state", "item_code", "clerk"),
    Index("ix_case_rows_by_item", "item_code", "received_on", "row", "state", "clerk", "promised_on"),
)
Index("ix_case_rows_fingerprint", case_rows.c.fingerprint, sqlite_where=case_rows.c.fingerprint.is_not(None))
# SQLite takes a partial index only where a statement repeats its condition word for word.
HAS_ID_NUMBER = text("id_number <> ''")
Index("ix_case_rows_id_number", case_rows.c.id_number, case_rows.c.received_at, sqlite_where=HAS_ID_NUMBER)
# Every applicant once, from the index alone; the last column, which cases do not count.
Index(
    "ix_case_rows_applicant",
    *(case_rows.c[name] for name in ("applicant_name", "id_number", "phone", "received_at", "state")),
)
NOT_VOIDED = case_rows.c.state != "voided"
IS_ACCEPTED = text("state = 'accepted'")
IS_RECEIVED = text("state = 'received'")
IS_PENDING = text("state = 'supplement_pending'")
IS_SUSPENDED = text("state = 'suspended'")
IS_DECIDED = text("state = 'decided'")
IN_CONFLICT = text("in_conflict = 1")
HAS_ENDED = text("state IN ('declined', 'withdrawn', 'terminated', 'voided')")


def _of_state(name: str, condition: TextClause, *days: str) -> None:
    """An index of few cases, by day, that holds all that lists ask for."""
    columns = dict.fromkeys((*days, "row", "received_on", "promised_on", "state", "item_code", "clerk"))
    Index(f"ix_case_rows_{name}", *(case_rows.c[column] for column in columns), sqlite_where=condition)


_of_state("due", IS_ACCEPTED, "promised_on")
_of_state("received", IS_RECEIVED, "received_on")
_of_state("pending", IS_PENDING, "received_on")
_of_state("suspended", IS_SUSPENDED, "promised_on")
_of_state("decided", IS_DECIDED, "decided_on")
_of_state("ended", HAS_ENDED)
_of_state("in_conflict", IN_CONFLICT, "received_on")
LETS_FOLLOW = text("kind IN ('received', 'supplement_submitted') AND instr(payload, '\"follows_on\"') > 0")
Index("ix_events_lets_follow", events.c.case_id, sqlite_where=LETS_FOLLOW)
PROMISE_CHANGED = text("kind = 'promise_changed'")
Index("ix_events_promise_changed", events.c.case_id, sqlite_where=PROMISE_CHANGED)
NUMBER_SETTLED = text("kind = 'shared_number_settled'")
Index("ix_events_number_settled", events.c.case_id, sqlite_where=NUMBER_SETTLED)

# Filled by a trigger of the migration; a number stays on it where one of its cases is gone again.
numbers_twice = Table(
    "numbers_twice",
    metadata,
    Column("case_no", String, primary_key=True),
    sqlite_with_rowid=False,
)

# Lists of the cases behind a figure (db/figures.py).
for _turn in ("accepted_on", "ended_on", "delivered_on", "second_notice_on"):
    Index(f"ix_case_rows_{_turn}", case_rows.c[_turn], sqlite_where=text(f"{_turn} > ''"))
Index(
    "ix_case_rows_overdue",
    *(
        case_rows.c[name]
        for name in ("overdue_from", "ended_on", "item_code", "handling", "department", "station", "clerk", "state")
    ),
    sqlite_where=text("overdue_from > ''"),
)

# Sums by day (2026-11-24), month (2026-11) and year (2026): a long period is added up from few rows.
figures = Table(
    "figures",
    metadata,
    Column("grain", String, nullable=False),
    Column("period", String, nullable=False),
    Column("item_code", String, nullable=False),
    Column("handling", String, nullable=False),
    Column("department", String, nullable=False),
    Column("station", String, nullable=False),
    Column("clerk", String, nullable=False),
    *(Column(measure, Integer, nullable=False, server_default="0") for measure in MEASURES),
    PrimaryKeyConstraint("grain", "period", "item_code", "handling", "department", "station", "clerk"),
    sqlite_with_rowid=False,
)

document_contents = Table(
    "document_contents",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("sha256", name="uq_document_contents_sha256"),
)

serials = Table(
    "serials",
    metadata,
    Column("scope", String, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("code", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("content", Text, nullable=False),
    PrimaryKeyConstraint("code", "version"),
)

unmasked_views = Table(
    "unmasked_views",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("clerk", String, nullable=False),
    Column("case_id", String, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True),
    Column("clerk", String, nullable=False),
    Column("content", Text, nullable=False),
    Column("saved_at", String, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("user", String, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("user", name="uq_accounts_user"),
)

working_days = Table(
    "working_days",
    metadata,
    Column("account", String, nullable=False),
    Column("day", String, nullable=False),
    Column("begun_at", String, nullable=False),
    Column("ended_at", String, nullable=False),
    PrimaryKeyConstraint("account", "day"),
)

merged_applicants = Table(
    "merged_applicants",
    metadata,
    Column("name", String, nullable=False),
    Column("id_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("kept_name", String, nullable=False),
    Column("kept_id_number", String, nullable=False),
    Column("kept_phone", String, nullable=False),
    PrimaryKeyConstraint("name", "id_number", "phone"),
    Index("ix_merged_applicants_kept", "kept_name", "kept_id_number", "kept_phone"),
    sqlite_with_rowid=False,
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("account", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("last_at", String, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("case_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("number", String, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("since", String, nullable=False),
    Column("printer", String, nullable=False),
    Column("title", String, nullable=False),
    Column("job", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("detail", String, nullable=False),
    PrimaryKeyConstraint("case_id", "kind", "number", "copy"),
    sqlite_with_rowid=False,
)

# `case_search` and the triggers that keep the journal append-only have no place in this metadata: see the
# first migration. What the tokens of `case_search` are is told in db/local/search.py.
empty_case_search = text("DELETE FROM case_search")
