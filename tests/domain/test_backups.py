"""When the day's backup is due, and which are kept."""

from datetime import datetime, timedelta

import pytest

from window_app.domain.backups import BackupKind, backup_name, is_due, is_too_old, to_remove
from window_app.domain.shanghai_time import SHANGHAI


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, "2026-11-20T08:00", True),
        ("2026-11-19T12:31", "2026-11-20T12:29", False),
        ("2026-11-19T12:31", "2026-11-20T12:30", True),
        ("2026-11-20T12:30", "2026-11-20T17:00", False),
        # The PC was off at noon: it is made in the morning, and again at noon.
        ("2026-11-18T12:31", "2026-11-20T08:00", True),
        ("2026-11-20T08:00", "2026-11-20T12:30", True),
    ],
)
def test_a_backup_is_due_after_half_past_twelve_and_at_the_start_where_one_is_missing(
    last: str | None, now: str, due: bool
) -> None:
    assert is_due(at(last) if last else None, at(now)) is due


def test_somebody_is_told_after_three_days() -> None:
    last = at("2026-11-17T12:30")
    assert not is_too_old(last, last + timedelta(days=3))
    assert is_too_old(last, last + timedelta(days=3, seconds=1))
    assert is_too_old(None, last)


def names(days: int, station: str = "001") -> list[str]:
    """A nightly backup on each of so many days up to 2026-11-20."""
    last = at("2026-11-20T12:31")
    return [backup_name(station, BackupKind.NIGHTLY, last - timedelta(days=day)) for day in range(days)]


def test_a_name_says_station_kind_and_moment() -> None:
    moment = at("2026-11-20T12:31:05")
    assert backup_name("003", BackupKind.NIGHTLY, moment) == "003-nightly-20261120-123105.db"
    assert backup_name("003", BackupKind.ON_DEMAND, moment) == "003-on-demand-20261120-123105.db"


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    made = names(800)
    kept = sorted(set(made) - set(to_remove(made, "001")), reverse=True)
    days = [name.split("-")[2] for name in kept]
    assert days[:7] == ["20261120", "20261119", "20261118", "20261117", "20261116", "20261115", "20261114"]
    # The last day of each week, then of each month; the week and the month that run count by their last backup.
    assert days[7:9] == ["20261108", "20261101"]
    assert days[9:] == [
        "20261031", "20260930", "20260831", "20260731", "20260630", "20260531", "20260430", "20260331", "20260228",
        "20260131", "20251231",
    ]  # fmt: skip


def test_removed_day_by_day_the_same_are_kept_as_removed_at_once() -> None:
    made = names(120)
    there: list[str] = []
    for name in reversed(made):
        there = [*there, name]
        there = sorted(set(there) - set(to_remove(there, "001")))
    assert set(there) == set(made) - set(to_remove(made, "001"))


def test_two_of_one_day_leave_the_later_one() -> None:
    early, late = "001-nightly-20261120-080000.db", "001-nightly-20261120-123000.db"
    assert to_remove([late, early], "001") == (early,)


def test_nothing_else_is_ever_removed() -> None:
    others = [
        *names(100, station="002"),
        "001-on-demand-20200101-120000.db",
        "store-before-0004-from-0003.db",
        "001-nightly-20200101-120000.db.part",
        "001-nightly-20209901-120000.db",
        "x001-nightly-20200101-120000.db",
        "backups.jsonl",
    ]
    assert to_remove(others, "001") == ()
