"""Applications that are being entered, kept until they are registered or thrown away."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from db.local.tables import drafts
from db.records import DraftRecord
from db.rows import columns

_DRAFT = insert(drafts)
_PUT = _DRAFT.on_conflict_do_update(
    index_elements=["id"], set_={name: _DRAFT.excluded[name] for name in ("clerk", "content", "saved_at")}
)


def put(connection: Connection, draft: DraftRecord) -> None:
    """Keep a draft in place of what was there under its id, whoever kept that."""
    connection.execute(_PUT, columns(draft))


def of_clerk(connection: Connection, clerk: str) -> tuple[DraftRecord, ...]:
    """Return every draft of a clerk, the smallest id first."""
    statement = select(drafts).where(drafts.c.clerk == clerk).order_by(drafts.c.id)
    return tuple(DraftRecord(*row) for row in connection.execute(statement))


def drop(connection: Connection, draft_id: str) -> None:
    """Take a draft out; one that is not there is no trouble."""
    connection.execute(delete(drafts).where(drafts.c.id == draft_id))
