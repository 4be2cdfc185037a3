"""Printing through a real CUPS: the bytes arrive, a stopped and a removed printer are noticed, nothing comes twice."""

import sys
from collections.abc import Generator
from hashlib import sha256

import pytest

from tests.fixtures import NOW, registered
from tests.real_cups import IS_HERE, WHY_NOT, RealCups, real_cups
from window_app.domain.errors import Unavailable
from window_app.domain.events import DocumentKind
from window_app.services.desk import Desk
from window_app.services.follow_printing import end_printing, note_handed_over
from window_app.services.issue_document import Issued, issue_document
from window_app.services.papers import papers_under_way, waiting_papers
from window_app.services.print_document import begin_printing
from window_app.services.print_jobs import PRINTED, JobReport, JobState
from window_app.services.printers import CupsPrinters, PrintOptions

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not printed with on Windows"),
    pytest.mark.skipif(not IS_HERE, reason=WHY_NOT),
]
PDF = b"%PDF-1.7\n\x00\xff\r\n"


@pytest.fixture(scope="module")
def server() -> Generator[RealCups]:
    with real_cups() as cups:
        yield cups


@pytest.fixture
def cups(server: RealCups, monkeypatch: pytest.MonkeyPatch) -> Generator[RealCups]:
    """The server, and a printer on it that is called 窗口一."""
    monkeypatch.setenv("CUPS_SERVER", server.socket)
    server.add("窗口一")
    yield server
    server.say("lpadmin", "-x", "窗口一")
    for file in (server.folder / "out").iterdir():
        file.unlink()


def ended(cups: RealCups, job: str, printer: str = "窗口一") -> JobReport:
    """What became of a job, once it is no longer on its way."""
    reports: list[JobReport] = []

    def is_told() -> bool:
        reports.append(CupsPrinters().look(job, printer))
        return reports[-1].state is not JobState.WAITING or reports[-1].trouble is not None

    cups.wait(is_told)
    return reports[-1]


def code(report: JobReport) -> str:
    return report.trouble.code if report.trouble else ""


def slip(desk: Desk) -> Issued:
    return issue_document(registered(desk).case_no, DocumentKind.ACCEPTANCE_SLIP, desk, now=NOW, to_print=True)


def begun(desk: Desk, document: Issued, title: str) -> None:
    begin_printing(document.case_no, document.number, document.copy, "窗口一", title, desk, now=NOW)


def test_the_printer_gets_the_archived_bytes_and_the_job_ends_as_printed(cups: RealCups, desk: Desk) -> None:
    document, printers = slip(desk), CupsPrinters()
    assert (printers.names(), printers.trays("窗口一")) == (("窗口一",), ())
    job = printers.send(document.content, "窗口一", title=document.number, options=PrintOptions(1, "Lower", "A4"))
    assert ended(cups, job) == PRINTED
    assert [sha256(one).hexdigest() for one in cups.arrived("窗口一")] == [document.sha256]


def test_a_job_is_found_by_its_title_whether_it_has_ended_or_not(cups: RealCups) -> None:
    printers = CupsPrinters()
    job = printers.send(PDF, "窗口一", title="示商务受〔2026〕001-0001号 3f5a9c01")
    ended(cups, job)
    waiting = printers.send(PDF, "窗口一", title="示商务受〔2026〕001-0002号 77aa0012")
    assert printers.find("示商务受〔2026〕001-0001号 3f5a9c01") == job
    assert printers.find("示商务受〔2026〕001-0002号 77aa0012") == waiting
    assert printers.find("示商务受〔2026〕001-0001号") == ""


def test_a_stopped_printer_takes_nothing(cups: RealCups) -> None:
    cups.say("cupsdisable", "窗口一")
    with pytest.raises(Unavailable, match="printer_stopped"):
        CupsPrinters().send(PDF, "窗口一", title="slip")
    assert cups.arrived("窗口一") == []


def test_a_printer_that_stops_with_the_job_is_told_and_the_job_comes_out_once_it_runs(cups: RealCups) -> None:
    cups.say("lpadmin", "-p", "窗口一", "-v", "capture:/broken")
    printers = CupsPrinters()
    job = printers.send(PDF, "窗口一", title="slip")
    report = ended(cups, job)
    assert (report.state, code(report)) == (JobState.WAITING, "print_stuck")
    cups.say("lpadmin", "-p", "窗口一", "-v", "capture:/folder")
    cups.say("cupsenable", "窗口一")
    cups.wait(lambda: printers.look(job, "窗口一") == PRINTED)
    assert cups.arrived("窗口一") == [PDF]


def test_a_held_job_is_told(cups: RealCups) -> None:
    cups.say("lpadmin", "-p", "窗口一", "-o", "job-hold-until-default=indefinite")
    job = CupsPrinters().send(PDF, "窗口一", title="slip")
    report = ended(cups, job)
    assert (report.state, code(report)) == (JobState.WAITING, "print_held")


def test_a_removed_printer_is_told_with_its_job_and_before_another(cups: RealCups) -> None:
    cups.say("lpadmin", "-p", "窗口一", "-v", "capture:/broken")
    job = CupsPrinters().send(PDF, "窗口一", title="slip")
    ended(cups, job)
    cups.say("lpadmin", "-x", "窗口一")
    report = ended(cups, job)
    assert (report.state, code(report)) == (JobState.FAILED, "print_printer_gone")
    with pytest.raises(Unavailable, match="printer_gone"):
        CupsPrinters().send(PDF, "窗口一", title="slip")


def test_a_job_that_was_given_up_says_what_the_printer_said(cups: RealCups) -> None:
    cups.add("窗口一", device="broken", policy="abort-job")
    report = ended(cups, CupsPrinters().send(PDF, "窗口一", title="slip"))
    assert (report.state, code(report)) == (JobState.FAILED, "print_aborted")
    assert report.trouble is not None
    assert report.trouble.values["detail"] == "The cable is out."


def test_a_cancelled_job_is_told_and_one_taken_back_never_comes_out(cups: RealCups) -> None:
    cups.say("lpadmin", "-p", "窗口一", "-v", "capture:/broken")
    printers = CupsPrinters()
    job = printers.send(PDF, "窗口一", title="slip")
    ended(cups, job)
    report = printers.cancel(job, "窗口一")
    assert (report.state, code(report)) == (JobState.FAILED, "print_cancelled")
    cups.say("lpadmin", "-p", "窗口一", "-v", "capture:/folder")
    cups.say("cupsenable", "窗口一")
    again = printers.send(PDF, "窗口一", title="slip")
    assert ended(cups, again) == PRINTED
    assert cups.arrived("窗口一") == [PDF]


def test_a_job_that_was_printed_cannot_be_taken_back(cups: RealCups) -> None:
    printers = CupsPrinters()
    job = printers.send(PDF, "窗口一", title="slip")
    ended(cups, job)
    assert printers.cancel(job, "窗口一") == PRINTED


def test_a_job_that_cups_does_not_know_any_more_is_told(cups: RealCups) -> None:
    report = CupsPrinters().look("窗口一-4711", "窗口一")
    assert (report.state, code(report)) == (JobState.FAILED, "print_vanished")


def test_a_client_killed_after_the_hand_over_finds_its_job_and_prints_nothing_twice(cups: RealCups, desk: Desk) -> None:
    document, title = slip(desk), "示商务受 00c0ffee"
    begun(desk, document, title)
    job = CupsPrinters().send(document.content, "窗口一", title=title)
    # Killed here: the store does not know the job. Then, after a new start:
    (paper,) = papers_under_way(desk)
    found = CupsPrinters().find(paper.title)
    assert found == job
    note_handed_over(paper.title, found, desk)
    assert ended(cups, found) == PRINTED
    end_printing(paper.title, None, desk, now=NOW)
    assert (waiting_papers(desk), cups.arrived("窗口一")) == ((), [document.content])


def test_a_client_killed_before_the_hand_over_finds_no_job_and_loses_nothing(cups: RealCups, desk: Desk) -> None:
    document, title = slip(desk), "示商务受 0badc0de"
    begun(desk, document, title)
    # Killed here: nothing was sent.
    (paper,) = papers_under_way(desk)
    assert CupsPrinters().find(paper.title) == ""
    end_printing(paper.title, Unavailable("print_interrupted", printer=paper.printer), desk, now=NOW)
    assert [(one.number, one.state, one.reason) for one in waiting_papers(desk)] == [
        (document.number, "failed", "print_interrupted")
    ]
    assert cups.arrived("窗口一") == []


def test_a_server_that_is_gone_is_told(server: RealCups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"{server.folder}/nobody.sock")
    for ask in (lambda: CupsPrinters().find("slip"), lambda: CupsPrinters().look("窗口一-1", "窗口一")):
        with pytest.raises(Unavailable, match="print_system_silent"):
            ask()
