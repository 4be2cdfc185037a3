"""The figures that a supervisor asks for, each with the month before and the same month of last year."""

from collections.abc import Mapping, Sequence

import msgspec

from db.local.figures import SOURCE
from window_app.domain.periods import Period
from window_app.domain.permissions import Permission
from window_app.reports.statistics import By, Statistics, statistics
from window_app.services.desk import Desk
from window_app.services.permissions import allow


class Compared(msgspec.Struct, frozen=True):
    """The figures of a period, of the one right before it, and of the same one a year ago (环比, 同比)."""

    now: Statistics
    before: Statistics
    year_before: Statistics


def count_figures(
    period: Period, desk: Desk, *, by: Sequence[By] = (), where: Mapping[By, str] | None = None
) -> Statistics:
    """Return the figures of a period; raises RuleBroken(not_allowed) for who may not see them."""
    allow(desk, Permission.STATISTICS)
    with desk.store.reading() as transaction:
        return statistics(transaction, SOURCE, period, by, where)


def compare_figures(
    period: Period, desk: Desk, *, by: Sequence[By] = (), where: Mapping[By, str] | None = None
) -> Compared:
    """Return the figures of a period and of those that it is compared with, all of one moment."""
    allow(desk, Permission.STATISTICS)
    with desk.store.reading() as transaction:
        now, before, year_before = (
            statistics(transaction, SOURCE, one, by, where) for one in (period, period.before, period.year_before)
        )
    return Compared(now, before, year_before)
