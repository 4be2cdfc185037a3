"""The figures that a supervisor asks for, each with the month before and the same month of last year."""

from collections.abc import Mapping, Sequence

import msgspec

from db.local.figures import SOURCE
from db.shared import figures as shared
from window_app.domain.periods import Period
from window_app.domain.permissions import Permission
from window_app.reports.statistics import By, Statistics, statistics
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.shared_connection import Connection


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


def count_shared_figures(
    period: Period, desk: Desk, connection: Connection, *, by: Sequence[By] = (), where: Mapping[By, str] | None = None
) -> Statistics:
    """Return the same from the shared database: of all departments that this station's login may read."""
    allow(desk, Permission.STATISTICS)
    session = connection.open()
    try:
        session.hello()
        with shared.reading(session) as reader:
            return statistics(reader, shared.SOURCE, period, by, where)
    finally:
        session.close()


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
