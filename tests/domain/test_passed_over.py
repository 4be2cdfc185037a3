"""How many numbers a restore passes over."""

from datetime import date, datetime, time

from window_app.domain import passed_over
from window_app.domain.passed_over import cases_passed_over, documents_passed_over
from window_app.domain.shanghai_time import SHANGHAI
from window_app.domain.store_events import NumbersPassedOver

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def numbers_passed_over(since: date, today: date) -> NumbersPassedOver:
    return passed_over.numbers_passed_over(since, datetime.combine(today, time(9), SHANGHAI))


def test_every_day_since_the_backup_passes_a_thousand_over_and_the_days_before_a_hundred() -> None:
    restores = [numbers_passed_over(FRIDAY, MONDAY)]
    assert cases_passed_over(restores, date(2026, 11, 24)) == 0
    assert [cases_passed_over(restores, day) for day in (FRIDAY, date(2026, 11, 22), MONDAY)] == [1000] * 3
    assert cases_passed_over(restores, date(2026, 11, 19)) == 100


def test_documents_pass_over_a_thousand_for_each_day_in_the_years_that_are_touched() -> None:
    assert documents_passed_over([numbers_passed_over(FRIDAY, MONDAY)], 2026) == 4000
    over_new_year = [numbers_passed_over(date(2026, 12, 31), date(2027, 1, 1))]
    assert [documents_passed_over(over_new_year, year) for year in (2025, 2026, 2027, 2028)] == [0, 2000, 2000, 0]


def test_restores_add_up_and_a_clock_set_back_does_no_harm() -> None:
    restores = [numbers_passed_over(FRIDAY, FRIDAY), numbers_passed_over(FRIDAY, MONDAY)]
    assert cases_passed_over(restores, FRIDAY) == 2000
    assert cases_passed_over(restores, MONDAY) == 1000
    backwards = numbers_passed_over(MONDAY, FRIDAY)
    assert (backwards.since, backwards.through, backwards.document) == (FRIDAY, FRIDAY, 1000)


def test_no_restore_passes_nothing_over() -> None:
    assert (cases_passed_over([], FRIDAY), documents_passed_over([], 2026)) == (0, 0)
