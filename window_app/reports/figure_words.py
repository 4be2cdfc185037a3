"""Figures as they are written: rates as percentages with two places, days with two, "—" where nothing is divided."""

NOTHING = "—"
# The figures that a table shows, in the order in which a bulletin has them.
SHOWN = (
    "received", "accepted", "declined", "decided", "delivered", "in_progress", "on_time_rate", "within_law_rate",
    "early_rate", "same_day_rate", "overdue_decided", "overdue_open", "mean_time_used", "speed_up", "supplement_rate",
    "second_notices", "rating_rate", "satisfaction_rate",
)  # fmt: skip
PLAIN = frozenset({"mean_time_used"})


def said(name: str, number: float | None) -> str:
    """Return a figure by its name as it is written: 5,610, 98.90 %, 1.78 (working days)."""
    if number is None:
        return NOTHING
    if isinstance(number, int):
        return f"{number:,}"
    return f"{number:.2f}" if name in PLAIN else percent(number)


def percent(fraction: float | None) -> str:
    """Return a fraction as a percentage with two places."""
    return NOTHING if fraction is None else f"{fraction * 100:.2f}%"


def changed(fraction: float | None) -> str:
    """Return a change with its sign: +75.42%, −3.10%."""
    if fraction is None:
        return NOTHING
    return f"{'−' if fraction < 0 else '+'}{abs(fraction) * 100:.2f}%"
