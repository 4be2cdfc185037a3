"""The figures of a period (docs/rules.md, figures): counts, and rates whose numerator is part of the denominator."""

from collections.abc import Mapping

import msgspec

Numbers = Mapping[str, int]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What a period comes to; rates are fractions, None where there is nothing to divide by.

    `in_progress` and `overdue_open` are as of the period's end. `mean_time_used` is in working days, of committed
    items; `speed_up` is 1 - time used / statutory limits, of items with a statutory limit in working days.
    `second_notices` counts cases that were told a second time. The last eleven numbers are what rates are made of.
    """

    received: int
    accepted: int
    declined: int
    decided: int
    delivered: int
    in_progress: int
    on_time: int
    early: int
    same_day: int
    within_law: int
    overdue_decided: int
    overdue_open: int
    on_time_rate: float | None
    within_law_rate: float | None
    early_rate: float | None
    same_day_rate: float | None
    mean_time_used: float | None
    speed_up: float | None
    supplement_rate: float | None
    second_notices: int
    rating_rate: float | None
    satisfaction_rate: float | None
    granted: int
    refused: int
    withdrawn: int
    terminated: int
    voided: int
    noticed: int
    committed: int
    under_law: int
    time_used: int
    law_time_used: int
    law_days: int
    rated: int
    satisfied: int


RATES = {
    "on_time_rate": ("on_time", "decided"),
    "within_law_rate": ("within_law", "under_law"),
    "early_rate": ("early", "committed"),
    "same_day_rate": ("same_day", "decided"),
    "mean_time_used": ("time_used", "committed"),
    "supplement_rate": ("noticed", "received"),
    "rating_rate": ("rated", "decided"),
    "satisfaction_rate": ("satisfied", "rated"),
}


def figures_from(sums: Numbers, *, in_progress: int, overdue_open: int) -> Figures:
    """Return the figures that sums of measures come to (`db.records.MEASURES`; one that is not there is 0)."""

    def number(measure: str) -> int:
        return sums.get(measure, 0)

    counts = {name: number(name) for name in _COUNTED}
    rates = {name: ratio(number(part), number(whole)) for name, (part, whole) in RATES.items()}
    used = ratio(number("law_time_used"), number("law_days"))
    rest = {
        "speed_up": None if used is None else 1 - used,
        "refused": number("decided") - number("granted"),
        "overdue_decided": number("decided") - number("on_time"),
        "in_progress": in_progress,
        "overdue_open": overdue_open,
    }
    return msgspec.convert(counts | rates | rest, Figures)


def ratio(part: float, whole: float) -> float | None:
    """Return part / whole; None where there is nothing to divide by."""
    return part / whole if whole else None


def change(now: float | None, before: float | None) -> float | None:
    """Return by which fraction a number grew (环比, 同比): 0.75 is 75 % more; None where there was none before."""
    if now is None or not before:
        return None
    return (now - before) / before


_COUNTED = (
    "received", "accepted", "declined", "decided", "delivered", "on_time", "early", "same_day", "within_law",
    "second_notices", "granted", "withdrawn", "terminated", "voided", "noticed", "committed", "under_law", "time_used",
    "law_time_used", "law_days", "rated", "satisfied",
)  # fmt: skip
