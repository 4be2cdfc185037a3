"""A promise of a date, as frozen in the event that makes it (docs/rules.md, the clock, rule 13)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from window_app.domain.clock import Term, deadline, suspensions_in_time
from window_app.domain.derivation import ExplainedDay, derivation
from window_app.domain.limits import Limit
from window_app.domain.readings import time_used
from window_app.domain.suspensions import Suspension, union
from window_app.domain.working_calendar import Day, WorkingCalendar, calendar_from_days


class Promise(msgspec.Struct, frozen=True, omit_defaults=True):
    """The dates promised to an applicant and all they follow from.

    `promised_on` and `statutory_due_on` are last days, included. `exceptional_days` are the days of the calendar,
    up to the later of both, that are not what their weekday says: with them the count can be repeated for ever.
    `statutory_days` are those that statutory dates are counted by, None where there is no difference.
    `suspensions` and `extensions` are what the promised date was counted with.
    """

    accepted_on: date
    committed: Limit
    statutory: Limit | None
    promised_on: date
    statutory_due_on: date | None
    provisional: bool
    calendar_edition: str
    exceptional_days: tuple[Day, ...] = ()
    statutory_days: tuple[Day, ...] | None = None
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Limit, ...] = ()

    @property
    def dates(self) -> tuple[date, date | None]:
        """Promise and statutory date."""
        return self.promised_on, self.statutory_due_on

    @property
    def last_day(self) -> date:
        """The later of the two: nothing after it has a part in the count."""
        return max(self.promised_on, self.statutory_due_on or self.promised_on)


@dataclass(frozen=True, slots=True)
class CountedTerm:
    """What a promise is counted from: both limits, the time not counted and the extension."""

    accepted_on: date
    committed: Limit
    statutory: Limit | None
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Limit, ...] = ()

    def with_limit(self, limit: Limit) -> Term:
        """Return the term of one of the two limits."""
        return Term(self.accepted_on, limit, self.suspensions, self.extensions)


def make_promise(term: CountedTerm, calendar: WorkingCalendar) -> Promise:
    """Count both limits by the calendar as known; closures move the promise, statutory dates only where they say so.

    Suspensions were judged when they began: one that began after the end of a limit, as it is counted now, leaves
    that limit's date alone.
    """
    promised_term = _in_time(term, term.committed, calendar)
    promised = deadline(promised_term, calendar)
    by_law = calendar.for_statutory_dates()
    statutory = deadline(_in_time(term, term.statutory, by_law), by_law) if term.statutory else None
    last = max(promised.due_on, statutory.due_on) if statutory else promised.due_on
    return Promise(
        accepted_on=term.accepted_on,
        committed=term.committed,
        statutory=term.statutory,
        promised_on=promised.due_on,
        statutory_due_on=statutory.due_on if statutory else None,
        provisional=promised.provisional or bool(statutory and statutory.provisional),
        calendar_edition=calendar.edition,
        exceptional_days=calendar.exceptional_days(term.accepted_on, last),
        statutory_days=None if by_law is calendar else by_law.exceptional_days(term.accepted_on, last),
        suspensions=promised_term.suspensions,
        extensions=term.extensions,
    )


def explain_promise(promise: Promise) -> tuple[ExplainedDay, ...]:
    """Explain the promised date day by day from what was frozen with it, never from today's calendar."""
    frozen = calendar_from_days(promise.exceptional_days, promise.accepted_on.year, promise.promised_on.year)
    term = Term(promise.accepted_on, promise.committed, promise.suspensions, promise.extensions)
    return derivation(term, deadline(term, frozen), frozen)


def time_used_by(promise: Promise, decided_on: date, suspensions: Sequence[Suspension]) -> int:
    """Return the working days used up to a decision, by the days frozen with the promise.

    Days after the last one frozen are taken as their weekday says: a decision records what it took by the calendar of
    its own day, and this is asked for those that do not.
    """
    frozen = calendar_from_days(promise.exceptional_days, promise.accepted_on.year, decided_on.year)
    return time_used(promise.accepted_on, decided_on, frozen, union(suspensions, decided_on))


def _in_time(term: CountedTerm, limit: Limit, calendar: WorkingCalendar) -> Term:
    of_limit = term.with_limit(limit)
    return replace(of_limit, suspensions=suspensions_in_time(of_limit, calendar))
