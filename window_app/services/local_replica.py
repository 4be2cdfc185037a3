"""This store as the exchange sees it: what it has recorded, and events of other stations with all that follows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from db.local import contents, journal
from db.local.store import LocalStore, Transaction
from db.records import EventRecord, Head
from window_app import __version__
from window_app.domain.journal_names import department_of, writer_in
from window_app.domain.passed_over import numbers_passed_over
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.store_events import EventsTakenBack
from window_app.services import office_records
from window_app.services.administration_writing import append_to_administration
from window_app.services.identifiers import made_at
from window_app.services.own_fetched import note_fetched
from window_app.services.own_journals import writer, writers
from window_app.services.part_ways import Fork, part_ways
from window_app.services.passed_over import kept_restores, pass_over
from window_app.services.refold_cases import append_and_fold
from window_app.sync.sides import OwnJournal

# Since when numbers may have been given out here that this store does not know of, until they are passed over.
NUMBERS_LOST_SINCE = "numbers_lost_since"
Changed = Callable[[frozenset[str], bool], None]


def no_one(cases: frozenset[str], office: bool) -> None:
    """Changes that nobody looks at."""


class LocalReplica:
    """The local store for the exchange.

    `changed` hears after each transaction which cases changed, and whether the office did: catalogue, calendar, people.
    """

    def __init__(
        self, store: LocalStore, station: str, *, clock: Callable[[], datetime], changed: Changed = no_one
    ) -> None:
        self._store = store
        self._station = station
        self._clock = clock
        self._changed = changed

    def own(self) -> Mapping[str, OwnJournal]:
        """The journals that this store writes or wrote."""
        with self._store.reading() as transaction:
            current = writer(transaction, self._station)
            own = writers(transaction, self._station)
            names = [name for name in journal.journals(transaction) if writer_in(name) in own]
        return {name: OwnJournal(department_of(name), writer_in(name) == current) for name in names}

    def heads(self) -> dict[str, Head]:
        """The end of every journal here."""
        with self._store.reading() as transaction:
            return journal.heads(transaction)

    def hash_at(self, name: str, seq: int) -> bytes | None:
        """The hash of one event."""
        with self._store.reading() as transaction:
            return journal.hash_at(transaction, name, seq)

    def events_after(self, name: str, seq: int, limit: int) -> tuple[EventRecord, ...]:
        """Up to `limit` events behind a seq, in order."""
        with self._store.reading() as transaction:
            return journal.events_after(transaction, name, seq, limit)

    def take(self, records: Sequence[EventRecord]) -> None:
        """Keep events that follow the ends of their journals here, and what follows from them: one transaction."""
        with self._store.writing() as transaction:
            self._keep(transaction, records)
        self._tell(records)

    def take_back(self, records: Sequence[EventRecord]) -> None:
        """The same for events of this store's own that it has lost."""
        with self._store.writing() as transaction:
            if not _lost_since(transaction):
                since = _last_recorded(transaction, records[0].journal) or self._clock()
                contents.put_setting(transaction, NUMBERS_LOST_SINCE, since.isoformat())
            self._keep(transaction, records)
        self._tell(records)

    def pass_lost_numbers(self) -> None:
        """Pass over the numbers that were given out in the time that was lost, once after `take_back`."""
        with self._store.reading() as transaction:
            if not _lost_since(transaction):
                return
        with self._store.writing() as transaction:
            now, since = self._clock(), datetime.fromisoformat(_lost_since(transaction))
            pass_over(transaction, numbers_passed_over(shanghai_day(since), now), kept_restores(transaction))
            event = EventsTakenBack(since.isoformat(), kept_restores(transaction), __version__)
            append_to_administration(transaction, self._station, [("events_taken_back", event)], now=now)
            contents.put_setting(transaction, NUMBERS_LOST_SINCE, "")

    def part_ways(self, name: str, common: int, records: Sequence[EventRecord]) -> None:
        """Put the shared side's events in the place of ours behind `common`, and carry ours over."""
        self._tell(part_ways(self._store, self._station, Fork(name, common, records), now=self._clock()))

    def _keep(self, transaction: Transaction, records: Sequence[EventRecord]) -> None:
        note_fetched(transaction, self._station, records)
        _take(transaction, records)

    def _tell(self, records: Sequence[EventRecord]) -> None:
        cases = frozenset(record.case_id for record in records if record.case_id)
        self._changed(cases, any(not record.case_id for record in records))


def _take(transaction: Transaction, records: Sequence[EventRecord]) -> None:
    append_and_fold(transaction, records)
    office_records.follow(transaction, {record.kind for record in records if not record.case_id})


def _lost_since(transaction: Transaction) -> str:
    return contents.setting(transaction, NUMBERS_LOST_SINCE) or ""


def _last_recorded(transaction: Transaction, name: str) -> datetime | None:
    head = journal.head_of(transaction, name)
    return made_at(journal.id_at(transaction, name, head.seq)) if head.seq else None
