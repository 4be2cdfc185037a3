"""What the counter asks of the store, each as work for its lane; the services are imported there."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from window_app.ui.acts import Now

if TYPE_CHECKING:
    from window_app.services.desk import Desk
    from window_app.services.find_cases import FoundCase
    from window_app.services.look_to_collect import Collection
    from window_app.services.same_number import SameNumber
    from window_app.services.waiting_results import WaitingResult


def list_results(text: str, today: date) -> "Callable[[Desk], tuple[WaitingResult, ...]]":
    """List the results that wait to be fetched; with a text those that it fits."""

    def act(desk: "Desk") -> "tuple[WaitingResult, ...]":
        from window_app.services.waiting_results import waiting_results

        return waiting_results(desk, today, text=text)

    return act


def look(case_no: str, now: Now) -> "Callable[[Desk], Collection]":
    """Look whether the result of a case is there, and who may fetch it."""

    def act(desk: "Desk") -> "Collection":
        from window_app.services.look_to_collect import look_to_collect

        return look_to_collect(case_no, desk, now=now())

    return act


def with_number(case_no: str) -> "Callable[[Desk], tuple[SameNumber, ...]]":
    """List the cases that carry a number."""

    def act(desk: "Desk") -> "tuple[SameNumber, ...]":
        from window_app.services.same_number import cases_with_number

        return cases_with_number(case_no, desk)

    return act


def find(text: str) -> "Callable[[Desk], tuple[FoundCase, ...]]":
    """Find cases in any state by a text."""

    def act(desk: "Desk") -> "tuple[FoundCase, ...]":
        from window_app.services.find_cases import find_cases

        return find_cases(text, desk)

    return act
