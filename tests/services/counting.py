"""A second, slow count of the figures, written from docs/rules.md alone: case by case, from what happened in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.domain.oracle import excluded_days, works_by_notice
from tests.services.lives import Life

ENDS = ("decided", "declined", "withdrawn", "terminated")
STATUTORY = 20


@dataclass
class Told:
    """A case as somebody with pen and paper would know it."""

    item: str
    life: Life
    rating: int | None = None

    def turn(self, *events: str, which: int = 0) -> tuple[date, str] | None:
        found = [(on, clerk) for event, on, clerk in self.life.turns if event in events]
        return found[which] if len(found) > which else None

    @property
    def end(self) -> tuple[date, str] | None:
        return self.turn(*ENDS)

    @property
    def acceptance(self) -> tuple[date, str] | None:
        """Accepted when the last material came, or as of the receipt where it counts as accepted."""
        if self.life.accepted is None:
            return None
        turns = [(event, on, clerk) for event, on, clerk in self.life.turns]
        return next(
            (self.life.accepted, clerk)
            for event, on, clerk in turns
            if event == "accepted" or (event == "supplement_submitted" and on == self.life.accepted)
        )

    @property
    def used(self) -> int:
        assert self.life.accepted is not None
        assert self.end is not None
        stood = excluded_days(self.life.stops, self.end[0])
        days = (self.life.accepted + timedelta(days=n) for n in range(1, (self.end[0] - self.life.accepted).days + 1))
        return sum(works_by_notice(day) and day not in stood for day in days)


def counted(cases: Sequence[Told], first: date, last: date, item: str = "", clerk: str = "") -> dict[str, Any]:
    """The figures of the period, of one item or clerk or of all."""
    known = [one for one in cases if one.life.state != "voided" and item in ("", one.item)]

    def of(turn: Callable[[Told], tuple[date, str] | None]) -> list[Told]:
        found = ((one, turn(one)) for one in known)
        return [one for one, at in found if at and first <= at[0] <= last and clerk in ("", at[1])]

    def now_of(one: Told) -> bool:
        return clerk in ("", one.life.clerk)

    received = of(lambda one: one.turn("received"))
    decided = of(lambda one: one.turn("decided"))
    on_time = [one for one in decided if _end(one) <= _promised(one)]
    open_then = [
        one for one in known
        if now_of(one) and one.life.received <= last and (one.end is None or one.end[0] > last)
    ]  # fmt: skip
    late = [one for one in open_then if one.life.promised and not one.life.open_stops and one.life.promised < last]
    used = sum(one.used for one in decided)
    rated = [one for one in decided if one.rating is not None]
    return {
        "received": len(received),
        "accepted": len(of(lambda one: one.acceptance)),
        "declined": len(of(lambda one: one.turn("declined"))),
        "decided": len(decided),
        "delivered": len(of(lambda one: one.turn("delivered"))),
        "withdrawn": len(of(lambda one: one.turn("withdrawn"))),
        "terminated": len(of(lambda one: one.turn("terminated"))),
        "voided": len(
            [
                one
                for one in cases
                if one.life.state == "voided"
                and item in ("", one.item)
                and (at := one.turn("voided"))
                and first <= at[0] <= last
                and clerk in ("", at[1])
            ]
        ),
        "in_progress": len(open_then),
        "overdue_open": len(late),
        "overdue_decided": len(decided) - len(on_time),
        "on_time_rate": _rate(len(on_time), len(decided)),
        "within_law_rate": _rate(sum(_end(one) <= _by_law(one) for one in decided), len(decided)),
        "early_rate": _rate(sum(_end(one) < _promised(one) for one in decided), len(decided)),
        "same_day_rate": _rate(sum(_end(one) == one.life.accepted for one in decided), len(decided)),
        "mean_time_used": _rate(used, len(decided)),
        "speed_up": 1 - used / (STATUTORY * len(decided)) if decided else None,
        "supplement_rate": _rate(sum(one.turn("supplement_requested") is not None for one in received), len(received)),
        "second_notices": len(of(lambda one: one.turn("supplement_requested", which=1))),
        "rating_rate": _rate(len(rated), len(decided)),
        "satisfaction_rate": _rate(sum((one.rating or 0) >= 3 for one in rated), len(rated)),
    }


def _end(one: Told) -> date:
    assert one.end is not None
    return one.end[0]


def _promised(one: Told) -> date:
    assert one.life.promised is not None
    return one.life.promised


def _by_law(one: Told) -> date:
    assert one.life.statutory_due is not None
    return one.life.statutory_due


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None
