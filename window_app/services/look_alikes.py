"""What looks like the application that is being typed: perhaps registered already, perhaps a number mistyped."""

from collections.abc import Sequence
from datetime import date

import msgspec

from db.local import case_rows
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case import OPEN_STATES, CaseState
from window_app.domain.errors import RuleBroken
from window_app.domain.identity.checks import checked_id_number
from window_app.domain.parties import IdKind
from window_app.domain.text import bare, tidied
from window_app.services.applicant_records import all_of_one, key_of_row, last_cases, other_names
from window_app.services.desk import Desk
from window_app.services.find_cases import FoundCase, found_case
from window_app.services.masking import masked
from window_app.services.search_text import normalised, search_words

# The newest cases of an applicant, or of a name, are enough: what is older is no double registration.
_ROWS = 200
# Seen from this day every birth since 1899 is plausible.
_ANY_BIRTH = date(2049, 12, 31)


class LookAlikes(msgspec.Struct, frozen=True):
    """What the clerk should look at again, None or empty where there is nothing.

    `same_item` is a case of the same applicant for the same item: the newest still open, else one received today.
    `other_name` was recorded last under the same number; `other_number` (masked) under exactly the same name, for
    organisations' credit codes only: persons share names. Whoever was merged with them is one with them in all of it.
    """

    same_item: FoundCase | None
    other_name: str
    other_number: str


def look_alikes(name: str, id_number: str, item: str, desk: Desk, *, today: date | None = None) -> LookAlikes:
    """Compare what is typed with the store; `item` is a code. Without `today` only open cases are doubles."""
    name, id_number = tidied(name), bare(id_number)
    with desk.store.reading() as transaction:
        rows = case_rows.of_id_number(transaction, id_number, _ROWS) if id_number else ()
        return LookAlikes(
            same_item=_same_item([row for row in _of_one(transaction, rows) if row.item_code == item], today),
            other_name=_other_name(transaction, rows, name),
            other_number=_other_number(transaction, name, id_number),
        )


def _same_item(rows: Sequence[CaseRow], today: date | None) -> FoundCase | None:
    day = today.isoformat() if today else ""
    still_open = (row for row in rows if row.state in OPEN_STATES)
    of_today = (row for row in rows if row.received_on == day)
    row = next(still_open, None) or next(of_today, None)
    return found_case(row) if row else None


def _of_one(transaction: Transaction, rows: Sequence[CaseRow]) -> list[CaseRow]:
    """These cases of an applicant and those of whoever is one with them, the last received first."""
    keys = {one for key in {key_of_row(row) for row in rows} for one in all_of_one(transaction, key)}
    others = [row for key in keys for row in last_cases(transaction, key, _ROWS)]
    found = {row.case_id: row for row in (*rows, *others)}
    return sorted(found.values(), key=lambda row: row.received_at, reverse=True)


def _other_name(transaction: Transaction, rows: Sequence[CaseRow], name: str) -> str:
    """The name recorded last, unless it is the typed one written otherwise; a voided case says nothing."""
    last = next((row for row in rows if row.state != CaseState.VOIDED), None)
    if last is None or not name or normalised(last.applicant_name) == normalised(name):
        return ""
    also = other_names(transaction, key_of_row(last))
    return "" if any(normalised(one) == normalised(name) for one in also) else last.applicant_name


def _other_number(transaction: Transaction, name: str, id_number: str) -> str:
    if not name or not _is_credit_code(id_number):
        return ""
    rows = _of_name(transaction, name)
    last = next((row for row in rows if _is_credit_code(row.id_number)), None)
    if last is None or last.id_number == id_number:
        return ""
    also = {key.id_number for key in all_of_one(transaction, key_of_row(last))}
    return "" if id_number in also else masked(last.id_number)


def _of_name(transaction: Transaction, name: str) -> list[CaseRow]:
    try:
        rows = case_rows.find(transaction, search_words(name), _ROWS)
    except RuleBroken:
        return []
    return [row for row in rows if row.applicant_name == name and row.state != CaseState.VOIDED]


def _is_credit_code(number: str) -> bool:
    """Whether it is a credit code, and not by chance: one identity number in thirty also passes its check."""
    return _is(IdKind.USCC, number) and not _is(IdKind.RESIDENT_ID, number)


def _is(kind: IdKind, number: str) -> bool:
    try:
        checked_id_number(kind, number, _ANY_BIRTH)
    except RuleBroken:
        return False
    return True
