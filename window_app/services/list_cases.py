"""The list of cases: its first page at once, how many there are, and any other page, among however many.

A list of few cases is a snapshot of row numbers. One of many is walked through in the store, so that a case that comes
in between moves the others by one: whoever shows it asks again after every change.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from db.local import case_lists, case_texts, figures
from db.local.case_lists import Wanted
from db.local.store import Transaction
from db.records import CaseRow
from window_app.domain.case_numbers import looks_like_case_no, parse_case_no
from window_app.reports.statistics import column
from window_app.services.case_filter import NEWEST_FIRST, Behind, CaseFilter, Sorting, wanted
from window_app.services.days_left import DaysLeft, days_left
from window_app.services.desk import Desk
from window_app.services.find_cases import masked
from window_app.services.search_text import search_words

PAGE = 100
# No more cases with a text are listed.
MOST_WITH_TEXT = 2_000


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


class Listing(msgspec.Struct, frozen=True):
    """A list as far as it is known, with the page that begins at `offset`.

    `rows` are the row numbers of the whole list, None where it is walked through. Until `is_counted`, there are more
    than `total`; with `is_cut` the list ends where no more are looked for.
    """

    asked: CaseFilter
    sorting: Sorting
    rows: tuple[int, ...] | None
    total: int
    offset: int
    cases: tuple[ListedCase, ...]
    is_counted: bool = True
    is_cut: bool = False


class Page(msgspec.Struct, frozen=True):
    """The cases of a list from `offset` on."""

    offset: int
    cases: tuple[ListedCase, ...]


def list_cases(asked: CaseFilter, sorting: Sorting, desk: Desk, today: date) -> Listing:
    """Return the beginning of the list, as quickly as it can be had; `count_cases` completes it.

    A text that is a whole case number, hyphens or not, is checked: RuleBroken(case_no_check) for a mistyped one.
    """
    with desk.store.reading() as transaction:
        found = _found(asked, sorting, transaction, desk, today, most_with_text=PAGE)
        return _with_cases(found, transaction, desk, today)


def count_cases(listing: Listing, desk: Desk, today: date) -> Listing:
    """Return the list with all that can be known of it, still at the same page."""
    if listing.is_counted:
        return listing
    with desk.store.reading() as transaction:
        found = _found(listing.asked, listing.sorting, transaction, desk, today, most_with_text=MOST_WITH_TEXT)
        if found.rows is not None:
            return _with_cases(msgspec.structs.replace(found, offset=listing.offset), transaction, desk, today)
        return msgspec.structs.replace(listing, total=_count(listing, transaction, desk, today), is_counted=True)


def relist_cases(listing: Listing, offset: int, desk: Desk, today: date) -> Listing:
    """Return the whole list as it is by now, with the page that begins at `offset` or the last one before it."""
    with desk.store.reading() as transaction:
        found = _found(listing.asked, listing.sorting, transaction, desk, today, most_with_text=MOST_WITH_TEXT)
        if found.rows is None:
            found = msgspec.structs.replace(found, total=_count(found, transaction, desk, today), is_counted=True)
        last_page = max(0, found.total - 1) // PAGE * PAGE
        moved = msgspec.structs.replace(found, offset=min(offset, last_page))
        return _with_cases(moved, transaction, desk, today)


def read_page(listing: Listing, offset: int, desk: Desk, today: date) -> Page:
    """Return the page that begins at `offset`."""
    with desk.store.reading() as transaction:
        return Page(offset, _cases_of(listing, offset, transaction, desk, today))


def listed(rows: Iterable[CaseRow], transaction: Transaction, desk: Desk, today: date) -> tuple[ListedCase, ...]:
    """Return what a list shows of these rows as of a day."""
    shown = tuple(rows)
    left = days_left(shown, transaction, desk.calendar, today)
    return tuple(_listed(row, desk, left.get(row.case_id)) for row in shown)


def _found(
    asked: CaseFilter, sorting: Sorting, transaction: Transaction, desk: Desk, today: date, *, most_with_text: int
) -> Listing:
    """The list without its cases."""
    begun = Listing(asked, sorting, (), 0, 0, ())
    question = wanted(asked, today, desk.calendar)
    if question is None:
        return begun
    if asked.behind is not None:
        return _gathered(begun, _behind(asked.behind, asked.text, question, transaction))
    if asked.text.strip():
        return _with_text(begun, question, transaction, most_with_text)
    picking = case_lists.narrowest(transaction, question)
    if picking is not None:
        return _gathered(begun, case_lists.gather(transaction, question, picking))
    return msgspec.structs.replace(begun, rows=None, total=PAGE, is_counted=False)


def _with_text(begun: Listing, question: Wanted, transaction: Transaction, most: int) -> Listing:
    text = begun.asked.text
    if looks_like_case_no(text):
        rows = case_lists.with_number(transaction, str(parse_case_no(text)), question)
        return msgspec.structs.replace(begun, rows=rows, total=len(rows))
    # The newest are at hand at once; any other order needs them all.
    most = most if begun.sorting == NEWEST_FIRST else MOST_WITH_TEXT
    found = case_texts.find(transaction, search_words(text), question, most)
    is_all = found.is_all or most == MOST_WITH_TEXT
    gathered = _gathered(begun, found.hits)
    return msgspec.structs.replace(gathered, is_counted=is_all, is_cut=is_all and not found.is_all)


def _behind(figure: Behind, text: str, question: Wanted, transaction: Transaction) -> list[case_lists.Hit]:
    days = (figure.period.first.isoformat(), figure.period.last.isoformat())
    where = {column(by): value for by, value in figure.where}
    hits = figures.hits(transaction, figure.measure, days, where, question)
    words = search_words(text)
    return case_texts.among(transaction, [hit.row for hit in hits], words, len(hits)).hits if words else hits


def _gathered(begun: Listing, hits: Sequence[case_lists.Hit]) -> Listing:
    rows = case_lists.in_order(hits, begun.sorting.order)
    return msgspec.structs.replace(begun, rows=rows, total=len(rows))


def _count(listing: Listing, transaction: Transaction, desk: Desk, today: date) -> int:
    question = wanted(listing.asked, today, desk.calendar)
    return case_lists.count(transaction, question) if question else 0


def _with_cases(found: Listing, transaction: Transaction, desk: Desk, today: date) -> Listing:
    shown = msgspec.structs.replace(found, cases=_cases_of(found, found.offset, transaction, desk, today))
    # A list that is walked through and ends on its first page is known to its end.
    if not shown.is_counted and shown.rows is None and len(shown.cases) < PAGE:
        return msgspec.structs.replace(shown, total=len(shown.cases), is_counted=True)
    return shown


def _cases_of(
    listing: Listing, offset: int, transaction: Transaction, desk: Desk, today: date
) -> tuple[ListedCase, ...]:
    if listing.rows is not None:
        rows = listing.rows[offset : offset + PAGE]
    else:
        question = wanted(listing.asked, today, desk.calendar)
        assert question is not None, "a list that is walked through asks for something"
        rows = case_lists.walk(transaction, question, listing.sorting.order, offset, PAGE, listing.total)
    return listed(case_lists.at(transaction, rows), transaction, desk, today)


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
