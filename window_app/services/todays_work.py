"""Today's work at a glance: what was registered, what is due, what is overdue."""

from datetime import date

import msgspec

from db.local import days_work
from window_app.domain.case import CaseState
from window_app.services.desk import Desk
from window_app.services.own_journals import case_journal


class Counts(msgspec.Struct, frozen=True):
    """`registered` at this station today, without those registered by mistake; `due` today and `overdue` wherever.

    A suspended case is neither due nor overdue (docs/rules.md, the clock, 6 and 10).
    """

    registered: int
    due: int
    overdue: int


def todays_counts(desk: Desk, today: date) -> Counts:
    """Return the counts of the day `today`."""
    day, voided = today.isoformat(), CaseState.VOIDED.value
    with desk.store.reading() as transaction:
        return Counts(
            registered=days_work.count_received(transaction, day, case_journal(transaction, desk.office), but=voided),
            due=days_work.count_due(transaction, day),
            overdue=days_work.count_overdue(transaction, day),
        )
