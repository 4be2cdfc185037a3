"""What the office records about itself: set-up, catalogue, calendar, as events of the administration journal."""

from datetime import date

import msgspec

from window_app.domain.catalogue import ServiceItem
from window_app.domain.entered_calendar import EnteredCalendar, HolidayNotice, LocalKind
from window_app.domain.office import Office
from window_app.domain.working_calendar import LocalDay


class OfficeSetUp(msgspec.Struct, frozen=True):
    """The office, station and clerks as they are from now on."""

    office: Office
    v: int = 1


class ItemPublished(msgspec.Struct, frozen=True):
    """A version of an item came into the catalogue; it is never changed, only followed by the next."""

    item: ServiceItem
    v: int = 1


class HolidayNoticeEntered(msgspec.Struct, frozen=True, omit_defaults=True):
    """A year's notice is known; `replaces` is the title of the one that it takes the place of, empty for none."""

    notice: HolidayNotice
    replaces: str = ""
    v: int = 1


class LocalDayEntered(msgspec.Struct, frozen=True, omit_defaults=True):
    """The office is closed on a day, or works on it."""

    kind: LocalKind
    day: LocalDay
    v: int = 1


class LocalDayWithdrawn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A local day is none after all."""

    kind: LocalKind
    on: date
    reason: str
    v: int = 1


CalendarChange = HolidayNoticeEntered | LocalDayEntered | LocalDayWithdrawn
CALENDAR_KINDS: dict[str, type[CalendarChange]] = {
    "holiday_notice_entered": HolidayNoticeEntered,
    "local_day_entered": LocalDayEntered,
    "local_day_withdrawn": LocalDayWithdrawn,
}


def after(entered: EnteredCalendar, change: CalendarChange) -> EnteredCalendar:
    """Return what stands of the calendar after a change."""
    match change:
        case HolidayNoticeEntered(notice):
            return entered.with_notice(notice)
        case LocalDayEntered(kind, day):
            return entered.with_local_day(kind, day)
        case LocalDayWithdrawn(kind, on):
            return entered.without_local_day(kind, on)
