"""What a calendar file may say, and every slip of the pen in words with its place."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures import broken_rule
from tests.services.calendars import NOTICE_2027, days_of_2027
from window_app.domain.administration import HolidayNoticeEntered, LocalDayEntered, LocalDayWithdrawn
from window_app.domain.entered_calendar import EnteredCalendar, LocalKind, calendar_with
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.working_calendar import LocalDay
from window_app.resources import resource
from window_app.services.calendar_entry import checked_calendar, read_calendar
from window_app.services.show_calendar import shown_year
from window_app.services.stored_calendar import with_changes

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "calendar.md"
CLOSURE = {"kind": "closure", "name": "台风", "number": "示政办〔2026〕9号", "date": "2026-11-25"}


def problems(typed: dict[str, Any]) -> set[tuple[str, str]]:
    broken = broken_rule(lambda: checked_calendar(typed))
    assert broken.code == "calendar_incomplete"
    return {(one.field, one.code) for one in broken.problems}


def of_notice(**changes: Any) -> set[tuple[str, str]]:
    return problems({"notice": [{**NOTICE_2027, **changes}]})


def test_a_notice_in_toml_and_in_json_is_the_same() -> None:
    in_json = read_calendar(json.dumps({"notice": [NOTICE_2027]}).encode(), "a.json")
    (entered,) = in_json
    assert isinstance(entered, HolidayNoticeEntered)
    free, make_up = days_of_2027()
    assert {one.on for one in entered.notice.holidays} == free
    assert set(entered.notice.make_up_days) == make_up

    lines = [f"{key} = {json.dumps(NOTICE_2027[key], ensure_ascii=False)}" for key in ("year", "name", "number")]
    lines += ["published_on = 2026-11-10", f"make_up_days = [{', '.join(NOTICE_2027['make_up_days'])}]"]
    for one in NOTICE_2027["holidays"]:
        days = "\n".join(f"{key} = {one[key]}" for key in ("date", "first", "last") if key in one)
        lines += ["[[notice.holidays]]", f'name = "{one["name"]}"', days]
    assert read_calendar("\n".join(["[[notice]]", *lines]).encode(), "a.toml") == in_json


def test_the_notice_that_the_program_knows_is_the_one_that_was_published() -> None:
    file = resource("calendar", "notice-2026.toml")
    known = state_council_calendar()
    by_file = calendar_with(known, with_changes(EnteredCalendar(), read_calendar(file.read_bytes(), file.name)))

    days = [date.fromordinal(number) for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [on for on in days if by_file.is_working(on) != known.is_working(on)] == []
    assert by_file.notices == known.notices
    assert shown_year(by_file, 2026).notice == shown_year(known, 2026).notice


def test_local_days_and_their_withdrawal() -> None:
    stretch = {"kind": "closure", "name": "台风", "number": "9号", "first": "2026-11-25", "last": "2026-11-26"}
    back = {"kind": "extra_working_day", "reason": "无", "date": "2026-12-05"}

    entered = checked_calendar({"local": [{**stretch, "moves_statutory": True}], "withdrawn": [back]})

    closures = [LocalDay(date(2026, 11, on), "台风", "9号", moves_statutory=True) for on in (25, 26)]
    assert entered == (
        *(LocalDayEntered(LocalKind.CLOSURE, one) for one in closures),
        LocalDayWithdrawn(LocalKind.EXTRA, date(2026, 12, 5), "无"),
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, ("notice[1].name", "required")),
        ({"number": "  "}, ("notice[1].number", "required")),
        ({"number": 1}, ("notice[1].number", "calendar_not_text")),
        ({"year": "2027"}, ("notice[1].year", "calendar_not_number")),
        ({"year": True}, ("notice[1].year", "calendar_not_number")),
        ({"year": 1999}, ("notice[1].year", "calendar_year_out_of_range")),
        ({"colour": "red"}, ("notice[1].colour", "calendar_key_unknown")),
        ({"published_on": "2026-13-01"}, ("notice[1].published_on", "calendar_not_date")),
        ({"published_on": "2026-11-04T00:00"}, ("notice[1].published_on", "calendar_not_date")),
        ({"holidays": []}, ("notice[1].holidays", "required")),
        ({"holidays": {"name": "x"}}, ("notice[1].holidays", "calendar_not_list")),
        ({"holidays": ["2027-01-01"]}, ("notice[1].holidays[1]", "calendar_not_table")),
        ({"holidays": [{"name": "元旦"}]}, ("notice[1].holidays[1].date", "required")),
        ({"holidays": [{"date": "2027-01-01"}]}, ("notice[1].holidays[1].name", "required")),
        (
            {"holidays": [{"name": "元旦", "first": "2027-01-03", "last": "2027-01-01"}]},
            ("notice[1].holidays[1].last", "calendar_stretch_backwards"),
        ),
        (
            {"holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-11-03"}]},
            ("notice[1].holidays[1].last", "calendar_stretch_too_long"),
        ),
        (
            {"holidays": [{"name": "元旦", "first": "2027-01-01"}]},
            ("notice[1].holidays[1].last", "required"),
        ),
        (
            {"holidays": [{"name": "元旦", "date": "2027-01-01", "last": "2027-01-03"}]},
            ("notice[1].holidays[1].date", "calendar_date_or_stretch"),
        ),
        (
            {"holidays": [{"name": "国庆节", "date": "2026-10-01"}]},
            ("notice[1].holidays[1].date", "calendar_day_outside"),
        ),
        (
            {"holidays": [{"name": "元旦", "date": "2027-01-01"}, {"name": "新年", "date": "2027-01-01"}]},
            ("notice[1].holidays", "calendar_day_twice"),
        ),
        ({"make_up_days": ["2027-03-01"]}, ("notice[1].make_up_days", "calendar_make_up_not_weekend")),
        ({"make_up_days": ["2028-03-04"]}, ("notice[1].make_up_days", "calendar_day_outside")),
        ({"make_up_days": ["2027-10-02"]}, ("notice[1].make_up_days", "calendar_holiday_and_make_up")),
        ({"make_up_days": ["2027-01-31", "2027-01-31"]}, ("notice[1].make_up_days", "calendar_day_twice")),
        ({"make_up_days": ["2027-01-31", 7]}, ("notice[1].make_up_days[2]", "calendar_not_date")),
    ],
)
def test_what_is_wrong_with_a_notice_is_said_with_its_place(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert of_notice(**changes) == {expected}


def test_days_off_around_new_year_may_lie_in_the_neighbouring_years() -> None:
    edges = [{"name": "元旦", "first": "2026-12-31", "last": "2027-01-02"}, {"name": "元旦", "date": "2028-01-01"}]
    checked_calendar({"notice": [{**NOTICE_2027, "holidays": edges, "make_up_days": ["2026-12-26"]}]})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "rest"}, ("local[1].kind", "calendar_kind_unknown")),
        ({"kind": ""}, ("local[1].kind", "required")),
        ({"name": "x" * 201}, ("local[1].name", "too_long")),
        ({"number": ""}, ("local[1].number", "required")),
        ({"date": "25.11.2026"}, ("local[1].date", "calendar_not_date")),
        ({"moves_statutory": "yes"}, ("local[1].moves_statutory", "calendar_not_flag")),
    ],
)
def test_what_is_wrong_with_a_local_day(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert problems({"local": [{**CLOSURE, **changes}]}) == {expected}


def test_all_problems_come_at_once() -> None:
    typed = {
        "notice": [{**NOTICE_2027, "number": "", "make_up_days": ["2027-03-01"]}, NOTICE_2027],
        "local": [{**CLOSURE, "name": ""}, CLOSURE],
        "withdrawn": [{"kind": "closure", "date": "2026-11-25"}],
        "closures": [],
    }
    assert problems(typed) == {
        ("closures", "calendar_key_unknown"),
        ("notice[1].number", "required"),
        ("notice[1].make_up_days", "calendar_make_up_not_weekend"),
        ("notice", "calendar_notice_twice"),
        ("local[1].name", "required"),
        ("local", "calendar_day_twice"),
        ("withdrawn[1].reason", "required"),
    }


@pytest.mark.parametrize("content", [b"{", b"[[notice]", b"\xff\xfe", b"notice = ", b'{"notice": '])
def test_a_file_of_another_form_is_refused(content: bytes) -> None:
    broken = broken_rule(lambda: read_calendar(content, "日历.toml"))
    assert (broken.code, broken.values["file"]) == ("calendar_file_malformed", "日历.toml")


@pytest.mark.parametrize("content", [b"", b"{}", b"# nothing\n", b'{"notice": [], "local": []}'])
def test_a_file_with_nothing_in_it_is_refused(content: bytes) -> None:
    assert broken_rule(lambda: read_calendar(content, "a")).code == "calendar_empty"


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    assert problems({"local": [{**CLOSURE, "name": "台风\U000f0000"}]}) == {("local[1].name", "character_not_text")}
    assert problems({"local": [{**CLOSURE, "name": "台风\U0001f300"}]}) == {("name", "character_without_glyph")}


def test_the_examples_of_the_documentation_are_taken() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    examples = re.findall(r"```(?:toml|json)\n(.*?)```", text, re.DOTALL)
    taken = [read_calendar(example.encode(), "calendar.md") for example in examples]
    assert [len(changes) for changes in taken] == [4, 1]
