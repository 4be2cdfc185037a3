"""Changes of the calendar for tests: a made-up notice for 2027, closures, extra days."""

from datetime import date, timedelta
from typing import Any

from window_app.domain.administration import CalendarChange
from window_app.services.calendar_entry import checked_calendar

# Made up: the real notice for 2027 may say otherwise.
NOTICE_2027: dict[str, Any] = {
    "year": 2027,
    "name": "国务院办公厅关于2027年部分节假日安排的通知",
    "number": "示例〔2026〕1号",
    "published_on": "2026-11-10",
    "make_up_days": ["2027-01-31", "2027-02-13", "2027-05-08", "2027-09-26", "2027-10-09"],
    "holidays": [
        {"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"},
        {"name": "春节", "first": "2027-02-05", "last": "2027-02-12"},
        {"name": "清明节", "first": "2027-04-03", "last": "2027-04-05"},
        {"name": "劳动节", "first": "2027-05-01", "last": "2027-05-05"},
        {"name": "端午节", "date": "2027-06-09"},
        {"name": "中秋节", "date": "2027-09-15"},
        {"name": "国庆节", "first": "2027-10-01", "last": "2027-10-07"},
    ],
}
TITLE_2027 = "《国务院办公厅关于2027年部分节假日安排的通知》（示例〔2026〕1号）"


def notice(**changes: Any) -> tuple[CalendarChange, ...]:
    """The notice for 2027 with changes."""
    return checked_calendar({"notice": [{**NOTICE_2027, **changes}]})


def local(kind: str, *days: str, name: str = "台风停止办公", **more: Any) -> tuple[CalendarChange, ...]:
    """Local days of a kind."""
    entries = [{"kind": kind, "name": name, "number": "示政办〔2026〕9号", "date": day, **more} for day in days]
    return checked_calendar({"local": entries})


def closed(*days: str, **more: Any) -> tuple[CalendarChange, ...]:
    """Closures."""
    return local("closure", *days, **more)


def withdrawn(*days: str, kind: str = "closure") -> tuple[CalendarChange, ...]:
    """Local days taken back."""
    entries = [{"kind": kind, "reason": "台风未登陆", "date": day} for day in days]
    return checked_calendar({"withdrawn": entries})


def days_of_2027() -> tuple[frozenset[date], frozenset[date]]:
    """The days off and the make-up days of the notice, read off by hand."""
    free: set[date] = set()
    for one in NOTICE_2027["holidays"]:
        first, last = (date.fromisoformat(one.get(key) or one["date"]) for key in ("first", "last"))
        free |= {first + timedelta(number) for number in range((last - first).days + 1)}
    return frozenset(free), frozenset(map(date.fromisoformat, NOTICE_2027["make_up_days"]))
