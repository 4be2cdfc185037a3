"""The documents of a case's later life: each says what its event says, and a second ground gets its own."""

from typing import Any

import pytest

from tests.documents.reading import text_of
from tests.fixtures import broken_rule, materials_but, registered
from tests.services.acting import REASON, accepted, act, on
from window_app.domain.events import DocumentKind
from window_app.services.desk import Desk
from window_app.services.issue_document import Issued, issue_document, kept_document, reprint_document
from window_app.services.show_case import show_case

SUSPENSION = DocumentKind.SUSPENSION_NOTICE
CONTRACT = "技术进口（出口）合同副本"
EXTENDED = {"days": 3, "approver": "林局长", "reason": "需要复检"}


@pytest.fixture
def case(permits: Desk) -> str:
    """Accepted on Monday 22 September 2025 and promised for 11 October."""
    return accepted(permits, "2025-09-22")


def paper(desk: Desk, case_no: str, event: str, day: str, **typed: Any) -> Issued:
    """Do an act and issue the document that it names."""
    kind = DocumentKind(act(desk, case_no, event, now=on(day), **typed).document)
    return issue_document(case_no, kind, desk, now=on(day))


def says(issued: Issued, *words: str) -> None:
    printed = text_of(issued.content)
    for word in (*words, issued.number):
        assert "".join(word.split()) in printed


def test_a_suspension_tells_what_stops_the_clock_and_the_end_brings_a_new_date(permits: Desk, case: str) -> None:
    begun = paper(permits, case, "suspended", "2025-09-25", procedure="testing", reason="抽样检测")
    assert begun.kind == "suspension_notice"
    says(begun, "特别程序告知书", "检测", "抽样检测", "第四十五条", "15个工作日", "2025年10月11日")
    ended = paper(permits, case, "resumed", "2025-10-09")
    assert ended.kind == "promise_change_notice"
    says(ended, "承诺日期变更通知书", "2025年10月11日", "2025年10月17日", "特别程序已经结束")


def test_an_extension_says_who_approved_it_and_why(permits: Desk, case: str) -> None:
    says(
        paper(permits, case, "extended", "2025-09-30", **EXTENDED), "延期办理通知书", "林局长", "需要复检", "3个工作日"
    )


def test_an_extension_after_a_suspension_counts_from_the_date_in_force(permits: Desk, case: str) -> None:
    act(permits, case, "suspended", now=on("2025-09-25"), procedure="testing", reason="抽样检测")
    act(permits, case, "resumed", now=on("2025-10-09"))
    says(paper(permits, case, "extended", "2025-10-10", **EXTENDED), "2025年10月17日", "2025年10月22日")


def test_a_grant_says_until_when_to_fetch_the_result(permits: Desk, case: str) -> None:
    granted = paper(permits, case, "decided", "2025-09-30", outcome="granted", result_no="南商许〔2025〕1号")
    assert granted.kind == "completion_notice"
    # Ten working days from 30 September 2025, with the make-up day of 11 October.
    says(granted, "办结通知书", "南商许〔2025〕1号", "2025年9月30日", "2025年10月21日")


def test_a_refusal_says_why_and_what_remedies_there_are(permits: Desk, case: str) -> None:
    typed = {"outcome": "refused", "reason": "不符合条件", "legal_basis": ["《技术进出口管理条例》第九条"]}
    refused = paper(permits, case, "decided", "2025-09-30", **typed)
    assert refused.kind == "rejection_decision"
    says(refused, "不予许可决定书", "不符合条件", "《技术进出口管理条例》第九条", "60日", "6个月")
    none = broken_rule(lambda: issue_document(case, DocumentKind.COMPLETION_NOTICE, permits, now=on("2025-09-30")))
    assert none.code == "document_not_due"


def test_a_delivery_is_signed_for_with_a_masked_number(permits: Desk, case: str) -> None:
    act(permits, case, "decided", now=on("2025-09-30"), outcome="granted", result_no="1号")
    number = "350583199001011238"
    typed = {"way": "pick_up", "recipient": "李小芳", "id_number": number, "authority": "授权委托书"}
    delivered = paper(permits, case, "delivered", "2025-10-09", **typed)
    says(delivered, "送达回证", "李小芳", "授权委托书", "窗口领取", "2025年10月9日")
    assert number not in text_of(delivered.content)


def test_a_second_special_procedure_gets_a_notice_of_its_own(permits: Desk, case: str) -> None:
    first = paper(permits, case, "suspended", "2025-09-23", procedure="testing", reason="抽样检测")
    act(permits, case, "resumed", now=on("2025-09-24"))
    act(permits, case, "suspended", now=on("2025-09-25"), procedure="testing", reason="复检")
    assert SUSPENSION in show_case(case, permits, now=on("2025-09-25")).issuable
    second = issue_document(case, SUSPENSION, permits, now=on("2025-09-25"))
    assert (first.number[-6:], second.number[-6:]) == ("-0001号", "-0002号")
    says(second, "复检")
    assert SUSPENSION not in show_case(case, permits, now=on("2025-09-25")).issuable
    assert issue_document(case, SUSPENSION, permits, now=on("2025-09-26")) == second
    assert kept_document(case, first.number, permits, now=on("2025-09-26")) == first
    again = reprint_document(case, SUSPENSION, "遗失", permits, now=on("2025-09-26"), number=first.number)
    assert (again.number, again.copy) == (first.number, 1)
    says(again, "抽样检测", "补打第1次")
    last = reprint_document(case, SUSPENSION, "遗失", permits, now=on("2025-09-26"))
    assert last.number == second.number


def test_a_second_one_time_notice_gets_a_paper_of_its_own(desk: Desk) -> None:
    case_no = registered(desk, outcome="supplement", materials=materials_but(desk, CONTRACT)).case_no
    first = issue_document(case_no, DocumentKind.SUPPLEMENT_NOTICE, desk, now=on("2026-11-20"))
    missing = [{"name": "公证书", "requirement": "原件一份"}]
    second = paper(
        desk, case_no, "supplement_requested", "2026-11-23", missing=missing, repeat_reason="新材料内容不一致"
    )
    assert second.number != first.number
    says(second, "公证书")


def test_a_number_that_the_case_does_not_have_is_refused(permits: Desk, case: str) -> None:
    refused = broken_rule(lambda: kept_document(case, "示商务特〔2025〕001-0009号", permits, now=on("2025-09-25")))
    assert refused.code == "document_unknown"


@pytest.mark.parametrize(
    ("event", "typed"),
    [
        ("noted", {"text": "已告知"}),
        ("corrected", {"field": "applicant.address", "new": "示例路1号", "reason": "笔误"}),
        ("handed_over", {"clerk": "c09", "reason": "调岗"}),
        ("withdrawn", {}),
        ("terminated", {"reason": REASON}),
        ("voided", {"reason": REASON}),
    ],
)
def test_other_acts_need_no_paper(permits: Desk, case: str, event: str, typed: dict[str, Any]) -> None:
    assert act(permits, case, event, now=on("2025-09-23"), **typed).document == ""
