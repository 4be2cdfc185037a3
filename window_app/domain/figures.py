"""What one case adds to the figures of the office (docs/rules.md, figures).

A period's figures are sums of these shares: each is of a day, and of the clerk who was responsible then. `entered` and
`left` are of the one who is responsible now: their sums up to a day say how many cases were in progress at its end.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from window_app.domain.case import Case, CaseState, Milestone
from window_app.domain.catalogue import Handling
from window_app.domain.limits import Unit

SATISFIED_FROM = 3
ENDINGS = ("decided_granted", "decided_refused", "declined", "withdrawn", "terminated", "voided")
Share = tuple[date, str, str]


class Turns(msgspec.Struct, frozen=True):
    """When what the figures count came about in a case, and who was responsible then; None where it did not."""

    received: Milestone
    second_notice: Milestone | None
    accepted: Milestone | None
    ended: Milestone | None
    delivered: Milestone | None


def turns_of(case: Case) -> Turns:
    """Return the turns of a case."""
    by_outcome: dict[str, list[Milestone]] = {}
    for milestone in case.milestones:
        by_outcome.setdefault(milestone.outcome, []).append(milestone)
    endings = [one for outcome in ENDINGS for one in by_outcome.get(outcome, ())]
    notices = by_outcome.get("supplement_requested", [])
    return Turns(
        received=by_outcome["received"][0],
        second_notice=notices[1] if len(notices) > 1 else None,
        accepted=next(iter(by_outcome.get("accepted", ())), None),
        ended=endings[0] if endings else None,
        delivered=next(iter(by_outcome.get("delivered", ())), None),
    )


def shares_of(case: Case) -> Counter[Share]:
    """Return what a case adds, by day, clerk and measure; one registered by mistake counts as voided only."""
    turns = turns_of(case)
    shares: Counter[Share] = Counter()
    if case.state is CaseState.VOIDED and turns.ended is not None:
        shares[turns.ended.on, turns.ended.clerk, "voided"] = 1
        return shares
    _count(shares, turns.received, [("received", 1), ("noticed", int(case.notices > 0))])
    _count(shares, turns.second_notice, [("second_notices", 1)])
    _count(shares, turns.accepted, [("accepted", 1)])
    _count(shares, turns.delivered, [("delivered", 1)])
    shares[turns.received.on, case.clerk, "entered"] = 1
    if turns.ended is not None:
        _count(shares, turns.ended, _ending(case, turns.ended))
        shares[turns.ended.on, case.clerk, "left"] = 1
    return shares


def law_days(case: Case) -> int | None:
    """Return the statutory limit in working days; None where there is none, or it has another unit."""
    statutory = case.promise.statutory if case.promise else None
    return statutory.value if statutory is not None and statutory.unit is Unit.WORKING_DAY else None


def overdue_from(case: Case) -> date | None:
    """Return the first day on which the case is, or will be, open past its promise.

    None without a promise in force (also while it is suspended: then no day is due), and where it ended in time.
    """
    if case.promise is None or any(one.ends is None for one in case.suspensions):
        return None
    first = case.promise.promised_on + timedelta(days=1)
    ended = turns_of(case).ended
    return first if ended is None or ended.on >= first else None


def _count(shares: Counter[Share], turn: Milestone | None, measures: list[tuple[str, int]]) -> None:
    if turn is not None:
        for measure, number in measures:
            if number:
                shares[turn.on, turn.clerk, measure] = number


def _ending(case: Case, ended: Milestone) -> list[tuple[str, int]]:
    kind, _, outcome = ended.outcome.partition("_")
    return [(kind, 1), *_decision(case, ended.on)] if outcome else [(kind, 1)]


def _decision(case: Case, on: date) -> Iterator[tuple[str, int]]:
    promise, used = case.promise, case.time_used or 0
    if promise is None:
        return
    yield "granted", int(case.decision == "granted")
    yield "on_time", int(on <= promise.promised_on)
    yield "same_day", int(on == promise.accepted_on)
    if promise.statutory_due_on is not None:
        yield "under_law", 1
        yield "within_law", int(on <= promise.statutory_due_on)
    if case.item.handling is Handling.COMMITTED:
        yield "committed", 1
        yield "early", int(on < promise.promised_on)
        yield "time_used", used
    if (days := law_days(case)) is not None:
        yield "law_time_used", used
        yield "law_days", days
    if case.rating is not None:
        yield "rated", 1
        yield "satisfied", int(case.rating >= SATISFIED_FROM)
