"""Results that are decided and wait to be fetched: the oldest first, those past the law's ten working days marked."""

from collections.abc import Iterable
from datetime import date

import msgspec

from db.local import case_rows
from db.local import worklists as rows
from db.records import CaseRow
from window_app.domain.case import CaseState
from window_app.domain.case_numbers import looks_like_case_no, parse_case_no
from window_app.domain.readings import delivery_due_on
from window_app.domain.working_calendar import WorkingCalendar
from window_app.services.desk import Desk
from window_app.services.search_text import search_words

MOST = 200
_BEGINNING = "0000-00-00"
_END = "9999-99-99"


class WaitingResult(msgspec.Struct, frozen=True):
    """A case whose result was not fetched; `deliver_by` is the last day on which the law wants it handed over."""

    case_no: str
    case_id: str
    applicant: str
    item: str
    decided_on: date
    deliver_by: date
    is_late: bool


def waiting_results(desk: Desk, today: date, *, text: str = "", most: int = MOST) -> tuple[WaitingResult, ...]:
    """Return up to `most` results that wait, the oldest first; with a text those that have every word of it.

    Raises RuleBroken(case_no_check) for a whole case number that is mistyped.
    """
    with desk.store.reading() as transaction:
        if not text.strip():
            found = rows.between(transaction, rows.DECIDED, _BEGINNING, _END, most)
        elif looks_like_case_no(text):
            found = case_rows.by_case_no(transaction, str(parse_case_no(text)))
        else:
            found = case_rows.find(transaction, search_words(text), most)
    return as_waiting(found, desk.calendar, today)


def as_waiting(found: Iterable[CaseRow], calendar: WorkingCalendar, today: date) -> tuple[WaitingResult, ...]:
    """Return those of the cases that wait to be fetched, the oldest first."""
    decided = sorted((one for one in found if one.state == CaseState.DECIDED), key=lambda one: one.decided_on)
    due = {day: delivery_due_on(date.fromisoformat(day), calendar) for day in {one.decided_on for one in decided}}
    return tuple(
        WaitingResult(
            case_no=one.case_no,
            case_id=one.case_id,
            applicant=one.applicant_name,
            item=one.item_name,
            decided_on=date.fromisoformat(one.decided_on),
            deliver_by=due[one.decided_on],
            is_late=due[one.decided_on] < today,
        )
        for one in decided
    )
