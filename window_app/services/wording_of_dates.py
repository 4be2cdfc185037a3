"""The derivation of a date in one line, as the slip prints it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from window_app.documents.chinese_format import limit_text
from window_app.domain.derivation import DayReason, ExplainedDay
from window_app.domain.limits import Limit, Unit

_LEFT_OUT = {
    DayReason.WEEKEND: "周末",
    DayReason.CLOSURE: "停办",
    DayReason.SUSPENDED: "特别程序",
}


def derivation_line(limit: Limit, days: Sequence[ExplainedDay]) -> str:
    """Return how the deadline was counted, in one line."""
    accepted, due = days[0].date, days[-1].date
    if limit.unit is Unit.IMMEDIATE:
        return f"即办件,{_short(accepted)}受理,当日办结。"
    parts = [f"{_short(accepted)}受理,当日不计", *_count(limit, days)]
    if days[-1].reason is DayReason.MOVED_FORWARD:
        parts.append(f"期满日不是工作日,顺延至{_short(due)}")
    return ";".join(parts).replace(",", "，").replace(";", "；") + "。"


def _count(limit: Limit, days: Sequence[ExplainedDay]) -> Iterator[str]:
    """Say from where to where it was counted, what was left out and which make-up days were taken in."""
    counted = [day for day in days if day.counted]
    first, last = counted[0].date, counted[-1].date
    if limit.unit is Unit.WORKING_DAY:
        left_out = [day for day in days[1:] if not day.counted and day.date < last]
        if texts := list(_left_out(left_out)):
            yield "扣除" + "、".join(texts)
        if made_up := [_short(day.date) for day in counted if day.reason is not DayReason.WORKING_DAY]:
            yield "含调休上班" + "、".join(made_up)
    yield (
        f"自{_short(first)}起算,第{limit_text(limit)}为{_short(last)}"
        if limit.unit is Unit.WORKING_DAY
        else (f"自{_short(first)}起算{limit_text(limit)},至{_short(last)}期满")
    )


def _left_out(days: Sequence[ExplainedDay]) -> Iterator[str]:
    """Name the days left out by kind, in the order in which each first occurs."""
    kinds = dict.fromkeys(_kind(day) for day in days)
    for kind in kinds:
        dates = [day.date for day in days if _kind(day) == kind]
        yield f"{kind}{len(dates)}天({'、'.join(_stretches(dates))})".replace("(", "（").replace(")", "）")


def _kind(day: ExplainedDay) -> str:
    return _LEFT_OUT.get(day.reason) or day.name or "休息日"


def _stretches(dates: Sequence[date]) -> Iterator[str]:
    """Join days that follow each other."""
    numbered = enumerate(dates)
    for _, stretch in groupby(numbered, key=lambda pair: pair[1].toordinal() - pair[0]):
        days = [day for _, day in stretch]
        yield _short(days[0]) if len(days) == 1 else f"{_short(days[0])}至{_short(days[-1])}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
