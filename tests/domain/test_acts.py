"""Acts that the clock depends on, and what is refused (the clock, rules 6 to 8 and 14)."""

from datetime import datetime, timedelta, timezone

import pytest

from tests.domain.case_events import (
    ITEM,
    STATE_COUNCIL,
    Step,
    accepted,
    accepted_case,
    case_of,
    day,
    item,
    received,
    suspended,
    working_days,
)
from tests.domain.refusals import refused
from window_app.domain import acts
from window_app.domain import events as e
from window_app.domain.case import Case, CaseState
from window_app.domain.catalogue import Nature
from window_app.domain.limits import Limit, Unit
from window_app.domain.working_calendar import LocalDay

NOW = datetime(2025, 9, 22, 17, 30, tzinfo=timezone(timedelta(hours=8)))
GRANTED = e.Decided(outcome=e.DecisionOutcome.GRANTED)
IN_HEARING: Step = ("2025-09-25", suspended())


def extend(case: Case, extension: Limit, on: str = "2025-09-24") -> e.Extended:
    return acts.extend(case, extension, "王局", "案情复杂", day(on), STATE_COUNCIL)


def test_accepting_promises_by_the_items_limits_and_the_calendar() -> None:
    promise = acts.accept(ITEM, day("2025-09-22"), STATE_COUNCIL).promise

    assert (promise.promised_on, promise.statutory_due_on) == (day("2025-10-11"), day("2025-10-24"))
    assert promise.calendar_edition == STATE_COUNCIL.edition


def test_an_event_in_the_future_is_refused_but_two_minutes_of_clock_are_forgiven() -> None:
    acts.check_moment(NOW + timedelta(minutes=2), now=NOW)
    with refused("in_the_future"):
        acts.check_moment(NOW + timedelta(minutes=3), now=NOW)


def test_an_event_before_the_one_it_follows_is_refused() -> None:
    acts.check_moment(NOW, now=NOW, after=NOW)
    with refused("before_what_it_follows"):
        acts.check_moment(NOW - timedelta(seconds=1), now=NOW, after=NOW)


def test_a_suspension_begins_on_the_deadline_at_the_latest() -> None:
    case = accepted_case()

    assert acts.suspend(case, suspended(), day("2025-10-11")) == suspended()
    with refused("suspension_after_deadline", begins="2025-10-12", due_on="2025-10-11"):
        acts.suspend(case, suspended(), day("2025-10-12"))


def test_a_suspension_before_the_acceptance_or_after_the_decision_is_refused() -> None:
    with refused("suspension_before_acceptance", accepted_on="2025-09-22"):
        acts.suspend(accepted_case(), suspended(), day("2025-09-21"))
    with refused("not_allowed_in_state", event="suspended", state="received"):
        acts.suspend(case_of(("2025-09-22", received())), suspended(), day("2025-09-22"))
    with refused("not_allowed_in_state", event="suspended", state="decided"):
        acts.suspend(accepted_case(ITEM, ("2025-09-23", GRANTED)), suspended(), day("2025-09-24"))


def test_each_procedure_has_an_id_of_its_own() -> None:
    case = accepted_case(ITEM, IN_HEARING)

    assert acts.suspend(case, suspended("s2"), day("2025-12-01")) == suspended("s2"), "no deadline while one is open"
    with refused("suspension_already_known", suspension="s1"):
        acts.suspend(case, suspended("s1"), day("2025-09-26"))


def test_the_end_of_the_only_suspension_makes_a_new_promise() -> None:
    resumed = acts.resume(accepted_case(ITEM, IN_HEARING), "s1", day("2025-10-09"), STATE_COUNCIL)

    assert resumed.promise is not None
    assert resumed.promise.promised_on == day("2025-10-17")


def test_the_case_is_suspended_while_any_procedure_is_open() -> None:
    both = (IN_HEARING, ("2025-09-26", suspended("s2")))
    first_end = acts.resume(accepted_case(ITEM, *both), "s1", day("2025-09-29"), STATE_COUNCIL)
    half = accepted_case(ITEM, *both, ("2025-09-29", first_end))
    last_end = acts.resume(half, "s2", day("2025-10-09"), STATE_COUNCIL)
    whole = accepted_case(ITEM, *both, ("2025-09-29", first_end), ("2025-10-09", last_end))

    assert (first_end.promise, half.state) == (None, CaseState.SUSPENDED)
    assert last_end.promise is not None
    assert last_end.promise.promised_on == day("2025-10-17"), "the union from 25 September to 9 October"
    assert (whole.state, whole.promise) == (CaseState.ACCEPTED, last_end.promise)


def test_a_resumption_before_its_suspension_or_of_one_that_is_not_open_is_refused() -> None:
    case = accepted_case(ITEM, IN_HEARING)
    again = accepted_case(ITEM, IN_HEARING, ("2025-09-26", suspended("s2")), ("2025-09-28", e.Resumed(suspension="s1")))

    with refused("suspension_ends_before_it_begins", begins="2025-09-25", ends="2025-09-24"):
        acts.resume(case, "s1", day("2025-09-24"), STATE_COUNCIL)
    with refused("suspension_not_open", suspension="other"):
        acts.resume(case, "other", day("2025-09-26"), STATE_COUNCIL)
    with refused("suspension_not_open", suspension="s1"):
        acts.resume(again, "s1", day("2025-09-29"), STATE_COUNCIL)


def test_while_suspended_the_date_shown_is_the_one_if_it_ended_today() -> None:
    case = accepted_case(ITEM, IN_HEARING)

    assert acts.due_if_ended(case, day("2025-10-09"), STATE_COUNCIL) == day("2025-10-17")
    assert acts.due_if_ended(case, day("2025-09-25"), STATE_COUNCIL) == day("2025-10-11")


def test_an_extension_moves_promise_and_statutory_date_alike_and_keeps_the_first_promise() -> None:
    extended = extend(accepted_case(), working_days(10))
    case = accepted_case(ITEM, ("2025-09-24", extended))

    assert (extended.promise.promised_on, extended.promise.statutory_due_on) == (day("2025-10-24"), day("2025-11-07"))
    assert [one.promised_on for one in case.promises] == [day("2025-10-11"), day("2025-10-24")]


def test_a_permit_is_extended_by_ten_working_days_at_most_or_fifteen_together() -> None:
    case = accepted_case()

    with refused("extension_too_long", longest=10):
        extend(case, working_days(11))
    with refused("extension_too_long", longest=10):
        extend(case, Limit(1, Unit.CALENDAR_DAY))
    with refused("extension_too_long", longest=15):
        acts.extend_jointly(case, working_days(16), "王局", "会签", day("2025-09-24"), STATE_COUNCIL)
    assert acts.extend_jointly(case, working_days(15), "王局", "会签", day("2025-09-24"), STATE_COUNCIL).joint


def test_another_item_than_a_permit_may_be_extended_longer_and_in_another_unit() -> None:
    filing = item(working_days(10), nature=Nature.FILING)

    assert extend(accepted_case(filing), working_days(30)).extension == working_days(30)
    assert extend(accepted_case(filing), Limit(2, Unit.MONTH)).promise.promised_on == day("2025-12-11")


@pytest.mark.parametrize(("approver", "reason"), [("", "案情复杂"), ("王局", "  ")])
def test_an_extension_needs_an_approver_and_a_reason(approver: str, reason: str) -> None:
    with refused("extension_needs_approver_and_reason"):
        acts.extend(accepted_case(), working_days(5), approver, reason, day("2025-09-24"), STATE_COUNCIL)


def test_an_extension_after_the_deadline_a_second_one_or_one_before_acceptance_is_refused() -> None:
    case = accepted_case()
    extended = accepted_case(ITEM, ("2025-09-24", extend(case, working_days(5))))

    with refused("extension_after_deadline", on="2025-10-12", due_on="2025-10-11"):
        extend(case, working_days(5), on="2025-10-12")
    with refused("already_extended"):
        extend(extended, working_days(5))
    with refused("not_allowed_in_state", event="extended", state="received"):
        extend(case_of(("2025-09-22", received())), working_days(5))
    with refused("not_allowed_in_state", event="extended", state="suspended"):
        extend(accepted_case(ITEM, ("2025-09-23", suspended())), working_days(5))


def test_a_decision_while_suspended_or_before_the_acceptance_is_refused() -> None:
    at_once = acts.decide(accepted_case(), GRANTED, day("2025-09-22"), STATE_COUNCIL)
    assert (at_once.outcome, at_once.time_used) == (GRANTED.outcome, 0)
    with refused("not_allowed_in_state", event="decided", state="suspended"):
        acts.decide(accepted_case(ITEM, IN_HEARING), GRANTED, day("2025-09-26"), STATE_COUNCIL)
    with refused("decided_before_accepted", decided="2025-09-21"):
        acts.decide(accepted_case(), GRANTED, day("2025-09-21"), STATE_COUNCIL)


def test_nothing_told_in_five_working_days_counts_as_accepted_on_the_day_of_receipt() -> None:
    case = case_of(("2025-09-22", received()))

    with refused("not_deemed_accepted", last="2025-09-28"):
        acts.deem_accepted(case, ITEM, day("2025-09-28"), STATE_COUNCIL)
    deemed = acts.deem_accepted(case, ITEM, day("2025-09-29"), STATE_COUNCIL)

    assert deemed == accepted("2025-09-22", deemed=True)
    assert deemed.promise.accepted_on == day("2025-09-22")


def test_a_late_deemed_acceptance_may_be_overdue_from_the_start() -> None:
    deemed = acts.deem_accepted(case_of(("2025-06-03", received())), ITEM, day("2025-09-29"), STATE_COUNCIL)

    assert deemed.promise.promised_on == day("2025-06-17")


def test_where_something_was_told_in_time_or_the_case_was_accepted_nothing_is_deemed() -> None:
    told = e.SupplementRequested(missing=(e.MissingMaterial("章程"),))

    with refused("not_deemed_accepted"):
        case = case_of(("2025-09-22", received()), ("2025-09-26", told))
        acts.deem_accepted(case, ITEM, day("2025-12-01"), STATE_COUNCIL)
    with refused("not_allowed_in_state", event="accepted", state="accepted"):
        acts.deem_accepted(accepted_case(), ITEM, day("2025-12-01"), STATE_COUNCIL)


def test_the_five_days_of_the_law_are_not_lengthened_by_a_local_closure() -> None:
    closed = STATE_COUNCIL.with_local_days([LocalDay(day("2025-09-24"))], [])
    case = case_of(("2025-09-22", received()))

    assert acts.deem_accepted(case, ITEM, day("2025-09-29"), closed).deemed
