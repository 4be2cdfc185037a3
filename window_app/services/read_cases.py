"""Looking a case up, by its number or its id, as the events that made it."""

from db.local import case_rows, journal
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case import Case
from window_app.domain.case_numbers import looks_like_case_id, parse_case_no
from window_app.domain.errors import RuleBroken
from window_app.domain.fold import fold
from window_app.domain.journal import Event
from window_app.domain.journal_names import writer_in
from window_app.domain.same_ids import told_apart
from window_app.services.masking import masked_name
from window_app.sync.chains import event_of


def case_of_number(transaction: Transaction, typed: str) -> tuple[Case, tuple[Event, ...]]:
    """Return the case with the number as typed or scanned, and its events; the id of a case stands for it as well.

    Raises RuleBroken for a mistyped number, case_unknown, and case_no_twice where two PCs gave out the same.
    """
    if looks_like_case_id(typed):
        return case_and_events(transaction, typed.strip().lower())
    number = str(parse_case_no(typed))
    rows = case_rows.by_case_no(transaction, number)
    match rows:
        case (row,):
            events = told_apart(map(event_of, journal.events_of_case(transaction, row.case_id)))
        case ():
            raise RuleBroken("case_unknown", case_no=number)
        case _:
            told = " / ".join(_told(transaction, row) for row in rows)
            raise RuleBroken("case_no_twice", case_no=number, cases=told)
    case = fold(events)
    if case is None:
        raise RuleBroken("case_without_receipt", case_no=number)
    return case, events


def _told(transaction: Transaction, row: CaseRow) -> str:
    """One of two cases under a number, so that it can be named: its id, for whom it is, where and when it came."""
    applicant = masked_name(case_of_id(transaction, row.case_id).applicant)
    return f"{row.case_id} ({applicant}, {writer_in(row.journal)}, {row.received_on})"


def case_of_id(transaction: Transaction, case_id: str) -> Case:
    """Return the case with an id; raise RuleBroken(case_unknown) where there is none."""
    return case_and_events(transaction, case_id)[0]


def case_and_events(transaction: Transaction, case_id: str) -> tuple[Case, tuple[Event, ...]]:
    """Return the case with an id, and its events; raise RuleBroken(case_unknown) where there is none."""
    events = told_apart(map(event_of, journal.events_of_case(transaction, case_id)))
    case = fold(events)
    if case is None:
        raise RuleBroken("case_unknown", case_no=case_id)
    return case, events
