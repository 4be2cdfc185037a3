"""`calendar`: shows the working calendar, and takes in a year's notice or local days."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

import msgspec

from window_app.assembly import now
from window_app.cli.invocation import Invocation, read_file
from window_app.cli.output import DONE, Output, progress_on_terminal
from window_app.domain.administration import CalendarChange, HolidayNoticeEntered, LocalDayEntered
from window_app.domain.case_numbers import grouped
from window_app.domain.shanghai_time import shanghai_day
from window_app.messages import message
from window_app.services.calendar_entry import read_calendar
from window_app.services.change_calendar import CalendarPreview, change_calendar, preview_calendar
from window_app.services.redate_cases import Redated
from window_app.services.show_calendar import ShownDay, ShownYear, shown_year


def run(arguments: Namespace, invocation: Invocation) -> int:
    """List a year, or take a file in."""
    act = _list if arguments.calendar_act == "list" else _import
    act(arguments, invocation)
    return DONE


def _list(arguments: Namespace, invocation: Invocation) -> None:
    year = arguments.year or shanghai_day(now()).year
    with invocation.desk() as desk:
        shown = shown_year(desk.calendar, year)
    if arguments.as_json:
        invocation.output.data(shown)
    else:
        _say_year(shown, invocation.output)


def _import(arguments: Namespace, invocation: Invocation) -> None:
    changes = read_calendar(read_file(arguments.file), arguments.file)
    with invocation.desk() as desk:
        if arguments.dry_run:
            result = preview_calendar(changes, desk)
        else:
            result = change_calendar(changes, desk, now=now(), progress=progress_on_terminal)
    if arguments.as_json:
        invocation.output.data(_as_data(result, recorded=not arguments.dry_run))
    else:
        _say_result(result, invocation.output, recorded=not arguments.dry_run)


def _as_data(result: CalendarPreview, *, recorded: bool) -> dict[str, object]:
    return {
        "recorded": recorded,
        "new": [_change_data(change) for change in result.new],
        "already": result.already,
        "cases": result.cases,
        "others": result.others,
        "suspended": result.suspended,
    }


def _change_data(change: CalendarChange) -> dict[str, object]:
    match change:
        case HolidayNoticeEntered(notice, replaces):
            named = {"year": notice.year, "notice": notice.title, "replaces": replaces}
            return {"event": "holiday_notice_entered", **named}
        case LocalDayEntered(kind, day):
            return {"event": "local_day_entered", "kind": kind, **msgspec.structs.asdict(day)}
        case _:
            return {"event": "local_day_withdrawn", "kind": change.kind, "on": change.on, "reason": change.reason}


def _say_year(shown: ShownYear, output: Output) -> None:
    code = "calendar_year_published" if shown.published else "calendar_year_estimated"
    output.say(message(code, {"year": shown.year, "notice": shown.notice}, output.language))
    for first, last, day in _stretches(shown.days):
        days = f"{first:%m-%d}" if first == last else f"{first:%m-%d} – {last:%m-%d}"
        kind = message(f"calendar_{day.kind}", {}, output.language)
        output.say(f"  {days:<14} {kind}  {day.name}  {day.notice if day.notice != shown.notice else ''}".rstrip())


def _stretches(days: tuple[ShownDay, ...]) -> Iterator[tuple[date, date, ShownDay]]:
    """The days, those that follow each other and say the same as one."""
    stretch: list[ShownDay] = []
    for day in days:
        if stretch and not _goes_on(stretch[-1], day):
            yield stretch[0].date, stretch[-1].date, stretch[0]
            stretch = []
        stretch.append(day)
    if stretch:
        yield stretch[0].date, stretch[-1].date, stretch[0]


def _goes_on(before: ShownDay, day: ShownDay) -> bool:
    same = (before.kind, before.name, before.notice) == (day.kind, day.name, day.notice)
    return same and (day.date - before.date).days == 1


def _say_result(result: CalendarPreview, output: Output, *, recorded: bool) -> None:
    for change in result.new:
        output.say(_sentence(change, output))
    for one in (*result.cases, *result.others):
        output.say(f"  {_line(one)}")
    counts = {
        "moved": sum(one.moves for one in result.cases),
        "final": sum(not one.moves for one in result.cases),
        "others": len(result.others),
        "suspended": result.suspended,
    }
    if not result.new:
        output.say(message("calendar_stands_already", {}, output.language))
    else:
        output.say(message("calendar_recorded" if recorded else "calendar_would_move", counts, output.language))


def _sentence(change: CalendarChange, output: Output) -> str:
    match change:
        case HolidayNoticeEntered(notice, replaces):
            code = "calendar_notice_replaces" if replaces else "calendar_notice_new"
            return message(code, {"year": notice.year, "notice": notice.title, "old": replaces}, output.language)
        case LocalDayEntered(kind, day):
            values = {"day": day.on.isoformat(), "name": day.name, "notice": day.notice}
            return message(f"calendar_new_{kind}", values, output.language)
        case _:
            values = {"day": change.on.isoformat(), "reason": change.reason}
            return message("calendar_local_day_withdrawn", values, output.language)


def _line(one: Redated) -> str:
    """Old and new promise (= is final as it is, * provisional), then the statutory date where that moves."""
    mark = " *" if one.provisional else ""
    dates = f"{one.old_promised_on} → {one.promised_on}{mark}" if one.moves else f"= {one.promised_on}"
    if one.statutory_due_on != one.old_statutory_due_on:
        dates += f"  ({one.old_statutory_due_on} → {one.statutory_due_on})"
    return f"{grouped(one.case_no)}  {dates}  {one.applicant}  {one.item_name}"
