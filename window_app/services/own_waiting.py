"""What this store has recorded and the shared side has not shown or confirmed yet."""

from collections.abc import Container, Mapping

import msgspec

from db.local import contents, journal
from db.local.store import LocalStore
from db.records import Head
from window_app.domain.office import Office
from window_app.services.own_journals import administration_journal, case_journal

# How far the shared side knows the journals of this store's own, kept so that it is known without a network too.
SHOWN = "shared_shown"


def shown_before(store: LocalStore) -> dict[str, int]:
    """Return how far the shared side knew the journals when it was last reached."""
    with store.reading() as transaction:
        kept = contents.setting(transaction, SHOWN)
    return msgspec.json.decode(kept, type=dict[str, int]) if kept else {}


def shown_of(own: Container[str], theirs: Mapping[str, Head]) -> dict[str, int]:
    """Return how far the shared side shows these journals of this store's own."""
    return {name: head.seq for name, head in theirs.items() if name in own}


def keep_shown(store: LocalStore, shown: Mapping[str, int]) -> None:
    """Keep that for the next start."""
    with store.writing() as transaction:
        contents.put_setting(transaction, SHOWN, msgspec.json.encode(shown, order="sorted").decode())


def own_waiting(store: LocalStore, office: Office, shown: Mapping[str, int]) -> int:
    """Count the events of the journals in `shown`, and of those that are written now, beyond what is shown."""
    with store.reading() as transaction:
        written = {case_journal(transaction, office), administration_journal(transaction, office.station)}
        ends = {name: journal.head_of(transaction, name).seq for name in written | shown.keys()}
    return sum(max(0, seq - shown.get(name, 0)) for name, seq in ends.items())
