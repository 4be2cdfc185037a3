"""What is entered about the calendar, from a file or a form: a year's notice, local days; all problems at once.

The file is TOML or JSON; docs/calendar.md describes it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from window_app.domain.administration import (
    CalendarChange,
    HolidayNoticeEntered,
    LocalDayEntered,
    LocalDayWithdrawn,
)
from window_app.domain.entered_calendar import HolidayNotice, LocalKind, NamedDay
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.holiday_notices import FIRST_NOTICE, LAST_ESTIMATE
from window_app.domain.working_calendar import LocalDay
from window_app.services.entered_tables import Table
from window_app.services.typed_text import LONGEST_REASON

JANUARY, DECEMBER, SATURDAY = 1, 12, 5
# Longer than any holiday or closure: a stretch beyond it is a slip in the year or month.
LONGEST_STRETCH = 62
_DAY_KEYS = ("date", "first", "last")
_PARTS = ("notice", "local", "withdrawn")


def read_calendar(content: bytes, name: str) -> tuple[CalendarChange, ...]:
    """Return what a file enters; `name` is the file's, for messages.

    Raises RuleBroken(calendar_file_malformed), or calendar_incomplete with every problem and its place.
    """
    return checked_calendar(_decoded(content, name))


def checked_calendar(typed: Mapping[str, object]) -> tuple[CalendarChange, ...]:
    """Return what is entered, as changes of the calendar; raise RuleBroken(calendar_incomplete) with all problems."""
    whole = Table(typed)
    whole.check_keys(_PARTS)
    notices = tuple(map(_notice, whole.tables("notice")))
    _check_once((one.year for one in notices), whole, "notice", "calendar_notice_twice")
    local = [day for table in whole.tables("local") for day in _local_days(table)]
    withdrawn = [day for table in whole.tables("withdrawn") for day in _withdrawn_days(table)]
    _check_once((one.day.on for one in local), whole, "local", "calendar_day_twice")
    _check_once((one.on for one in withdrawn), whole, "withdrawn", "calendar_day_twice")
    if whole.problems:
        raise RuleBroken("calendar_incomplete", problems=tuple(whole.problems))
    if not (notices or local or withdrawn):
        raise RuleBroken("calendar_empty")
    _check_printable(notices, local)
    return (*map(HolidayNoticeEntered, notices), *local, *withdrawn)


def _decoded(content: bytes, name: str) -> dict[str, object]:
    try:
        if content.lstrip().startswith(b"{"):
            return msgspec.json.decode(content, type=dict[str, object])
        return tomllib.loads(content.decode("utf-8-sig"))
    except (msgspec.DecodeError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RuleBroken("calendar_file_malformed", file=name, detail=str(error)) from error


def _notice(table: Table) -> HolidayNotice:
    table.check_keys(("year", "name", "number", "published_on", "holidays", "make_up_days"))
    year = _year(table)
    notice = HolidayNotice(
        year=year,
        name=table.text("name"),
        number=table.text("number"),
        published_on=table.day("published_on", required=False),
        holidays=tuple(_holidays(table, year)),
        make_up_days=table.days("make_up_days"),
    )
    if not table.has("holidays"):
        table.wrong("holidays", "required")
    _check_days(notice, table)
    return notice


def _year(table: Table) -> int:
    """The year, 0 where it is none: then its days are not held against it."""
    year = table.number("year")
    if year and not FIRST_NOTICE <= year <= LAST_ESTIMATE:
        table.wrong("year", "calendar_year_out_of_range", first=FIRST_NOTICE, last=LAST_ESTIMATE)
        return 0
    return year


def _holidays(table: Table, year: int) -> Iterator[NamedDay]:
    for one in table.tables("holidays"):
        one.check_keys(("name", *_DAY_KEYS))
        name = one.text("name")
        for on in _stretch(one):
            if not _may_arrange(year, on):
                one.wrong("date", "calendar_day_outside", day=on.isoformat(), year=year)
            yield NamedDay(on, name)


def _may_arrange(year: int, on: date) -> bool:
    """Days off around New Year lie in the December before, or in the January after."""
    return year in (0, on.year) or (on.year, on.month) in ((year - 1, DECEMBER), (year + 1, JANUARY))


def _check_days(notice: HolidayNotice, table: Table) -> None:
    holidays = [one.on for one in notice.holidays]
    _check_once(holidays, table, "holidays", "calendar_day_twice")
    _check_once(notice.make_up_days, table, "make_up_days", "calendar_day_twice")
    for on in notice.make_up_days:
        if not _may_arrange(notice.year, on):
            table.wrong("make_up_days", "calendar_day_outside", day=on.isoformat(), year=notice.year)
        if on.weekday() < SATURDAY:
            table.wrong("make_up_days", "calendar_make_up_not_weekend", day=on.isoformat())
        if on in holidays:
            table.wrong("make_up_days", "calendar_holiday_and_make_up", day=on.isoformat())


def _local_days(table: Table) -> Iterator[LocalDayEntered]:
    table.check_keys(("kind", "name", "number", "moves_statutory", *_DAY_KEYS))
    kind, name, number = _kind(table), table.text("name"), table.text("number")
    moves = table.flag("moves_statutory")
    for on in _stretch(table):
        yield LocalDayEntered(kind, LocalDay(on, name, number, moves))


def _withdrawn_days(table: Table) -> Iterator[LocalDayWithdrawn]:
    table.check_keys(("kind", "reason", *_DAY_KEYS))
    kind, reason = _kind(table), table.text("reason", longest=LONGEST_REASON)
    for on in _stretch(table):
        yield LocalDayWithdrawn(kind, on, reason)


def _kind(table: Table) -> LocalKind:
    typed = table.text("kind")
    if typed and typed not in set(LocalKind):
        table.wrong("kind", "calendar_kind_unknown", known="、".join(LocalKind))
    return LocalKind(typed) if typed in set(LocalKind) else LocalKind.CLOSURE


def _stretch(table: Table) -> tuple[date, ...]:
    """The days of a table: its `date`, or all from `first` to `last`, both included."""
    if table.has("date"):
        if table.has("first") or table.has("last"):
            table.wrong("date", "calendar_date_or_stretch")
        day = table.day("date")
        return (day,) if day else ()
    if not table.has("first") and not table.has("last"):
        table.wrong("date", "required")
        return ()
    first, last = table.day("first"), table.day("last")
    if first is None or last is None:
        return ()
    length = (last - first).days + 1
    if not 1 <= length <= LONGEST_STRETCH:
        code = "calendar_stretch_backwards" if length < 1 else "calendar_stretch_too_long"
        table.wrong("last", code, first=first.isoformat(), last=last.isoformat())
        return ()
    return tuple(first + timedelta(number) for number in range(length))


def _check_once(keys: Iterable[date] | Iterable[int], table: Table, key: str, code: str) -> None:
    seen: set[date | int] = set()
    for one in keys:
        if one in seen:
            table.wrong(key, code, day=str(one))
        seen.add(one)


def _check_printable(notices: Iterable[HolidayNotice], local: Iterable[LocalDayEntered]) -> None:
    """What names a notice is printed on the notices to the applicants."""
    from window_app.documents.typefaces import missing_characters

    texts = [text for one in notices for text in (one.name, one.number, *(day.name for day in one.holidays))]
    texts += [text for one in local for text in (one.day.name, one.day.notice)]
    problems = [
        Problem("name", "character_without_glyph", (("character", one), ("code_point", f"U+{ord(one):04X}")))
        for one in missing_characters(texts)
    ]
    if problems:
        raise RuleBroken("calendar_incomplete", problems=tuple(problems))
