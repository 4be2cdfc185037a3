"""Two cases under one number (a cloned PC): which they are, and whether a supervisor has looked at them."""

import msgspec

from db.local import case_rows, numbers_twice
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.journal_names import writer_in
from window_app.services.desk import Desk


class SameNumber(msgspec.Struct, frozen=True):
    """A case as it is told from another under the same number; `station` is who writes its journal, such as 001.1."""

    case_no: str
    case_id: str
    applicant: str
    item: str
    received_at: str
    station: str
    state: str


def cases_with_number(number: str, desk: Desk) -> tuple[SameNumber, ...]:
    """Return the cases that carry a number as typed or scanned, the one received first to begin with.

    Raises RuleBroken for a mistyped number.
    """
    with desk.store.reading() as transaction:
        return tuple(map(_told, case_rows.by_case_no(transaction, str(parse_case_no(number)))))


def others_with_number(transaction: Transaction, case_no: str, case_id: str) -> tuple[SameNumber, ...]:
    """Return the other cases under the number of a case, beginning with the one received next after it."""
    rows = case_rows.by_case_no(transaction, case_no)
    place = next((number for number, row in enumerate(rows) if row.case_id == case_id), 0)
    return tuple(_told(row) for row in (*rows[place + 1 :], *rows[:place]) if row.case_id != case_id)


def waits_for_settling(transaction: Transaction, case_id: str) -> bool:
    """Whether a case shares its number with another, and nobody has said what was done about it."""
    return numbers_twice.is_open(transaction, case_id)


def _told(row: CaseRow) -> SameNumber:
    return SameNumber(
        case_no=row.case_no,
        case_id=row.case_id,
        applicant=row.applicant_name,
        item=row.item_name,
        received_at=row.received_at,
        station=writer_in(row.journal),
        state=row.state,
    )
