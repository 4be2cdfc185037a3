"""A suspended case always gets out again: what was right when it was made is not judged anew (rule 6)."""

import pytest

from tests.domain.case_events import (
    ITEM,
    STATE_COUNCIL,
    accepted,
    case_of,
    day,
    item,
    received,
    suspended,
    working_days,
)
from window_app.domain import acts
from window_app.domain.case import Case
from window_app.domain.limits import Limit, Unit
from window_app.domain.promise import CountedTerm, make_promise
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay


def suspended_on_its_deadline(case: Case, on: str) -> Case:
    acts.suspend(case, suspended(), day(on))
    return case


def test_a_suspension_after_the_statutory_date_leaves_that_date_alone() -> None:
    by_month = item(working_days(20), Limit(1, Unit.MONTH))
    case = case_of(("2025-09-22", received()), ("2025-09-22", accepted("2025-09-22", by_month)))
    suspended_on_its_deadline(case, "2025-10-24")
    stopped = case_of(
        ("2025-09-22", received()), ("2025-09-22", accepted("2025-09-22", by_month)), ("2025-10-24", suspended())
    )
    resumed = acts.resume(stopped, "s1", day("2025-10-27"), STATE_COUNCIL)
    assert resumed.promise is not None
    assert (resumed.promise.promised_on, resumed.promise.statutory_due_on) == (day("2025-10-27"), day("2025-10-22"))


def test_a_closure_that_moves_the_promise_alone_does_not_lock_the_case() -> None:
    closed = STATE_COUNCIL.with_local_days([LocalDay(day("2025-09-24"), "台风")], [])
    term = CountedTerm(
        day("2025-09-22"), working_days(5), working_days(5), (Suspension(day("2025-09-29"), day("2025-10-09")),)
    )
    promise = make_promise(term, closed)
    assert (promise.promised_on, promise.statutory_due_on) == (day("2025-10-09"), day("2025-09-28"))


def test_the_statutory_days_are_frozen_apart_where_a_closure_parts_them() -> None:
    closed = STATE_COUNCIL.with_local_days([LocalDay(day("2025-09-24"), "台风")], [])
    promise = make_promise(CountedTerm(day("2025-09-22"), working_days(5), working_days(5)), closed)
    assert day("2025-09-24") in {one.on for one in promise.exceptional_days}
    assert promise.statutory_days is not None
    assert day("2025-09-24") not in {one.on for one in promise.statutory_days}
    without = make_promise(CountedTerm(day("2025-09-22"), working_days(5), working_days(5)), STATE_COUNCIL)
    assert without.statutory_days is None


def test_a_notice_that_comes_too_late_does_not_undo_the_deemed_acceptance() -> None:
    from window_app.domain.events import MissingMaterial, SupplementRequested

    told = SupplementRequested(missing=(MissingMaterial("营业执照"),))
    late = case_of(("2025-09-01", received()), ("2025-09-20", told))
    assert acts.deem_accepted(late, ITEM, day("2025-09-22"), STATE_COUNCIL).deemed


def test_a_case_is_deemed_accepted_by_its_own_version_of_the_item() -> None:
    from msgspec.structs import replace

    case = case_of(("2025-09-01", received()))
    with pytest.raises(ValueError, match="9"):
        acts.deem_accepted(case, replace(ITEM, version=9), day("2025-09-22"), STATE_COUNCIL)
