"""What a list shows of cases, in whatever order they were found."""

from collections.abc import Iterable
from datetime import date

import msgspec

from db.local import case_rows
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case_numbers import looks_like_case_no, parse_case_no
from window_app.services.days_left import DaysLeft, days_left
from window_app.services.desk import Desk
from window_app.services.find_cases import masked
from window_app.services.search_text import search_words

MOST = 50


class ListedCase(msgspec.Struct, frozen=True):
    """A line of a list: the identity number masked, days as ISO dates or empty, `clerk` a name.

    `left` is None where the clock does not run; `is_late` where the decision came after the promised day.
    """

    case_no: str
    case_id: str
    state: str
    item: str
    applicant: str
    id_number: str
    phone: str
    clerk: str
    received_on: str
    promised_on: str
    decided_on: str
    left: DaysLeft | None
    is_late: bool


def listed(rows: Iterable[CaseRow], transaction: Transaction, desk: Desk, today: date) -> tuple[ListedCase, ...]:
    """Return what a list shows of these rows as of a day."""
    shown = tuple(rows)
    left = days_left(shown, transaction, desk.calendar, today)
    return tuple(_listed(row, desk, left.get(row.case_id)) for row in shown)


def cases_like(query: str, desk: Desk, today: date, *, most: int = MOST) -> tuple[ListedCase, ...]:
    """Return up to `most` cases that have every word of the query, the last registered first.

    A whole case number, hyphens or not, is checked: RuleBroken(case_no_check) for a mistyped one.
    """
    with desk.store.reading() as transaction:
        if looks_like_case_no(query):
            rows = case_rows.by_case_no(transaction, str(parse_case_no(query)))
        else:
            rows = case_rows.find(transaction, search_words(query), most)
        return listed(rows, transaction, desk, today)


def _listed(row: CaseRow, desk: Desk, left: DaysLeft | None) -> ListedCase:
    return ListedCase(
        case_no=row.case_no,
        case_id=row.case_id,
        state=row.state,
        item=row.item_name,
        applicant=row.applicant_name,
        id_number=masked(row.id_number),
        phone=row.phone,
        clerk=desk.office.name_of(row.clerk),
        received_on=row.received_on,
        promised_on=row.promised_on,
        decided_on=row.decided_on,
        left=left,
        is_late=bool(row.decided_on and row.promised_on) and row.decided_on > row.promised_on,
    )
