"""Time that is not counted: suspensions as a union of days (docs/rules.md, the clock, rule 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from window_app.domain.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stands from the day after `begins` to `ends`, that day included; open where `ends` is None."""

    begins: date
    ends: date | None = None

    def check(self, accepted_on: date) -> None:
        """Raise RuleBroken where it begins before the acceptance or ends before it begins."""
        if self.begins < accepted_on:
            raise RuleBroken(
                "suspension_before_acceptance", begins=self.begins.isoformat(), accepted_on=accepted_on.isoformat()
            )
        if self.ends is not None and self.ends < self.begins:
            raise RuleBroken(
                "suspension_ends_before_it_begins", begins=self.begins.isoformat(), ends=self.ends.isoformat()
            )


@dataclass(frozen=True, slots=True)
class ExcludedDays:
    """A union of suspensions that have ended: stretches (begins, ends], apart from each other, in order."""

    stretches: tuple[tuple[date, date], ...] = ()

    def __contains__(self, day: date) -> bool:
        return any(begins < day <= ends for begins, ends in self.stretches)

    def stretch_beginning(self, day: date) -> tuple[date, date] | None:
        """The stretch that begins on `day`, if any."""
        return next((stretch for stretch in self.stretches if stretch[0] == day), None)


def union(suspensions: Sequence[Suspension], open_until: date | None = None) -> ExcludedDays:
    """Return the days that the suspensions exclude together, an open one as if it ended on `open_until`."""
    ended = sorted((one.begins, _end(one, open_until)) for one in suspensions)
    stretches: list[tuple[date, date]] = []
    for begins, ends in ended:
        if begins == ends:
            continue
        if stretches and begins <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(ends, stretches[-1][1]))
        else:
            stretches.append((begins, ends))
    return ExcludedDays(tuple(stretches))


def _end(suspension: Suspension, open_until: date | None) -> date:
    if suspension.ends is not None:
        return suspension.ends
    if open_until is None or open_until < suspension.begins:
        raise RuleBroken("as_of_before_suspension", begins=suspension.begins.isoformat())
    return open_until
