"""An item is published only when all of it is right: every problem is named with its field."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.case_events import ITEM, day, working_days
from window_app.domain.catalogue import (
    FeeLine,
    FieldKind,
    FormField,
    Handling,
    Material,
    Procedure,
    ResultDocument,
    SpecialProcedure,
)
from window_app.domain.item_checks import item_problems
from window_app.domain.limits import IMMEDIATE, Limit, Unit

FORM = Material("申请表", originals_kept=1)
FEE = FeeLine("工本费", "40.00", "发改价格〔2010〕1号")
HEARING = SpecialProcedure(Procedure.HEARING, "《中华人民共和国行政许可法》第四十六条")
STATION = FormField("station", "加油站", FieldKind.CHOICE, choices=("站", "点"))

WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"code": "事项1"}, "code", "item_code_shape"),
    ({"code": ""}, "code", "item_code_shape"),
    ({"version": 0}, "version", "item_version_shape"),
    ({"name": " "}, "name", "required"),
    ({"name": "长" * 201}, "name", "too_long"),
    ({"name": "备\u0007案"}, "name", "character_not_text"),
    ({"aliases": ("一", "一")}, "aliases", "named_twice"),
    ({"department": ""}, "department", "required"),
    ({"applicant_kinds": ()}, "applicant_kinds", "required"),
    ({"result": ResultDocument("")}, "result.name", "required"),
    ({"result": ResultDocument("证书", ())}, "result.ways", "required"),
    ({"committed": working_days(0)}, "committed", "limit_out_of_range"),
    ({"statutory": working_days(4_000)}, "statutory", "limit_out_of_range"),
    ({"committed": working_days(21), "statutory": working_days(20)}, "committed", "committed_longer_than_statutory"),
    ({"committed": working_days(20), "statutory": IMMEDIATE}, "committed", "committed_longer_than_statutory"),
    ({"handling": Handling.IMMEDIATE, "committed": working_days(1)}, "committed", "immediate_item_has_no_limit"),
    ({"valid_until": day("2004-06-30")}, "valid_until", "validity_reversed"),
    ({"legal_basis": ()}, "legal_basis", "required"),
    ({"legal_basis": ("",)}, "legal_basis", "required"),
    ({"conditions": ("甲", "")}, "conditions", "required"),
    ({"complaint_phone": "1\u200b2"}, "complaint_phone", "character_not_text"),
    ({"fees": (replace(FEE, name=""),)}, "fees.1.name", "required"),
    ({"fees": (FEE, replace(FEE, basis=""))}, "fees.2.basis", "required"),
    ({"procedures": (HEARING, HEARING)}, "procedures.2.procedure", "named_twice"),
    ({"procedures": (replace(HEARING, legal_basis=""),)}, "procedures.1.legal_basis", "required"),
    ({"procedures": (replace(HEARING, cap=working_days(0)),)}, "procedures.1.cap", "limit_out_of_range"),
    ({"fields": (STATION, STATION)}, "fields.2.name", "named_twice"),
    ({"fields": (replace(STATION, name="站点"),)}, "fields.1.name", "field_name_shape"),
    ({"fields": (replace(STATION, label=""),)}, "fields.1.label", "required"),
    ({"fields": (replace(STATION, choices=()),)}, "fields.1.choices", "choices_only_of_a_choice"),
    ({"fields": (replace(STATION, kind=FieldKind.TEXT),)}, "fields.1.choices", "choices_only_of_a_choice"),
    ({"fields": (replace(STATION, choices=("站", "站")),)}, "fields.1.choices", "named_twice"),
    (
        {"materials": (replace(FORM, required_with_agent=True),)},
        "materials.1.required_with_agent",
        "required_of_everybody",
    ),
    ({"materials": (FORM, FORM)}, "materials.2.name", "named_twice"),
    ({"materials": (FORM, replace(FORM, name=""))}, "materials.2.name", "required"),
    ({"materials": (replace(FORM, copies=100),)}, "materials.1.copies", "sheets_out_of_range"),
    ({"materials": (replace(FORM, originals_kept=-1),)}, "materials.1.originals_kept", "sheets_out_of_range"),
]
AMOUNTS = ["", "四十", "-1", "1.005", "NaN", "1e12"]


def test_an_item_that_is_right_has_no_problem() -> None:
    whole = replace(ITEM, materials=(FORM,), fees=(FEE,), procedures=(HEARING,), fields=(STATION,), notes="一\n二")
    assert item_problems(whole) == ()


@pytest.mark.parametrize(("changes", "field", "code"), WRONG)
def test_what_is_wrong_is_named_with_its_field(changes: dict[str, Any], field: str, code: str) -> None:
    found = [(one.field, one.code) for one in item_problems(replace(ITEM, **changes))]
    assert (f"item.{field}", code) in found


@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_fee_is_a_number_of_yuan(amount: str) -> None:
    found = item_problems(replace(ITEM, fees=(replace(FEE, amount=amount),)))
    assert [(one.field, one.code) for one in found] == [("item.fees.1.amount", "amount_shape")]


def test_all_problems_are_told_at_once() -> None:
    wrong = replace(ITEM, name="", legal_basis=(), materials=(FORM, FORM), valid_until=day("1999-01-01"))
    assert [one.field for one in item_problems(wrong)] == [
        "item.name", "item.valid_until", "item.legal_basis", "item.materials.2.name",
    ]  # fmt: skip


def test_an_immediate_item_has_the_immediate_limit() -> None:
    assert item_problems(replace(ITEM, handling=Handling.IMMEDIATE, committed=Limit(0, Unit.IMMEDIATE))) == ()
