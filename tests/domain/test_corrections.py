"""A correction changes one field that the register shows, and only what the clerk saw."""

import pytest

from tests.domain.case_events import case_of, received
from window_app.domain.case import Case
from window_app.domain.events import Corrected


def corrected(field: str, old: str, new: str = "新值") -> Case:
    correction = Corrected(field=field, old=old, new=new, reason="录入错误")
    return case_of(("2025-09-22", received()), ("2025-09-22", correction))


def test_a_party_and_a_form_field_are_corrected() -> None:
    assert corrected("applicant.phone", "0591-12345").applicant.phone == "新值"
    assert corrected("fields.country", "新加坡").fields == {"country": "新值"}
    assert corrected("fields.port", "").fields == {"country": "新加坡", "port": "新值"}


@pytest.mark.parametrize(
    "field",
    ["applicant.phnoe", "applicant.", "applicant.name.x", "applicant.kind", "agent.name", "case_no", "state", "", "."],
)
def test_what_is_no_field_is_kept_as_a_conflict(field: str) -> None:
    case = corrected(field, "")
    assert case.conflicts == ("e2",)
    assert case.applicant == received().applicant


def test_a_field_that_changed_meanwhile_is_not_overwritten() -> None:
    case = corrected("applicant.phone", "0591-99999")
    assert case.applicant.phone == "0591-12345"
    assert case.conflicts == ("e2",)
