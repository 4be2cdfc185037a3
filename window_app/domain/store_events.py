"""What happened to the store as a whole, as events of the station's administration journal."""

from datetime import date

import msgspec


class JournalHead(msgspec.Struct, frozen=True):
    """How far a journal went: its last `seq`, and that event's hash in hex."""

    journal: str
    seq: int
    hash: str


class NumbersPassedOver(msgspec.Struct, frozen=True):
    """How many numbers the restore of the moment `at` passed over: `case` on each day from `since` to `through`,
    `older_case` on each day before, `document` of each kind in each year that these days touch.
    """

    at: str
    since: date
    through: date
    case: int
    older_case: int
    document: int


class StoreRestored(msgspec.Struct, frozen=True):
    """The store was put back as a backup had it.

    `heads` is where its journals go on from; `replaced` is how far they had been in the store that was put aside in
    `set_aside`, None where there was none or it could not be read. The same journal with another event behind the same
    head is how the lost days and the restored store are told apart (a fork). `passed_over` has every restore that is
    known of, this one last.
    """

    backup: str
    holds_until: str
    heads: tuple[JournalHead, ...]
    replaced: tuple[JournalHead, ...] | None
    set_aside: str
    passed_over: tuple[NumbersPassedOver, ...]
    program: str
    v: int = 1


class EventsTakenBack(msgspec.Struct, frozen=True):
    """This store had lost events of its own, put back as it was by other means than a restore, and fetched them again.

    `holds_until` is when the last event that it still had was recorded, in ISO 8601.
    """

    holds_until: str
    passed_over: tuple[NumbersPassedOver, ...]
    program: str
    v: int = 1


class JournalParted(msgspec.Struct, frozen=True):
    """A journal had gone two ways behind `common`: the shared side's stands; the store is kept whole in `set_aside`.

    `carried` events that only this store had follow in the journal `into`, under their ids; 0 and "" where the journal
    was somebody else's. `lost` is the end that it had here.
    """

    journal: str
    common: int
    lost: JournalHead
    carried: int
    into: str
    set_aside: str
    passed_over: tuple[NumbersPassedOver, ...]
    program: str
    v: int = 1


class RecoveryKeyShown(msgspec.Struct, frozen=True):
    """The recovery key was shown to be written down; `fingerprint` tells of which key, and not the key."""

    fingerprint: str
    v: int = 1
