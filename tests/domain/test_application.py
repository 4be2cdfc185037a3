"""What each event does to the case (a case's life)."""

import pytest
from msgspec.structs import replace

from tests.domain.case_events import ITEM, ONE_OF_EACH, Step, accepted, accepted_case, case_of, day, received, suspended
from window_app.domain import events as e
from window_app.domain.case import CaseState

BEGUN: Step = ("2025-09-22", received())
TOLD: Step = (
    "2025-09-23",
    e.SupplementRequested(missing=(e.MissingMaterial("营业执照"), e.MissingMaterial("章程", "加盖公章"))),
)


def handed(name: str, *, received: bool = True) -> e.SupplementSubmitted:
    return e.SupplementSubmitted(materials=(e.HandedMaterial(name, received=received),))


def test_a_received_case_is_its_receivers_and_has_its_number() -> None:
    case = case_of(BEGUN)

    assert (case.case_no, case.clerk, case.station, case.journal) == ("WM2025092200100015", "zhang", "001", "001/wm")
    assert (case.state, case.received_on, case.promise, case.told_on) == (
        CaseState.RECEIVED,
        day("2025-09-22"),
        None,
        None,
    )


def test_the_first_notice_counts_for_the_five_days_and_every_notice_is_counted() -> None:
    again = e.SupplementRequested(missing=(e.MissingMaterial("合同"),), repeat_reason="合同已过期")
    case = case_of(BEGUN, TOLD, ("2025-09-26", again))

    assert (case.told_on, case.notices) == (day("2025-09-23"), 2)
    assert case.missing == (e.MissingMaterial("合同"),)


def test_a_case_waits_until_the_last_missing_material_comes() -> None:
    half = case_of(BEGUN, TOLD, ("2025-09-24", handed("章程")))
    announced = case_of(BEGUN, TOLD, ("2025-09-24", handed("章程")), ("2025-09-25", handed("营业执照", received=False)))
    whole = case_of(BEGUN, TOLD, ("2025-09-24", handed("章程")), ("2025-09-25", handed("营业执照")))

    assert (half.state, half.missing) == (CaseState.SUPPLEMENT_PENDING, (e.MissingMaterial("营业执照"),))
    assert announced.state is CaseState.SUPPLEMENT_PENDING
    assert (whole.state, whole.missing) == (CaseState.RECEIVED, ())


def test_what_comes_in_wrong_is_still_missing_by_what_is_wrong() -> None:
    wrong = e.SupplementSubmitted(materials=(e.HandedMaterial("章程", received=True, defect="未盖章"),))
    case = case_of(BEGUN, TOLD, ("2025-09-24", handed("营业执照")), ("2025-09-25", wrong))

    assert (case.state, case.missing) == (CaseState.SUPPLEMENT_PENDING, (e.MissingMaterial("章程", "未盖章"),))
    assert [one.name for one in case.wanting] == ["章程"]


def test_what_may_follow_is_missing_no_longer() -> None:
    later = e.HandedMaterial("章程", received=False, follows_on=day("2025-10-10"))
    case = case_of(
        BEGUN, TOLD, ("2025-09-24", handed("营业执照")), ("2025-09-25", e.SupplementSubmitted(materials=(later,)))
    )

    assert (case.state, case.missing, case.wanting) == (CaseState.RECEIVED, (), ())


def test_materials_that_went_back_are_not_here_and_those_required_are_missing_again() -> None:
    brought = (
        e.HandedMaterial("申请书", received=True, originals_kept=1, note="签字"),
        e.HandedMaterial("照片", received=True, required=False, copies=2),
        e.HandedMaterial("合同", received=True, copies=1, defect="缺页"),
        e.HandedMaterial("章程", received=False, follows_on=day("2025-10-10")),
    )
    notice = e.SupplementRequested(missing=(e.MissingMaterial("合同", "缺页"),), materials_returned=True)
    case = case_of(("2025-09-22", replace(received(), materials=brought)), ("2025-09-22", notice))

    assert case.missing == (e.MissingMaterial("合同", "缺页"), e.MissingMaterial("申请书", "签字"))
    assert case.materials == (
        e.HandedMaterial("申请书", received=False, note="签字"),
        e.HandedMaterial("照片", received=False, required=False),
        e.HandedMaterial("合同", received=False),
        brought[3],
    )


def test_a_material_handed_in_again_takes_the_place_of_the_one_of_the_same_name() -> None:
    better = e.HandedMaterial("章程", received=True, copies=2)
    case = accepted_case(
        ITEM,
        ("2025-09-24", e.MaterialFollowedUp(material=e.HandedMaterial("章程", received=True, copies=1))),
        ("2025-09-24", e.MaterialFollowedUp(material=e.HandedMaterial("合同", received=True))),
        ("2025-09-25", e.MaterialFollowedUp(material=better)),
    )

    assert case.materials == (better, e.HandedMaterial("合同", received=True))


def test_every_promise_is_kept_with_the_one_in_force_last() -> None:
    first, later = accepted("2025-09-22").promise, accepted("2025-09-23").promise
    changed = e.PromiseChanged(old=first.promised_on, promise=later, reason="国务院通知")
    case = accepted_case(ITEM, ("2025-09-24", changed))

    assert (case.promises, case.promise) == ((first, later), later)


def test_a_milestone_names_the_clerk_responsible_at_the_event() -> None:
    case = accepted_case(ITEM, ("2025-09-23", e.HandedOver(clerk="lin")), ("2025-09-24", ONE_OF_EACH["decided"]))

    assert [(one.outcome, one.on, one.clerk) for one in case.milestones] == [
        ("received", day("2025-09-22"), "zhang"),
        ("accepted", day("2025-09-22"), "zhang"),
        ("decided_granted", day("2025-09-24"), "lin"),
    ]


def test_a_deemed_acceptance_counts_on_the_day_of_receipt_though_recorded_later() -> None:
    case = case_of(BEGUN, ("2025-09-29", accepted("2025-09-22", deemed=True)))

    assert (case.accepted_on, case.milestones[-1].on) == (day("2025-09-22"), day("2025-09-22"))


def test_a_decision_and_a_delivery_keep_what_they_say() -> None:
    case = accepted_case(ITEM, ("2025-09-24", ONE_OF_EACH["decided"]), ("2025-09-25", ONE_OF_EACH["delivered"]))

    assert (case.decided_on, case.decision, case.result_no) == (
        day("2025-09-24"),
        e.DecisionOutcome.GRANTED,
        "劳务〔2025〕7号",
    )
    assert (case.delivered_on, case.recipient, case.state) == (day("2025-09-25"), "陈静", CaseState.DELIVERED)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("withdrawn", CaseState.WITHDRAWN),
        ("terminated", CaseState.TERMINATED),
        ("voided", CaseState.VOIDED),
    ],
)
def test_a_suspended_case_may_end_without_a_decision_and_keeps_the_reason(kind: str, state: CaseState) -> None:
    payload = ONE_OF_EACH[kind]
    case = accepted_case(ITEM, ("2025-09-23", suspended()), ("2025-09-24", payload))

    assert isinstance(payload, e.Withdrawn | e.Terminated | e.Voided)
    assert (case.state, case.closed_on, case.closing_reason) == (state, day("2025-09-24"), payload.reason)
    assert not case.is_open


@pytest.mark.parametrize("field", ["clerk", "state", "applicant", "applicant.kind", "promises.0", "applicant.id_kind"])
def test_a_correction_of_what_is_not_a_field_of_the_register_is_kept_and_not_applied(field: str) -> None:
    wrong = e.Corrected(field=field, old="", new="nonsense", reason="更正")
    case = accepted_case(ITEM, ("2025-09-23", wrong))

    assert case.conflicts == ("e3",)
    assert case.applicant == accepted_case().applicant


def test_a_correction_sets_one_field_of_the_applicant_or_of_the_form() -> None:
    country = e.Corrected(field="fields.country", old="新加坡", new="日本", reason="录入错误")
    case = accepted_case(ITEM, ("2025-09-23", ONE_OF_EACH["corrected"]), ("2025-09-23", country))

    assert (case.applicant.phone, case.fields) == ("0591-54321", {"country": "日本"})
    assert case.promises == accepted_case().promises


def test_complaints_are_open_until_they_are_answered_and_the_last_rating_counts() -> None:
    lodged, answered = ONE_OF_EACH["complaint_lodged"], ONE_OF_EACH["complaint_answered"]

    assert accepted_case(ITEM, ("2025-09-23", lodged)).open_complaints == ("c1",)
    assert accepted_case(ITEM, ("2025-09-23", lodged), ("2025-09-24", answered)).open_complaints == ()
    assert accepted_case(ITEM, ("2025-09-23", e.Rated(level=2)), ("2025-09-24", e.Rated(level=4))).rating == 4
