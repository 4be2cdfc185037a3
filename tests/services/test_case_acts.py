"""Every act by its event: what is no act or malformed, what is possible beforehand, whole lives."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.fixtures import NOW, RESIDENT_ID, broken_rule, case_at, materials_but, open_desk, registered
from tests.services.acting import TWENTY_DAYS, accepted, act, on, possible, refused
from window_app.domain.errors import Problem
from window_app.domain.events import KINDS
from window_app.domain.office import Clerk
from window_app.services.acted_on import ActEntry
from window_app.services.case_acts import ACTS, MAKERS, SUPPLEMENT_SUBMITTED, TakeSupplements, act_on_case
from window_app.services.desk import Desk
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "command-line.md"
CONTRACT = "技术进口（出口）合同副本"
# Made otherwise: by the registration, a document, the printer, or not in this version.
OTHERWISE = {
    "received", "document_issued", "document_printed", "print_waived", "rated",
    "complaint_lodged", "complaint_answered",
}  # fmt: skip
MALFORMED = (b"", b"[]", b"[{}]", b"null", b'{"colour":1}', b'{"at":5}', b"\xff", b"[" * 5_000)


def test_every_event_is_an_act_or_made_otherwise() -> None:
    assert set(ACTS) == {"supplement_submitted", *MAKERS} == set(KINDS) - OTHERWISE


def test_the_examples_of_the_documentation_are_entries() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| `(\{.*?\})` \|", DOCUMENTATION.read_text(encoding="utf-8"), re.MULTILINE)
    shapes = {SUPPLEMENT_SUBMITTED: TakeSupplements, **{event: shape for event, (shape, _) in MAKERS.items()}}
    assert [event for event, _ in rows] == list(ACTS)
    assert all(isinstance(msgspec.json.decode(example, type=shapes[event]), ActEntry) for event, example in rows)


@pytest.mark.parametrize("event", [*sorted(OTHERWISE), "baptised", ""])
def test_what_is_no_act_is_refused(desk: Desk, event: str) -> None:
    assert refused(desk, registered(desk).case_no, event).values == {"event": event}


def test_what_is_malformed_is_refused(desk: Desk) -> None:
    case = registered(desk).case_no
    for event in ACTS:
        for entry in MALFORMED:
            broken = broken_rule(lambda event=event, entry=entry: act_on_case(case, event, entry, desk, now=NOW))
            assert (event, entry, broken.code) == (event, entry, "entry_malformed")
    assert len(show_case(case, desk, now=NOW).events) == 2


def test_a_malformed_field_is_named(desk: Desk) -> None:
    broken = refused(desk, registered(desk).case_no, "extended", days="十天")
    assert broken.problems == (Problem("days", "value_malformed"),)


@pytest.mark.parametrize(
    ("event", "typed", "code"),
    [
        ("noted", {"text": "\x07"}, "act_incomplete"),
        ("noted", {"text": "王\U00030000"}, "application_incomplete"),
        ("noted", {"text": "字" * 2_001}, "act_incomplete"),
        ("noted", {"text": "将来", "at": "2027-01-01T10:00"}, "in_the_future"),
        ("noted", {"text": "何时", "at": "昨天"}, "moment_malformed"),
        ("decided", {"outcome": "granted", "at": "2026-11-19T10:00"}, "before_what_it_follows"),
        ("decided", {"outcome": "granted", "result_no": "号" * 201}, "act_incomplete"),
    ],
)
def test_what_is_wrong_in_any_act_is_refused(desk: Desk, event: str, typed: dict[str, Any], code: str) -> None:
    assert refused(desk, registered(desk).case_no, event, **typed).code == code


def test_a_character_without_a_glyph_is_told_beside_its_field(desk: Desk) -> None:
    case = registered(desk, outcome="receive", materials=materials_but(desk, CONTRACT)).case_no
    broken = refused(desk, case, "supplement_requested", missing=[{"name": CONTRACT, "requirement": "王\U00030000"}])
    assert [one.field for one in broken.problems] == ["missing"]


def test_a_mistyped_number_is_no_case(desk: Desk) -> None:
    case = registered(desk).case_no
    mistyped = case[:-1] + str((int(case[-1]) + 1) % 10)
    assert broken_rule(lambda: act(desk, mistyped, "noted", text="无此件")).code == "case_no_check"


def test_an_accepted_case_shows_what_is_possible_and_why_the_rest_is_not(desk: Desk) -> None:
    acts = possible(desk, registered(desk).case_no)
    assert tuple(acts) == ACTS
    assert {event for event, one in acts.items() if not one.refused} == {
        "extended", "decided", "noted", "corrected", "withdrawn", "terminated", "voided",
    }  # fmt: skip
    assert acts["handed_over"].refused == "no_other_clerk"
    assert acts["suspended"].refused == "procedure_not_of_item"
    assert acts["promise_changed"].values == {"day": "2026-11-24"}
    assert acts["material_followed_up"].refused == "nothing_follows"
    assert acts["resumed"].refused == acts["delivered"].refused == "not_allowed_in_state"


def test_a_case_can_be_handed_over_where_somebody_else_works_too(desk: Desk) -> None:
    clerks = (*desk.office.clerks, Clerk("002", "李东子"))
    two = replace(desk, office=msgspec.structs.replace(desk.office, clerks=clerks))
    assert possible(two, registered(desk).case_no)["handed_over"].refused == ""


def test_after_the_deadline_the_clock_moves_no_more(permits: Desk) -> None:
    acts = possible(permits, accepted(permits, "2025-09-22"), now=on("2025-10-12"))
    assert acts["suspended"].refused == "suspension_after_deadline"
    assert acts["extended"].values == {"on": "2025-10-12", "due_on": "2025-10-11"}
    assert acts["decided"].refused == ""


def test_what_was_received_too_long_ago_can_be_deemed_accepted(desk: Desk) -> None:
    case = registered(desk, outcome="receive").case_no
    assert possible(desk, case)["accepted"].refused == "not_deemed_accepted"
    assert possible(desk, case, now=on("2026-11-30"))["accepted"].refused == ""


def test_a_whole_life_with_a_suspension(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    act(permits, case, "noted", now=on("2025-09-22"), text="已电话告知进度")
    act(permits, case, "corrected", now=on("2025-09-23"), field="applicant.phone", new="13905951234", reason="更换")
    act(permits, case, "handed_over", now=on("2025-09-24"), clerk="c09", reason="调岗")
    act(permits, case, "suspended", now=on("2025-09-25"), procedure="testing", reason="抽样检测")
    resumed = act(permits, case, "resumed", now=on("2025-10-09"))
    act(permits, case, "decided", now=on("2025-10-17"), outcome="granted", result_no="1号")
    own = {"recipient": "陈志明", "id_number": RESIDENT_ID}
    done = act(permits, case, "delivered", now=on("2025-10-20"), way="pick_up", **own)
    assert (resumed.promised_on, done.promised_on, done.state) == (
        date(2025, 10, 17), date(2025, 10, 17), "delivered",
    )  # fmt: skip
    shown = show_case(case, permits, now=on("2025-10-22"))
    assert [one.promised_on for one in shown.promises] == [date(2025, 10, 11), date(2025, 10, 17)]
    assert shown.clock is not None
    assert (shown.clock.on_time, shown.conflicts) == (True, ())
    assert verify_store(permits.store).faults == ()


def test_a_whole_life_with_supplements_and_an_extension(permits: Desk) -> None:
    case = accepted(permits, "2025-09-04", TWENTY_DAYS, outcome="receive", materials=())
    names = [one.name for one in case_at(permits, case).materials if one.required]
    act(permits, case, "supplement_requested", now=on("2025-09-05"), missing=[{"name": name} for name in names])
    came = [{"name": name, "received": True} for name in names]
    taken = act(permits, case, "supplement_submitted", now=on("2025-09-08"), materials=came)
    extension = {"days": 10, "approver": "林局长", "reason": "需进一步核实"}
    extended = act(permits, case, "extended", now=on("2025-10-10"), **extension)
    assert (taken.promised_on, extended.promised_on) == (date(2025, 10, 11), date(2025, 10, 24))
    refusal = {"outcome": "refused", "reason": "不符合条件", "legal_basis": ["《示例条例》第三条"]}
    late = act(permits, case, "decided", now=on("2025-10-25"), **refusal)
    assert late.warnings == ("decided_late",)
    act(permits, case, "delivered", now=on("2025-10-27"), way="post", tracking_no="EMS123")
    assert verify_store(permits.store).faults == ()


def test_every_end_leaves_the_store_whole_and_reads_the_same_again(desk: Desk) -> None:
    for number, event in enumerate(("withdrawn", "terminated", "voided")):
        case = registered(desk, received_at=f"2026-11-{17 + number}T10:00").case_no
        act(desk, case, event, reason="申请人要求")
    act(desk, registered(desk, outcome="receive").case_no, "declined", reason="不属于本机关职权范围")
    deemed = registered(desk, outcome="receive").case_no
    act(desk, deemed, "accepted", now=NOW + timedelta(days=10), deemed=True)
    assert verify_store(desk.store).faults == ()
    desk.store.close()
    again = open_desk(desk.store.folder)
    assert case_at(again, deemed).deemed
    again.store.close()
