"""A document is made once, kept by its hash, handed out again as it was; a reprint says so."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from db.local import contents
from tests.documents.reading import text_of
from tests.fixtures import NOW, act_on, broken_rule, case_at, materials_but, registered, tamper
from window_app.documents.page_format import Paper
from window_app.domain.errors import Unavailable
from window_app.domain.events import Corrected, Decided, DecisionOutcome, DocumentKind
from window_app.services.desk import Desk
from window_app.services.document_contents import OFFERED
from window_app.services.issue_document import issue_document, reprint_document
from window_app.services.show_case import show_case

SLIP = DocumentKind.ACCEPTANCE_SLIP
LATER = NOW + timedelta(days=3)
CONTRACT = "技术进口（出口）合同副本"
GROUNDS: dict[DocumentKind, dict[str, Any]] = {
    SLIP: {},
    DocumentKind.MATERIALS_RECEIPT: {"outcome": "receive"},
    DocumentKind.SUPPLEMENT_NOTICE: {"outcome": "supplement"},
    DocumentKind.REFUSAL_NOTICE: {"outcome": "decline", "reason": "不属于本机关职权范围"},
}
SAID = {
    SLIP: ("受理通知书", "2026年11月24日", "陈志明", "技术进出口合同登记"),
    DocumentKind.MATERIALS_RECEIPT: ("收件凭证", CONTRACT),
    DocumentKind.SUPPLEMENT_NOTICE: ("一次性告知书", CONTRACT),
    DocumentKind.REFUSAL_NOTICE: ("不予受理决定书", "不属于本机关职权范围", "第三十二条"),
}


LATER_GROUNDS = {
    DocumentKind.SUSPENSION_NOTICE,
    DocumentKind.EXTENSION_NOTICE,
    DocumentKind.PROMISE_CHANGE_NOTICE,
    DocumentKind.COMPLETION_NOTICE,
    DocumentKind.REJECTION_DECISION,
    DocumentKind.DELIVERY_RECEIPT,
}  # fmt: skip; test_later_documents.py


def case_with_ground(desk: Desk, kind: DocumentKind, **changes: Any) -> str:
    missing: dict[str, Any] = {} if kind is SLIP else {"materials": materials_but(desk, CONTRACT)}
    return registered(desk, **{**GROUNDS[kind], **missing, **changes}).case_no


@pytest.mark.parametrize("kind", GROUNDS)
def test_each_document_says_what_it_is_about(desk: Desk, kind: DocumentKind) -> None:
    case_no = case_with_ground(desk, kind)
    issued = issue_document(case_no, kind, desk, now=NOW)
    printed = text_of(issued.content)
    for word in (*SAID[kind], issued.number):
        assert "".join(word.split()) in printed


def test_every_kind_of_document_is_offered_and_tested() -> None:
    assert set(OFFERED) == {*GROUNDS, *LATER_GROUNDS} == set(DocumentKind)


def test_the_second_issue_hands_out_the_same_bytes(desk: Desk) -> None:
    case_no = registered(desk).case_no
    first = issue_document(case_no, SLIP, desk, now=NOW)
    assert issue_document(case_no, SLIP, desk, now=LATER) == first
    assert len(case_at(desk, case_no).documents) == 1


def test_the_recorded_hash_is_that_of_the_bytes(desk: Desk) -> None:
    case_no = registered(desk).case_no
    issued = issue_document(case_no, SLIP, desk, now=NOW)
    (document,) = case_at(desk, case_no).documents
    assert document.sha256 == issued.sha256 == sha256(issued.content).hexdigest()
    assert (document.number, document.copy, document.kind) == (issued.number, 0, SLIP)
    with desk.store.reading() as transaction:
        assert contents.document(transaction, document.sha256) == issued.content


def test_numbers_of_a_kind_follow_each_other_in_a_year(desk: Desk) -> None:
    numbers = [issue_document(registered(desk).case_no, SLIP, desk, now=NOW).number for _ in range(2)]
    assert numbers == ["示商务受〔2026〕001-0001号", "示商务受〔2026〕001-0002号"]
    receipt = issue_document(registered(desk).case_no, DocumentKind.MATERIALS_RECEIPT, desk, now=NOW)
    assert receipt.number == "示商务收〔2026〕001-0001号"
    next_year = issue_document(registered(desk).case_no, SLIP, desk, now=NOW + timedelta(days=60))
    assert next_year.number == "示商务受〔2027〕001-0001号"


def test_reprints_are_marked_counted_and_recorded_with_their_reason(desk: Desk) -> None:
    case_no = registered(desk).case_no
    first = issue_document(case_no, SLIP, desk, now=NOW)
    copies = [reprint_document(case_no, SLIP, " 遗失 ", desk, now=LATER) for _ in range(2)]
    assert [copy.copy for copy in copies] == [1, 2]
    assert {copy.number for copy in copies} == {first.number}
    for copy in copies:
        printed = text_of(copy.content)
        assert f"补打第{copy.copy}次" in printed
        assert "2026年11月24日" in printed
        assert sha256(copy.content).hexdigest() == copy.sha256
    assert "补打" not in text_of(first.content)
    events = [event for event in show_case(case_no, desk, now=LATER).events if event.kind == "document_issued"]
    assert [b'"\xe9\x81\x97\xe5\xa4\xb1"' in bytes(event.payload) for event in events] == [False, True, True]
    assert issue_document(case_no, SLIP, desk, now=LATER) == first


def test_a_reprint_needs_a_reason_and_a_first_issue(desk: Desk) -> None:
    case_no = registered(desk).case_no
    assert broken_rule(lambda: reprint_document(case_no, SLIP, " ", desk, now=NOW)).code == "reason_required"
    never = broken_rule(lambda: reprint_document(case_no, SLIP, "遗失", desk, now=NOW))
    assert (never.code, never.values) == ("never_issued", {"kind": "acceptance_slip"})


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.MATERIALS_RECEIPT])
def test_a_document_without_its_ground_is_refused_and_takes_no_number(desk: Desk, kind: DocumentKind) -> None:
    case_no = registered(desk, outcome="receive").case_no
    refused = broken_rule(lambda: issue_document(case_no, kind, desk, now=NOW))
    assert (refused.code, refused.values) == ("document_not_due", {"kind": kind.value, "state": "received"})
    assert show_case(case_no, desk, now=NOW).issuable == (DocumentKind.MATERIALS_RECEIPT,)
    again = issue_document(case_no, DocumentKind.MATERIALS_RECEIPT, desk, now=NOW)
    assert again.number.endswith("001-0001号")


def test_a_character_in_no_font_is_named_and_nothing_is_recorded_or_numbered(desk: Desk) -> None:
    case_no = registered(desk).case_no
    corrected = Corrected(field="applicant.name", old="陈志明", new="陈\U00030000", reason="对照证件")
    act_on(desk, case_no, (NOW, corrected))
    refused = broken_rule(lambda: issue_document(case_no, SLIP, desk, now=NOW))
    assert (refused.code, refused.values["code_point"]) == ("character_without_glyph", "U+30000")
    kept = case_at(desk, case_no)
    assert (kept.state, kept.documents, kept.applicant.name) == ("accepted", (), "陈\U00030000")
    assert issue_document(registered(desk).case_no, SLIP, desk, now=NOW).number.endswith("001-0001号")


def test_a_reprint_shows_what_was_promised_then(desk: Desk) -> None:
    case_no = registered(desk).case_no
    issue_document(case_no, SLIP, desk, now=NOW)
    act_on(desk, case_no, (LATER, Decided(outcome=DecisionOutcome.GRANTED)))
    again = text_of(reprint_document(case_no, SLIP, "遗失", desk, now=LATER + timedelta(days=90)).content)
    assert "2026年11月24日" in again
    assert "2027年2月21日" in again  # when it was printed again


def test_the_slip_is_also_made_on_smaller_paper(desk: Desk) -> None:
    case_no = registered(desk).case_no
    small = issue_document(case_no, SLIP, desk, now=NOW, paper=Paper.A5)
    assert "2026年11月24日" in text_of(small.content)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE document_contents SET content = x'25504446'", "document_altered"),
        ("DELETE FROM document_contents", "document_not_kept"),
    ],
)
def test_bytes_that_are_not_those_issued_are_never_handed_out(desk: Desk, statement: str, code: str) -> None:
    case_no = registered(desk).case_no
    number = issue_document(case_no, SLIP, desk, now=NOW).number
    tamper(desk.store.folder, statement)
    with pytest.raises(Unavailable) as caught:
        issue_document(case_no, SLIP, desk, now=NOW)
    assert (caught.value.code, caught.value.values) == (code, {"number": number})
