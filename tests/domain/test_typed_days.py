"""Days are read as people type them, at the window and on the command line."""

from datetime import date

import pytest

from window_app.domain.typed_days import day_of_this_year, typed_day

TODAY = date(2026, 11, 24)
WHOLE = [
    ("2026-12-2", date(2026, 12, 2)),
    ("2026/12/02", date(2026, 12, 2)),
    ("20261202", date(2026, 12, 2)),
    ("20260630", date(2026, 6, 30)),
    ("2026年12月2日", date(2026, 12, 2)),
    ("２０２６．１２．２", date(2026, 12, 2)),
    ("２０２６年６月３０日", date(2026, 6, 30)),
    ("2028-2-29", date(2028, 2, 29)),
]
NONE = ["2026-2-29", "20261301", "13-1", "0-5", "下周", "5", "2026", "2026-12", "202612021", ""]


@pytest.mark.parametrize(("typed", "day"), WHOLE)
def test_a_day_with_its_year_is_that_day(typed: str, day: date) -> None:
    assert (typed_day(typed, TODAY), day_of_this_year(typed, TODAY)) == (day, day)


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert (typed_day(typed, TODAY), day_of_this_year(typed, TODAY)) == (None, None)


@pytest.mark.parametrize(
    ("typed", "coming", "of_this_year"),
    [
        ("12-2", date(2026, 12, 2), date(2026, 12, 2)),
        ("11-24", TODAY, TODAY),
        ("11-23", date(2027, 11, 23), date(2026, 11, 23)),
        ("1月5日", date(2027, 1, 5), date(2026, 1, 5)),
        ("2-29", date(2028, 2, 29), None),
    ],
)
def test_a_day_without_a_year_is_the_next_one_or_one_of_this_year(
    typed: str, coming: date, of_this_year: date | None
) -> None:
    assert (typed_day(typed, TODAY), day_of_this_year(typed, TODAY)) == (coming, of_this_year)


def test_the_next_29_february_may_be_eight_years_away() -> None:
    assert typed_day("2-29", date(2097, 1, 1)) == date(2104, 2, 29)
