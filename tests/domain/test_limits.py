"""A limit is a number of working days, calendar days or months, or nothing to wait for."""

import pytest

from tests.domain.refusals import refused
from window_app.domain.limits import IMMEDIATE, LONGEST, Limit, Unit

COUNTED = [Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH]


@pytest.mark.parametrize("unit", COUNTED)
@pytest.mark.parametrize("value", [1, LONGEST])
def test_from_one_to_the_longest_is_in_range(unit: Unit, value: int) -> None:
    assert Limit(value, unit).check() == Limit(value, unit)


@pytest.mark.parametrize("unit", COUNTED)
@pytest.mark.parametrize("value", [-5, 0, LONGEST + 1])
def test_anything_else_is_refused_and_named(unit: Unit, value: int) -> None:
    with refused("limit_out_of_range", value=value, longest=LONGEST):
        Limit(value, unit).check()


def test_the_value_of_an_immediate_limit_is_ignored() -> None:
    assert IMMEDIATE.check() == IMMEDIATE
    assert Limit(-1, Unit.IMMEDIATE).check().unit is Unit.IMMEDIATE
