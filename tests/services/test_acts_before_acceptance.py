"""Before the acceptance: telling what is missing, declining, materials that come in, acceptance by passing of time."""

from datetime import date
from typing import Any

import pytest

from tests.fixtures import NOW, case_at, materials_but, registered
from tests.services.acting import act, on, possible, refused, wrong_fields
from tests.services.calendars import closed
from window_app.services.change_calendar import change_calendar, desk_by
from window_app.services.desk import Desk

FORM = "技术进口（出口）合同登记申请书"
CONTRACT = "技术进口（出口）合同副本"
POWER: dict[str, str] = {"name": "授权委托书", "requirement": "原件"}


def received(desk: Desk, *missing: str) -> str:
    """A case that was only received."""
    return registered(desk, outcome="receive", materials=materials_but(desk, *missing)).case_no


def asked(desk: Desk, case_no: str) -> list[tuple[str, str]]:
    return [(one.name, one.requirement) for one in case_at(desk, case_no).missing]


def test_a_notice_tells_what_is_named_and_what_is_wanting_besides(desk: Desk) -> None:
    case = received(desk, CONTRACT, FORM)
    contract = {"name": CONTRACT, "requirement": "加盖公章"}
    told = act(desk, case, "supplement_requested", missing=[POWER, contract], submit_by="2026-12-01")
    assert (told.state, told.document, told.warnings) == ("supplement_pending", "supplement_notice", ())
    assert asked(desk, case) == [("授权委托书", "原件"), (CONTRACT, "加盖公章"), (FORM, "签字、盖章")]


def test_a_second_notice_says_why_not_at_once_and_is_counted(desk: Desk) -> None:
    case = received(desk, CONTRACT)
    act(desk, case, "supplement_requested", missing=[{"name": CONTRACT}], repeat_reason="不是第二次")
    assert wrong_fields(desk, case, "supplement_requested", missing=[POWER]) == {"repeat_reason"}
    act(desk, case, "supplement_requested", missing=[POWER], repeat_reason="经办人变更")
    assert case_at(desk, case).notices == 2
    assert [name for name, _ in asked(desk, case)] == ["授权委托书", CONTRACT]


def test_a_notice_names_something_and_a_day_to_come(desk: Desk) -> None:
    case = received(desk)
    assert wrong_fields(desk, case, "supplement_requested") == {"missing"}
    assert wrong_fields(desk, case, "supplement_requested", missing=[{"name": " "}]) == {"missing"}
    past: dict[str, Any] = {"missing": [POWER], "submit_by": "2026-11-19"}
    assert wrong_fields(desk, case, "supplement_requested", **past) == {"submit_by"}


def test_a_notice_after_the_five_days_warns(desk: Desk) -> None:
    case = received(desk, CONTRACT)
    told = act(desk, case, "supplement_requested", now=on("2026-11-30"), missing=[POWER])
    assert told.warnings == ("notice_overdue",)


def test_materials_that_come_in_accept_the_case_on_their_day(desk: Desk) -> None:
    case = received(desk, CONTRACT)
    act(desk, case, "supplement_requested", missing=[{"name": CONTRACT}])
    here: dict[str, Any] = {"materials": [{"name": CONTRACT, "received": True}]}
    assert refused(desk, case, "supplement_submitted", at="2026-11-19T10:00", **here).code == "before_what_it_follows"
    taken = act(desk, case, "supplement_submitted", now=on("2026-11-25"), at="2026-11-24", **here)
    assert (taken.state, taken.promised_on, taken.document) == ("accepted", date(2026, 11, 26), "acceptance_slip")
    assert case_at(desk, case).accepted_on == date(2026, 11, 24)


def test_materials_that_do_not_suffice_give_no_slip(desk: Desk) -> None:
    case = received(desk, CONTRACT, FORM)
    taken = act(desk, case, "supplement_submitted", materials=[{"name": FORM, "received": True}])
    assert (taken.state, taken.document) == ("received", "")
    assert refused(desk, case, "supplement_submitted").code == "nothing_handed_in"


def test_declining_says_why(desk: Desk) -> None:
    case = received(desk)
    assert wrong_fields(desk, case, "declined", reason=" ") == {"reason"}
    declined = act(desk, case, "declined", reason="不属于本机关职权范围", legal_basis=["", " "])
    assert (declined.state, declined.document) == ("declined", "refusal_notice")
    assert case_at(desk, case).closing_reason == "不属于本机关职权范围"


def test_what_nobody_answered_in_five_working_days_counts_as_accepted_at_its_receipt(desk: Desk) -> None:
    case = received(desk)
    assert refused(desk, case, "accepted", now=on("2026-11-27"), deemed=True).code == "not_deemed_accepted"
    assert wrong_fields(desk, case, "accepted", now=on("2026-12-01"), deemed=False) == {"deemed"}
    assert refused(desk, case, "accepted", now=on("2026-12-01")).code == "entry_malformed"
    deemed = act(desk, case, "accepted", now=on("2026-12-01"), deemed=True)
    assert (deemed.state, deemed.promised_on, deemed.document) == ("accepted", date(2026, 11, 24), "")
    kept = case_at(desk, case)
    assert (kept.deemed, kept.accepted_on) == (True, date(2026, 11, 20))


def test_a_deemed_acceptance_is_counted_by_the_calendar_known_at_the_receipt(desk: Desk) -> None:
    change_calendar(closed("2026-11-23", moves_statutory=True), desk, now=on("2026-11-19"))
    before = received(desk)
    change_calendar(closed("2026-11-24", "2026-11-25", moves_statutory=True), desk, now=on("2026-11-23"))
    desk = desk_by(desk)
    # Five working days after the 20th, without the 23rd: the 30th.
    assert refused(desk, before, "accepted", now=on("2026-11-30"), deemed=True).values == {"last": "2026-11-30"}
    assert possible(desk, before, now=on("2026-11-30"))["accepted"].values == {"last": "2026-11-30"}
    assert possible(desk, before, now=on("2026-12-01"))["accepted"].refused == ""
    deemed = act(desk, before, "accepted", now=on("2026-12-01"), deemed=True)
    assert deemed.promised_on == date(2026, 11, 25)


def test_who_was_told_in_time_is_not_deemed_accepted(desk: Desk) -> None:
    case = received(desk, CONTRACT)
    act(desk, case, "supplement_requested", missing=[{"name": CONTRACT}])
    later = on("2026-12-10")
    assert refused(desk, case, "accepted", now=later, deemed=True).code == "not_deemed_accepted"
    assert possible(desk, case, now=later)["accepted"].refused == "not_deemed_accepted"


@pytest.mark.parametrize(
    ("event", "typed"),
    [
        ("supplement_requested", {"missing": [POWER]}),
        ("supplement_submitted", {}),
        ("accepted", {"deemed": True}),
        ("declined", {"reason": "不属于本机关职权范围"}),
    ],
)
def test_after_the_acceptance_it_is_too_late_for_these(desk: Desk, event: str, typed: dict[str, Any]) -> None:
    case = registered(desk).case_no
    broken = refused(desk, case, event, now=NOW, **typed)
    assert (broken.code, broken.values["state"]) == ("not_allowed_in_state", "accepted")
