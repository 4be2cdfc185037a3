"""The notices of moved dates wait on the list of paper from the record on, and each goes out once."""

from tests.fixtures import NOW, case_at, registered
from tests.services.acting import accepted, on
from tests.services.calendars import closed, notice
from tests.services.printing import printed
from window_app.domain.events import DocumentKind
from window_app.services.change_calendar import change_calendar, desk_by
from window_app.services.desk import Desk
from window_app.services.papers import waiting_papers
from window_app.services.print_all import papers_of_kind, still_to_print
from window_app.services.print_document import begin_printing
from window_app.services.redate_cases import redate_cases
from window_app.services.stored_calendar import keep_changes

NOTICE = DocumentKind.PROMISE_CHANGE_NOTICE


def moved(desk: Desk, number: int) -> tuple[Desk, list[str]]:
    """Cases whose promise a closure moved, and the desk with the new calendar."""
    cases = [registered(desk).case_no for _ in range(number)]
    change_calendar(closed("2026-11-23"), desk, now=NOW)
    return desk_by(desk), cases


def test_a_change_of_the_calendar_puts_each_notice_on_the_list(desk: Desk) -> None:
    by_new, cases = moved(desk, 3)
    papers = papers_of_kind(NOTICE, by_new)
    assert {(one.case_no, one.number) for one in papers} == {(case, "") for case in cases}


def test_so_does_a_case_that_is_re_dated_from_the_worklist(desk: Desk) -> None:
    case = registered(desk).case_no
    with desk.store.writing() as transaction:
        keep_changes(transaction, closed("2026-11-23"), desk, now=NOW)
    assert waiting_papers(desk) == ()
    redate_cases(desk_by(desk), now=NOW)
    assert [one.case_no for one in papers_of_kind(NOTICE, desk)] == [case]


def test_dates_that_become_final_as_they_are_have_no_notice(permits: Desk) -> None:
    stays, goes = accepted(permits, "2026-12-25"), accepted(permits, "2027-02-01")
    change_calendar(notice(), permits, now=on("2027-02-02"))
    assert len(case_at(permits, stays).promises) == 2
    assert [one.case_no for one in papers_of_kind(NOTICE, permits)] == [goes]


def test_a_notice_is_issued_when_its_turn_comes_and_not_again_once_a_printer_has_it(desk: Desk) -> None:
    by_new, cases = moved(desk, 2)
    first, second = papers_of_kind(NOTICE, by_new)
    issued = still_to_print(first, by_new, now=NOW)
    assert issued is not None
    begin_printing(first.case_no, issued.number, 0, "HP", "title", by_new, now=NOW)
    assert [one.case_no for one in papers_of_kind(NOTICE, by_new)] == [second.case_no]
    assert still_to_print(first, by_new, now=NOW) is None
    printed(by_new, second.case_no, _number(second.case_no, by_new))
    assert still_to_print(second, by_new, now=NOW) is None
    assert {first.case_no, second.case_no} == set(cases)


def _number(case_no: str, desk: Desk) -> str:
    paper = next(one for one in papers_of_kind(NOTICE, desk) if one.case_no == case_no)
    issued = still_to_print(paper, desk, now=NOW)
    assert issued is not None
    return issued.number


def test_other_papers_are_not_among_them(desk: Desk) -> None:
    by_new, cases = moved(desk, 1)
    with by_new.store.reading() as transaction:
        assert transaction.exec_driver_sql("SELECT count(*) FROM papers").scalar_one() == 1
    assert papers_of_kind(DocumentKind.ACCEPTANCE_SLIP, by_new) == ()
    assert len(cases) == 1
