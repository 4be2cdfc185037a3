"""The numbers that restores passed over: as the journal says, as the store keeps them, and how they are kept to."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from db.local import contents
from db.local.store import Transaction
from window_app.domain.journal import canonical
from window_app.domain.journal_names import writer_in
from window_app.domain.passed_over import cases_passed_over, documents_passed_over
from window_app.domain.store_events import EventsTakenBack, JournalParted, NumbersPassedOver, StoreRestored
from window_app.services.administration_journal import administration_events
from window_app.services.own_journals import former_writers, writers
from window_app.services.set_up_office import stored_office

PASSED_OVER = "numbers_passed_over"
CASE_SERIALS = "case"
DOCUMENT_SERIALS = "document"
PASSING_OVER: dict[str, type[StoreRestored | EventsTakenBack | JournalParted]] = {
    "store_restored": StoreRestored,
    "events_taken_back": EventsTakenBack,
    "journal_parted": JournalParted,
}

Restores = tuple[NumbersPassedOver, ...]


def next_number(transaction: Transaction, scope: str) -> int:
    """Give out the next number of a scope, for good: none that a restore passed over."""
    return contents.next_serial(transaction, scope, above=_passed_over(scope, kept_restores(transaction)))


def pass_over(transaction: Transaction, restore: NumbersPassedOver, known: Restores) -> None:
    """Raise every serial by what this restore passes over, and keep all that are known for days without a serial."""
    for scope, last in contents.last_serials(transaction).items():
        contents.raise_serial(transaction, scope, last + _passed_over(scope, [restore]))
    keep_restores(transaction, (*known, restore))


def kept_restores(transaction: Transaction) -> Restores:
    """Return every restore that the store knows of, none in one that never was restored."""
    kept = contents.setting(transaction, PASSED_OVER)
    return msgspec.json.decode(kept, type=Restores) if kept else ()


def keep_restores(transaction: Transaction, restores: Restores) -> None:
    """Keep the restores beside the serials."""
    if restores:
        contents.put_setting(transaction, PASSED_OVER, canonical(_in_order(restores)))


def recorded_restores(transaction: Transaction) -> Restores:
    """Return what this store's journals say of its own restores, those of a copy that wrote the same journal too."""
    office = stored_office(transaction)
    own = writers(transaction, office.station) if office else frozenset(former_writers(transaction))
    told: Counter[NumbersPassedOver] = Counter()
    for event in administration_events(transaction):
        if (kind := PASSING_OVER.get(event.kind)) is not None and writer_in(event.journal) in own:
            # Each event lists all that its author knew of: the same one in two lists is one.
            told |= Counter(msgspec.json.decode(event.payload, type=kind).passed_over)
    return _in_order(told.elements())


def _in_order(restores: Iterable[NumbersPassedOver]) -> Restores:
    return tuple(sorted(restores, key=lambda one: (one.at, canonical(one))))


def _passed_over(scope: str, restores: Iterable[NumbersPassedOver]) -> int:
    match scope.split("/"):
        case [kind, _, day, _] if kind == CASE_SERIALS:
            return cases_passed_over(restores, _day(day))
        case [kind, _, year, _] if kind == DOCUMENT_SERIALS:
            return documents_passed_over(restores, int(year))
        case _:
            return 0


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007  (a day has no zone)
