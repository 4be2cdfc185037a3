"""The two sides that are brought together, as the exchange needs them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from db.records import CaseRow, EventRecord, Head
from db.shared.records import DueCase, StatusRow


class SharedSide(Protocol):
    """What a login asks of the shared database (`db/shared/session.py`); a call is done whole or not at all."""

    def heads(self) -> dict[str, Head]:
        """The end of every journal in reach."""
        ...

    def open_journal(self, journal: str, department: str) -> None:
        """Make a journal of one's own; nothing where it is there."""
        ...

    def append(self, journal: str, head: Head, records: Sequence[EventRecord]) -> None:
        """Append behind `head`; StoreUnavailable(shared_head_moved) where the journal ends elsewhere."""
        ...

    def page(self, journal: str, after: int, limit: int) -> tuple[EventRecord, ...]:
        """Up to `limit` events behind a seq."""
        ...

    def suffixes(self, between: Mapping[str, tuple[int, int]]) -> tuple[EventRecord, ...]:
        """The events of some journals, each behind one seq and up to another, by journal and seq."""
        ...

    def hash_at(self, journal: str, seq: int) -> bytes | None:
        """The hash of one event."""
        ...

    def events_of(self, case_ids: Collection[str]) -> tuple[EventRecord, ...]:
        """Every event of some cases, as of one moment."""
        ...

    def due(self, own: Sequence[str], *, left_for: float, after: int, limit: int) -> tuple[DueCase, ...]:
        """Cases whose status has to be written."""
        ...

    def publish(self, fold_version: int, rows: Sequence[StatusRow]) -> int:
        """Write the status of cases."""
        ...

    def wake(self) -> None:
        """Hint to others that there is something new."""
        ...


@dataclass(frozen=True, slots=True)
class OwnJournal:
    """A journal that this store writes, or wrote before it parted ways with another copy of itself.

    `department` is "" for administration.
    """

    department: str
    is_current: bool


class Replica(Protocol):
    """The local store, as the exchange needs it (`services/local_replica.py`)."""

    def own(self) -> Mapping[str, OwnJournal]:
        """The journals that this store writes or wrote."""
        ...

    def heads(self) -> dict[str, Head]:
        """The end of every journal here."""
        ...

    def hash_at(self, name: str, seq: int) -> bytes | None:
        """The hash of one event."""
        ...

    def events_after(self, name: str, seq: int, limit: int) -> tuple[EventRecord, ...]:
        """Up to `limit` events behind a seq, in order."""
        ...

    def take(self, records: Sequence[EventRecord]) -> None:
        """Keep events that follow the ends of their journals here, and all that follows from them: one transaction.

        They come journal by journal, in order. Raises StoreUnavailable(journal_forked) where one has gone on here
        meanwhile.
        """
        ...

    def take_back(self, records: Sequence[EventRecord]) -> None:
        """The same for events of this store's own that it has lost."""
        ...

    def pass_lost_numbers(self) -> None:
        """Pass over the numbers that were given out in the time that was lost, once after `take_back`."""
        ...

    def part_ways(self, name: str, common: int, records: Sequence[EventRecord]) -> None:
        """Replace all behind the seq `common` by the shared side's events, the present store kept whole aside.

        What this store alone had recorded behind it goes into a journal of the next generation.
        """
        ...


class StatusOf(Protocol):
    """What the events of a case come to (`services/case_records.py`)."""

    def __call__(self, records: Sequence[EventRecord]) -> CaseRow | None:
        """The row of a case; None where this program does not know all of it."""
        ...
