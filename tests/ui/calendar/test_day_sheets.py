"""The sheets of a year and a month: moved over by keys, every kind of day told by a sign."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.services.calendars import closed, local
from tests.ui.putting import press, put_into
from window_app.domain.entered_calendar import EnteredCalendar, calendar_with
from window_app.domain.holiday_notices import state_council_calendar
from window_app.services.show_calendar import shown_day
from window_app.services.stored_calendar import with_changes
from window_app.ui.calendar.day_facts import DayFacts, day_words, source_words
from window_app.ui.calendar.day_sheet import DaySheet
from window_app.ui.calendar.month_sheet import MonthSheet
from window_app.ui.calendar.year_sheet import YearSheet
from window_app.ui.kit import Kit

CHANGES = (
    *closed("2026-11-25"),
    *local("extra_working_day", "2026-11-28", name="周末延时服务", moves_statutory=True),
)
CALENDAR = calendar_with(state_council_calendar(), with_changes(EnteredCalendar(), CHANGES))
TODAY = date(2026, 11, 20)


@pytest.fixture(params=[YearSheet, MonthSheet])
def sheet(request: pytest.FixtureRequest, kit: Kit, page: QWidget) -> DaySheet:
    made: DaySheet = request.param(kit)
    page.resize(1000, 640)
    put_into(page, made)
    made.show_calendar(CALENDAR)
    made.setFocus()
    return made


def signs(sheet: DaySheet, *days: str) -> list[str]:
    return [sheet.sign(shown) for day in days if (shown := sheet.shown(date.fromisoformat(day)))]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("Left", date(2026, 11, 19)),
        ("Right", date(2026, 11, 21)),
        ("Up", date(2026, 11, 13)),
        ("Down", date(2026, 11, 27)),
        ("PgUp", date(2026, 10, 20)),
        ("PgDown", date(2026, 12, 20)),
        ("Ctrl+PgUp", date(2025, 11, 20)),
        ("Ctrl+PgDown", date(2027, 11, 20)),
    ],
)
def test_keys_lead_by_day_week_month_and_year_and_t_back_to_today(sheet: DaySheet, key: str, day: date) -> None:
    chosen: list[date] = []
    sheet.chosen.connect(chosen.append)
    press(sheet, key)
    assert (sheet.day, chosen) == (day, [day])
    assert day in dict(sheet.cells())
    press(sheet, "T")
    assert sheet.day == TODAY


def test_a_month_without_such_a_day_has_its_last_one_and_the_known_years_end(sheet: DaySheet) -> None:
    sheet.choose(date(2026, 1, 31))
    press(sheet, "PgDown")
    assert sheet.day == date(2026, 2, 28)
    sheet.choose(date(2001, 1, 1))
    press(sheet, "Left")
    assert sheet.day == date(2001, 1, 1)


def test_every_special_day_has_a_sign_in_both_languages(sheet: DaySheet, kit: Kit) -> None:
    days = ("2026-10-01", "2026-10-10", "2026-11-25", "2026-11-28", "2026-11-26", "2026-11-29")
    assert signs(sheet, *days) == ["休", "班", "停", "加", "", ""]
    kit.tr.use("en")
    assert signs(sheet, *days) == ["H", "W", "C", "E", "", ""]


def test_the_pointer_chooses_a_day_and_enter_goes_on(sheet: DaySheet) -> None:
    entered: list[bool] = []
    sheet.entered.connect(lambda: entered.append(True))
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.area_of(date(2026, 11, 3)).center())
    assert sheet.day == date(2026, 11, 3)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert sheet.day == date(2026, 11, 3)
    press(sheet, "Return")
    assert entered == [True]


@pytest.mark.parametrize("width", [170, 340, 600, 1000])
def test_no_two_days_of_a_year_stand_on_each_other(kit: Kit, page: QWidget, width: int) -> None:
    year = YearSheet(kit)
    page.resize(width, 640)
    put_into(page, year)
    areas = [area for _, area in year.cells()]
    assert len(areas) == 365
    assert all(not one.intersects(other) for place, one in enumerate(areas) for other in areas[:place])
    assert max(area.right() for area in areas) <= year.width()


def test_a_day_is_told_with_the_notice_that_it_comes_from(kit: Kit, page: QWidget) -> None:
    def told(day: str) -> tuple[str, str]:
        shown = shown_day(CALENDAR, date.fromisoformat(day))
        return day_words(shown, kit.tr), source_words(shown, kit.tr)

    assert told("2026-10-01") == (
        "放假 · 国庆节",
        "依据：《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）",
    )
    assert told("2026-10-10")[0] == "调休上班"
    assert told("2026-11-25") == (
        "停止办公 · 台风停止办公",
        "依据：示政办〔2026〕9号\n只影响承诺日期，不影响法定期限。",
    )
    assert told("2026-11-28")[1].endswith("承诺日期和法定期限都受影响。")
    assert told("2026-11-24") == ("工作日", "星期一至星期五为工作日。")
    assert told("2027-10-01") == ("放假 · 国庆节", "按放假办法推算，通知公布后可能调整。")
    facts = DayFacts(kit)
    put_into(page, facts)
    facts.show_day(shown_day(CALENDAR, date(2026, 11, 25)))
    assert facts.kind.text() == "停止办公 · 台风停止办公"
    kit.tr.use("en")
    assert facts.kind.text() == "Closed · 台风停止办公"
