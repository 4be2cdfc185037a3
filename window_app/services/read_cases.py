"""Looking a case up: by number as the events that made it, or by its id."""

from db.local import case_rows, journal
from db.local.store import Transaction
from window_app.domain.case import Case
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.errors import RuleBroken
from window_app.domain.fold import fold
from window_app.domain.journal import Event
from window_app.sync.chains import event_of


def case_of_number(transaction: Transaction, typed: str) -> tuple[Case, tuple[Event, ...]]:
    """Return the case with the number as typed or scanned, and its events.

    Raises RuleBroken for a mistyped number, case_unknown, and case_no_twice where two PCs gave out the same.
    """
    number = str(parse_case_no(typed))
    rows = case_rows.by_case_no(transaction, number)
    match rows:
        case (row,):
            events = tuple(event_of(record) for record in journal.events_of_case(transaction, row.case_id))
        case ():
            raise RuleBroken("case_unknown", case_no=number)
        case _:
            raise RuleBroken("case_no_twice", case_no=number)
    case = fold(events)
    if case is None:
        raise RuleBroken("case_without_receipt", case_no=number)
    return case, events


def case_of_id(transaction: Transaction, case_id: str) -> Case:
    """Return the case with an id; raise RuleBroken(case_unknown) where there is none."""
    return case_and_events(transaction, case_id)[0]


def case_and_events(transaction: Transaction, case_id: str) -> tuple[Case, tuple[Event, ...]]:
    """Return the case with an id, and its events; raise RuleBroken(case_unknown) where there is none."""
    events = tuple(event_of(record) for record in journal.events_of_case(transaction, case_id))
    case = fold(events)
    if case is None:
        raise RuleBroken("case_unknown", case_no=case_id)
    return case, events
