"""Every act of a case's life: done where the rules allow it, refused with the reason where they do not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.fixtures import (
    NOW,
    RESIDENT_ID,
    broken_rule,
    case_at,
    materials_but,
    open_desk,
    registered,
)
from tests.services.acting import accepted, act, on
from window_app.domain.case import CaseState
from window_app.domain.working_calendar import LocalDay
from window_app.services.case_acts import ACTS, possible_acts
from window_app.services.desk import Desk
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store

CONTRACT = "技术进口（出口）合同副本"


def test_a_suspension_moves_the_promise_as_the_rules_say(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    act(tested, case, "suspended", now=on("2025-09-25"), procedure="testing")
    resumed = act(tested, case, "resumed", now=on("2025-10-09"))
    assert (resumed.state, resumed.promised_on) == ("accepted", date(2025, 10, 17))


def test_suspensions_that_overlap_are_a_union(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    act(tested, case, "suspended", now=on("2025-09-23"), procedure="testing")
    act(tested, case, "suspended", now=on("2025-09-25"), procedure="testing")
    first, second = (one.id for one in case_at(tested, case).suspensions)
    several = broken_rule(lambda: act(tested, case, "resumed", now=on("2025-09-26")))
    assert [one.field for one in several.problems] == ["suspension"]
    act(tested, case, "resumed", now=on("2025-09-26"), suspension=first)
    last = act(tested, case, "resumed", now=on("2025-09-29"), suspension=second)
    assert (last.state, last.promised_on) == ("accepted", date(2025, 10, 17))


def test_an_extension_needs_approver_and_reason_and_comes_once(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    refused = broken_rule(lambda: act(tested, case, "extended", now=on("2025-09-23")))
    assert {one.field for one in refused.problems} == {"approver", "reason", "days"}
    extended = act(tested, case, "extended", now=on("2025-09-23"), days=5, approver="林局长", reason="需专家论证")
    assert extended.promised_on == date(2025, 10, 17)
    again = {"days": 1, "approver": "林局长", "reason": "再次"}
    assert broken_rule(lambda: act(tested, case, "extended", now=on("2025-09-24"), **again)).code == "already_extended"


def test_after_its_deadline_a_case_is_neither_suspended_nor_extended(tested: Desk) -> None:
    case, late = accepted(tested, "2025-09-22"), on("2025-10-13")
    assert broken_rule(lambda: act(tested, case, "suspended", now=late, procedure="testing")).code == (
        "suspension_after_deadline"
    )
    typed = {"days": 1, "approver": "林局长", "reason": "迟了"}
    assert broken_rule(lambda: act(tested, case, "extended", now=late, **typed)).code == "extension_after_deadline"


def test_only_the_items_own_procedures_stop_the_clock(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    refused = broken_rule(lambda: act(tested, case, "suspended", now=on("2025-09-23"), procedure="auction"))
    assert refused.code == "procedure_not_of_item"
    begun = act(tested, case, "suspended", now=on("2025-09-23"), procedure="testing")
    assert begun.state == "suspended"
    assert broken_rule(lambda: act(tested, case, "decided", now=on("2025-09-24"), outcome="granted")).code == (
        "not_allowed_in_state"
    )


def test_a_decision_stops_the_clock_and_a_refusal_says_why(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    refused = broken_rule(lambda: act(tested, case, "decided", now=on("2025-09-30"), outcome="refused"))
    assert {one.field for one in refused.problems} == {"reason", "legal_basis"}
    act(tested, case, "decided", now=on("2025-09-30"), outcome="granted", result_no="南商许〔2025〕1号")
    shown = show_case(case, tested, now=on("2025-12-01"))
    assert (shown.state, shown.decided_on) == (CaseState.DECIDED, date(2025, 9, 30))
    assert shown.clock is not None
    assert (shown.clock.on_time, shown.clock.time_used) == (True, 7)


def test_a_delivery_needs_what_its_way_needs(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    act(tested, case, "decided", now=on("2025-09-30"), outcome="granted")
    nobody = broken_rule(lambda: act(tested, case, "delivered", now=on("2025-10-09"), way="pick_up"))
    assert {one.field for one in nobody.problems} == {"recipient", "id_number"}
    no_number = broken_rule(lambda: act(tested, case, "delivered", now=on("2025-10-09"), way="post"))
    assert {one.field for one in no_number.problems} == {"tracking_no"}
    typed = {"way": "pick_up", "recipient": "陈志明", "id_number": RESIDENT_ID.lower()}
    assert act(tested, case, "delivered", now=on("2025-10-09"), **typed).state == "delivered"


def test_a_second_notice_says_why_not_at_once(desk: Desk) -> None:
    case = registered(desk, outcome="supplement", materials=materials_but(desk, CONTRACT)).case_no
    missing = [{"name": "委托书", "requirement": "原件"}]
    refused = broken_rule(lambda: act(desk, case, "supplement_requested", missing=missing))
    assert [one.field for one in refused.problems] == ["repeat_reason"]
    told = act(desk, case, "supplement_requested", missing=missing, repeat_reason="经办人变更")
    assert (told.state, told.document) == ("supplement_pending", "supplement_notice")
    assert case_at(desk, case).notices == 2


def test_what_nobody_answered_in_five_working_days_counts_as_accepted_at_its_receipt(desk: Desk) -> None:
    case = registered(desk, outcome="receive").case_no
    early = broken_rule(lambda: act(desk, case, "accepted", now=on("2026-11-27"), deemed=True))
    assert early.code == "not_deemed_accepted"
    deemed = act(desk, case, "accepted", now=on("2026-12-01"), deemed=True)
    assert deemed.promised_on == date(2026, 11, 24)
    assert case_at(desk, case).deemed


def test_another_clerk_is_responsible_after_a_hand_over(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    assert broken_rule(lambda: act(tested, case, "handed_over", clerk="001")).code == "clerk_is_responsible"
    act(tested, case, "handed_over", clerk="李东子", reason="调岗")
    assert case_at(tested, case).clerk == "002"


def test_a_correction_is_checked_as_at_the_registration_and_reads_what_stood_there(desk: Desk) -> None:
    case = registered(desk).case_no
    wrong = broken_rule(
        lambda: act(desk, case, "corrected", field="applicant.id_number", new="350583198807095764", reason="笔误")
    )
    assert [(one.field, one.code) for one in wrong.problems] == [("new", "resident_id_check")]
    same = broken_rule(lambda: act(desk, case, "corrected", field="applicant.name", new="陈志明", reason="笔误"))
    assert [one.code for one in same.problems] == ["nothing_changes"]
    act(desk, case, "corrected", field="applicant.phone", new="13905951234", reason="更换号码")
    assert case_at(desk, case).applicant.phone == "13905951234"
    assert broken_rule(lambda: act(desk, case, "corrected", field="applicant.kind", new="x", reason="y")).code == (
        "field_not_correctable"
    )


@pytest.mark.parametrize(
    ("event", "state"), [("withdrawn", "withdrawn"), ("terminated", "terminated"), ("voided", "voided")]
)
def test_the_other_ways_out(desk: Desk, event: str, state: str) -> None:
    case = registered(desk).case_no
    assert act(desk, case, event, reason="申请人要求").state == state
    assert broken_rule(lambda: act(desk, case, "decided", outcome="granted")).code == "not_allowed_in_state"


def test_a_promise_is_changed_only_by_a_calendar_that_moves_it(desk: Desk) -> None:
    case = registered(desk).case_no
    assert broken_rule(lambda: act(desk, case, "promise_changed", reason="台风")).code == "promise_stays"
    closed = desk.calendar.with_local_days([LocalDay(date(2026, 11, 23), "台风停办", "南政办〔2026〕9号")], [])
    moved = act(replace(desk, calendar=closed), case, "promise_changed", reason="台风停办一天")
    assert moved.promised_on == date(2026, 11, 25)
    kept = case_at(desk, case)
    assert [one.promised_on for one in kept.promises] == [date(2026, 11, 24), date(2026, 11, 25)]


@pytest.mark.parametrize(
    ("event", "typed", "code"),
    [
        ("received", {}, "event_not_an_act"),
        ("document_printed", {}, "event_not_an_act"),
        ("noted", {"text": "电话联系", "colour": "blue"}, "entry_malformed"),
        ("decided", {"outcome": "perhaps"}, "entry_malformed"),
        ("noted", {"text": "\x07"}, "act_incomplete"),
        ("noted", {"text": "王\U00030000"}, "application_incomplete"),
        ("noted", {"text": "将来", "at": "2027-01-01T10:00"}, "in_the_future"),
        ("decided", {"outcome": "granted", "at": "2026-11-19T10:00"}, "before_what_it_follows"),
    ],
)
def test_what_is_no_act_or_malformed_is_refused_and_nothing_is_written(
    desk: Desk, event: str, typed: dict[str, Any], code: str
) -> None:
    case = registered(desk).case_no
    before = len(show_case(case, desk, now=NOW).events)
    assert broken_rule(lambda: act(desk, case, event, **typed)).code == code
    assert len(show_case(case, desk, now=NOW).events) == before


def test_what_the_rules_do_not_allow_is_named_beforehand_and_refused_alike(desk: Desk) -> None:
    case = registered(desk).case_no
    kept = case_at(desk, case)
    item = desk.catalogue.item_for(kept.item.code, NOW.date())
    possible = {one.event: one.refused for one in possible_acts(kept, item, NOW.date(), desk.calendar)}
    assert tuple(possible) == ACTS
    assert {event for event, refused in possible.items() if not refused} == {
        "extended", "decided", "noted", "handed_over", "corrected", "withdrawn", "terminated", "voided",
    }  # fmt: skip
    assert possible["suspended"] == "procedure_not_of_item"
    assert possible["promise_changed"] == "promise_stays"
    assert possible["material_followed_up"] == "nothing_follows"
    assert possible["resumed"] == possible["delivered"] == "not_allowed_in_state"


def test_after_a_whole_life_the_store_is_whole(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    act(tested, case, "noted", now=on("2025-09-22"), text="已电话告知进度")
    act(tested, case, "suspended", now=on("2025-09-25"), procedure="testing", reason="抽样检测")
    act(tested, case, "resumed", now=on("2025-10-09"))
    act(tested, case, "extended", now=on("2025-10-10"), days=3, approver="林局长", reason="复检")
    act(tested, case, "decided", now=on("2025-10-20"), outcome="granted", result_no="1号")
    act(tested, case, "delivered", now=on("2025-10-21"), way="post", tracking_no="EMS123")
    assert verify_store(tested.store).faults == ()
    shown = show_case(case, tested, now=on("2025-10-22"))
    assert [one.promised_on for one in shown.promises] == [date(2025, 10, 11), date(2025, 10, 17), date(2025, 10, 22)]
    assert shown.clock is not None
    assert shown.clock.on_time


def test_the_desk_of_another_time_reads_the_same(tested: Desk) -> None:
    case = accepted(tested, "2025-09-22")
    act(tested, case, "decided", now=on("2025-09-30"), outcome="granted")
    tested.store.close()
    again = open_desk(tested.store.folder)
    assert case_at(again, case).state is CaseState.DECIDED
    again.store.close()
