"""Hand-over, corrections, a material that was to follow, notes."""

from datetime import date
from typing import Any

import pytest

from tests.fixtures import NOW, case_at, materials_but, organisation, person, registered
from tests.services.acting import accepted, act, on, possible, refused, wrong_fields
from window_app.domain.events import HandedMaterial
from window_app.services.application_form import MaterialEntry
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.show_case import show_case

MARKET = "二手车交易市场经营者备案"
LEASE = "经营场所产权证明或者租赁合同"


def corrected(desk: Desk, case_no: str, field: str, new: str) -> None:
    act(desk, case_no, "corrected", field=field, new=new, reason="笔误")


def market_case(desk: Desk, **changes: Any) -> str:
    wanted: dict[str, Any] = {
        "item": MARKET,
        "applicant": organisation(),
        "fields": {"site_area": 1200},
        "materials": materials_but(desk, item=MARKET),
        **changes,
    }
    return registered(desk, **wanted).case_no


def let_follow(desk: Desk) -> str:
    """A case accepted without its lease, which may follow."""
    others = tuple(one for one in materials_but(desk, item=MARKET) if one.name != LEASE)
    return market_case(desk, materials=(*others, MaterialEntry(LEASE, follows_on=date(2026, 12, 4))))


def material(desk: Desk, case_no: str, name: str) -> HandedMaterial:
    return next(one for one in case_at(desk, case_no).materials if one.name == name)


def test_another_clerk_is_responsible_after_a_hand_over(permits: Desk) -> None:
    case, day = accepted(permits, "2025-09-22"), on("2025-09-23")
    assert wrong_fields(permits, case, "handed_over", now=day) == {"clerk", "reason"}
    here = {"clerk": permits.clerk.name, "reason": "调岗"}
    assert refused(permits, case, "handed_over", now=day, **here).code == "clerk_is_responsible"
    nobody = {"clerk": "无此人", "reason": "调岗"}
    assert refused(permits, case, "handed_over", now=day, **nobody).code == "clerk_unknown"
    act(permits, case, "handed_over", now=day, clerk="李东子", reason="调岗")
    assert case_at(permits, case).clerk == "c09"


def test_a_correction_reads_what_stood_there_and_finds_the_case_again(desk: Desk) -> None:
    case = registered(desk).case_no
    corrected(desk, case, "applicant.name", "陈志铭")
    corrected(desk, case, "applicant.phone", "139 0595 1234")
    corrected(desk, case, "applicant.address", "示例路1号")
    kept = case_at(desk, case)
    assert (kept.applicant.name, kept.applicant.phone) == ("陈志铭", "13905951234")
    payload = show_case(case, desk, now=NOW).events[2].payload
    assert '"old":"陈志明"' in bytes(payload).decode()
    assert [one.case_no for one in find_cases("陈志铭", desk)] == [case]


@pytest.mark.parametrize(
    ("field", "new", "code"),
    [
        ("applicant.id_number", "350583198807095764", "resident_id_check"),
        ("applicant.id_number", "", "resident_id_shape"),
        ("applicant.phone", "打不通", "phone_shape"),
        ("applicant.name", " ", "required"),
        ("applicant.name", "陈志明", "nothing_changes"),
        ("applicant.address", "路" * 201, "too_long"),
        ("applicant.address", "\x07", "character_not_text"),
        ("agent.name", "", "required"),
    ],
)
def test_a_correction_is_checked_as_at_the_registration(desk: Desk, field: str, new: str, code: str) -> None:
    case = registered(desk, agent=person("苏宝珠")).case_no
    broken = refused(desk, case, "corrected", field=field, new=new, reason="笔误")
    assert [(one.field, one.code) for one in broken.problems] == [("new", code)]


def test_a_field_of_the_items_form_holds_what_the_form_asks_for(desk: Desk) -> None:
    case = market_case(desk)
    for new, code in (("很大", "not_a_number"), ("", "required"), ("1200", "nothing_changes")):
        broken = refused(desk, case, "corrected", field="fields.site_area", new=new, reason="笔误")
        assert [(one.field, one.code) for one in broken.problems] == [("new", code)]
    corrected(desk, case, "fields.site_area", "1250")
    assert case_at(desk, case).fields["site_area"] == "1250"


@pytest.mark.parametrize(
    "field", ["applicant.kind", "agent.name", "fields.colour", "fields", "case_no", "item.code", ""]
)
def test_not_everything_can_be_corrected(desk: Desk, field: str) -> None:
    case = registered(desk).case_no
    assert refused(desk, case, "corrected", field=field, new="新", reason="笔误").code == "field_not_correctable"


def test_a_correction_says_why_and_can_be_printed(desk: Desk) -> None:
    case = registered(desk).case_no
    assert wrong_fields(desk, case, "corrected", field="applicant.address", new="示例路2号") == {"reason"}
    rare = refused(desk, case, "corrected", field="applicant.name", new="王\U00030000", reason="笔误")
    assert [(one.field, one.code) for one in rare.problems] == [("new", "character_without_glyph")]


def test_a_material_that_was_to_follow_comes_in(desk: Desk) -> None:
    case = let_follow(desk)
    assert possible(desk, case)["material_followed_up"].refused == ""
    act(desk, case, "material_followed_up", material=LEASE, copies=2, note="复印件两份")
    kept = material(desk, case, LEASE)
    assert (kept.received, kept.copies, kept.note, kept.follows_on) == (True, 2, "复印件两份", None)
    assert refused(desk, case, "material_followed_up", material=LEASE).code == "material_does_not_follow"
    assert possible(desk, case)["material_followed_up"].refused == "nothing_follows"


def test_only_what_was_to_follow_follows_and_its_note_is_text(desk: Desk) -> None:
    case = let_follow(desk)
    assert refused(desk, case, "material_followed_up", material="驾驶证").code == "material_does_not_follow"
    assert refused(desk, case, "material_followed_up", material=LEASE, copies=-1).code == "entry_malformed"
    assert wrong_fields(desk, case, "material_followed_up", material=LEASE, note="字" * 201) == {"note"}


def test_a_note_may_be_of_an_earlier_moment_but_not_of_before_the_case(desk: Desk) -> None:
    case = registered(desk, received_at="2026-11-20T09:00").case_no
    assert wrong_fields(desk, case, "noted") == {"text"}
    act(desk, case, "noted", now=on("2026-11-23"), text="上午已电话告知", at="2026-11-20T09:05")
    assert refused(desk, case, "noted", text="更早", at="2026-11-20T08:00").code == "before_what_it_follows"
    act(desk, case, "voided", now=on("2026-11-23"), reason="重复登记")
    assert act(desk, case, "noted", now=on("2026-11-24"), text="已告知申请人").state == "voided"
