"""The calendar's acts, each as work for the store's lane."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.domain.administration import CalendarChange
    from window_app.domain.working_calendar import WorkingCalendar
    from window_app.services.change_calendar import CalendarPreview
    from window_app.services.desk import Desk
    from window_app.services.redate_cases import Progress, Redated

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Previewed:
    """What is to be entered, and what it would come to."""

    changes: "tuple[CalendarChange, ...]"
    preview: "CalendarPreview"


@dataclass(frozen=True, slots=True)
class Changed:
    """What was recorded, and the calendar that counts from now on."""

    preview: "CalendarPreview"
    calendar: "WorkingCalendar"


def look_at_file(name: str) -> "Callable[[Desk], Previewed]":
    """Read a file, and see what it moves."""

    def act(desk: "Desk") -> Previewed:
        from window_app.domain.errors import RuleBroken
        from window_app.services.calendar_entry import read_calendar
        from window_app.services.change_calendar import preview_calendar

        try:
            content = Path(name).read_bytes()
        except OSError as error:
            raise RuleBroken("file_unreadable", file=name, detail=error.strerror or str(error)) from error
        changes = read_calendar(content, Path(name).name)
        return Previewed(changes, preview_calendar(changes, desk))

    return act


def look_at(typed: Mapping[str, object]) -> "Callable[[Desk], Previewed]":
    """Check what is typed, and see what it moves."""

    def act(desk: "Desk") -> Previewed:
        from window_app.services.calendar_entry import checked_calendar
        from window_app.services.change_calendar import preview_calendar

        changes = checked_calendar(typed)
        return Previewed(changes, preview_calendar(changes, desk))

    return act


def look_again(changes: "tuple[CalendarChange, ...]") -> "Callable[[Desk], Previewed]":
    """See what changes move by now."""

    def act(desk: "Desk") -> Previewed:
        from window_app.services.change_calendar import preview_calendar

        return Previewed(changes, preview_calendar(changes, desk))

    return act


def change(previewed: Previewed, now: Now, progress: "Progress") -> "Callable[[Desk], Changed]":
    """Record exactly what was seen."""

    def act(desk: "Desk") -> Changed:
        from window_app.services.change_calendar import change_calendar, desk_by

        seen = previewed.preview.seen
        recorded = change_calendar(previewed.changes, desk, now=now(), seen=seen, progress=progress)
        return Changed(recorded, desk_by(desk).calendar)

    return act


def redate(cases: tuple[str, ...], now: Now) -> "Callable[[Desk], tuple[Redated, ...]]":
    """Promise anew what the calendar moves: these cases, or all for none."""

    def act(desk: "Desk") -> "tuple[Redated, ...]":
        from window_app.services.redate_cases import redate_cases

        return redate_cases(desk, now=now(), cases=cases)

    return act


def calendar_now() -> "Callable[[Desk], WorkingCalendar]":
    """Return the calendar as the store has it: a command beside this window may have changed it."""

    def act(desk: "Desk") -> "WorkingCalendar":
        from window_app.services.change_calendar import desk_by

        return desk_by(desk).calendar

    return act
