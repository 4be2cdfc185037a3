"""Finding cases by any part of a name, number or telephone, by pinyin initials, or by case number."""

import msgspec

from db.local import case_rows
from db.local.worklists import by_case_id
from db.records import CaseRow
from window_app.domain.case_numbers import looks_like_case_id, looks_like_case_no, parse_case_no
from window_app.services.applicant_records import key_of_row, other_names
from window_app.services.desk import Desk
from window_app.services.masking import masked
from window_app.services.search_text import search_words

MOST = 50


class FoundCase(msgspec.Struct, frozen=True):
    """What a list shows of a case: the identity number masked, days as ISO dates or empty.

    `also_known_as` are the applicant's other names, what they are known as first, where they were merged with others.
    """

    case_no: str
    case_id: str
    state: str
    item: str
    applicant: str
    id_number: str
    phone: str
    received_on: str
    promised_on: str
    decided_on: str
    in_conflict: bool
    also_known_as: tuple[str, ...] = ()


def find_cases(query: str, desk: Desk, *, most: int = MOST) -> tuple[FoundCase, ...]:
    """Return up to `most` cases that have every word of the query, the last registered first.

    A whole case number, hyphens or not, is checked: RuleBroken(case_no_check) for a mistyped one. A case's id finds it.
    """
    with desk.store.reading() as transaction:
        if looks_like_case_id(query):
            row = by_case_id(transaction, query.strip().lower())
            rows = (row,) if row else ()
        elif looks_like_case_no(query):
            rows = case_rows.by_case_no(transaction, str(parse_case_no(query)))
        else:
            rows = case_rows.find(transaction, search_words(query), most)
        return tuple(found_case(row, other_names(transaction, key_of_row(row))) for row in rows)


def newest_cases(desk: Desk, *, most: int = MOST) -> tuple[FoundCase, ...]:
    """Return the cases registered last."""
    with desk.store.reading() as transaction:
        return tuple(found_case(row) for row in case_rows.newest(transaction, most))


def found_case(row: CaseRow, also_known_as: tuple[str, ...] = ()) -> FoundCase:
    """Return what a list shows of a row."""
    return FoundCase(
        case_no=row.case_no,
        case_id=row.case_id,
        state=row.state,
        item=row.item_name,
        applicant=row.applicant_name,
        id_number=masked(row.id_number),
        phone=row.phone,
        received_on=row.received_on,
        promised_on=row.promised_on,
        decided_on=row.decided_on,
        in_conflict=row.in_conflict,
        also_known_as=also_known_as,
    )
