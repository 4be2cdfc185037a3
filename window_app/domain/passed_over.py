"""How many numbers a restore passes over, so that none printed after the backup is given out again.

What a store that is gone had given out since the backup is nowhere. Taken for granted: fewer than a thousand of a kind
on a day (the busiest halls register a few hundred at a window), and fewer than a hundred entered afterwards for any one
day before the backup.
"""

from collections.abc import Iterable
from datetime import date, datetime

from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.store_events import NumbersPassedOver

MOST_ON_A_DAY = 1_000
MOST_AFTERWARDS = 100


def numbers_passed_over(since: date, now: datetime) -> NumbersPassedOver:
    """Return what a restore passes over, the backup's last event recorded on the day `since`."""
    today = shanghai_day(now)
    since = min(since, today)
    days = (today - since).days + 1
    return NumbersPassedOver(now.isoformat(), since, today, MOST_ON_A_DAY, MOST_AFTERWARDS, MOST_ON_A_DAY * days)


def cases_passed_over(restores: Iterable[NumbersPassedOver], day: date) -> int:
    """How many case numbers of a day are passed over."""
    return sum(one.case if day >= one.since else one.older_case for one in restores if day <= one.through)


def documents_passed_over(restores: Iterable[NumbersPassedOver], year: int) -> int:
    """How many numbers of each kind of document are passed over in a year."""
    return sum(one.document for one in restores if one.since.year <= year <= one.through.year)
