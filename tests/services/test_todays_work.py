"""The day at a glance: registered here, due, overdue."""

from datetime import date, timedelta

from tests.fixtures import NOW, act_on, materials_but, raw_connection, registered
from tests.services.plans import plans_of, reads_every_case
from window_app.domain.catalogue import Procedure
from window_app.domain.events import Decided, DecisionOutcome, Suspended, Voided
from window_app.services.desk import Desk
from window_app.services.todays_work import Counts, todays_counts

TODAY = NOW.date()
DUE = date(2026, 11, 24)  # two working days after Friday
SUSPENDED = Suspended(suspension="s", procedure=Procedure.HEARING, legal_basis="第四十五条")


def test_an_empty_store_has_no_work(desk: Desk) -> None:
    assert todays_counts(desk, TODAY) == Counts(0, 0, 0)


def test_what_was_received_today_is_counted_whatever_became_of_it(desk: Desk) -> None:
    registered(desk)
    registered(desk, outcome="receive", materials=materials_but(desk))
    registered(desk, outcome="decline", reason="不属于本机关职权范围")
    registered(desk, received_at="2026-11-19T10:00")
    assert todays_counts(desk, TODAY).registered == 3


def test_what_was_registered_by_mistake_or_elsewhere_is_not_counted(desk: Desk) -> None:
    act_on(desk, registered(desk).case_no, (NOW, Voided(reason="重复登记")))
    elsewhere = registered(desk).case_id
    with raw_connection(desk.store.folder) as connection:
        connection.execute("UPDATE case_rows SET journal = '002/SWJ' WHERE case_id = ?", (elsewhere,))
    assert todays_counts(desk, TODAY).registered == 0


def test_a_case_is_due_on_the_last_day_of_its_promise_and_overdue_after_it(desk: Desk) -> None:
    registered(desk)
    registered(desk, outcome="receive")
    counts = [todays_counts(desk, DUE + timedelta(days=days)) for days in (-1, 0, 1, 30)]
    assert [(one.due, one.overdue) for one in counts] == [(0, 0), (1, 0), (0, 1), (0, 1)]


def test_what_is_suspended_or_decided_is_neither_due_nor_overdue(desk: Desk) -> None:
    act_on(desk, registered(desk).case_no, (NOW, SUSPENDED))
    act_on(desk, registered(desk).case_no, (NOW, Decided(outcome=DecisionOutcome.GRANTED)))
    for day in (DUE, DUE + timedelta(days=1)):
        counts = todays_counts(desk, day)
        assert (counts.due, counts.overdue) == (0, 0)


def test_the_counts_come_from_indexes(desk: Desk) -> None:
    registered(desk)
    counted = plans_of(desk.store, lambda: todays_counts(desk, TODAY))
    assert reads_every_case(counted) == []
    assert sum("ix_case_rows_due" in line for line in counted) == 2
    assert sum("ix_case_rows_by_received" in line for line in counted) == 1
