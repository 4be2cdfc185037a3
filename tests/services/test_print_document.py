"""Printing step by step: each end is recorded once, and a copy is on the list until it is printed or waived."""

import msgspec
import pytest

from tests.fixtures import NOW, broken_rule, registered
from tests.services.printing import STOPPED, printed, sent
from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.events import DocumentKind, DocumentPrinted, PrintOutcome, PrintWaived
from window_app.services.desk import Desk
from window_app.services.follow_printing import end_printing, note_handed_over, note_waiting
from window_app.services.issue_document import issue_document, reprint_document
from window_app.services.papers import Paper, PaperState, papers_under_way, waiting_papers
from window_app.services.print_document import begin_printing, waive_printing
from window_app.services.show_case import show_case

SLIP = DocumentKind.ACCEPTANCE_SLIP


def printings(desk: Desk, case_no: str) -> list[DocumentPrinted]:
    events = show_case(case_no, desk, now=NOW).events
    return [msgspec.json.decode(one.payload, type=DocumentPrinted) for one in events if one.kind == "document_printed"]


def issued_slip(desk: Desk) -> tuple[str, str]:
    """A case with its slip, to be printed: the numbers of both."""
    case_no = registered(desk).case_no
    return case_no, issue_document(case_no, SLIP, desk, now=NOW, to_print=True).number


def only_paper(desk: Desk) -> Paper:
    (paper,) = waiting_papers(desk)
    return paper


def state_of(desk: Desk, case_no: str, number: str, copy: int = 0) -> PaperState:
    shown = show_case(case_no, desk, now=NOW).papers
    return next(one.state for one in shown if (one.number, one.copy) == (number, copy))


def test_each_printing_is_recorded_with_its_printer_its_job_and_its_end(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    printed(desk, case_no, number, trouble=Unavailable("printer_refused", printer="窗口一", detail="缺纸"))
    printed(desk, case_no, number)
    assert printings(desk, case_no) == [
        DocumentPrinted(
            number=number, printer="窗口一", job="窗口一-7", outcome=PrintOutcome.FAILED,
            reason="printer_refused", detail="缺纸",
        ),
        DocumentPrinted(number=number, printer="窗口一", job="窗口一-7", outcome=PrintOutcome.PRINTED),
    ]  # fmt: skip


def test_a_copy_waits_is_sent_queued_and_done(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    states = [state_of(desk, case_no, number)]
    title = sent(desk, case_no, number)
    states.append(state_of(desk, case_no, number))
    note_handed_over(title, "窗口一-7", desk)
    states.append(state_of(desk, case_no, number))
    assert [one.job for one in papers_under_way(desk)] == ["窗口一-7"]
    end_printing(title, None, desk, now=NOW)
    states.append(state_of(desk, case_no, number))
    assert states == [PaperState.WANTED, PaperState.SENDING, PaperState.QUEUED, PaperState.PRINTED]
    assert waiting_papers(desk) == papers_under_way(desk) == ()


def test_one_that_failed_stays_on_the_list_with_its_reason_and_can_be_sent_again(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    printed(desk, case_no, number, trouble=STOPPED)
    paper = only_paper(desk)
    assert (paper.case_no, paper.number, paper.state, paper.applicant) == (case_no, number, "failed", "陈志明")
    assert paper.trouble is not None
    assert (paper.trouble.code, paper.trouble.values["printer"]) == ("printer_stopped", "窗口一")
    printed(desk, case_no, number)
    assert waiting_papers(desk) == ()


def test_what_a_job_waits_for_is_kept(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    title = sent(desk, case_no, number, job="窗口一-7")
    note_waiting(title, Unavailable("print_stuck", printer="窗口一"), desk)
    assert (only_paper(desk).state, only_paper(desk).reason) == (PaperState.QUEUED, "print_stuck")
    note_waiting(title, None, desk)
    assert only_paper(desk).reason == ""


@pytest.mark.parametrize("job", ["", "窗口一-7"])
def test_a_copy_under_way_is_not_sent_again(desk: Desk, job: str) -> None:
    case_no, number = issued_slip(desk)
    sent(desk, case_no, number, job=job)
    refused = broken_rule(lambda: sent(desk, case_no, number, title="another"))
    assert (refused.code, refused.values["printer"]) == ("print_under_way", "窗口一")
    waived = broken_rule(lambda: waive_printing(case_no, SLIP, number, 0, "不要", desk, now=NOW))
    assert waived.code == "print_under_way"


def test_what_was_printed_is_not_printed_again_but_as_a_marked_copy(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    printed(desk, case_no, number)
    assert broken_rule(lambda: printed(desk, case_no, number)).code == "printed_already"
    again = reprint_document(case_no, SLIP, "遗失", desk, now=NOW, to_print=True)
    assert (only_paper(desk).number, only_paper(desk).copy) == (again.number, 1)
    printed(desk, case_no, again.number, again.copy)
    assert [one.copy for one in printings(desk, case_no)] == [0, 1]


def test_an_end_that_is_told_twice_is_recorded_once(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    title = sent(desk, case_no, number, job="窗口一-7")
    for trouble in (None, None, STOPPED):
        end_printing(title, trouble, desk, now=NOW)
    note_handed_over(title, "窗口一-8", desk)
    assert [one.outcome for one in printings(desk, case_no)] == [PrintOutcome.PRINTED]
    assert waiting_papers(desk) == ()


def test_an_older_attempt_cannot_end_a_newer_one(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    older = sent(desk, case_no, number, title="first")
    end_printing(older, STOPPED, desk, now=NOW)
    sent(desk, case_no, number, title="second")
    end_printing(older, None, desk, now=NOW)
    assert only_paper(desk).state is PaperState.SENDING
    assert [one.outcome for one in printings(desk, case_no)] == [PrintOutcome.FAILED]


def test_a_copy_that_nobody_wants_on_paper_is_let_go_with_the_reason(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    assert broken_rule(lambda: waive_printing(case_no, SLIP, number, 0, " ", desk, now=NOW)).code == "act_incomplete"
    waive_printing(case_no, SLIP, number, 0, "申请人不需要纸质文书", desk, now=NOW)
    assert waiting_papers(desk) == ()
    assert state_of(desk, case_no, number) is PaperState.WAIVED
    (event,) = [one for one in show_case(case_no, desk, now=NOW).events if one.kind == "print_waived"]
    assert msgspec.json.decode(event.payload, type=PrintWaived) == PrintWaived(
        kind=SLIP, number=number, reason="申请人不需要纸质文书"
    )
    printed(desk, case_no, number)
    assert state_of(desk, case_no, number) is PaperState.PRINTED


def test_a_document_that_the_case_does_not_have_was_not_printed(desk: Desk) -> None:
    case_no, number = issued_slip(desk)
    other = registered(desk).case_no
    for wrong in ((other, number, 0), (case_no, number, 1), (case_no, "示商务受〔2026〕001-0099号", 0)):
        with pytest.raises(RuleBroken) as refused:
            begin_printing(*wrong, "窗口一", "title", desk, now=NOW)
        assert (refused.value.code, refused.value.values) == (
            "document_unknown", {"case_no": wrong[0], "number": wrong[1]},
        )  # fmt: skip
    assert printings(desk, case_no) == printings(desk, other) == []
