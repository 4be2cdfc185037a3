"""How a deadline was counted, in the one line that the slip prints."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from window_app.documents.chinese_format import limit_text
from window_app.domain.derivation import DayReason, ExplainedDay, as_noticed
from window_app.domain.limits import Limit, Unit

_LEFT_OUT = {DayReason.WEEKEND: "周末", DayReason.CLOSURE: "停办", DayReason.SUSPENDED: "特别程序"}
_TAKEN_IN = {DayReason.MAKE_UP_DAY: "含调休上班日", DayReason.EXTRA_WORKING_DAY: "含临时上班日"}


def derivation_line(limit: Limit, days: Sequence[ExplainedDay]) -> str:
    """Return how the deadline was counted; `days` run from the acceptance to the deadline, both included."""
    accepted, due = days[0].date, days[-1].date
    if limit.unit is Unit.IMMEDIATE:
        return f"即办件，{_short(accepted)}受理，当日办结。"
    parts = [f"{_short(accepted)}受理，当日不计", *_count(limit, days)]
    if days[-1].reason is DayReason.MOVED_FORWARD:
        parts.append(f"期满日不是工作日，顺延至{_dated(due, accepted)}")
    return "；".join(parts) + "。"


def _dated(day: date, accepted: date) -> str:
    """The last day, with its year where that is another than the acceptance's."""
    return _short(day) if day.year == accepted.year else f"{day.year}年{_short(day)}"


def _count(limit: Limit, days: Sequence[ExplainedDay]) -> Iterator[str]:
    """Say what was left out, which rest days were worked, and from where to where it was counted."""
    counted = [day for day in days if day.counted]
    first, last = _short(counted[0].date), _dated(counted[-1].date, days[0].date)
    if limit.unit is not Unit.WORKING_DAY:
        yield f"自{first}起算{limit_text(limit)}，至{last}期满"
        return
    if texts := list(
        _left_out([day for day in as_noticed(days[1:]) if not day.counted and day.date < counted[-1].date])
    ):
        yield "扣除" + "、".join(texts)
    for reason, words in _TAKEN_IN.items():
        if worked := [_short(day.date) for day in counted if day.reason is reason]:
            yield words + "、".join(worked)
    yield f"自{first}起算，第{limit_text(limit)}为{last}"


def _left_out(days: Sequence[ExplainedDay]) -> Iterator[str]:
    """Name the days left out by kind, in the order in which each first occurs."""
    named = [(_LEFT_OUT.get(day.reason) or day.name or "休息日", day.date) for day in days]
    for kind in dict.fromkeys(name for name, _ in named):
        dates = [day for name, day in named if name == kind]
        yield f"{kind}{len(dates)}天（{'、'.join(_span(stretch) for stretch in _stretches(dates))}）"


def _stretches(dates: Sequence[date]) -> Iterator[list[date]]:
    """Split days where they do not follow each other."""
    for _, stretch in groupby(enumerate(dates), key=lambda pair: pair[1].toordinal() - pair[0]):
        yield [day for _, day in stretch]


def _span(stretch: Sequence[date]) -> str:
    return _short(stretch[0]) if len(stretch) == 1 else f"{_short(stretch[0])}至{_short(stretch[-1])}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
