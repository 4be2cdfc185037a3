"""Drafts: what is entered of an application or an item outlives a crash, in the encrypted store and nowhere else."""

from datetime import datetime

import msgspec

from db.local import drafts
from db.records import DraftRecord
from window_app.services.desk import Desk

# Beside applications the drafts hold unfinished edits of the catalogue.
_OF_ITEMS = "item:"


class KeptDraft(msgspec.Struct, frozen=True):
    """A draft as it was saved; `content` belongs to the form that wrote it, `saved_at` is ISO 8601."""

    id: str
    clerk: str
    content: str
    saved_at: str


def save_draft(draft_id: str, content: str, desk: Desk, *, now: datetime) -> None:
    """Keep what has been entered, in place of what was kept under this id; it is the acting clerk's from now on."""
    with desk.store.writing() as transaction:
        drafts.put(transaction, DraftRecord(draft_id, desk.clerk.id, content, now.isoformat()))


def kept_drafts(desk: Desk) -> tuple[KeptDraft, ...]:
    """Return the applications that the desk's clerk has begun, the oldest id first."""
    return tuple(one for one in _kept(desk) if not one.id.startswith(_OF_ITEMS))


def item_draft(code: str, desk: Desk) -> str:
    """Return the id of the clerk's unfinished edit of an item; an empty code is that of a new item."""
    return f"{_OF_ITEMS}{desk.clerk.id}:{code}"


def kept_item_drafts(desk: Desk) -> dict[str, KeptDraft]:
    """Return the unfinished edits of the desk's clerk by the item's code, empty for a new one."""
    beginning = item_draft("", desk)
    return {one.id.removeprefix(beginning): one for one in _kept(desk) if one.id.startswith(beginning)}


def _kept(desk: Desk) -> tuple[KeptDraft, ...]:
    with desk.store.reading() as transaction:
        records = drafts.of_clerk(transaction, desk.clerk.id)
    return tuple(KeptDraft(one.id, one.clerk, one.content, one.saved_at) for one in records)


def drop_draft(draft_id: str, desk: Desk) -> None:
    """Throw a draft away; one that is gone already is no trouble."""
    with desk.store.writing() as transaction:
        drafts.drop(transaction, draft_id)
