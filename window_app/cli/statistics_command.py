"""`statistics`: the figures of a period."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.domain.errors import RuleBroken
from window_app.domain.periods import period
from window_app.messages import term

if TYPE_CHECKING:
    from window_app.reports.figures import Figures
    from window_app.reports.statistics import By, Statistics
    from window_app.services.desk import Desk


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Print the figures as JSON, or a line for each of them and for each group."""
    with invocation.desk() as desk:
        counted = _counted(arguments, desk)
        if arguments.as_json:
            invocation.output.data(_data(counted))
            return DONE
        language = invocation.output.language
        for name, said in _said(counted.totals):
            invocation.output.say(f"{term('figure', name, language)}  {said}")
        for group in counted.groups:
            key = "  ".join(_named(by, value, desk) for by, value in group.key.items())
            figures = "  ".join(f"{term('figure', name, language)} {said}" for name, said in _said(group.figures))
            invocation.output.say(f"{key}  {figures}")
    return DONE


def _counted(arguments: Namespace, desk: "Desk") -> "Statistics":
    from window_app.services.count_figures import count_figures, count_shared_figures
    from window_app.services.shared_connection import stored_connection

    days, by = period(arguments.first, arguments.last), _by(arguments.by)
    if not arguments.shared:
        return count_figures(days, desk, by=by)
    if (connection := stored_connection(desk.store)) is None:
        raise RuleBroken("shared_not_connected")
    return count_shared_figures(days, desk, connection, by=by)


def _by(typed: str) -> "tuple[By, ...]":
    from window_app.reports.statistics import By

    names = [name.strip() for name in typed.split(",") if name.strip()]
    if any(name not in list(By) for name in names):
        raise RuleBroken("by_what", by=typed)
    return tuple(By(name) for name in names)


def _data(counted: "Statistics") -> dict[str, Any]:
    return {
        "period": {"from": counted.period.first, "to": counted.period.last},
        "totals": counted.totals,
        "groups": counted.groups,
    }


def _said(figures: "Figures") -> list[tuple[str, str]]:
    from window_app.reports.figure_words import SHOWN, said

    return [(name, said(name, getattr(figures, name))) for name in SHOWN]


def _named(by: str, value: str, desk: "Desk") -> str:
    if by == "clerk":
        return desk.office.name_of(value)
    return value
