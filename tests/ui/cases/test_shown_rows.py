"""Rows of a million are held a few pages at a time; what is in sight is asked for, and old rows stay until then."""

from tests.ui.cases.a_list import case
from window_app.services.list_cases import PAGE as READ_AT_ONCE
from window_app.services.list_cases import ListedCase
from window_app.ui.cases.shown_rows import KEPT, PAGE, ShownRows

MILLION = 1_000_000


def page(offset: int, mark: str = "") -> list[ListedCase]:
    return [case(case_id=f"{mark}{offset + place}") for place in range(PAGE)]


def held(rows: ShownRows, row: int) -> str:
    found = rows.at(row)
    return found.case_id if found else ""


def test_a_page_is_what_the_service_reads_at_once() -> None:
    assert PAGE == READ_AT_ONCE


def test_what_is_not_read_is_missing_and_asked_for_page_by_page() -> None:
    rows = ShownRows()
    rows.show(MILLION, 0, page(0))
    assert (held(rows, 99), held(rows, 100), rows.missing(0, 40)) == ("99", "", None)
    assert rows.missing(80, 120) == 100
    assert rows.missing(MILLION - 5, MILLION + 30) == MILLION - PAGE
    rows.put(MILLION - PAGE, page(MILLION - PAGE))
    assert held(rows, MILLION - 1) == str(MILLION - 1)
    assert rows.missing(MILLION - 5, MILLION + 30) is None


def test_only_the_pages_near_the_last_one_are_kept() -> None:
    rows = ShownRows()
    rows.show(MILLION, 0, page(0))
    for offset in range(PAGE, 3 * KEPT * PAGE, PAGE):
        rows.put(offset, page(offset))
    known = [row for row in range(0, 3 * KEPT * PAGE, PAGE) if rows.at(row)]
    assert (len(known), known[-1]) == (KEPT, (3 * KEPT - 1) * PAGE)


def test_old_rows_are_shown_until_they_are_read_again() -> None:
    rows = ShownRows()
    rows.show(250, 0, page(0))
    rows.put(100, page(100))
    rows.renew(251, 0, page(0, "new"))
    assert (held(rows, 0), held(rows, 100), rows.missing(90, 110)) == ("new0", "100", 100)
    assert (rows.row_of("100"), rows.row_of("new7")) == (None, 7)
    rows.put(100, page(100, "new"))
    assert (held(rows, 100), rows.missing(90, 110)) == ("new100", None)


def test_a_short_list_and_an_empty_one_have_nothing_missing() -> None:
    rows = ShownRows()
    assert (rows.total, rows.at(0), rows.missing(0, 20)) == (0, None, None)
    rows.show(2, 0, page(0)[:2])
    assert (held(rows, 1), rows.at(2), rows.at(-1), rows.missing(0, 20)) == ("1", None, None, None)
