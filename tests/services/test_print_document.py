"""Each printing of an issued document is recorded, how it ended too."""

import msgspec

from tests.fixtures import NOW, broken_rule, registered
from window_app.domain.events import DocumentKind, DocumentPrinted, PrintOutcome
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document, reprint_document
from window_app.services.print_document import record_printing
from window_app.services.show_case import show_case

SLIP = DocumentKind.ACCEPTANCE_SLIP


def printings(desk: Desk, case_no: str) -> list[DocumentPrinted]:
    events = show_case(case_no, desk, now=NOW).events
    return [msgspec.json.decode(one.payload, type=DocumentPrinted) for one in events if one.kind == "document_printed"]


def test_a_printing_is_recorded_with_its_printer_and_its_end(desk: Desk) -> None:
    case_no = registered(desk).case_no
    number = issue_document(case_no, SLIP, desk, now=NOW).number
    record_printing(case_no, number, 0, "窗口一", PrintOutcome.FAILED, desk, now=NOW)
    record_printing(case_no, number, 0, "窗口一", PrintOutcome.PRINTED, desk, now=NOW)
    assert printings(desk, case_no) == [
        DocumentPrinted(number=number, printer="窗口一", outcome=outcome)
        for outcome in (PrintOutcome.FAILED, PrintOutcome.PRINTED)
    ]


def test_a_reprint_is_recorded_as_the_copy_it_is(desk: Desk) -> None:
    case_no = registered(desk).case_no
    issue_document(case_no, SLIP, desk, now=NOW)
    again = reprint_document(case_no, SLIP, "遗失", desk, now=NOW)
    record_printing(case_no, again.number, again.copy, "窗口一", PrintOutcome.PRINTED, desk, now=NOW)
    (printed,) = printings(desk, case_no)
    assert (printed.number, printed.copy) == (again.number, 1)


def test_a_document_that_the_case_does_not_have_was_not_printed(desk: Desk) -> None:
    case_no, other = registered(desk).case_no, registered(desk).case_no
    number = issue_document(case_no, SLIP, desk, now=NOW).number
    for wrong in ((other, number, 0), (case_no, number, 1), (case_no, "示商务受〔2026〕001-0099号", 0)):
        refused = broken_rule(
            lambda wrong=wrong: record_printing(*wrong, "窗口一", PrintOutcome.PRINTED, desk, now=NOW)
        )
        assert (refused.code, refused.values) == ("document_unknown", {"case_no": wrong[0], "number": wrong[1]})
    assert printings(desk, case_no) == printings(desk, other) == []
