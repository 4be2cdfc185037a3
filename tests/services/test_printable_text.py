"""What no typeface can print is refused while the case is being registered, beside the field that has it."""

from typing import Any

import pytest

from tests.fixtures import NOW, broken_rule, entry, organisation, person, registered
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.errors import Problem
from window_app.services.application_form import MaterialEntry, checked_application
from window_app.services.desk import Desk

STRANGE = "\U00030000"
SITE: dict[str, Any] = {"site_address": f"{STRANGE}路1号", "site_area": 900, "capacity": 5}
CONTRACT = MaterialEntry("技术进口（出口）合同副本", received=True, note=STRANGE)

FIELDS: list[tuple[str, dict[str, Any]]] = [
    ("applicant.name", {"applicant": person(f"陈{STRANGE}")}),
    ("applicant.address", {"applicant": person(address=f"{STRANGE}路1号")}),
    ("agent.name", {"applicant": organisation(), "agent": person(f"黄{STRANGE}")}),
    ("agent.authority", {"agent": person(authority=STRANGE)}),
    ("fields.site_address", {"item": "SWJ-0605", "applicant": organisation(), "fields": SITE}),
    ("materials", {"outcome": "receive", "materials": (CONTRACT,)}),
    ("reason", {"outcome": "decline", "reason": STRANGE}),
    ("legal_basis", {"outcome": "decline", "reason": "不属于", "legal_basis": (STRANGE,)}),
    ("apply_instead", {"outcome": "decline", "reason": "不属于", "apply_instead": STRANGE}),
]


def problem(field: str) -> Problem:
    return Problem(field, "character_without_glyph", (("character", STRANGE), ("code_point", "U+30000")))


@pytest.mark.parametrize(("field", "changes"), FIELDS, ids=[field for field, _ in FIELDS])
def test_a_character_in_no_font_is_named_with_its_field(desk: Desk, field: str, changes: dict[str, Any]) -> None:
    refused = broken_rule(lambda: registered(desk, **changes))
    assert (refused.code, refused.problems) == ("application_incomplete", (problem(field),))


def test_all_such_fields_are_named_at_once_and_no_number_is_taken(desk: Desk) -> None:
    refused = broken_rule(lambda: registered(desk, applicant=person(f"陈{STRANGE}", address=f"{STRANGE}{STRANGE}")))
    assert refused.problems == (problem("applicant.name"), problem("applicant.address"))
    assert parse_case_no(registered(desk).case_no).serial == 1


def test_the_form_that_is_checked_at_every_key_does_not_read_the_typefaces(desk: Desk) -> None:
    typed = entry(applicant=person(f"陈{STRANGE}"))
    item = desk.catalogue.item_for(typed.item, NOW.date())
    assert checked_application(typed, item, NOW.date()).applicant.name == f"陈{STRANGE}"
