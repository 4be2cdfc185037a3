"""A journal that went two ways: a PC that was cloned, put back as it was, or a shared database that lost events.

The shared side's way stands. This store is kept whole aside; what it alone had recorded in a journal of its own follows
in a journal of the next generation, under the same ids, so that every case has every event once.
"""

import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from db.errors import StoreUnavailable
from db.local import forks, journal, restore
from db.local.store import LocalStore, Transaction
from db.records import EventRecord, Head
from window_app import __version__
from window_app.domain.journal import Event, hash_of
from window_app.domain.journal_names import ADMINISTRATION, department_of, generation_of, writer_in
from window_app.domain.passed_over import numbers_passed_over
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.store_events import JournalHead, JournalParted
from window_app.services import office_records
from window_app.services.administration_writing import append_to_administration
from window_app.services.case_records import record_of
from window_app.services.identifiers import made_at
from window_app.services.own_fetched import note_fetched
from window_app.services.own_journals import begin_generation, writer, writers
from window_app.services.own_numbers import know_numbers, own_line
from window_app.services.passed_over import keep_restores, kept_restores, pass_over, recorded_restores
from window_app.services.refold_cases import cases_now, refold
from window_app.sync.chains import event_of


@dataclass(frozen=True, slots=True)
class Fork:
    """A journal, the last seq that both sides have, and what the shared side has behind it."""

    journal: str
    common: int
    theirs: Sequence[EventRecord]


def part_ways(store: LocalStore, station: str, fork: Fork, *, now: datetime) -> tuple[EventRecord, ...]:
    """Put the shared side's events in the place of ours; return all events that came or went.

    One transaction behind the copy that is kept aside: after a crash there is the store as it was, or the new one.
    Raises StoreUnavailable(journal_forked) where a clerk went on while the copy was made: it is tried again.
    """
    with store.reading() as transaction:
        before = journal.head_of(transaction, fork.journal)
    with _kept_aside(store, now) as aside, store.writing() as transaction:
        if journal.head_of(transaction, fork.journal) != before:
            raise StoreUnavailable("journal_forked", journal=fork.journal, seq=before.seq)
        return _replace(transaction, station, fork, aside.name, now)


@contextmanager
def _kept_aside(store: LocalStore, now: datetime) -> Generator[Path]:
    """A copy of the store, gone again where nothing came of it: one for each attempt would fill the disk."""
    aside = restore.folder_aside(store.folder, now)
    try:
        restore.set_aside(store, aside)
        yield aside
    except StoreUnavailable as error:
        # After an error of the disk nobody knows which of the two the store is.
        if error.code != "disk_error":
            shutil.rmtree(aside, ignore_errors=True)
        raise


def _replace(transaction: Transaction, station: str, fork: Fork, aside: str, now: datetime) -> tuple[EventRecord, ...]:
    lost = journal.head_of(transaction, fork.journal)
    ours = journal.events_after(transaction, fork.journal, fork.common, limit=-1)
    touched = (*ours, *fork.theirs)
    cases = cases_now(transaction, touched)
    common = Head(fork.common, journal.hash_at(transaction, fork.journal, fork.common) or bytes(32))
    forks.replace_behind(transaction, fork.journal, common, fork.theirs)
    note_fetched(transaction, station, fork.theirs)
    # What the other copy has given out and passed over is known before this one counts on from further on.
    know_numbers(transaction, fork.theirs, own_line(transaction))
    keep_restores(transaction, recorded_restores(transaction))
    shared = {record.id for record in fork.theirs}
    into, carried = _carry_over(transaction, station, fork.journal, [one for one in ours if one.id not in shared], now)
    event = JournalParted(
        journal=fork.journal,
        common=fork.common,
        lost=JournalHead(fork.journal, lost.seq, lost.hash.hex()),
        carried=carried,
        into=into,
        set_aside=aside,
        passed_over=kept_restores(transaction),
        program=__version__,
    )
    append_to_administration(transaction, station, [("journal_parted", event)], now=now)
    refold(transaction, cases, cases.keys())
    office_records.restore(transaction)
    return touched


def _carry_over(
    transaction: Transaction, station: str, name: str, alone: Sequence[EventRecord], now: datetime
) -> tuple[str, int]:
    """Append what this store alone had to its journal of the next generation; return that, and how many events."""
    wrote, current = writer_in(name), writer(transaction, station)
    if wrote not in writers(transaction, station):
        return "", 0
    if wrote == current:
        current = begin_generation(transaction, station, (), wrote_before=True)
        _pass_numbers_over(transaction, alone, now, times=generation_of(current) - generation_of(wrote))
    into = f"{current}/{department_of(name) or ADMINISTRATION}"
    head = journal.head_of(transaction, into)
    events = _chained([event_of(record) for record in alone], into, head)
    journal.append(transaction, [record_of(event) for event in events], head=head)
    return into, len(events)


def _pass_numbers_over(transaction: Transaction, alone: Sequence[EventRecord], now: datetime, *, times: int) -> None:
    """The other copy goes on counting from where both were, on every day to come: this one counts from further on.

    As often as generations lie between, so that two copies of one PC do not come to lie in the same place.
    """
    since = made_at(alone[0].id) if alone else now
    restored = numbers_passed_over(shanghai_day(since), now)
    restored = replace(
        restored,
        through=date.max,
        case=restored.case * times,
        older_case=restored.older_case * times,
        document=restored.document * times,
    )
    pass_over(transaction, restored, kept_restores(transaction))


def _chained(events: Sequence[Event], into: str, head: Head) -> list[Event]:
    chained: list[Event] = []
    seq, prev_hash = head.seq, head.hash
    for event in events:
        seq += 1
        placed = replace(event, journal=into, seq=seq, prev_hash=prev_hash, hash=b"")
        prev_hash = hash_of(placed)
        chained.append(replace(placed, hash=prev_hash))
    return chained
