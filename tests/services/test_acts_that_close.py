"""Decision, delivery and the other ways out: what each needs, and when it is refused."""

from datetime import date
from typing import Any

import pytest

from tests.fixtures import RESIDENT_ID, case_at, organisation, person, registered
from tests.services.acting import REASON, accepted, act, on, refused, wrong_fields
from window_app.domain.case import CaseState
from window_app.domain.events import Delivered, DocumentKind
from window_app.domain.journal import payload_of
from window_app.domain.parties import IdKind
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document
from window_app.services.read_cases import case_of_number
from window_app.services.show_case import show_case

REFUSED: dict[str, Any] = {"outcome": "refused", "reason": "不符合条件", "legal_basis": ["《示例条例》第三条"]}


def decided(desk: Desk, day: str = "2025-09-30", **changes: Any) -> str:
    """A case decided on a day."""
    case = accepted(desk, "2025-09-22", **changes)
    act(desk, case, "decided", now=on(day), outcome="granted")
    return case


def delivery(desk: Desk, case_no: str) -> Delivered:
    """What the delivery says."""
    with desk.store.reading() as transaction:
        _, events = case_of_number(transaction, case_no)
    return next(one for one in map(payload_of, reversed(events)) if isinstance(one, Delivered))


def test_a_decision_stops_the_clock(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    done = act(permits, case, "decided", now=on("2025-09-30"), outcome="granted", result_no="示商许〔2025〕1号")
    assert (done.state, done.document, done.warnings) == ("decided", "completion_notice", ())
    shown = show_case(case, permits, now=on("2025-12-01"))
    kept = case_at(permits, case)
    assert (shown.decided_on, kept.result_name, kept.result_no) == (
        date(2025, 9, 30), permits.catalogue.item_for("SWJ-9010", date(2025, 9, 22)).result.name, "示商许〔2025〕1号",
    )  # fmt: skip
    assert shown.clock is not None
    assert (shown.clock.on_time, shown.clock.time_used) == (True, 7)
    assert refused(permits, case, "decided", now=on("2025-10-09"), outcome="granted").code == "not_allowed_in_state"


def test_a_refusal_says_why_and_by_which_law(permits: Desk) -> None:
    case, day = accepted(permits, "2025-09-22"), on("2025-09-30")
    assert wrong_fields(permits, case, "decided", now=day, outcome="refused") == {"reason", "legal_basis"}
    blank = {**REFUSED, "legal_basis": ["", " "]}
    assert wrong_fields(permits, case, "decided", now=day, **blank) == {"legal_basis"}
    done = act(permits, case, "decided", now=day, **REFUSED, result_name="许可证")
    assert (done.state, done.document, case_at(permits, case).result_name) == ("decided", "rejection_decision", "")


def test_a_decision_after_the_promise_and_a_late_delivery_warn(permits: Desk) -> None:
    case = accepted(permits, "2025-09-22")
    assert act(permits, case, "decided", now=on("2025-10-13"), outcome="granted").warnings == ("decided_late",)
    late = act(permits, case, "delivered", now=on("2025-10-28"), way="electronic")
    assert (late.warnings, late.document) == (("delivered_late",), "delivery_receipt")


def test_a_decision_is_not_before_the_acceptance(desk: Desk) -> None:
    case = registered(desk, outcome="receive").case_no
    assert refused(desk, case, "decided", outcome="granted").code == "not_allowed_in_state"
    assert refused(desk, case, "decided").code == "entry_malformed"


def test_who_fetches_the_result_shows_who_they_are(permits: Desk) -> None:
    case, day = decided(permits), on("2025-10-09")
    assert wrong_fields(permits, case, "delivered", now=day, way="pick_up") == {"recipient", "id_number"}
    mistyped = {"recipient": "陈志明", "id_number": "350583198807095764"}
    assert wrong_fields(permits, case, "delivered", now=day, way="pick_up", **mistyped) == {"id_number"}
    company = {"recipient": "陈志明", "id_kind": "uscc", "id_number": RESIDENT_ID}
    assert wrong_fields(permits, case, "delivered", now=day, way="pick_up", **company) == {"id_kind"}
    own = {"recipient": "陈志明", "id_number": RESIDENT_ID, "tracking_no": "EMS1"}
    assert act(permits, case, "delivered", now=day, way="pick_up", **own).state == "delivered"
    kept = delivery(permits, case)
    assert (kept.id_kind, kept.id_number, kept.tracking_no) == (IdKind.RESIDENT_ID, RESIDENT_ID, "")


def test_another_kind_of_number_is_checked_as_what_it_is(permits: Desk) -> None:
    case = decided(permits)
    foreign = {"recipient": "陈志明", "id_kind": "passport", "id_number": "e1234567"}
    act(permits, case, "delivered", now=on("2025-10-09"), way="pick_up", **foreign)
    kept = delivery(permits, case)
    assert (kept.id_kind, kept.id_number) == (IdKind.PASSPORT, "E1234567")


def test_somebody_else_shows_an_authority(permits: Desk) -> None:
    case, day = decided(permits), on("2025-10-09")
    other = {"way": "pick_up", "recipient": "苏宝珠", "id_number": RESIDENT_ID}
    assert wrong_fields(permits, case, "delivered", now=day, **other) == {"authority"}
    act(permits, case, "delivered", now=day, **other, authority="授权委托书")
    kept = delivery(permits, case)
    assert (kept.recipient, kept.authority) == ("苏宝珠", "授权委托书")


def test_the_agent_of_the_case_and_people_of_a_company_are_known(permits: Desk) -> None:
    agent = person("苏宝珠", authority="授权委托书")
    first, second = decided(permits, agent=agent), decided(permits, applicant=organisation())
    shown = {"way": "pick_up", "id_number": RESIDENT_ID}
    day = on("2025-10-09")
    assert act(permits, first, "delivered", now=day, recipient="苏宝珠", **shown).state == "delivered"
    by_authority = {"way": "pick_up", "recipient": "林晓", "authority": "介绍信"}
    assert act(permits, second, "delivered", now=day, **by_authority).state == "delivered"
    assert delivery(permits, second).id_kind is None


def test_what_is_posted_has_its_number(permits: Desk) -> None:
    case = decided(permits)
    assert wrong_fields(permits, case, "delivered", now=on("2025-10-09"), way="post") == {"tracking_no"}
    act(permits, case, "delivered", now=on("2025-10-09"), way="post", tracking_no="EMS123", authority="不问")
    assert (delivery(permits, case).tracking_no, delivery(permits, case).authority) == ("EMS123", "")
    assert refused(permits, case, "delivered", now=on("2025-10-10"), way="post").code == "not_allowed_in_state"


@pytest.mark.parametrize("outcome", ["accept", "receive"])
@pytest.mark.parametrize(
    ("event", "state", "needs_reason"),
    [("withdrawn", "withdrawn", False), ("terminated", "terminated", True), ("voided", "voided", True)],
)
def test_the_other_ways_out(desk: Desk, outcome: str, event: str, state: str, needs_reason: bool) -> None:
    case = registered(desk, outcome=outcome).case_no
    if needs_reason:
        assert wrong_fields(desk, case, event) == {"reason"}
    assert act(desk, case, event, reason=REASON).state == state
    assert case_at(desk, case).closing_reason == REASON
    assert refused(desk, case, event, reason=REASON).code == "not_allowed_in_state"
    assert refused(desk, case, "decided", outcome="granted").code == "not_allowed_in_state"


def test_what_is_decided_is_neither_withdrawn_nor_voided(permits: Desk) -> None:
    case = decided(permits)
    for event in ("withdrawn", "terminated", "voided"):
        assert refused(permits, case, event, now=on("2025-10-09"), reason=REASON).code == "not_allowed_in_state"
    assert case_at(permits, case).state is CaseState.DECIDED


@pytest.mark.parametrize("typed", [{"outcome": "granted", "result_no": "1号"}, REFUSED])
def test_the_paper_that_an_act_names_can_be_issued(permits: Desk, typed: dict[str, Any]) -> None:
    case, day = accepted(permits, "2025-09-22"), on("2025-09-30")
    done = act(permits, case, "decided", now=day, **typed)
    assert issue_document(case, DocumentKind(done.document), permits, now=day).kind == done.document
