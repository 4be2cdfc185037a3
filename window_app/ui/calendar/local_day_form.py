"""The form for a closure or an extra working day, or for taking one back, as what it enters into the calendar."""

from collections.abc import Mapping
from datetime import date

from window_app.domain.typed_days import typed_day

ENTERING = ("kind", "first", "last", "name", "number", "statutory")
WITHDRAWING = ("first", "last", "reason")
DATES = frozenset({"first", "last"})


def entry_of(typed: Mapping[str, str], kind: str, *, withdrawing: bool, today: date) -> dict[str, object]:
    """Return what is typed in the shape of a calendar file; a stretch without an end is one day."""
    days = {name: _day(typed[name] or typed["first"], today) for name in ("first", "last")}
    if withdrawing:
        return {"withdrawn": [{"kind": kind, "reason": typed["reason"], **days}]}
    named = {"kind": typed["kind"], "name": typed["name"], "number": typed["number"]}
    return {"local": [{**named, "moves_statutory": typed["statutory"] == "both", **days}]}


def field_of(place: str) -> str:
    """Return the field of the form that a problem is about: `local[1].name` is about `name`."""
    field = place.rsplit(".", 1)[-1]
    return {"date": "first", "moves_statutory": "statutory", "withdrawn": "first", "local": "first"}.get(field, field)


def _day(text: str, today: date) -> str:
    """A day as people type it (12-2, 12月2日); what is none is left for the check to refuse."""
    day = typed_day(text, today)
    return day.isoformat() if day else text
