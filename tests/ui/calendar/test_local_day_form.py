"""What is typed for a local day, in the shape of a calendar file."""

from datetime import date

import pytest

from window_app.services.calendar_entry import checked_calendar
from window_app.ui.calendar.local_day_form import entry_of, field_of

TODAY = date(2026, 11, 20)
TYPED = {
    "kind": "closure", "first": "11-25", "last": "", "name": "台风", "number": "9号", "statutory": "promise",
    "reason": "未登陆",
}  # fmt: skip


def test_one_day_is_a_stretch_of_itself() -> None:
    entry = entry_of(TYPED, "closure", withdrawing=False, today=TODAY)
    assert entry == {
        "local": [
            {
                "kind": "closure", "name": "台风", "number": "9号", "moves_statutory": False,
                "first": "2026-11-25", "last": "2026-11-25",
            }
        ]
    }  # fmt: skip
    assert len(checked_calendar(entry)) == 1


def test_a_stretch_and_a_statutory_closure() -> None:
    typed = {**TYPED, "last": "11月27日", "statutory": "both", "kind": "extra_working_day"}
    entry = entry_of(typed, "closure", withdrawing=False, today=TODAY)
    assert [change.day.moves_statutory for change in checked_calendar(entry) if hasattr(change, "day")] == [True] * 3  # pyright: ignore


def test_a_withdrawal_names_the_kind_of_the_day() -> None:
    entry = entry_of(TYPED, "extra_working_day", withdrawing=True, today=TODAY)
    assert entry == {
        "withdrawn": [{"kind": "extra_working_day", "reason": "未登陆", "first": "2026-11-25", "last": "2026-11-25"}]
    }


def test_what_is_no_day_is_left_for_the_check_to_refuse() -> None:
    entry = entry_of({**TYPED, "first": "明天"}, "closure", withdrawing=True, today=TODAY)
    assert entry["withdrawn"] == [{"kind": "closure", "reason": "未登陆", "first": "明天", "last": "明天"}]


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("local[1].name", "name"),
        ("local[1].date", "first"),
        ("local[1].last", "last"),
        ("local[1].moves_statutory", "statutory"),
        ("withdrawn[1].reason", "reason"),
        ("withdrawn", "first"),
    ],
)
def test_a_problem_stands_beside_its_field(place: str, field: str) -> None:
    assert field_of(place) == field
