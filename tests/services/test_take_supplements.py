"""Materials come in for a case that waits for them; the day of the last one is the day of acceptance (rule 8)."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.documents.reading import text_of
from tests.fixtures import NOW, act_on, broken_rule, case_at, materials_but, organisation, person, registered
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem
from window_app.domain.events import Accepted, DocumentKind
from window_app.services.application_form import MaterialEntry
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document
from window_app.services.register_case import Registered
from window_app.services.show_case import show_case
from window_app.services.take_supplements import take_supplements
from window_app.services.verify_store import verify_store

FORM = "技术进口（出口）合同登记申请书"
CONTRACT = "技术进口（出口）合同副本"
PROOF = "签约双方法律地位的证明文件"
REQUIRED = (FORM, CONTRACT, PROOF)
OPTIONAL = "提成基准金额的证明文件"
MARKET = "二手车交易市场经营者备案"
LEASE = "经营场所产权证明或者租赁合同"
MONDAY = NOW + timedelta(days=3)


def here(*names: str, **details: Any) -> tuple[MaterialEntry, ...]:
    return tuple(MaterialEntry(name, received=True, **details) for name in names)


def told(desk: Desk, *missing: str, **changes: Any) -> str:
    """A case with a one-time notice of what is missing, given on Friday."""
    wanted: dict[str, Any] = {"outcome": "supplement", "materials": materials_but(desk, *missing), **changes}
    return registered(desk, **wanted).case_no


def take(desk: Desk, case_no: str, *materials: MaterialEntry) -> Registered:
    return take_supplements(case_no, materials, desk, now=MONDAY)


def material(desk: Desk, case_no: str, name: str) -> Any:
    return next(one for one in case_at(desk, case_no).materials if one.name == name)


def test_with_the_last_missing_material_the_case_is_accepted_that_day(desk: Desk) -> None:
    case_no = told(desk, CONTRACT, FORM)
    taken = take(desk, case_no, *here(CONTRACT, FORM))
    assert (taken.case_no, taken.state, taken.warnings) == (case_no, "accepted", ())
    assert (taken.promised_on, taken.statutory_due_on) == (date(2026, 11, 25), date(2026, 11, 26))
    kept = case_at(desk, case_no)
    assert (kept.received_on, kept.accepted_on) == (date(2026, 11, 20), date(2026, 11, 23))
    assert [event.kind for event in show_case(case_no, desk, now=MONDAY).events] == [
        "received",
        "supplement_requested",
        "supplement_submitted",
        "accepted",
    ]


def test_while_something_is_missing_the_case_waits_on(desk: Desk) -> None:
    case_no = told(desk, CONTRACT, FORM)
    taken = take(desk, case_no, *here(FORM))
    assert (taken.state, taken.promised_on) == ("supplement_pending", None)
    assert [one.name for one in case_at(desk, case_no).missing] == [CONTRACT]
    assert take(desk, case_no, *here(CONTRACT)).state == "accepted"


def test_numbers_are_those_the_item_asks_for_or_those_given(desk: Desk) -> None:
    case_no = told(desk, CONTRACT, FORM)
    take(desk, case_no, *here(CONTRACT), *here(FORM, originals_kept=3, note="三份"))
    contract, form = material(desk, case_no, CONTRACT), material(desk, case_no, FORM)
    assert (contract.originals_inspected, contract.copies) == (1, 1)
    assert (form.originals_kept, form.note) == (3, "三份")


def test_what_comes_in_wrong_is_asked_for_again_by_what_is_wrong(desk: Desk) -> None:
    case_no = told(desk, CONTRACT)
    assert take(desk, case_no, *here(CONTRACT, defect="未盖章")).state == "supplement_pending"
    (asked,) = case_at(desk, case_no).missing
    assert (asked.name, asked.requirement) == (CONTRACT, "未盖章")
    assert take(desk, case_no, *here(CONTRACT)).state == "accepted"
    assert material(desk, case_no, CONTRACT).defect == ""


def test_a_defect_of_what_nobody_asked_for_holds_the_acceptance_up_too(desk: Desk) -> None:
    case_no = told(desk, CONTRACT)
    assert take(desk, case_no, *here(CONTRACT), *here(OPTIONAL, defect="缺页")).state == "supplement_pending"
    assert take(desk, case_no, *here(OPTIONAL)).state == "accepted"


def test_a_defect_on_the_notice_is_mended_by_a_better_one(desk: Desk) -> None:
    wrong = tuple(
        MaterialEntry(one.name, received=one.received, defect="未签字" if one.name == FORM else "")
        for one in materials_but(desk)
    )
    case_no = registered(desk, outcome="supplement", materials=wrong).case_no
    assert take(desk, case_no, *here(FORM)).state == "accepted"


def test_a_material_may_follow_where_the_item_allows_it(desk: Desk) -> None:
    handed = materials_but(desk, LEASE, item=MARKET)
    market: dict[str, Any] = {"item": MARKET, "applicant": organisation(), "fields": {"site_area": 1200}}
    case_no = told(desk, materials=handed, **market)
    until = date(2026, 12, 4)
    assert take(desk, case_no, MaterialEntry(LEASE, follows_on=until)).state == "accepted"
    assert (material(desk, case_no, LEASE).received, material(desk, case_no, LEASE).follows_on) == (False, until)


def test_with_an_agent_the_power_of_attorney_is_waited_for(desk: Desk) -> None:
    letter = "授权委托书及经办人身份证件"
    case_no = told(desk, materials=materials_but(desk, FORM, letter), agent=person("苏宝珠"))
    assert take(desk, case_no, *here(FORM)).state == "supplement_pending"
    assert take(desk, case_no, *here(letter)).state == "accepted"
    assert material(desk, case_no, letter).required


def test_a_received_case_that_has_everything_is_accepted_as_it_is(desk: Desk) -> None:
    case_no = registered(desk, outcome="receive").case_no
    assert take(desk, case_no).state == "accepted"
    events = show_case(case_no, desk, now=MONDAY).events
    assert [event.kind for event in events] == ["received", "accepted"]


def test_a_received_case_waits_without_a_notice_until_everything_is_here(desk: Desk) -> None:
    case_no = registered(desk, outcome="receive", materials=()).case_no
    assert take(desk, case_no, *here(FORM, CONTRACT)).state == "received"
    assert take(desk, case_no, *here(PROOF)).state == "accepted"


def test_a_received_case_with_a_defect_is_not_accepted_as_it_is(desk: Desk) -> None:
    handed = (*here(FORM, PROOF), *here(CONTRACT, defect="缺第2页"))
    case_no = registered(desk, outcome="receive", materials=handed).case_no
    refused = broken_rule(lambda: take(desk, case_no))
    assert (refused.code, refused.values) == ("nothing_handed_in", {"materials": CONTRACT})


def test_nothing_handed_in_is_refused_by_what_is_still_missing(desk: Desk) -> None:
    case_no = told(desk, CONTRACT, FORM)
    for nothing in ((), (MaterialEntry(CONTRACT),)):
        refused = broken_rule(lambda nothing=nothing: take(desk, case_no, *nothing))
        assert (refused.code, refused.values) == ("nothing_handed_in", {"materials": f"{FORM}、{CONTRACT}"})


WRONG: list[tuple[MaterialEntry, Problem]] = [
    (MaterialEntry("驾驶证", received=True), Problem("materials", "material_unknown", (("material", "驾驶证"),))),
    (
        MaterialEntry(CONTRACT, follows_on=MONDAY.date()),
        Problem("materials", "material_may_not_follow", (("material", CONTRACT),)),
    ),
    (
        MaterialEntry(CONTRACT, received=True, note="字" * 201),
        Problem("materials", "too_long", (("length", 201), ("longest", 200))),
    ),
    (
        MaterialEntry(CONTRACT, received=True, defect="缺\U00030000字"),
        Problem(
            "materials",
            "character_without_glyph",
            (("character", "\U00030000"), ("code_point", "U+30000")),
        ),
    ),
]


@pytest.mark.parametrize(("entry", "problem"), WRONG)
def test_a_mistake_is_named_and_nothing_is_written(desk: Desk, entry: MaterialEntry, problem: Problem) -> None:
    case_no = told(desk, CONTRACT)
    refused = broken_rule(lambda: take(desk, case_no, entry))
    assert (refused.code, refused.problems) == ("application_incomplete", (problem,))
    assert len(show_case(case_no, desk, now=MONDAY).events) == 2


def test_a_material_follows_by_a_day_to_come(desk: Desk) -> None:
    market: dict[str, Any] = {"item": MARKET, "applicant": organisation(), "fields": {"site_area": 1200}}
    case_no = told(desk, materials=materials_but(desk, LEASE, item=MARKET), **market)
    refused = broken_rule(lambda: take(desk, case_no, MaterialEntry(LEASE, follows_on=NOW.date())))
    assert [one.code for one in refused.problems] == ["follows_before_receipt"]


@pytest.mark.parametrize("outcome", ["accept", "decline"])
def test_a_case_that_waits_for_nothing_takes_nothing_in(desk: Desk, outcome: str) -> None:
    case_no = registered(desk, outcome=outcome, reason="不属于本机关职权范围").case_no
    refused = broken_rule(lambda: take(desk, case_no, *here(CONTRACT)))
    assert (refused.code, refused.values["event"]) == ("not_allowed_in_state", "supplement_submitted")


def test_the_limit_is_that_of_the_version_that_the_case_keeps(desk: Desk) -> None:
    fields = {"station_address": "示例路1号", "tank_volume": 90, "station_kind": "加油站"}
    item = "成品油零售经营资格审批"
    older = desk.catalogue.item_for(item, date(2025, 8, 29))
    case_no = registered(
        desk,
        item=item,
        applicant=organisation(),
        fields=fields,
        received_at="2025-08-29T10:00",
        outcome="receive",
        materials=(),
    ).case_no
    taken = take(desk, case_no, *(MaterialEntry(one.name, received=True) for one in older.materials if one.required))
    promise = case_at(desk, case_no).promise
    assert promise is not None
    assert (promise.committed, promise.statutory) == limits(older) != limits(desk.catalogue.item_for(item, NOW.date()))
    assert taken.warnings == ("notice_overdue",)  # by law it was accepted at its receipt


def limits(item: ServiceItem) -> tuple[object, object]:
    return item.committed, item.statutory


def test_who_was_told_in_time_may_take_longer_than_five_days(desk: Desk) -> None:
    case_no = told(desk, CONTRACT, FORM)
    later = NOW + timedelta(days=30)
    assert take_supplements(case_no, here(CONTRACT), desk, now=later).warnings == ()
    assert take_supplements(case_no, here(FORM), desk, now=later).warnings == ()


def test_after_materials_went_back_all_that_is_required_has_to_come_again(desk: Desk) -> None:
    case_no = told(desk, CONTRACT, materials_returned=True)
    assert {one.name for one in case_at(desk, case_no).missing} == set(REQUIRED)
    assert take(desk, case_no, *here(CONTRACT)).state == "supplement_pending"
    refused = broken_rule(lambda: take(desk, case_no))
    assert refused.values == {"materials": f"{FORM}、{PROOF}"}
    assert take(desk, case_no, *here(FORM, PROOF)).state == "accepted"


def test_the_slip_lists_what_was_really_handed_in(desk: Desk) -> None:
    with_optional = tuple(MaterialEntry(name, received=name != CONTRACT) for name in (*REQUIRED, OPTIONAL))
    kept = told(desk, materials=with_optional)
    returned = told(desk, materials=with_optional, materials_returned=True)
    take(desk, kept, *here(CONTRACT))
    take(desk, returned, *here(*REQUIRED))
    slips = [
        text_of(issue_document(one, DocumentKind.ACCEPTANCE_SLIP, desk, now=MONDAY).content) for one in (kept, returned)
    ]
    assert all(name in slip for name in REQUIRED for slip in slips)
    assert [OPTIONAL in slip for slip in slips] == [True, False]


def test_the_notice_says_whether_the_materials_went_back(desk: Desk) -> None:
    notices = [
        text_of(issue_document(case_no, DocumentKind.SUPPLEMENT_NOTICE, desk, now=MONDAY).content)
        for case_no in (told(desk, CONTRACT), told(desk, CONTRACT, materials_returned=True))
    ]
    assert ["未收存申请材料" in notice for notice in notices] == [False, True]
    assert ["本机关已收存的材料" in notice for notice in notices] == [True, False]


def test_the_receipt_names_what_is_wrong_as_still_wanting(desk: Desk) -> None:
    case_no = registered(
        desk, outcome="receive", materials=(*here(FORM, PROOF), *here(CONTRACT, defect="缺第2页"))
    ).case_no
    printed = text_of(issue_document(case_no, DocumentKind.MATERIALS_RECEIPT, desk, now=NOW).content)
    assert "缺第2页" in printed
    assert "未发现缺少" not in printed


def test_all_that_follows_from_the_journal_is_written_with_it(desk: Desk) -> None:
    take(desk, told(desk, CONTRACT), *here(CONTRACT))
    take(desk, told(desk, CONTRACT, FORM, materials_returned=True), *here(CONTRACT))
    assert verify_store(desk.store).faults == ()


def test_a_case_accepted_elsewhere_meanwhile_is_left_alone(desk: Desk) -> None:
    case_no = told(desk, CONTRACT)
    take(desk, case_no, *here(CONTRACT))
    promise = case_at(desk, case_no).promise
    assert promise is not None
    assert (
        broken_rule(lambda: act_on(desk, case_no, (MONDAY, Accepted(promise=promise)))).code == "not_allowed_in_state"
    )
    assert broken_rule(lambda: take(desk, case_no, *here(FORM))).code == "not_allowed_in_state"
