"""Paper that did not come out is found under F6 and printed by one key: whatever happened, never lost, never twice."""

from pathlib import Path

from tests.fixtures import NOW, entry, open_desk
from tests.journeys.at_the_window import AtTheWindow, FakePrinters, at_the_window
from tests.journeys.reading_paper import text_of
from tests.journeys.test_registering import accepted as accepted_now
from tests.journeys.test_registering import applicant_typed
from window_app.domain.case_numbers import grouped
from window_app.domain.errors import Unavailable
from window_app.domain.events import DocumentKind
from window_app.services.issue_document import issue_document
from window_app.services.papers import PaperState, waiting_papers
from window_app.services.print_document import begin_printing
from window_app.services.print_jobs import PRINTED, JobReport, JobState
from window_app.services.register_case import register_case
from window_app.services.show_case import show_case

PRINTER = "HP-LaserJet-窗口"
STUCK = JobReport(JobState.WAITING, Unavailable("print_stuck", printer=PRINTER))


def accepted(profile: Path, *, issues: bool = True) -> str:
    """A case accepted at this window by a client that was killed before it printed the slip."""
    desk = open_desk(profile)
    case_no = register_case(entry(), desk, now=NOW, to_print=True).case_no
    if issues:
        issue_document(case_no, DocumentKind.ACCEPTANCE_SLIP, desk, now=NOW, to_print=True)
    desk.store.close()
    return case_no


def unprinted(window: AtTheWindow) -> list[str]:
    """Go to the list of documents that are not printed; return what it says of each, the hands on it."""
    screen = window.client.worklists
    window.press("F6")
    window.wait(lambda: screen.lists.count() > 4 and screen.lists.item(4).text().startswith("未打印的文书"))
    while screen.lists.currentRow() != 4:
        window.press("Down")
    window.wait(lambda: screen.papers.isVisible() and screen.papers.papers.rowCount())
    window.press("Right")
    return states(window)


def states(window: AtTheWindow) -> list[str]:
    papers = window.client.worklists.papers.papers
    return [str(papers.index(row, 4).data()) for row in range(papers.rowCount())]


def printings(window: AtTheWindow, case_no: str) -> list[str]:
    """The kinds of what the journal says of the case's paper."""
    assert window.work.desk is not None
    kinds = [one.kind for one in show_case(case_no, window.work.desk, now=NOW).events]
    return [kind for kind in kinds if kind.startswith(("document", "print"))]


def nothing_waits(window: AtTheWindow) -> bool:
    assert window.work.desk is not None
    return waiting_papers(window.work.desk) == ()


def test_a_slip_whose_client_was_killed_after_f9_is_printed_by_one_key(profile: Path) -> None:
    case_no = accepted(profile, issues=False)
    with at_the_window(profile) as window:
        assert unprinted(window) == ["待打印"]
        assert window.focused() == "papers"
        assert "还没有打印过" in window.client.worklists.papers.why.text()
        window.press("Ctrl+P")
        window.wait(lambda: states(window) == [])
        assert len(window.printers.sent) == 1
        assert grouped(case_no) in text_of(window.printers.sent[0][1])
        assert printings(window, case_no) == ["document_issued", "document_printed"]


def test_with_no_printer_at_all_the_slip_waits_for_one(window: AtTheWindow) -> None:
    window.printers.printers = ()
    window.client.preferences.values.prints_at_once = True
    applicant_typed(window)
    window.press("F5")
    case_no = accepted_now(window)
    window.wait(lambda: "没有可用的打印机" in window.notice)
    assert unprinted(window) == ["待打印"]
    window.press("Ctrl+P")
    window.wait(lambda: "没有可用的打印机" in window.notice)
    assert states(window) == ["待打印"]
    window.printers.printers = (PRINTER,)
    window.press("Ctrl+P")
    window.wait(lambda: nothing_waits(window))
    assert printings(window, case_no) == ["document_issued", "document_printed"]


def test_with_no_printer_the_next_enter_is_for_the_next_person(window: AtTheWindow) -> None:
    window.printers.printers = ()
    applicant_typed(window)
    window.press("F5")
    accepted_now(window)
    window.wait(lambda: window.focused() == "print" and window.client.screen.done.document.number)
    window.press("Return")
    window.wait(lambda: window.focused() == "next_person")
    assert "没有可用的打印机" in window.notice
    window.press("Return")
    window.wait(lambda: not window.client.screen.shows_done)


def test_a_failed_print_says_why_and_comes_out_once_the_printer_runs(profile: Path) -> None:
    case_no = accepted(profile)
    with at_the_window(profile) as window:
        unprinted(window)
        window.printers.trouble = Unavailable("printer_stopped", printer=PRINTER)
        window.press("Ctrl+P")
        window.wait(lambda: states(window) == ["打印失败"])
        assert "已停用" in window.notice
        assert "已停用" in window.client.worklists.papers.why.text()
        window.printers.trouble = None
        window.press("Ctrl+P")
        window.wait(lambda: states(window) == [])
        assert printings(window, case_no) == ["document_issued", "document_printed", "document_printed"]


def test_a_job_that_waits_is_taken_back_before_it_is_printed_again(profile: Path) -> None:
    accepted(profile)
    with at_the_window(profile) as window:
        window.printers.usual = STUCK
        unprinted(window)
        window.press("Ctrl+P")
        window.wait(lambda: states(window) == ["打印中"] and "队列中等待" in window.notice)
        page = window.client.cases.page
        window.press("Return")
        window.wait(page.summary.documents.hasFocus)
        assert "[打印中]" in page.summary.documents.item(0).text()
        window.press("Return")
        window.wait(lambda: page.document.number)
        assert not page.document.print.isEnabled()
        assert not page.summary.reprint_box.isVisible()
        unprinted(window)
        window.printers.usual = PRINTED
        first = next(iter(window.printers.jobs.values()))
        window.printers.reports[first] = STUCK
        window.press("Ctrl+P")
        window.wait(lambda: nothing_waits(window))
        assert [window.printers.reports[first].state, len(window.printers.sent)] == [JobState.FAILED, 2]


def test_a_job_that_came_out_meanwhile_is_not_printed_again(profile: Path) -> None:
    accepted(profile)
    with at_the_window(profile) as window:
        window.printers.usual = STUCK
        unprinted(window)
        window.press("Ctrl+P")
        window.wait(lambda: states(window) == ["打印中"])
        window.printers.usual = PRINTED
        window.press("Ctrl+P")
        window.wait(lambda: nothing_waits(window))
        assert len(window.printers.sent) == 1


def test_paper_that_is_not_wanted_is_let_go_with_a_reason(profile: Path) -> None:
    case_no = accepted(profile)
    with at_the_window(profile) as window:
        unprinted(window)
        window.press("Ctrl+D")
        assert window.focused() == "waive_reason"
        window.press("Escape")
        assert window.focused() == "papers"
        window.press("Ctrl+D", "Return")
        window.wait(lambda: nothing_waits(window))
        assert printings(window, case_no) == ["document_issued", "print_waived"]
        assert window.printers.sent == []


def under_way(profile: Path, case_no: str, title: str) -> None:
    """The client was killed while it handed the slip over."""
    desk = open_desk(profile)
    number = waiting_papers(desk)[0].number
    begin_printing(case_no, number, 0, PRINTER, title, desk, now=NOW)
    desk.store.close()


def test_after_a_kill_the_printing_system_is_asked_what_became_of_the_job(profile: Path) -> None:
    case_no = accepted(profile)
    under_way(profile, case_no, "slip 0badc0de")
    with at_the_window(profile, printers=FakePrinters(jobs={"slip 0badc0de": f"{PRINTER}-7"})) as window:
        window.wait(lambda: nothing_waits(window))
        assert window.printers.sent == []
        assert printings(window, case_no) == ["document_issued", "document_printed"]


def test_after_a_kill_a_job_that_never_arrived_is_offered_again(profile: Path) -> None:
    case_no = accepted(profile)
    under_way(profile, case_no, "slip 0badc0de")
    with at_the_window(profile) as window:
        desk = window.work.desk
        assert desk is not None
        window.wait(lambda: waiting_papers(desk)[0].state is PaperState.FAILED)
        window.wait(lambda: "客户端中断" in window.notice)
        assert unprinted(window) == ["打印失败"]
        window.press("Ctrl+P")
        window.wait(lambda: nothing_waits(window))
        assert len(window.printers.sent) == 1


def test_enter_opens_the_case_of_a_paper(profile: Path) -> None:
    case_no = accepted(profile)
    with at_the_window(profile) as window:
        unprinted(window)
        window.press("Return")
        page = window.client.cases.page
        window.wait(lambda: page.case is not None and page.case.case_no == case_no)
