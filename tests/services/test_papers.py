"""Every paper that the window gives ground for is on the list from the act on, however early the client is killed."""

import msgspec

from tests.fixtures import NOW, broken_rule, entry, materials_but, registered
from tests.services.printing import printed
from window_app.domain.events import DocumentKind
from window_app.services.case_acts import act_on_case
from window_app.services.desk import Desk
from window_app.services.handed_materials import MaterialEntry
from window_app.services.issue_document import issue_document, paper_to_print, reprint_document
from window_app.services.papers import PaperState, waiting_papers
from window_app.services.print_document import waive_printing
from window_app.services.register_case import register_case
from window_app.services.take_supplements import take_supplements

CONTRACT = "技术进口（出口）合同副本"
SLIP = DocumentKind.ACCEPTANCE_SLIP


def waiting(desk: Desk) -> list[tuple[str, bool, int]]:
    """What waits: its kind, whether it is issued, its copy."""
    return [(one.kind, bool(one.number), one.copy) for one in waiting_papers(desk)]


def test_an_accepted_case_waits_for_its_slip_before_it_is_issued(desk: Desk) -> None:
    case_no = register_case(entry(), desk, now=NOW, to_print=True).case_no
    assert waiting(desk) == [("acceptance_slip", False, 0)]
    (paper,) = waiting_papers(desk)
    issued = paper_to_print(paper, desk, now=NOW)
    assert waiting(desk) == [("acceptance_slip", True, 0)]
    (paper,) = waiting_papers(desk)
    assert (paper.number, paper.case_no) == (issued.number, case_no)
    assert paper_to_print(paper, desk, now=NOW) == issued
    printed(desk, case_no, issued.number)
    assert waiting(desk) == []


def test_each_way_out_waits_for_its_own_paper(desk: Desk) -> None:
    register_case(entry(outcome="supplement", materials=materials_but(desk, CONTRACT)), desk, now=NOW, to_print=True)
    register_case(entry(outcome="decline", reason="不属于本机关职权范围"), desk, now=NOW, to_print=True)
    register_case(entry(outcome="receive"), desk, now=NOW, to_print=True)
    assert sorted(waiting(desk)) == [("refusal_notice", False, 0), ("supplement_notice", False, 0)]


def test_what_scripts_and_old_registers_bring_waits_for_no_printer(desk: Desk) -> None:
    case_no = registered(desk).case_no
    issue_document(case_no, SLIP, desk, now=NOW)
    assert waiting(desk) == []


def test_an_act_waits_for_the_paper_that_tells_of_it_and_voiding_for_none(desk: Desk) -> None:
    case_no = registered(desk).case_no
    extension = msgspec.json.encode({"days": 5, "approver": "林局长", "reason": "需要专家论证"})
    acted = act_on_case(case_no, "extended", extension, desk, now=NOW, to_print=True)
    assert waiting(desk) == [(acted.document, False, 0)]
    act_on_case(case_no, "noted", b'{"text":"a"}', desk, now=NOW, to_print=True)
    assert len(waiting(desk)) == 1
    act_on_case(case_no, "voided", '{"reason":"误录"}'.encode(), desk, now=NOW, to_print=True)
    assert waiting(desk) == []


def test_the_last_supplement_waits_for_the_slip(desk: Desk) -> None:
    case_no = registered(desk, outcome="supplement", materials=materials_but(desk, CONTRACT)).case_no
    take_supplements(case_no, [MaterialEntry(CONTRACT, received=True)], desk, now=NOW, to_print=True)
    assert waiting(desk) == [("acceptance_slip", False, 0)]


def test_a_slip_that_was_issued_otherwise_is_waited_for_under_its_number(desk: Desk) -> None:
    case_no = register_case(entry(), desk, now=NOW, to_print=True).case_no
    number = issue_document(case_no, SLIP, desk, now=NOW).number
    assert [(one.number, one.state) for one in waiting_papers(desk)] == [(number, PaperState.WANTED)]


def test_a_copy_that_was_printed_is_not_waited_for_when_it_is_looked_at(desk: Desk) -> None:
    case_no = registered(desk).case_no
    number = issue_document(case_no, SLIP, desk, now=NOW, to_print=True).number
    printed(desk, case_no, number)
    assert issue_document(case_no, SLIP, desk, now=NOW, to_print=True).number == number
    assert waiting(desk) == []


def test_the_bytes_of_a_reprint_are_its_own(desk: Desk) -> None:
    case_no = registered(desk).case_no
    first = issue_document(case_no, SLIP, desk, now=NOW)
    again = reprint_document(case_no, SLIP, "遗失", desk, now=NOW, to_print=True)
    (paper,) = waiting_papers(desk)
    assert paper_to_print(paper, desk, now=NOW) == again != first


def test_a_paper_that_cannot_be_issued_stays_until_it_is_waived(desk: Desk) -> None:
    case_no = register_case(entry(), desk, now=NOW, to_print=True).case_no
    act_on_case(case_no, "withdrawn", b"{}", desk, now=NOW)
    (paper,) = waiting_papers(desk)
    wrong = msgspec.structs.replace(paper, kind="completion_notice")
    assert broken_rule(lambda: paper_to_print(wrong, desk, now=NOW)).code == "document_not_due"
    assert waiting(desk) == [("acceptance_slip", False, 0)]
    waive_printing(case_no, SLIP, "", 0, "申请人已撤回", desk, now=NOW)
    assert waiting(desk) == []
