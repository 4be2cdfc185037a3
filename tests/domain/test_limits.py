"""A limit is a number of working days, calendar days or months, or nothing to wait for."""

import pytest

from tests.domain.refusals import refused
from window_app.domain.limits import IMMEDIATE, LONGEST, Limit, Unit, is_longer

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


COMPARED = [
    ((6, Unit.WORKING_DAY), (5, Unit.WORKING_DAY)),
    ((1, Unit.CALENDAR_DAY), (0, Unit.IMMEDIATE)),
    # Five working days are a week: 22 of them take longer than 30 days.
    ((22, Unit.WORKING_DAY), (30, Unit.CALENDAR_DAY)),
    ((30, Unit.CALENDAR_DAY), (20, Unit.WORKING_DAY)),
    ((31, Unit.CALENDAR_DAY), (1, Unit.MONTH)),
    ((22, Unit.WORKING_DAY), (1, Unit.MONTH)),
]


@pytest.mark.parametrize(("longer", "shorter"), COMPARED)
def test_limits_are_compared_also_in_other_units(longer: tuple[int, Unit], shorter: tuple[int, Unit]) -> None:
    assert is_longer(Limit(*longer), Limit(*shorter))
    assert not is_longer(Limit(*shorter), Limit(*longer))


@pytest.mark.parametrize("limit", [(20, Unit.WORKING_DAY), (30, Unit.CALENDAR_DAY), (1, Unit.MONTH)])
def test_a_limit_is_not_longer_than_itself_or_a_month(limit: tuple[int, Unit]) -> None:
    assert not is_longer(Limit(*limit), Limit(*limit))
    assert not is_longer(Limit(*limit), Limit(1, Unit.MONTH))
