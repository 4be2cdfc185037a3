"""A case with its clock as it stands, or as it stood when it was decided."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from tests.fixtures import act_on, broken_rule, case_at, registered
from window_app.domain import acts
from window_app.domain.catalogue import Procedure
from window_app.domain.derivation import DayReason
from window_app.domain.events import Decided, DecisionOutcome, Extended, Resumed, Suspended, Withdrawn
from window_app.domain.limits import Limit, Unit
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.desk import Desk
from window_app.services.show_case import ShownCase, ShownClock, show_case

GRANTED = Decided(outcome=DecisionOutcome.GRANTED)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"2025-{day}T10:00").replace(tzinfo=SHANGHAI)


def on(day: str) -> date:
    return at(day).date()


@pytest.fixture
def case_no(desk: Desk) -> str:
    """Accepted on a Wednesday, two working days: due on Friday 26."""
    return registered(desk, now=at("09-24")).case_no


def clock(desk: Desk, case_no: str, day: str) -> ShownClock:
    shown = show_case(case_no, desk, now=at(day)).clock
    assert shown is not None
    return shown


def suspend(desk: Desk, case_no: str, day: str, name: str = "a") -> None:
    suspended = Suspended(suspension=name, procedure=Procedure.HEARING, legal_basis="第四十五条")
    act_on(desk, case_no, (at(day), acts.suspend(case_at(desk, case_no), suspended, on(day))))


def resume(desk: Desk, case_no: str, day: str, name: str = "a") -> Resumed:
    resumed = acts.resume(case_at(desk, case_no), name, on(day), desk.calendar)
    act_on(desk, case_no, (at(day), resumed))
    return resumed


def extend(desk: Desk, case_no: str, day: str, days: int) -> Extended:
    limit = Limit(days, Unit.WORKING_DAY)
    extended = acts.extend(case_at(desk, case_no), limit, "局长", "案情复杂", on(day), desk.calendar)
    act_on(desk, case_no, (at(day), extended))
    return extended


def kinds(shown: ShownCase) -> Sequence[str]:
    return [event.kind for event in shown.events]


def test_an_open_case_says_what_remains(desk: Desk, case_no: str) -> None:
    shown = clock(desk, case_no, "09-25")
    assert (shown.promised_on, shown.as_of, shown.time_used, shown.on_time) == (on("09-26"), on("09-25"), None, None)
    assert shown.reading is not None
    assert (shown.reading.remaining, shown.reading.is_overdue, shown.reading.overdue_by) == (1, False, 0)
    assert [day.date for day in shown.days] == [on("09-24"), on("09-25"), on("09-26")]


def test_an_open_case_past_its_promise_is_overdue_by_counted_days(desk: Desk, case_no: str) -> None:
    shown = clock(desk, case_no, "10-09")
    assert shown.reading is not None
    # 28 (a make-up Sunday), 29, 30 September and 9 October
    assert (shown.reading.remaining, shown.reading.is_overdue, shown.reading.overdue_by) == (0, True, 4)


def test_the_clock_of_a_decided_case_stands_still(desk: Desk, case_no: str) -> None:
    act_on(desk, case_no, (at("09-25"), GRANTED))
    shown = clock(desk, case_no, "12-01")
    assert (shown.as_of, shown.on_time, shown.time_used) == (on("09-25"), True, 1)
    assert shown.reading is not None
    assert (shown.reading.remaining, shown.reading.is_overdue) == (1, False)
    assert show_case(case_no, desk, now=at("12-01")).decision == "granted"


def test_a_late_decision_is_late_for_ever(desk: Desk, case_no: str) -> None:
    act_on(desk, case_no, (at("09-29"), GRANTED))
    shown = clock(desk, case_no, "12-01")
    assert (shown.on_time, shown.time_used) == (False, 4)
    assert shown.reading is not None
    assert (shown.reading.is_overdue, shown.reading.overdue_by) == (True, 2)


def test_a_suspended_case_has_no_date_but_what_it_would_be_today(desk: Desk, case_no: str) -> None:
    suspend(desk, case_no, "09-25")
    shown = clock(desk, case_no, "09-29")
    assert (shown.promised_on, shown.statutory_due_on, shown.reading) == (None, None, None)
    assert shown.if_ended_on == on("09-30")
    assert shown.first_promised_on == on("09-26")
    assert show_case(case_no, desk, now=at("09-29")).state == "suspended"


def test_a_suspension_that_ended_moves_the_promise(desk: Desk, case_no: str) -> None:
    suspend(desk, case_no, "09-25")
    resume(desk, case_no, "10-09")
    shown = clock(desk, case_no, "10-09")
    assert (shown.promised_on, shown.if_ended_on) == (on("10-10"), None)
    assert shown.reading is not None
    assert (shown.reading.remaining, shown.reading.is_overdue) == (1, False)
    assert {day.reason for day in shown.days if on("09-26") <= day.date <= on("10-09")} == {DayReason.SUSPENDED}
    assert len(show_case(case_no, desk, now=at("10-09")).promises) == 2


def test_procedures_that_run_at_once_suspend_until_the_last_ends(desk: Desk, case_no: str) -> None:
    suspend(desk, case_no, "09-25", "a")
    suspend(desk, case_no, "09-26", "b")
    assert resume(desk, case_no, "09-28", "a").promise is None
    assert clock(desk, case_no, "09-28").promised_on is None
    resume(desk, case_no, "09-29", "b")
    assert clock(desk, case_no, "09-29").promised_on == on("09-30")


def test_an_extension_moves_the_promise_and_the_first_is_kept(desk: Desk, case_no: str) -> None:
    extend(desk, case_no, "09-25", 3)
    shown = clock(desk, case_no, "09-25")
    assert (shown.promised_on, shown.first_promised_on) == (on("09-30"), on("09-26"))
    assert shown.days[-1].date == on("09-30")
    act_on(desk, case_no, (at("09-30"), GRANTED))
    assert clock(desk, case_no, "12-01").on_time is True


def test_the_derivation_ends_on_the_promise_through_a_whole_life(desk: Desk, case_no: str) -> None:
    suspend(desk, case_no, "09-25", "a")
    resume(desk, case_no, "09-28", "a")
    extend(desk, case_no, "09-28", 5)
    suspend(desk, case_no, "09-30", "b")
    while_suspended = clock(desk, case_no, "10-09")
    assert while_suspended.days[-1].date == case_at(desk, case_no).promises[-1].promised_on
    resume(desk, case_no, "10-09", "b")
    shown = clock(desk, case_no, "10-09")
    assert shown.days[-1].date == shown.promised_on
    assert kinds(show_case(case_no, desk, now=at("10-09"))) == [
        "received", "accepted", "suspended", "resumed", "extended", "suspended", "resumed",
    ]  # fmt: skip


def test_a_withdrawn_case_is_neither_on_time_nor_late(desk: Desk, case_no: str) -> None:
    act_on(desk, case_no, (at("09-25"), Withdrawn(reason="申请人撤回")))
    shown = show_case(case_no, desk, now=at("12-01"))
    assert shown.clock is not None
    assert (shown.state, shown.clock.as_of, shown.clock.on_time) == ("withdrawn", on("09-25"), None)
    assert shown.closing_reason == "申请人撤回"


def test_a_case_that_is_not_accepted_has_no_clock(desk: Desk) -> None:
    case_no = registered(desk, now=at("09-24"), outcome="receive").case_no
    assert show_case(case_no, desk, now=at("09-25")).clock is None


def test_a_number_that_nobody_gave_out_is_unknown(desk: Desk) -> None:
    refused = broken_rule(lambda: show_case("SWJ-20250924-001-0001-1", desk, now=at("09-25")))
    assert refused.code in ("case_unknown", "case_no_check")
    assert broken_rule(lambda: show_case("昨天那件", desk, now=at("09-25"))).code == "case_no_shape"
