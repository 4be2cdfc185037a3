"""Counting deadlines in bulk: one JSON line in, one JSON line out (docs/command-line.md, deadline)."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from window_app.domain.clock import Term, deadline
from window_app.domain.derivation import ExplainedDay, derivation
from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Limit
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay, WorkingCalendar


class DeadlineLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question: closures and extra days apply to this line only; `as_of` is where an open suspension ends."""

    accepted_on: date
    limit: Limit
    suspensions: tuple[tuple[date, date | None], ...] = ()
    extensions: tuple[Limit, ...] = ()
    closures: tuple[date, ...] = ()
    extra_working_days: tuple[date, ...] = ()
    as_of: date | None = None
    explain: bool = False


class DeadlineAnswer(msgspec.Struct, frozen=True):
    """The last day, that day included; None while suspended."""

    due_on: date | None
    provisional: bool
    if_ended_on: date | msgspec.UnsetType = msgspec.UNSET
    days: tuple[ExplainedDay, ...] | msgspec.UnsetType = msgspec.UNSET


MOST_SUSPENSIONS = 50
_DECODER = msgspec.json.Decoder(DeadlineLine)


def count_deadlines(
    lines: Iterable[bytes], calendar: WorkingCalendar, today: date
) -> Iterator[DeadlineAnswer | RuleBroken]:
    """Answer each line in its place; a line that cannot be answered gives the reason, blank lines give nothing."""
    for line in lines:
        if question := line.removeprefix(BOM_UTF8).strip():
            try:
                yield _answer(_DECODER.decode(question), calendar, today)
            except (msgspec.DecodeError, RecursionError) as error:
                yield RuleBroken("line_malformed", detail=str(error))
            except RuleBroken as error:
                yield error


def _answer(line: DeadlineLine, calendar: WorkingCalendar, today: date) -> DeadlineAnswer:
    if line.closures or line.extra_working_days:
        calendar = calendar.with_local_days(map(LocalDay, line.closures), map(LocalDay, line.extra_working_days))
    if len(line.suspensions) > MOST_SUSPENSIONS:
        raise RuleBroken("too_many_suspensions", most=MOST_SUSPENSIONS)
    suspensions = tuple(Suspension(begins, ends) for begins, ends in line.suspensions)
    term = Term(line.accepted_on, line.limit, suspensions, line.extensions)
    reached = deadline(term, calendar, as_of=line.as_of or today)
    days = derivation(term, reached, calendar) if line.explain else msgspec.UNSET
    if term.is_suspended:
        return DeadlineAnswer(None, reached.provisional, reached.due_on, days)
    return DeadlineAnswer(reached.due_on, reached.provisional, days=days)
