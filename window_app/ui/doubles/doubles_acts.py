"""Every act on likely doubles, as work for its lane: what is imported is imported there."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.decide_doubles import DecidedDouble
    from window_app.services.desk import Desk
    from window_app.services.folded_cases import Progress
    from window_app.services.likely_doubles import LikelyDoubles

Now = Callable[[], datetime]


def look_for_doubles(desk: "Desk", progress: "Progress") -> "LikelyDoubles":
    """Compare the applicants of all cases."""
    from window_app.services.likely_doubles import likely_doubles

    return likely_doubles(desk, progress=progress)


def decided() -> "Callable[[Desk], tuple[DecidedDouble, ...]]":
    """Return the decisions that stand."""

    def act(desk: "Desk") -> "tuple[DecidedDouble, ...]":
        from window_app.services.decide_doubles import decided_doubles

        return decided_doubles(desk)

    return act


def merge(kept: str, merged: str, reason: str, now: Now) -> "Callable[[Desk], DecidedDouble]":
    """Record that the applicants of two cases are one."""

    def act(desk: "Desk") -> "DecidedDouble":
        from window_app.services.decide_doubles import merge_applicants

        return merge_applicants(kept, merged, reason, desk, now=now())

    return act


def keep_apart(one: str, other: str, reason: str, now: Now) -> "Callable[[Desk], DecidedDouble]":
    """Record that the applicants of two cases are two."""

    def act(desk: "Desk") -> "DecidedDouble":
        from window_app.services.decide_doubles import keep_apart as keep

        return keep(one, other, reason, desk, now=now())

    return act


def separate(decision: str, reason: str, now: Now) -> "Callable[[Desk], DecidedDouble]":
    """Take a decision back."""

    def act(desk: "Desk") -> "DecidedDouble":
        from window_app.services.decide_doubles import separate_applicants

        return separate_applicants(decision, reason, desk, now=now())

    return act
