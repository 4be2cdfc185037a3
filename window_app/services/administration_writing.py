"""Writing what concerns the office into the station's administration journal."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from db.local import journal
from db.local.store import Transaction
from window_app.domain.journal import Draft, chain
from window_app.services.administering import check_kinds
from window_app.services.case_records import record_of
from window_app.services.identifiers import new_id
from window_app.services.own_journals import administration_journal

SYSTEM = "system"


def append_to_administration(
    transaction: Transaction,
    station: str,
    payloads: Sequence[tuple[str, msgspec.Struct]],
    *,
    now: datetime,
    actor: str = SYSTEM,
) -> None:
    """Append events, each with its kind, in the caller's transaction; `actor` is the id of who did it.

    Raises RuleBroken(window_does_not_administer, no_window_administers) for what only another window may change.
    """
    if not payloads:
        return
    check_kinds(transaction, [kind for kind, _ in payloads])
    name = administration_journal(transaction, station)
    head = journal.head_of(transaction, name)
    drafts = [
        Draft(id=new_id(now), case_id="", kind=kind, at=now.isoformat(), actor=actor, payload=payload)
        for kind, payload in payloads
    ]
    events = chain(drafts, journal=name, seq=head.seq, prev_hash=head.hash)
    journal.append(transaction, [record_of(event) for event in events])
