"""What is wrong with an application is said all at once, field by field, and typed text is tidied."""

from datetime import date
from typing import Any

import msgspec
import pytest

from tests.fixtures import (
    NOW,
    RESIDENT_ID,
    broken_rule,
    case_at,
    entry,
    materials_but,
    organisation,
    person,
    registered,
)
from window_app.domain.catalogue import ApplicantKind, FormField
from window_app.domain.errors import Problem, Value
from window_app.domain.parties import IdKind
from window_app.services.application_form import MaterialEntry
from window_app.services.desk import Desk
from window_app.services.register_case import register_case

PREPAID = "单用途商业预付卡备案"
APPLICATION_FORM = "技术进口（出口）合同登记申请书"
CONTRACT = "技术进口（出口）合同副本"
CARD = {"card_kind": "实体卡", "trade": "零售业", "started_on": "2026-01-05"}


def problems(desk: Desk, **changes: Any) -> list[Problem]:
    refused = broken_rule(lambda: register_case(entry(**changes), desk, now=NOW))
    assert refused.code == "application_incomplete"
    return list(refused.problems)


def problem(field: str, code: str, **values: Value) -> Problem:
    return Problem(field, code, tuple(values.items()))


OF_PARTIES: list[tuple[dict[str, Any], list[Problem]]] = [
    ({"applicant": person("")}, [problem("applicant.name", "required")]),
    ({"applicant": person("　 ")}, [problem("applicant.name", "required")]),
    ({"applicant": person("陈" * 201)}, [problem("applicant.name", "too_long", length=201, longest=200)]),
    ({"applicant": person("陈\x07明")}, [problem("applicant.name", "character_not_text", code_point="U+0007")]),
    ({"applicant": person("陈\ue863")}, [problem("applicant.name", "character_not_text", code_point="U+E863")]),
    ({"applicant": person(id_kind=None, id_number="")}, [problem("applicant.id_kind", "required")]),
    ({"applicant": person(id_number=" ")}, [problem("applicant.id_number", "required")]),
    (
        {"applicant": person(id_number="350583198807095764")},
        [problem("applicant.id_number", "resident_id_check", position=18, expected="3", found="4")],
    ),
    ({"applicant": person(id_number="3505831988")}, [problem("applicant.id_number", "resident_id_shape", length=10)]),
    ({"applicant": person(phone="电话没有")}, [problem("applicant.phone", "phone_shape")]),
    ({"applicant": person(phone="1234")}, [problem("applicant.phone", "phone_length", length=4, fewest=5, most=20)]),
    ({"applicant": person(address="路" * 201)}, [problem("applicant.address", "too_long", length=201, longest=200)]),
    ({"applicant": organisation(id_kind=IdKind.RESIDENT_ID, id_number=RESIDENT_ID)},
     [problem("applicant.id_kind", "id_kind_does_not_fit")]),
    ({"agent": person("", phone="x", id_kind=None, id_number="")},
     [problem("agent.name", "required"), problem("agent.phone", "phone_shape")]),
    ({"agent": person(id_kind=None)}, [problem("agent.id_kind", "required")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), OF_PARTIES)
def test_what_is_wrong_with_a_party_is_named(desk: Desk, changes: dict[str, Any], expected: list[Problem]) -> None:
    assert problems(desk, **changes) == expected


def test_an_item_for_organisations_takes_no_person(desk: Desk) -> None:
    assert problems(desk, item=PREPAID, fields=CARD) == [
        problem("applicant.kind", "applicant_kind_not_taken", item=PREPAID)
    ]


def of_card(desk: Desk, **fields: object) -> list[Problem]:
    return problems(desk, item=PREPAID, applicant=organisation(), fields={**CARD, **fields})


def test_a_required_field_must_be_filled_in(desk: Desk) -> None:
    (found,) = of_card(desk, started_on=" ")
    assert (found.field, found.code) == ("fields.started_on", "required")


def test_a_choice_is_one_of_those_offered(desk: Desk) -> None:
    (found,) = of_card(desk, card_kind="木卡")
    assert (found.field, found.code) == ("fields.card_kind", "not_a_choice")
    assert dict(found.values)["choices"] == "实体卡、虚拟卡、实体卡和虚拟卡"


@pytest.mark.parametrize("text", ["2026-02-30", "昨天", "5"])
def test_a_date_is_a_date(desk: Desk, text: str) -> None:
    (found,) = of_card(desk, started_on=text)
    assert (found.field, found.code) == ("fields.started_on", "not_a_date")


def test_a_field_that_the_item_does_not_have_is_refused(desk: Desk) -> None:
    (found,) = of_card(desk, colour="红")
    assert (found.field, found.code) == ("fields.colour", "field_unknown")


@pytest.mark.parametrize(
    ("typed", "is_number"), [("1200", True), ("１２００．５", True), (1200.5, True), ("多", False)]
)
def test_a_number_is_a_number(desk: Desk, typed: str | float, is_number: bool) -> None:
    area: dict[str, Any] = {"item": "二手车交易市场经营者备案", "applicant": organisation()}
    area["fields"] = {"site_area": typed}
    if is_number:
        kept = case_at(desk, registered(desk, **area).case_no).fields["site_area"]
        assert float(kept) in (1200, 1200.5)
    else:
        (found,) = problems(desk, **area)
        assert (found.field, found.code) == ("fields.site_area", "not_a_number")


def test_materials_are_those_of_the_item(desk: Desk) -> None:
    assert problems(desk, materials=(MaterialEntry("驾驶证", received=True),)) == [
        problem("materials", "material_unknown", material="驾驶证")
    ]


def test_a_material_follows_only_where_the_item_allows_it(desk: Desk) -> None:
    late = MaterialEntry("技术进口（出口）合同副本", follows_on=NOW.date())
    assert problems(desk, materials=(late,)) == [
        problem("materials", "material_may_not_follow", material="技术进口（出口）合同副本")
    ]


def test_everything_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    found = problems(desk, applicant=person("", phone="x", id_number="1"), materials=(MaterialEntry("驾驶证"),))
    assert [one.field for one in found] == ["applicant.name", "applicant.id_number", "applicant.phone", "materials"]


def test_full_width_forms_and_stray_spaces_are_tidied(desk: Desk) -> None:
    typed = person(
        " 陈　志明 ",
        id_number="３５０５８３ １９８８０７０９５７６３",
        phone="０５９５－８６３８ ０００１",
        address="示例路　　１号",
    )
    kept = case_at(desk, registered(desk, applicant=typed).case_no).applicant
    assert (kept.name, kept.id_number, kept.address) == ("陈 志明", RESIDENT_ID, "示例路 1号")
    assert kept.phone == "0595-86380001"


def test_a_check_character_may_be_typed_small(desk: Desk) -> None:
    case = registered(desk, applicant=person(id_number="11010519491231002x"))
    assert case_at(desk, case.case_no).applicant.id_number == "11010519491231002X"


@pytest.mark.parametrize("name", ["曾㛃", "林䶮", "张𬱖", "李𪩘", "买买提·吐尔逊", "O'Neil (陈)"])
def test_rare_names_are_kept_as_they_are(desk: Desk, name: str) -> None:
    assert case_at(desk, registered(desk, applicant=person(name)).case_no).applicant.name == name


def test_a_defect_is_kept_with_a_material_that_is_here_and_with_no_other(desk: Desk) -> None:
    ticked = [
        MaterialEntry(one.name, received=one.received, defect=" 未盖章 ") for one in materials_but(desk, CONTRACT)
    ]
    case = registered(desk, outcome="receive", materials=tuple(ticked))
    kept = {one.name: one for one in case_at(desk, case.case_no).materials}
    assert (kept[CONTRACT].defect, kept[APPLICATION_FORM].defect) == ("", "未盖章")
    assert {one.name for one in kept.values() if one.is_defective} == set(kept) - {CONTRACT}


def test_a_defect_is_text_of_bearable_length(desk: Desk) -> None:
    long, strange = (MaterialEntry(CONTRACT, received=True, defect=text) for text in ("缺" * 201, "缺\x07页"))
    assert problems(desk, materials=(long,)) == [problem("materials", "too_long", length=201, longest=200)]
    assert problems(desk, materials=(strange,)) == [problem("materials", "character_not_text", code_point="U+0007")]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.PASSPORT, "E12345678"),
        (IdKind.HK_MACAO_PERMIT, "H12345678"),
        (IdKind.TAIWAN_PERMIT, "12345678"),
        (IdKind.PERMANENT_RESIDENT_CARD, "CHN110112345678"),
    ],
)
def test_people_from_elsewhere_show_their_own_documents(desk: Desk, kind: IdKind, number: str) -> None:
    case = registered(desk, applicant=person(id_kind=kind, id_number=number))
    assert case_at(desk, case.case_no).applicant.id_kind == kind


def test_an_organisation_may_show_its_older_code(desk: Desk) -> None:
    older = organisation(id_kind=IdKind.ORG_CODE, id_number="57089504-5")
    kept = case_at(desk, registered(desk, applicant=older).case_no).applicant
    assert (kept.kind, kept.id_number) == (ApplicantKind.ORGANISATION, "570895045")


@pytest.mark.parametrize("typed", ["2026-1-5", "20260105", "2026年1月5日", "２０２６．１．５", "1-5"])
def test_a_day_of_the_items_own_is_taken_as_typed_and_recorded_in_one_form(desk: Desk, typed: str) -> None:
    fields = {**CARD, "started_on": typed}
    case = registered(desk, item=PREPAID, applicant=organisation(), fields=fields)
    assert case_at(desk, case.case_no).fields["started_on"] == "2026-01-05"


def test_fewer_copies_than_the_item_asks_for_are_a_defect_and_not_accepted(desk: Desk) -> None:
    few = tuple(msgspec.structs.replace(one, copies=0) if one.name == CONTRACT else one for one in materials_but(desk))
    refused = broken_rule(lambda: registered(desk, materials=few))
    assert (refused.code, refused.values["materials"]) == ("materials_defective", f"{CONTRACT}（缺复印件1份）")
    told = case_at(desk, registered(desk, materials=few, outcome="supplement").case_no)
    assert [(one.name, one.requirement) for one in told.missing] == [(CONTRACT, "缺复印件1份")]


def test_an_original_that_is_only_looked_at_is_there_and_a_file_stands_for_paper(desk: Desk) -> None:
    shown = tuple(
        msgspec.structs.replace(one, originals_kept=0, originals_inspected=1) for one in materials_but(desk)[:1]
    )
    as_file = tuple(msgspec.structs.replace(one, originals_inspected=0, copies=0) for one in materials_but(desk)[1:2])
    case = registered(desk, materials=(*shown, *as_file, *materials_but(desk)[2:]))
    assert case.state == "accepted"


def test_what_follows_after_the_promised_date_is_accepted_and_warned_of(desk: Desk) -> None:
    late = next(one for one in desk.catalogue.in_force(NOW.date()) for m in one.materials if m.may_follow)
    material = next(one.name for one in late.materials if one.may_follow)
    ticked = [one for one in materials_but(desk, material, item=late.code) if one.name != material]
    to_follow = MaterialEntry(material, follows_on=date(2027, 11, 1))
    typed: dict[str, Any] = {
        "item": late.code,
        "applicant": organisation() if ApplicantKind.ORGANISATION in late.applicant_kinds else person(),
        "fields": {one.name: _anything(one) for one in late.fields},
        "materials": (*ticked, to_follow),
    }
    assert "follows_after_promise" in registered(desk, **typed).warnings
    typed["materials"] = (*ticked, msgspec.structs.replace(to_follow, follows_on=NOW.date()))
    assert "follows_after_promise" not in registered(desk, **typed).warnings


def _anything(field: FormField) -> str:
    return field.choices[0] if field.choices else {"date": "2026-1-5", "number": "1"}.get(field.kind.value, "无")
