"""Days left in a list are those that the case itself shows, in the unit of its own limit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from tests.fixtures import NOW, act_on, materials_but, organisation, registered
from window_app.domain.catalogue import Catalogue, Procedure, ServiceItem
from window_app.domain.events import Decided, DecisionOutcome, Suspended
from window_app.domain.limits import Limit, Unit
from window_app.services.case_filter import NEWEST_FIRST, CaseFilter
from window_app.services.days_left import DaysLeft
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.list_cases import ListedCase, list_cases
from window_app.services.show_case import show_case

TODAY = NOW.date()


def listed(desk: Desk, today: date = TODAY) -> ListedCase:
    return found(desk, "官桥", today)


def found(desk: Desk, text: str, today: date = TODAY) -> ListedCase:
    (case,) = list_cases(CaseFilter(text=text), NEWEST_FIRST, desk, today).cases
    return case


@pytest.mark.parametrize("days", range(-1, 40))
def test_a_list_and_the_case_itself_say_the_same(desk: Desk, days: int) -> None:
    number = registered(desk, applicant=organisation()).case_no
    on = NOW + timedelta(days=max(days, 0))
    clock, left = show_case(number, desk, now=on).clock, listed(desk, on.date()).left
    assert clock is not None
    assert clock.reading is not None
    assert left is not None
    shown = clock.reading.overdue_by if clock.reading.is_overdue else clock.reading.remaining
    assert (left.days, left.unit, left.is_overdue) == (shown, clock.reading.unit, clock.reading.is_overdue)


def test_what_is_due_by_the_next_working_day_is_soon(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    soon = [one.is_soon for day in range(6) if (one := listed(desk, TODAY + timedelta(days=day)).left)]
    # Promised for Tuesday 24: on Friday to Sunday the next working day is Monday 23.
    assert soon == [False, False, False, True, True, False]


def test_the_unit_is_that_of_the_acceptance_whatever_the_catalogue_says_now(desk: Desk) -> None:
    in_days = tuple(msgspec.structs.replace(one, committed=Limit(9, Unit.CALENDAR_DAY)) for one in desk.catalogue.items)
    changed = replaced(desk, in_days)
    registered(changed, applicant=organisation())
    assert listed(desk).left == DaysLeft(10, Unit.CALENDAR_DAY, is_overdue=False, is_soon=False)


def replaced(desk: Desk, items: Sequence[ServiceItem]) -> Desk:
    return replace(desk, catalogue=Catalogue(tuple(items)))


def test_the_clock_of_a_waiting_suspended_or_decided_case_does_not_run(desk: Desk) -> None:
    registered(desk, applicant=organisation(), outcome="receive", materials=materials_but(desk))
    assert listed(desk).left is None
    other = registered(desk, applicant=organisation("示例市甲公司")).case_no
    act_on(desk, other, (NOW, Suspended(suspension="s", procedure=Procedure.HEARING, legal_basis="第四十五条")))
    suspended = found(desk, "甲公司")
    assert (suspended.state, suspended.left) == ("suspended", None)


def test_a_decision_after_the_promised_day_is_late(desk: Desk) -> None:
    number = registered(desk, applicant=organisation()).case_no
    late = NOW + timedelta(days=7)
    act_on(desk, number, (late, Decided(outcome=DecisionOutcome.GRANTED)))
    assert (listed(desk).is_late, listed(desk).left) == (True, None)


def test_more_than_a_year_is_not_counted_day_by_day(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    left = listed(desk, TODAY + timedelta(days=400)).left
    assert left == DaysLeft(None, Unit.WORKING_DAY, is_overdue=True, is_soon=False)


def test_numbers_are_masked_and_the_clerk_has_a_name(desk: Desk) -> None:
    registered(desk, applicant=organisation())
    assert (listed(desk).id_number, listed(desk).clerk) == ("913505********QH7H", desk.clerk.name)
    assert listed(desk).case_id == find_cases("官桥", desk)[0].case_id
