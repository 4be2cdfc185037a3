"""When an act took effect: as typed, or now; never in the future, never before what it follows."""

from collections.abc import Sequence
from datetime import date, datetime

from window_app.domain import acts
from window_app.domain.journal import Event
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.transitions import COMMUTES_WITH_ALL
from window_app.services.register_case import received_at


def moment_of_act(typed: str | None, kind: str, events: Sequence[Event], *, now: datetime) -> datetime:
    """Return the moment of an act on a case that has these events; `typed` is ISO 8601, None is now.

    A day alone is its beginning, or the moment of the case's last event where that was on the same day.
    Raises RuleBroken: moment_malformed, in_the_future, beforewhat_it_follows.
    """
    at, after = received_at(typed, now), what_it_follows(kind, events)
    if typed is not None and _is_day(typed) and shanghai_day(at) == shanghai_day(after):
        at = max(at, after.astimezone(at.tzinfo))
    acts.check_moment(at, now=now, after=after)
    return at


def what_it_follows(kind: str, events: Sequence[Event]) -> datetime:
    """The last event that has an order; a note follows the receipt alone."""
    if kind in COMMUTES_WITH_ALL:
        return min(event.moment for event in events)
    return max(event.moment for event in events if event.kind not in COMMUTES_WITH_ALL)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
