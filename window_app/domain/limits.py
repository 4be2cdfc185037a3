"""A time limit: a number and the unit it is counted in."""

from enum import StrEnum

import msgspec

from window_app.domain.errors import RuleBroken

LONGEST = 3_660


class Unit(StrEnum):
    """What a limit counts (docs/rules.md, the clock, rules 2 to 5)."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    IMMEDIATE = "immediate"


class Limit(msgspec.Struct, frozen=True):
    """A limit of `value` units; the value of an immediate limit is ignored."""

    value: int
    unit: Unit

    def check(self) -> "Limit":
        """Return this limit; raise RuleBroken(limit_out_of_range) unless 1 <= value <= 3660."""
        if self.unit is not Unit.IMMEDIATE and not 1 <= self.value <= LONGEST:
            raise RuleBroken("limit_out_of_range", value=self.value, longest=LONGEST)
        return self


# Fifths of a day: five working days are a week, a month is thirty days.
_FIFTHS = {Unit.IMMEDIATE: 0, Unit.CALENDAR_DAY: 5, Unit.WORKING_DAY: 7, Unit.MONTH: 150}


def is_longer(limit: Limit, other: Limit) -> bool:
    """Whether a limit is longer than another, by number in one unit, else by the usual length of the units."""
    return limit.value * _FIFTHS[limit.unit] > other.value * _FIFTHS[other.unit]


IMMEDIATE = Limit(0, Unit.IMMEDIATE)
