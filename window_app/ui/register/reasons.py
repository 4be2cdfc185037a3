"""Why the promised date is that day, in a few short lines: what was left out, what was counted, where it ends."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from window_app.domain.derivation import DayReason, ExplainedDay, as_noticed
from window_app.domain.limits import Limit, Unit
from window_app.ui.words import Words

_LEFT_OUT = (DayReason.WEEKEND, DayReason.HOLIDAY, DayReason.CLOSURE, DayReason.SUSPENDED)
_WORKED = (DayReason.MAKE_UP_DAY, DayReason.EXTRA_WORKING_DAY)


def reasons(limit: Limit, days: Sequence[ExplainedDay], tr: Words) -> list[str]:
    """Return the lines; `days` run from the acceptance to the deadline, both included."""
    if limit.unit is Unit.IMMEDIATE:
        return [tr("why.immediate")]
    return [
        tr("why.acceptance", day=tr.short_date(days[0].date)),
        *_grouped(as_noticed(days[1:]), _LEFT_OUT, "why.left_out", tr),
        *_grouped(days, _WORKED, "why.worked", tr),
        *_end(limit, days, tr),
    ]


def limit_words(limit: Limit, tr: Words) -> str:
    """Return a limit in words: 5个工作日, 5 working days."""
    return tr(f"limit.{limit.unit.value}", number=limit.value)


def _grouped(days: Sequence[ExplainedDay], kinds: Sequence[DayReason], key: str, tr: Words) -> Iterator[str]:
    for kind in kinds:
        chosen = [day for day in days if day.reason is kind and (day.counted or kind in _LEFT_OUT)]
        for name in dict.fromkeys(day.name for day in chosen):
            dates = [day.date for day in chosen if day.name == name]
            shown = tr("why.between").join(_span(stretch, tr) for stretch in _stretches(dates))
            line = tr(key, name=name or tr(f"day.{kind.value}"), days=shown)
            yield line[:1].upper() + line[1:]


def _end(limit: Limit, days: Sequence[ExplainedDay], tr: Words) -> Iterator[str]:
    counted = [day for day in days if day.counted]
    yield tr("why.end", limit=limit_words(limit, tr), day=tr.short_date(counted[-1].date))
    if days[-1].reason is DayReason.MOVED_FORWARD:
        yield tr("why.moved", day=tr.short_date(days[-1].date))


def _stretches(dates: Sequence[date]) -> Iterator[list[date]]:
    for _, stretch in groupby(enumerate(dates), key=lambda pair: pair[1].toordinal() - pair[0]):
        yield [day for _, day in stretch]


def _span(stretch: Sequence[date], tr: Words) -> str:
    first, last = tr.short_date(stretch[0]), tr.short_date(stretch[-1])
    return first if len(stretch) == 1 else tr("why.span", first=first, last=last)
