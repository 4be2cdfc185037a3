"""Office, catalogue and calendar as the administration journal has them, and as the store's tables say."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import msgspec

from db.local import contents
from db.local.store import Transaction
from db.records import ItemRecord
from window_app.domain.accounts import ACCOUNT_KINDS
from window_app.domain.administration import (
    CALENDAR_KINDS,
    CalendarChange,
    ItemPublished,
    OfficeSetUp,
)
from window_app.domain.entered_calendar import EnteredCalendar
from window_app.domain.journal import canonical
from window_app.domain.merging import MERGE_KINDS
from window_app.services import account_records, applicant_records
from window_app.services.administration_journal import administration_events
from window_app.services.passed_over import PASSED_OVER, PASSING_OVER, keep_restores, kept_restores, recorded_restores
from window_app.services.set_up_office import OFFICE, STATION, item_record
from window_app.services.stored_calendar import CALENDAR, entered_calendar, put_entered, with_changes


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the administration events give: item versions, the office as canonical JSON or None, the calendar."""

    items: dict[tuple[str, int], ItemRecord]
    office: str | None
    calendar: EnteredCalendar


def recorded(transaction: Transaction) -> Recorded:
    """Read the administration journals of this store."""
    items: dict[tuple[str, int], ItemRecord] = {}
    offices, changes = dict[str, str](), list[CalendarChange]()
    for event in administration_events(transaction):
        if event.kind == "item_published":
            record = item_record(msgspec.json.decode(event.payload, type=ItemPublished).item)
            # Where two administrators published the same version apart, the one recorded first stands.
            items.setdefault((record.code, record.version), record)
        elif event.kind == "office_set_up":
            told = msgspec.json.decode(event.payload, type=OfficeSetUp).office
            offices[told.station] = canonical(told)
        elif (kind := CALENDAR_KINDS.get(event.kind)) is not None:
            changes.append(msgspec.json.decode(event.payload, type=kind))
    # What was entered last stands, whichever journal it is in.
    return Recorded(items, _own(transaction, offices), with_changes(EnteredCalendar(), changes))


def _own(transaction: Transaction, offices: dict[str, str]) -> str | None:
    """The office as this PC's station has it: every other station has set-ups of its own in the journals."""
    if (station := contents.setting(transaction, STATION)) is not None:
        return offices.get(station)
    # A store whose settings were damaged: no more than a guess, right where no other station is known.
    return next(iter(offices.values()), None)


def differences(transaction: Transaction) -> Iterator[tuple[str, str]]:
    """Yield a code and a place for whatever the tables say differently."""
    by_events = recorded(transaction)
    kept = {(record.code, record.version): record for record in contents.items(transaction)}
    for key in sorted(by_events.items.keys() | kept.keys()):
        if by_events.items.get(key) != kept.get(key):
            yield "item_altered", f"{key[0]} v{key[1]}"
    if by_events.office != contents.setting(transaction, OFFICE):
        yield "office_altered", OFFICE
    if by_events.calendar != entered_calendar(transaction):
        yield "calendar_altered", CALENDAR
    yield from account_records.differences(transaction)
    yield from applicant_records.differences(transaction)
    if recorded_restores(transaction) != kept_restores(transaction):
        yield "passed_over_altered", PASSED_OVER


def restore(transaction: Transaction) -> None:
    """Write the tables anew from the administration events."""
    for _, write in _PARTS:
        write(transaction)


def follow(transaction: Transaction, kinds: Collection[str]) -> None:
    """Write anew what events of these kinds tell of: most are of people's working days, and change nothing else."""
    for told_by, write in _PARTS:
        if not told_by.isdisjoint(kinds):
            write(transaction)


def _restore_office(transaction: Transaction) -> None:
    by_events = recorded(transaction)
    contents.clear_items(transaction)
    contents.keep_items(transaction, by_events.items.values())
    if by_events.office is not None:
        contents.put_setting(transaction, OFFICE, by_events.office)
    put_entered(transaction, by_events.calendar)


def _restore_passed_over(transaction: Transaction) -> None:
    keep_restores(transaction, recorded_restores(transaction))


_PARTS: tuple[tuple[frozenset[str], Callable[[Transaction], None]], ...] = (
    (frozenset({"item_published", "office_set_up", *CALENDAR_KINDS}), _restore_office),
    (frozenset(ACCOUNT_KINDS), account_records.restore),
    (frozenset(MERGE_KINDS), applicant_records.restore),
    # Which restores are this store's own depends on the office.
    (frozenset({"office_set_up", *PASSING_OVER}), _restore_passed_over),
)
