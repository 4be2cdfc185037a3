"""What the counter is told: whether the result is there, who may fetch it, until when, and what else waits."""

from datetime import date, timedelta
from typing import Any

from tests.fixtures import NOW, RESIDENT_ID, act_on, broken_rule, materials_but, organisation, person, registered
from tests.services.plans import plans_of, reads_every_case
from window_app.domain.case import CaseState
from window_app.domain.catalogue import DeliveryWay
from window_app.domain.events import Decided, DecisionOutcome, Delivered, Voided
from window_app.domain.parties import IdKind
from window_app.services.desk import Desk
from window_app.services.look_to_collect import Comer, look_to_collect
from window_app.services.waiting_results import waiting_results

GRANTED = Decided(outcome=DecisionOutcome.GRANTED, result_name="合同登记证", result_no="1号")
# Decided on Friday 2026-11-20: ten working days later.
LAST_DAY = date(2026, 12, 4)
AGENT = person("王晓", id_number="11010519491231002X", authority="授权委托书")


def decided(desk: Desk, **changes: Any) -> str:
    case_no = registered(desk, **changes).case_no
    act_on(desk, case_no, (NOW, GRANTED))
    return case_no


def test_a_decided_case_is_ready_for_its_applicant(desk: Desk) -> None:
    shown = look_to_collect(decided(desk), desk, now=NOW)
    assert (shown.is_ready, shown.decision, shown.result_name, shown.result_no) == (
        True,
        "granted",
        "合同登记证",
        "1号",
    )
    assert shown.comers == (Comer("applicant", "陈志明", IdKind.RESIDENT_ID, RESIDENT_ID),)
    assert (shown.decided_on, shown.deliver_by, shown.is_late) == (NOW.date(), LAST_DAY, False)


def test_an_agent_may_come_and_an_organisation_comes_by_its_agent_alone(desk: Desk) -> None:
    agent = Comer("agent", "王晓", IdKind.RESIDENT_ID, "11010519491231002X", "授权委托书")
    of_person = look_to_collect(decided(desk, agent=AGENT), desk, now=NOW)
    assert [one.role for one in of_person.comers] == ["applicant", "agent"]
    of_organisation = look_to_collect(decided(desk, applicant=organisation(), agent=AGENT), desk, now=NOW)
    assert of_organisation.comers == (agent,)
    assert look_to_collect(decided(desk, applicant=organisation()), desk, now=NOW).comers == ()


def test_the_law_s_last_day_is_over_after_ten_working_days(desk: Desk) -> None:
    case_no = decided(desk)
    for days, late in ((14, False), (15, True)):
        assert look_to_collect(case_no, desk, now=NOW + timedelta(days=days)).is_late is late


def test_one_that_is_not_decided_says_what_is_promised(desk: Desk) -> None:
    accepted = look_to_collect(registered(desk).case_no, desk, now=NOW)
    assert (accepted.is_ready, accepted.promised_on, accepted.deliver_by) == (False, date(2026, 11, 24), None)
    missing = materials_but(desk, "技术进口（出口）合同副本")
    pending = look_to_collect(registered(desk, outcome="supplement", materials=missing).case_no, desk, now=NOW)
    assert (pending.state, pending.promised_on) == (CaseState.SUPPLEMENT_PENDING, None)


def test_one_that_was_fetched_says_when_and_by_whom(desk: Desk) -> None:
    case_no = decided(desk)
    act_on(desk, case_no, (NOW, Delivered(way=DeliveryWay.PICK_UP, recipient="王晓")))
    shown = look_to_collect(case_no, desk, now=NOW + timedelta(days=30))
    assert (shown.is_ready, shown.delivered_on, shown.recipient, shown.is_late) == (False, NOW.date(), "王晓", False)


def test_other_results_of_the_same_applicant_are_named_the_oldest_first(desk: Desk) -> None:
    first, second, third = decided(desk), decided(desk), decided(desk)
    decided(desk, applicant=person("李东子", id_number="11010519491231002X"))
    registered(desk)
    act_on(desk, third, (NOW, Delivered(way=DeliveryWay.PICK_UP)))
    assert [one.case_no for one in look_to_collect(second, desk, now=NOW).more] == [first]
    assert [one.case_no for one in look_to_collect(first, desk, now=NOW).more] == [second]


def test_a_number_that_is_mistyped_or_unknown_is_refused_and_who_looked_is_recorded(desk: Desk) -> None:
    case_no = decided(desk)
    wrong = case_no[:-1] + str((int(case_no[-1]) + 1) % 10)
    assert broken_rule(lambda: look_to_collect(wrong, desk, now=NOW)).code == "case_no_check"
    look_to_collect(case_no, desk, now=NOW)
    with desk.store.reading() as transaction:
        views = transaction.exec_driver_sql("SELECT clerk FROM unmasked_views").scalars().all()
    assert views == [desk.clerk.id]


def test_what_waits_is_listed_oldest_first_and_found_by_any_part_of_a_name_or_number(desk: Desk) -> None:
    old, new = decided(desk), decided(desk, applicant=organisation())
    registered(desk)
    act_on(desk, registered(desk).case_no, (NOW, Voided(reason="重复登记")))
    waiting = waiting_results(desk, LAST_DAY)
    assert [(one.case_no, one.deliver_by, one.is_late) for one in waiting] == [
        (old, LAST_DAY, False), (new, LAST_DAY, False),
    ]  # fmt: skip
    assert all(one.is_late for one in waiting_results(desk, LAST_DAY + timedelta(days=1)))
    for text in ("志明", "czm", RESIDENT_ID[-6:], old):
        assert [one.case_no for one in waiting_results(desk, LAST_DAY, text=text)] == [old]
    assert waiting_results(desk, LAST_DAY, text="王晓") == ()


def test_no_list_reads_every_case(desk: Desk) -> None:
    case_no = decided(desk)
    plan = plans_of(desk.store, lambda: waiting_results(desk, LAST_DAY))
    plan += plans_of(desk.store, lambda: waiting_results(desk, LAST_DAY, text="陈志明"))
    plan += plans_of(desk.store, lambda: look_to_collect(case_no, desk, now=NOW))
    assert reads_every_case(plan) == []
