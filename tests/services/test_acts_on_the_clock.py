"""Special procedures, extension and a changed calendar: the dates of the worked examples, and what is refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.fixtures import NOW, case_at, registered
from tests.services.acting import TWENTY_DAYS, accepted, act, on, possible, refused, wrong_fields
from window_app.domain.events import Suspended
from window_app.domain.journal import payload_of
from window_app.domain.limits import Limit, Unit
from window_app.domain.working_calendar import LocalDay
from window_app.services.desk import Desk
from window_app.services.read_cases import case_of_number

EXTENSION: dict[str, Any] = {"days": 10, "approver": "林局长", "reason": "需进一步核实"}


def suspended(desk: Desk, case_no: str) -> Suspended:
    """What the last suspension says."""
    with desk.store.reading() as transaction:
        _, events = case_of_number(transaction, case_no)
    return next(one for one in map(payload_of, reversed(events)) if isinstance(one, Suspended))


def test_suspended_days_are_not_counted(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    begun = act(permits, case, "suspended", now=on("2025-09-25"), procedure="testing", reason="抽样检测")
    assert (begun.state, begun.document) == ("suspended", "suspension_notice")
    resumed = act(permits, case, "resumed", now=on("2025-10-09"))
    assert (resumed.state, resumed.promised_on, resumed.provisional) == ("accepted", date(2025, 10, 17), False)
    assert resumed.document == "promise_change_notice"


def test_ground_and_cap_are_the_items_or_those_given(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    act(permits, case, "suspended", now=on("2025-09-23"), procedure="testing")
    kept = suspended(permits, case)
    assert (kept.legal_basis, kept.cap) == ("《中华人民共和国行政许可法》第四十五条", Limit(15, Unit.WORKING_DAY))
    own = {"legal_basis": "《听证办法》第三条", "cap": {"value": 20, "unit": "calendar_day"}}
    act(permits, case, "suspended", now=on("2025-09-24"), procedure="hearing", **own)
    kept = suspended(permits, case)
    assert (kept.legal_basis, kept.cap) == ("《听证办法》第三条", Limit(20, Unit.CALENDAR_DAY))


def test_suspensions_that_overlap_are_a_union_and_each_is_ended_by_name(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    act(permits, case, "suspended", now=on("2025-09-23"), procedure="testing")
    act(permits, case, "suspended", now=on("2025-09-25"), procedure="hearing")
    first, second = (one.id for one in case_at(permits, case).suspensions)
    assert wrong_fields(permits, case, "resumed", now=on("2025-09-26")) == {"suspension"}
    ended = act(permits, case, "resumed", now=on("2025-09-26"), suspension=first)
    assert (ended.state, ended.document) == ("suspended", "")
    assert refused(permits, case, "resumed", now=on("2025-09-27"), suspension=first).code == "suspension_not_open"
    last = act(permits, case, "resumed", now=on("2025-09-29"), suspension=second)
    assert (last.state, last.promised_on) == ("accepted", date(2025, 10, 17))


def test_a_procedure_of_one_day_moves_nothing_and_needs_no_paper(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    act(permits, case, "suspended", now=on("2025-09-25"), procedure="testing")
    resumed = act(permits, case, "resumed", now=on("2025-09-25", 16))
    assert (resumed.promised_on, resumed.document) == (date(2025, 10, 11), "")


@pytest.mark.parametrize(
    ("day", "typed", "code"),
    [
        ("2025-09-23", {"procedure": "auction"}, "procedure_not_of_item"),
        ("2025-10-12", {"procedure": "testing"}, "suspension_after_deadline"),
        ("2025-09-23", {"procedure": "testing", "at": "2025-09-21T10:00"}, "before_what_it_follows"),
        ("2025-09-23", {"procedure": "testing", "at": "2025-09-23T10:30"}, "in_the_future"),
        ("2025-09-23", {"procedure": "rest"}, "entry_malformed"),
        ("2025-09-23", {}, "entry_malformed"),
        ("2025-09-23", {"procedure": "testing", "cap": {"value": 0, "unit": "working_day"}}, "act_incomplete"),
    ],
)
def test_a_suspension_that_the_rules_do_not_allow(permits: Desk, day: str, typed: dict[str, Any], code: str) -> None:
    assert refused(permits, accepted(permits, "2025-09-22"), "suspended", now=on(day), **typed).code == code


def test_what_is_not_suspended_cannot_be_resumed_and_what_is_cannot_be_decided(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    assert refused(permits, case, "resumed", now=on("2025-09-23")).code == "not_allowed_in_state"
    act(permits, case, "suspended", now=on("2025-09-23"), procedure="testing")
    for event, typed in (("decided", {"outcome": "granted"}), ("extended", EXTENSION)):
        assert refused(permits, case, event, now=on("2025-09-24"), **typed).code == "not_allowed_in_state"
    assert act(permits, case, "withdrawn", now=on("2025-09-24")).state == "withdrawn"


def test_an_extension_is_counted_from_where_the_limit_ends(permits: Desk) -> None:
    case = accepted(permits, "2025-09-08", TWENTY_DAYS)
    assert case_at(permits, case).promises[0].promised_on == date(2025, 10, 11)
    extended = act(permits, case, "extended", now=on("2025-10-11"), **EXTENSION)
    assert (extended.promised_on, extended.statutory_due_on) == (date(2025, 10, 24), date(2025, 10, 24))
    assert extended.document == "extension_notice"
    assert refused(permits, case, "extended", now=on("2025-10-13"), **EXTENSION).code == "already_extended"
    assert possible(permits, case, now=on("2025-10-13"))["extended"].refused == "already_extended"


def test_an_extension_names_who_why_and_how_long(permits: Desk) -> None:
    case, day = accepted(permits, "2025-09-22"), on("2025-09-23")
    assert wrong_fields(permits, case, "extended", now=day) == {"approver", "reason", "days"}
    assert wrong_fields(permits, case, "extended", now=day, **{**EXTENSION, "days": 0}) == {"days"}
    both = {**EXTENSION, "limit": {"value": 1, "unit": "working_day"}}
    assert wrong_fields(permits, case, "extended", now=day, **both) == {"limit"}
    assert refused(permits, case, "extended", now=on("2025-10-12"), **EXTENSION).code == "extension_after_deadline"


def test_a_permit_is_extended_by_ten_days_and_by_fifteen_where_several_bodies_decide(permits: Desk) -> None:
    case, day = accepted(permits, "2025-09-22"), on("2025-09-23")
    calendar_days = {**EXTENSION, "days": None, "limit": {"value": 10, "unit": "calendar_day"}}
    assert refused(permits, case, "extended", now=day, **{**EXTENSION, "days": 11}).code == "extension_too_long"
    assert refused(permits, case, "extended", now=day, **calendar_days).code == "extension_too_long"
    assert refused(permits, case, "extended", now=day, **{**EXTENSION, "days": 16}, joint=True).values == {
        "longest": 15
    }
    assert act(permits, case, "extended", now=day, **{**EXTENSION, "days": 15}, joint=True).promised_on


def closed_on(desk: Desk, day: str) -> Desk:
    """The desk once a closure is known."""
    closure = LocalDay(date.fromisoformat(day), "台风停办", "示政办〔2026〕9号")
    return replace(desk, calendar=desk.calendar.with_local_days([closure], []))


def test_a_promise_is_changed_by_a_calendar_that_moves_it_and_by_no_other(desk: Desk) -> None:
    case = registered(desk).case_no
    assert refused(desk, case, "promise_changed", reason="台风").code == "promise_stays"
    closed = closed_on(desk, "2026-11-23")
    assert possible(closed, case)["promise_changed"].refused == ""
    assert wrong_fields(closed, case, "promise_changed") == {"reason"}
    moved = act(closed, case, "promise_changed", reason="台风停办一天")
    assert (moved.promised_on, moved.document) == (date(2026, 11, 25), "promise_change_notice")
    assert [one.promised_on for one in case_at(desk, case).promises] == [date(2026, 11, 24), date(2026, 11, 25)]
    assert refused(closed, case, "promise_changed", reason="再次").code == "promise_stays"


def test_a_promise_that_a_closure_moves_past_the_statutory_date_warns(desk: Desk) -> None:
    case = registered(desk).case_no
    closed = closed_on(closed_on(desk, "2026-11-23"), "2026-11-24")
    moved = act(closed, case, "promise_changed", reason="停办两天")
    assert (moved.promised_on, moved.statutory_due_on) == (date(2026, 11, 26), date(2026, 11, 25))
    assert moved.warnings == ("promise_after_statutory",)
    assert act(closed, case, "noted", text="已告知").warnings == ()


def test_a_day_alone_is_after_what_was_recorded_on_it(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    act(permits, case, "suspended", now=on("2025-10-13"), procedure="testing", at="2025-09-25")
    act(permits, case, "resumed", now=on("2025-10-13"), at="2025-10-09")
    kept = case_at(permits, case)
    assert kept.promise is not None
    assert kept.promise.promised_on == date(2025, 10, 17)
    act(permits, case, "decided", now=on("2025-10-13"), at="2025-10-09", outcome="granted")
    assert case_at(permits, case).decided_on == date(2025, 10, 9)
    assert refused(permits, case, "delivered", now=NOW, at="2025-10-08", way="electronic").code == (
        "before_what_it_follows"
    )
