"""Applicants are merged, kept apart and separated by recorded decisions; no case is changed by any of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.local.store import LocalStore
from tests.fixtures import NOW, RESIDENT_ID, broken_rule, case_at, organisation, person, registered, tamper
from tests.services.comparing import faults
from tests.services.doubles import OTHER_ID, company_twice, person_twice
from tests.services.people import NAMES, desk_of
from window_app.domain.merging import Standing
from window_app.domain.permissions import Role
from window_app.services.application_form import PartyEntry
from window_app.services.decide_doubles import (
    DecidedDouble,
    decided_doubles,
    keep_apart,
    merge_applicants,
    separate_applicants,
)
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.known_applicants import known_applicant, known_applicants
from window_app.services.likely_doubles import likely_doubles
from window_app.services.look_alikes import look_alikes
from window_app.services.rebuild_store import rebuild_store
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store

KEPT, MERGED = organisation().name, "示例市官桥恒秦石材有限责任公司"
ITEM = "SWJ-0701"


def merge(desk: Desk, kept: str, merged: str) -> DecidedDouble:
    return merge_applicants(kept, merged, "同一企业", desk, now=NOW)


def test_merged_applicants_are_listed_no_more_and_stand_among_the_decided(desk: Desk) -> None:
    decision = merge(desk, *company_twice(desk))
    assert (decision.standing, decision.kept.name, decision.merged.name) == (Standing.MERGED, KEPT, MERGED)
    assert (decision.reason, decision.by, decision.in_force) == ("同一企业", desk.clerk.name, True)
    assert (decision.kept.cases, decision.kept.also_known_as) == (3, (MERGED,))
    assert likely_doubles(desk).pairs == ()
    assert decided_doubles(desk) == (decision,)


def test_no_case_is_changed(desk: Desk) -> None:
    numbers = company_twice(desk)
    before = [case_at(desk, one) for one in numbers]
    merge(desk, *numbers)
    assert [case_at(desk, one) for one in numbers] == before
    assert before[1].applicant.name == MERGED


def test_a_registration_is_offered_the_one_that_was_kept(desk: Desk) -> None:
    kept, merged = company_twice(desk)
    assert len(known_applicants("石材", desk)) == 1
    merge(desk, kept, merged)
    for text in ("恒秦", "恒泰", "石材"):
        (known,) = known_applicants(text, desk)
        assert (known.name, known.also_known_as, known.cases) == (KEPT, (MERGED,), 3)
        assert known_applicant(known.case_id, desk, now=NOW).name == KEPT
    merge(desk, merged, registered(desk, applicant=organisation("官桥恒泰石材厂")).case_no)
    (known,) = known_applicants("石材", desk)
    assert (known.name, known.cases) == (KEPT, 4)


def test_one_person_with_two_documents_is_offered_once(desk: Desk) -> None:
    first, second = person_twice(desk)
    assert len(known_applicants("陈志明", desk)) == 2
    merge(desk, first, second)
    (known,) = known_applicants("陈志明", desk)
    assert (known.id_number, known.cases, known.also_known_as) == ("350583********5763", 2, ())


def test_search_and_case_say_the_other_name(desk: Desk) -> None:
    kept, merged = company_twice(desk)
    merge(desk, kept, merged)
    assert show_case(merged, desk, now=NOW).also_known_as == (KEPT,)
    assert show_case(kept, desk, now=NOW).also_known_as == (MERGED,)
    (found,) = find_cases("恒秦", desk)
    assert (found.applicant, found.also_known_as) == (MERGED, (KEPT,))
    assert show_case(registered(desk).case_no, desk, now=NOW).also_known_as == ()


def test_look_alikes_know_that_they_are_one(desk: Desk) -> None:
    company = company_twice(desk)
    code = case_at(desk, company[0]).applicant.id_number
    assert look_alikes(KEPT, code, ITEM, desk).other_name == MERGED
    merge(desk, *company)
    assert look_alikes(KEPT, code, ITEM, desk).other_name == ""
    assert look_alikes("别的公司", code, ITEM, desk).other_name == MERGED
    first, second = person_twice(desk)
    latest = registered(desk, applicant=case_entry(desk, second), received_at="2026-11-20T09:10").case_no
    assert same_item(desk) == first
    merge(desk, first, second)
    assert same_item(desk) in (first, second, latest)
    assert look_alikes("陈志明", "E12345678", ITEM, desk).same_item is not None


def case_entry(desk: Desk, case_no: str) -> PartyEntry:
    return known_applicant(case_at(desk, case_no).case_id, desk, now=NOW)


def same_item(desk: Desk) -> str:
    found = look_alikes("陈志明", RESIDENT_ID, ITEM, desk).same_item
    assert found is not None
    return found.case_no


def test_who_is_kept_apart_is_not_listed_again(desk: Desk) -> None:
    numbers = company_twice(desk)
    decision = keep_apart(*numbers, "两家公司", desk, now=NOW)
    assert (decision.standing, likely_doubles(desk).found) == (Standing.KEPT_APART, 0)
    assert show_case(numbers[0], desk, now=NOW).also_known_as == ()


@pytest.mark.parametrize("decide", [merge_applicants, keep_apart])
def test_a_decision_taken_back_lists_them_again(desk: Desk, decide: Callable[..., DecidedDouble]) -> None:
    numbers = company_twice(desk)
    decision = decide(*numbers, "同一企业", desk, now=NOW)
    taken_back = separate_applicants(decision.id, "看错", desk, now=NOW + timedelta(minutes=1))
    assert taken_back.id == decision.id
    assert decided_doubles(desk) == ()
    assert likely_doubles(desk).found == 1
    assert show_case(numbers[1], desk, now=NOW).also_known_as == ()
    again = broken_rule(lambda: separate_applicants(decision.id, "看错", desk, now=NOW))
    assert again.code == "decision_unknown"


def test_who_is_one_already_is_neither_merged_nor_kept_apart(desk: Desk) -> None:
    kept, merged = company_twice(desk)
    assert broken_rule(lambda: merge(desk, kept, kept)).code == "applicants_are_one"
    merge(desk, kept, merged)
    assert broken_rule(lambda: merge(desk, merged, kept)).code == "applicants_are_one"
    assert broken_rule(lambda: keep_apart(kept, merged, "两家", desk, now=NOW)).code == "applicants_are_one"


def test_who_is_kept_apart_is_not_merged_through_a_third(desk: Desk) -> None:
    first, second = person_twice(desk)
    third = registered(desk, applicant=person(id_number=OTHER_ID)).case_no
    keep_apart(second, third, "两人同名", desk, now=NOW)
    merge(desk, first, second)
    refused = broken_rule(lambda: merge(desk, first, third))
    assert refused.code == "applicants_apart"
    assert [one.standing for one in decided_doubles(desk)] == [Standing.MERGED, Standing.KEPT_APART]
    assert faults(desk) == []


@pytest.mark.parametrize("reason", ["", "  ", "字" * 201, "a\x00"])
def test_a_decision_needs_a_reason(desk: Desk, reason: str) -> None:
    numbers = company_twice(desk)
    refused = broken_rule(lambda: merge_applicants(*numbers, reason, desk, now=NOW))
    assert (refused.code, refused.problems[0].field) == ("decision_incomplete", "reason")
    assert decided_doubles(desk) == ()


@pytest.mark.parametrize("role", [Role.CLERK, Role.HANDLER, Role.ADMINISTRATOR])
def test_only_a_supervisor_decides(staffed: LocalStore, role: Role) -> None:
    numbers = company_twice(desk_of(staffed, Role.CLERK))
    desk, supervisor = desk_of(staffed, role), desk_of(staffed, Role.SUPERVISOR)
    refused = [
        broken_rule(lambda: merge(desk, *numbers)),
        broken_rule(lambda: keep_apart(*numbers, "两家", desk, now=NOW)),
        broken_rule(lambda: separate_applicants("x", "看错", desk, now=NOW)),
        broken_rule(lambda: decided_doubles(desk)),
    ]
    assert {one.code for one in refused} == {"not_allowed"}
    assert merge(supervisor, *numbers).by == NAMES[Role.SUPERVISOR]


def test_rows_changed_past_the_journal_are_found_and_made_anew(desk: Desk) -> None:
    numbers = company_twice(desk)
    merge(desk, *numbers)
    assert verify_store(desk.store).faults == ()
    tamper(desk.store.folder, "UPDATE merged_applicants SET kept_name = '别人' WHERE name = ?", MERGED)
    assert ("merged_applicant_altered", MERGED) in faults(desk)
    rebuild_store(desk.store)
    assert verify_store(desk.store).faults == ()
    assert show_case(numbers[1], desk, now=NOW).also_known_as == (KEPT,)
