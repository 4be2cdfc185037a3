"""Which windows change what the whole office shares, once the shared database has said so.

A station PC that does not administer may record its own days, passwords and the like. Anything else in its journal of
the administration would be refused there, and with it all that follows: so it is refused here, where it is done.
"""

from collections.abc import Iterable, Sequence

import msgspec

from db.local import contents
from db.local.store import LocalStore, Transaction
from db.shared.records import Hello
from window_app.domain.errors import RuleBroken

SETTING = "shared_administration"
# What every window may record of the office; the server has the same list (db/migrations/shared).
EVERYBODY_RECORDS = frozenset(
    {
        "day_begun", "day_ended", "office_set_up", "store_restored", "journal_parted", "events_taken_back",
        "recovery_key_shown", "password_set", "account_locked", "applicants_merged", "applicants_kept_apart",
        "applicants_separated",
    }
)  # fmt: skip


class Administration(msgspec.Struct, frozen=True):
    """Whether this window administers, and the windows that do, as `001 商务局一号窗口`."""

    here: bool
    windows: tuple[str, ...] = ()


def keep_administration(store: LocalStore, hello: Hello, windows: Iterable[str]) -> None:
    """Keep what the server says of it; nothing is written where it says the same as before."""
    told = Administration(hello.administers, tuple(windows))
    with store.reading() as transaction:
        if kept_administration(transaction) == told:
            return
    with store.writing() as transaction:
        contents.put_setting(transaction, SETTING, msgspec.json.encode(told).decode())


def forget_administration(transaction: Transaction) -> None:
    """The way to the shared database is another, or none: what it said does not count any more."""
    contents.put_setting(transaction, SETTING, "")


def kept_administration(transaction: Transaction) -> Administration | None:
    """Return what was said last; None for a window by itself, or one that has not heard of it yet."""
    kept = contents.setting(transaction, SETTING)
    return msgspec.json.decode(kept, type=Administration) if kept else None


def administered_by(store: LocalStore) -> tuple[str, ...] | None:
    """Return the windows that administer in the place of this one; None where it may do so itself."""
    with store.reading() as transaction:
        known = kept_administration(transaction)
    return None if known is None or known.here else known.windows


def check_administers(transaction: Transaction) -> None:
    """Raise RuleBroken(window_does_not_administer, no_window_administers) where the change belongs elsewhere."""
    known = kept_administration(transaction)
    if known is not None and not known.here:
        raise refusal(known.windows)


def check_kinds(transaction: Transaction, kinds: Sequence[str]) -> None:
    """The same for events, by their kinds."""
    if not EVERYBODY_RECORDS.issuperset(kinds):
        check_administers(transaction)


def refusal(windows: Sequence[str]) -> RuleBroken:
    """Return why it is refused, with the windows where it can be done."""
    if not windows:
        return RuleBroken("no_window_administers")
    return RuleBroken("window_does_not_administer", windows="、".join(windows))
