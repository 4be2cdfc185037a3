"""What needs doing, by the calendar of the day: counts and lists agree, and a finished case is on none of them."""

from datetime import date, timedelta

import pytest

from tests.fixtures import NOW, act_on, materials_but, organisation, registered
from tests.services.plans import plans_of, reads_every_case
from tests.services.printing import STOPPED, printed
from window_app.domain.catalogue import DeliveryWay, FieldKind, FormField, Procedure
from window_app.domain.events import (
    Decided,
    DecisionOutcome,
    Delivered,
    DocumentKind,
    HandedMaterial,
    MaterialFollowedUp,
    Suspended,
)
from window_app.domain.limits import Limit, Unit
from window_app.services.application_form import MaterialEntry
from window_app.services.days_left import next_working_day
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document
from window_app.services.worklists import Worklist, cases_on, counted_worklists

CONTRACT = "技术进口（出口）合同副本"
GRANTED = Decided(outcome=DecisionOutcome.GRANTED)


def numbers(desk: Desk, worklist: Worklist, today: date) -> list[str]:
    """The numbers on a list, which is as long as its count says."""
    found = [one.case_no for one in cases_on(worklist, desk, today)]
    counted = {one.worklist: one.number for one in counted_worklists(desk, today)}
    assert counted[worklist] == len(found)
    return found


def answered(field: FormField) -> str:
    """Something that a field of an item's form takes."""
    typed = {FieldKind.NUMBER: "1", FieldKind.DATE: "2026-11-20", FieldKind.TEXT: "示例"}
    return field.choices[0] if field.kind is FieldKind.CHOICE else typed[field.kind]


def test_a_promise_gives_a_signal_one_working_day_before_and_is_overdue_after_its_day(desk: Desk) -> None:
    case = registered(desk).case_no
    # Friday, promised for Tuesday.
    assert numbers(desk, Worklist.DUE, date(2026, 11, 20)) == []
    assert numbers(desk, Worklist.DUE, date(2026, 11, 23)) == [case]
    assert numbers(desk, Worklist.DUE, date(2026, 11, 24)) == [case]
    assert numbers(desk, Worklist.OVERDUE, date(2026, 11, 24)) == []
    assert numbers(desk, Worklist.OVERDUE, date(2026, 11, 25)) == [case]
    act_on(desk, case, (NOW, GRANTED))
    assert numbers(desk, Worklist.OVERDUE, date(2026, 11, 25)) == []


def test_the_next_working_day_is_over_the_weekend(desk: Desk) -> None:
    assert next_working_day(date(2026, 11, 20), desk.calendar) == date(2026, 11, 23)
    assert next_working_day(date(2026, 2, 13), desk.calendar) == date(2026, 2, 14)


def test_a_case_that_nobody_has_answered_warns_on_the_fourth_day(desk: Desk) -> None:
    case = registered(desk, outcome="receive").case_no
    # Received on a Friday: the fifth working day is the Friday after.
    assert numbers(desk, Worklist.NOTICE, date(2026, 11, 25)) == []
    assert numbers(desk, Worklist.NOTICE, date(2026, 11, 26)) == [case]
    assert numbers(desk, Worklist.NOTICE, date(2026, 12, 7)) == [case]


def test_one_that_was_told_what_is_missing_waits_for_its_applicant(desk: Desk) -> None:
    case = registered(desk, outcome="supplement", materials=materials_but(desk, CONTRACT)).case_no
    assert numbers(desk, Worklist.PENDING, date(2026, 11, 20)) == [case]
    assert numbers(desk, Worklist.NOTICE, date(2026, 12, 7)) == []


def test_a_result_is_missed_after_ten_working_days(desk: Desk) -> None:
    case = registered(desk).case_no
    act_on(desk, case, (NOW, GRANTED))
    assert numbers(desk, Worklist.UNDELIVERED, date(2026, 12, 4)) == []
    assert numbers(desk, Worklist.UNDELIVERED, date(2026, 12, 5)) == [case]
    act_on(desk, case, (NOW, Delivered(way=DeliveryWay.PICK_UP, recipient="王晓")))
    assert numbers(desk, Worklist.UNDELIVERED, date(2026, 12, 5)) == []


def test_a_special_procedure_is_looked_at_when_its_cap_has_passed(desk: Desk) -> None:
    case = registered(desk).case_no
    cap = Limit(3, Unit.WORKING_DAY)
    suspended = Suspended(suspension="s1", procedure=Procedure.TESTING, legal_basis="第四十五条", cap=cap)
    act_on(desk, case, (NOW, suspended))
    assert numbers(desk, Worklist.PAST_CAP, date(2026, 11, 25)) == []
    assert numbers(desk, Worklist.PAST_CAP, date(2026, 11, 26)) == [case]
    assert numbers(desk, Worklist.OVERDUE, date(2026, 12, 26)) == []


def test_paper_that_was_not_printed_or_failed_stays_until_it_was_printed(desk: Desk) -> None:
    case = registered(desk).case_no
    slip = issue_document(case, DocumentKind.ACCEPTANCE_SLIP, desk, now=NOW, to_print=True)
    assert numbers(desk, Worklist.UNPRINTED, NOW.date()) == [case]
    printed(desk, case, slip.number, trouble=STOPPED)
    assert numbers(desk, Worklist.UNPRINTED, NOW.date()) == [case]
    printed(desk, case, slip.number)
    assert numbers(desk, Worklist.UNPRINTED, NOW.date()) == []


def test_a_material_that_is_to_follow_is_asked_for_one_working_day_before(desk: Desk) -> None:
    item = next(one for one in desk.catalogue.in_force(NOW.date()) if any(m.may_follow for m in one.materials))
    late = next(one for one in item.materials if one.may_follow)
    marks = tuple(
        MaterialEntry(one.name, follows_on=date(2026, 12, 1)) if one is late else MaterialEntry(one.name, received=True)
        for one in item.materials
    )
    fields = {field.name: answered(field) for field in item.fields if field.required}
    case = registered(desk, item=item.code, applicant=organisation(), materials=marks, fields=fields).case_no
    assert numbers(desk, Worklist.FOLLOWING, date(2026, 11, 27)) == []
    assert numbers(desk, Worklist.FOLLOWING, date(2026, 11, 30)) == [case]
    act_on(desk, case, (NOW, MaterialFollowedUp(material=HandedMaterial(late.name, received=True))))
    assert numbers(desk, Worklist.FOLLOWING, date(2026, 12, 30)) == []


@pytest.mark.parametrize("days", [0, 30])
def test_no_list_goes_through_all_cases(busy: Desk, days: int) -> None:
    today = NOW.date() + timedelta(days=days)
    plan = plans_of(busy.store, lambda: [cases_on(one, busy, today) for one in Worklist])
    plan += plans_of(busy.store, lambda: counted_worklists(busy, today))
    assert reads_every_case(plan) == []
