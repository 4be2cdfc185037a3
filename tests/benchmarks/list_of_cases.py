"""The list of cases among a million beside an empty one: first page, change of filter; and a case with 50 events."""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtWidgets import QApplication

from tests.benchmarks import _table as table
from tests.benchmarks._million_cases import set_up_store_of
from tests.fixtures import NOW, open_desk, registered
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.services.acting import act
from window_app.services.case_filter import Due, SortedBy, Sorting
from window_app.ui.cases.filters import Period

ROUNDS = 9
EVENTS = 50
# What a clerk chooses one after the other; each change is measured.
CHOICES: tuple[tuple[str, object], ...] = (
    ("states", "open"), ("states", "done"), ("due", Due.OVERDUE), ("due", None), ("clerk", "001"), ("clerk", ""),
    ("item", "SWJ-0701"), ("item", ""), ("period", Period.YEAR), ("period", Period.ANY),
    ("sorting", Sorting(SortedBy.PROMISED, descending=False)), ("sorting", Sorting(SortedBy.RECEIVED, descending=True)),
)  # fmt: skip


def main(number: int) -> None:
    """Work the list of both stores, then open the case with many events."""
    few, many = (_list_of(set_up_store_of(size)) for size in (0, number))
    table.heading()
    table.compare(f"first page of the list among {number:,}, beside an empty one", many[0], few[0], "<= 2")
    table.compare("a change of filter or order, all of them", many[1], few[1], "<= 2")
    for name, ours, peer in zip(_names(), many[2], few[2], strict=True):
        table.compare(f"  {name}", ours, peer, "")
    with TemporaryDirectory() as folder:
        table.alone(f"a case with {EVENTS} events opened", _opening(Path(folder)), "goal <= 50 ms")


def _names() -> list[str]:
    return [f"{name}: {choice}" for name, choice in CHOICES]


def _list_of(folder: Path) -> tuple[float, float, list[float]]:
    """The median seconds of a first page and of all changes together, and of each change."""
    with at_the_window(folder) as window:
        window.wait(lambda: window.client.is_prepared)
        first: list[float] = []
        changes: list[list[float]] = [[] for _ in CHOICES]
        for _ in range(ROUNDS):
            window.press("F2")
            window.client.cases.filters.period = Period.ANY
            first.append(_answered(window, lambda: window.press("F3")))
            for taken, (name, choice) in zip(changes, CHOICES, strict=True):
                taken.append(_answered(window, lambda name=name, choice=choice: _choose(window, name, choice)))
    medians = [median(taken) for taken in changes]
    return median(first), sum(medians) / len(medians), medians


def _choose(window: AtTheWindow, name: str, choice: object) -> None:
    setattr(window.client.cases.filters, name, choice)
    window.client.cases.look_again()


def _answered(window: AtTheWindow, ask: Callable[[], None]) -> float:
    """The seconds until the list that was asked for is painted; what came before has come to rest."""
    screen = window.client.cases
    window.wait(lambda: screen.is_answered)
    begin = perf_counter()
    ask()
    while not screen.is_answered:
        QApplication.processEvents()
    QApplication.processEvents()
    return perf_counter() - begin


def _opening(profile: Path) -> float:
    """The median seconds from Enter to the painted facts of a case."""
    desk = open_desk(profile)
    case = registered(desk).case_no
    for number in range(EVENTS - 2):
        act(desk, case, "noted", now=NOW, text=f"第{number + 1}次联系")
    desk.store.close()
    taken: list[float] = []
    with at_the_window(profile) as window:
        window.wait(lambda: window.client.is_prepared)
        page = window.client.cases.page
        for _ in range(ROUNDS):
            window.press("F3")
            window.wait(lambda: window.client.cases.model.rowCount() == 1)
            begin = perf_counter()
            window.press("Return")
            while page.case is None:
                QApplication.processEvents()
            QApplication.processEvents()
            taken.append(perf_counter() - begin)
            window.press("Escape")
    return median(taken)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
