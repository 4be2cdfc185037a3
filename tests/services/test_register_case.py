"""Registering at the window: what each outcome comes to, when, under which number."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.fixtures import ITEM, NOW, broken_rule, case_at, materials_but, organisation, person, registered
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.errors import Value
from window_app.services.application_form import MaterialEntry
from window_app.services.desk import Desk

APPLICATION_FORM = "技术进口（出口）合同登记申请书"
CONTRACT = "技术进口（出口）合同副本"
OPTIONAL = "提成基准金额的证明文件"


def test_an_accepted_application_has_its_number_and_its_promise(desk: Desk) -> None:
    case = registered(desk)
    assert case.case_no.startswith("SWJ202611200010001")
    assert (case.state, case.provisional, case.warnings) == ("accepted", False, ())
    assert case.promised_on == date(2026, 11, 24)
    assert case.statutory_due_on == date(2026, 11, 25)
    told = case_at(desk, case.case_no)
    assert (told.applicant.name, told.accepted_on, told.clerk) == ("陈志明", date(2026, 11, 20), "001")


def test_a_received_application_promises_nothing_yet(desk: Desk) -> None:
    case = registered(desk, outcome="receive", materials=())
    assert (case.state, case.promised_on, case.statutory_due_on) == ("received", None, None)


def test_what_is_missing_is_told_at_once_and_wholly(desk: Desk) -> None:
    case = registered(
        desk,
        outcome="supplement",
        materials=materials_but(desk, APPLICATION_FORM, CONTRACT),
        submit_by=date(2026, 12, 1),
    )
    assert (case.state, case.promised_on) == ("supplement_pending", None)
    told = case_at(desk, case.case_no)
    assert [one.name for one in told.missing] == [APPLICATION_FORM, CONTRACT]
    assert told.missing[0].requirement == "签字、盖章"
    assert told.told_on == date(2026, 11, 20)


def test_where_nothing_is_missing_there_is_nothing_to_tell(desk: Desk) -> None:
    assert broken_rule(lambda: registered(desk, outcome="supplement")).code == "nothing_missing"


def test_a_declined_application_keeps_its_reason(desk: Desk) -> None:
    case = registered(desk, outcome="decline", reason=" 不属于本机关职权范围 ", apply_instead="省商务厅")
    assert (case.state, case.promised_on) == ("declined", None)
    assert case_at(desk, case.case_no).closing_reason == "不属于本机关职权范围"


def test_declining_needs_a_reason(desk: Desk) -> None:
    assert broken_rule(lambda: registered(desk, outcome="decline", reason="  ")).code == "reason_required"


def test_materials_that_are_missing_forbid_the_acceptance(desk: Desk) -> None:
    refused = broken_rule(lambda: registered(desk, materials=materials_but(desk, CONTRACT)))
    assert (refused.code, refused.values) == ("materials_missing", {"materials": CONTRACT})


def test_a_material_that_is_not_required_may_be_missing(desk: Desk) -> None:
    assert registered(desk, materials=materials_but(desk, OPTIONAL)).state == "accepted"


def with_defects(desk: Desk, defects: dict[str, str], *missing: str) -> tuple[MaterialEntry, ...]:
    """Every material ticked but those missing, some of them wrong."""
    ticked = materials_but(desk, *missing)
    return tuple(MaterialEntry(one.name, received=one.received, defect=defects.get(one.name, "")) for one in ticked)


def test_a_material_that_is_wrong_forbids_the_acceptance_required_or_not(desk: Desk) -> None:
    for name in (CONTRACT, OPTIONAL):
        refused = broken_rule(lambda name=name: registered(desk, materials=with_defects(desk, {name: "未盖章"})))
        assert (refused.code, refused.values) == ("materials_defective", {"materials": f"{name}（未盖章）"})


def test_what_is_missing_and_what_is_wrong_is_named_together(desk: Desk) -> None:
    handed = with_defects(desk, {APPLICATION_FORM: "未签字"}, CONTRACT)
    refused = broken_rule(lambda: registered(desk, materials=handed))
    assert refused.code == "materials_missing_and_defective"
    assert refused.values == {"missing": CONTRACT, "defective": f"{APPLICATION_FORM}（未签字）"}


def test_the_notice_names_what_is_missing_and_what_is_wrong_in_the_order_of_the_item(desk: Desk) -> None:
    handed = with_defects(desk, {APPLICATION_FORM: "未签字", OPTIONAL: "缺第2页"}, CONTRACT)
    told = case_at(desk, registered(desk, outcome="supplement", materials=handed).case_no)
    asked = {one.name: one.requirement for one in told.missing}
    assert list(asked) == [APPLICATION_FORM, CONTRACT, OPTIONAL]
    assert (asked[APPLICATION_FORM], asked[OPTIONAL]) == ("未签字", "缺第2页")


def test_a_notice_may_be_given_for_a_defect_alone(desk: Desk) -> None:
    case = registered(desk, outcome="supplement", materials=with_defects(desk, {CONTRACT: "未盖章"}))
    assert case.state == "supplement_pending"


def test_a_notice_says_whether_the_materials_went_back(desk: Desk) -> None:
    handed = materials_but(desk, CONTRACT)
    kept = registered(desk, outcome="supplement", materials=handed)
    returned = registered(desk, outcome="supplement", materials=handed, materials_returned=True)
    assert any(one.received for one in case_at(desk, kept.case_no).materials)
    assert not any(one.received for one in case_at(desk, returned.case_no).materials)


FILED: dict[str, Any] = {"item": "二手车交易市场经营者备案", "applicant": organisation(), "fields": {"site_area": 1200}}
LEASE = "经营场所产权证明或者租赁合同"


def test_a_material_that_may_follow_does_not_hold_up_the_acceptance(desk: Desk) -> None:
    handed = materials_but(desk, LEASE, item="二手车交易市场经营者备案")
    assert broken_rule(lambda: registered(desk, **FILED, materials=handed)).code == "materials_missing"
    following = tuple(
        MaterialEntry(one.name, received=one.received, follows_on=None if one.received else date(2026, 12, 4))
        for one in handed
        if one.name != "授权委托书及经办人身份证件"
    )
    case = registered(desk, **FILED, materials=following)
    assert case.state == "accepted"
    kept = next(one for one in case_at(desk, case.case_no).materials if one.name == LEASE)
    assert (kept.received, kept.follows_on) == (False, date(2026, 12, 4))


def test_an_immediate_item_is_due_at_once(desk: Desk) -> None:
    case = registered(desk, item="外商投资信息报告", fields={"report_kind": "初始报告"})
    assert (case.promised_on, case.statutory_due_on) == (date(2026, 11, 20), None)


def test_an_organisation_applies_through_an_agent(desk: Desk) -> None:
    case = registered(desk, applicant=organisation(), agent=person("黄雅婷", authority="委托书"))
    told = case_at(desk, case.case_no)
    assert told.applicant.kind == "organisation"
    assert told.agent is not None
    assert (told.agent.name, told.agent.authority) == ("黄雅婷", "委托书")


LETTER = "授权委托书及经办人身份证件"


def test_what_is_required_with_an_agent_is_missing_with_one_alone(desk: Desk) -> None:
    without = materials_but(desk, LETTER)
    assert registered(desk, materials=without).state == "accepted"
    refused = broken_rule(lambda: registered(desk, materials=without, agent=person("黄雅婷")))
    assert (refused.code, refused.values["materials"]) == ("materials_missing", LETTER)
    assert registered(desk, materials=materials_but(desk), agent=person("黄雅婷")).state == "accepted"


def test_the_notice_asks_an_agent_for_the_power_of_attorney(desk: Desk) -> None:
    told = registered(desk, materials=materials_but(desk, LETTER), agent=person("黄雅婷"), outcome="supplement")
    assert [one.name for one in case_at(desk, told.case_no).missing] == [LETTER]


def test_all_that_is_required_is_more_with_an_agent(desk: Desk) -> None:
    def received(**changes: Any) -> set[str]:
        case = case_at(desk, registered(desk, **changes).case_no)
        return {one.name for one in case.materials if one.received}

    assert received(agent=person("黄雅婷")) - received() == {LETTER}


@pytest.mark.parametrize("wanted", ["SWJ-0701", ITEM, "技术出口合同登记", f"  {ITEM} "])
def test_an_item_is_known_by_code_name_and_alias(desk: Desk, wanted: str) -> None:
    assert case_at(desk, registered(desk, item=wanted).case_no).item.name == ITEM


NOT_IN_FORCE: list[tuple[str, str | None, str, dict[str, Value]]] = [
    ("占道挖掘", None, "item_unknown", {"item": "占道挖掘"}),
    (
        "对外贸易经营者备案登记",
        None,
        "item_no_longer_in_force",
        {"item": "对外贸易经营者备案登记", "until": "2022-12-29", "on": "2026-11-20"},
    ),
    (ITEM, "2009-02-28T10:00", "item_not_yet_in_force", {"item": ITEM, "since": "2009-03-01"}),
]


@pytest.mark.parametrize(("item", "at", "code", "values"), NOT_IN_FORCE)
def test_an_item_that_is_not_in_force_is_refused(
    desk: Desk, item: str, at: str | None, code: str, values: dict[str, Value]
) -> None:
    refused = broken_rule(lambda: registered(desk, item=item, received_at=at))
    assert (refused.code, refused.values) == (code, values)


def test_the_version_in_force_on_the_day_counts(desk: Desk) -> None:
    fields = {"station_address": "示例路1号", "tank_volume": 90, "station_kind": "加油站"}
    versions = {
        at: case_at(
            desk,
            registered(
                desk, item="成品油零售经营资格审批", applicant=organisation(), fields=fields, received_at=at
            ).case_no,
        ).item.version
        for at in ("2025-08-31T23:59", "2025-09-01T00:00")
    }
    assert list(versions.values()) == [1, 2]


def test_a_past_moment_counts_from_its_own_day(desk: Desk) -> None:
    case = registered(desk, received_at="2025-09-30T16:00")
    assert case.case_no.startswith("SWJ202509300010001")
    assert case.promised_on == date(2025, 10, 10)  # the holiday lies between


def test_a_moment_is_taken_in_shanghai_whatever_its_zone(desk: Desk) -> None:
    case = registered(desk, received_at="2026-11-18T20:30:00+00:00")
    assert parse_case_no(case.case_no).day == date(2026, 11, 19)


def test_the_future_is_refused_beyond_two_minutes_of_a_clock(desk: Desk) -> None:
    soon = (NOW + timedelta(minutes=2)).isoformat()
    assert registered(desk, received_at=soon).state == "accepted"
    later = (NOW + timedelta(minutes=3)).isoformat()
    assert broken_rule(lambda: registered(desk, received_at=later)).code == "in_the_future"


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "2026-11-20T25:00"])
def test_a_moment_that_is_none_is_refused(desk: Desk, text: str) -> None:
    refused = broken_rule(lambda: registered(desk, received_at=text))
    assert (refused.code, refused.values) == ("moment_malformed", {"text": text})


def test_numbers_of_a_day_follow_each_other_and_each_day_begins_at_one(desk: Desk) -> None:
    today = [registered(desk) for _ in range(3)]
    earlier = registered(desk, received_at="2026-11-19T10:00")
    assert [parse_case_no(case.case_no).serial for case in today] == [1, 2, 3]
    assert parse_case_no(earlier.case_no).serial == 1
    assert len({case.case_no for case in (*today, earlier)}) == 4


def test_a_refused_application_takes_no_number(desk: Desk) -> None:
    broken_rule(lambda: registered(desk, materials=()))
    broken_rule(lambda: registered(desk, applicant=person("")))
    assert parse_case_no(registered(desk).case_no).serial == 1


def test_case_ids_sort_by_the_time_they_were_made(desk: Desk) -> None:
    made = [registered(desk, now=NOW + timedelta(milliseconds=n)).case_id for n in range(4)]
    assert all(earlier < later for earlier, later in pairwise(made))
