"""The worked examples of docs/rules.md, row by row."""

from datetime import date

import pytest

from window_app.domain.clock import Term, deadline
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.limits import Limit, Unit
from window_app.domain.suspensions import Suspension


def day(text: str) -> date:
    return date.fromisoformat(text)


def working_days(value: int) -> Limit:
    return Limit(value, Unit.WORKING_DAY)


@pytest.mark.parametrize(
    ("accepted", "limit", "due"),
    [
        pytest.param("2024-02-09", 5, "2024-02-22", id="Spring Festival, make-up Sunday 02-18 counts"),
        pytest.param("2024-02-17", 1, "2024-02-18", id="the make-up Sunday is the only day"),
        pytest.param("2025-09-26", 20, "2025-10-30", id="over National Day"),
        pytest.param("2025-12-31", 1, "2026-01-04", id="make-up Sunday after New Year"),
        pytest.param("2026-02-13", 5, "2026-02-27", id="over Spring Festival 2026"),
        pytest.param("2026-09-30", 5, "2026-10-13", id="over National Day 2026"),
        pytest.param("2025-09-22", 10, "2025-10-11", id="ends on a make-up Saturday"),
        pytest.param("2025-09-08", 20, "2025-10-11", id="what the extended example is without the extension"),
        pytest.param("2012-12-31", 5, "2013-01-08", id="New Year 2013"),
        pytest.param("2013-02-08", 3, "2013-02-18", id="Spring Festival 2013"),
    ],
)
def test_working_days_from_acceptance(accepted: str, limit: int, due: str) -> None:
    reached = deadline(Term(day(accepted), working_days(limit)), state_council_calendar())

    assert reached.due_on == day(due)
    assert not reached.provisional


@pytest.mark.parametrize(
    ("suspensions", "due"),
    [
        pytest.param([("2025-09-25", "2025-10-09")], "2025-10-17", id="one suspension"),
        pytest.param(
            [("2025-09-23", "2025-09-26"), ("2025-09-25", "2025-09-29")],
            "2025-10-17",
            id="an overlap is a union; its sum would say 10-20",
        ),
    ],
)
def test_suspended_days_are_skipped(suspensions: list[tuple[str, str]], due: str) -> None:
    stopped = tuple(Suspension(day(begins), day(ends)) for begins, ends in suspensions)

    assert deadline(Term(day("2025-09-22"), working_days(10), stopped), state_council_calendar()).due_on == day(due)


def test_an_extension_of_ten_working_days() -> None:
    term = Term(day("2025-09-08"), working_days(20), extensions=(working_days(10),))

    assert deadline(term, state_council_calendar()).due_on == day("2025-10-24")
