"""From a key to its painted answer in the real window, among a million cases: items, applicants, cases."""

import sys
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks import _table as table
from tests.benchmarks._million_cases import set_up_store_of
from tests.journeys.at_the_window import AtTheWindow, at_the_window

ITEMS = ("js", "jsjck", "0701", "wmjyz", "dwld", "cpy", "swj")
APPLICANTS = ("hts", "lycx", "13912", "91355", "shpl", "smyl", "9135512345", "ccmj", "tyxq")
CASES = ("SWJ2024", "hts", "1391234", "lycx")


def main(number: int) -> None:
    """Type each text key by key; a key's answer is there when the offers to the text so far are painted."""
    with at_the_window(set_up_store_of(number)) as window:
        window.wait(lambda: window.client.registering.items.is_ready and "cases" in vars(window.client))
        table.row("key press to painted answer", "median", "95 %", "longest", "goal")
        _report("item search", _items(window))
        _report(f"applicant search among {number:,}", _applicants(window))
        _report(f"cases list among {number:,}", _cases(window))


def _items(window: AtTheWindow) -> list[float]:
    line = window.client.screen.form.item
    taken: list[float] = []
    for text in ITEMS:
        line.clear()
        line.setFocus()
        taken += [_answered(window, key, lambda: True) for key in text]
    return taken


def _applicants(window: AtTheWindow) -> list[float]:
    line, lookups = window.client.screen.form.known, window.client.registering.lookups
    taken: list[float] = []
    for text in APPLICANTS:
        line.clear()
        line.setFocus()
        taken += [_answered(window, key, lambda: lookups.is_answered) for key in text]
        window.settle()
    return taken


def _cases(window: AtTheWindow) -> list[float]:
    window.press("F3")
    screen = window.client.cases
    taken: list[float] = []
    for text in CASES:
        screen.search.clear()
        window.wait(lambda: screen.is_answered)
        taken += [_answered(window, key, lambda: screen.is_answered) for key in text]
    return taken


def _answered(window: AtTheWindow, key: str, is_there: object) -> float:
    assert callable(is_there)
    begin = perf_counter()
    QTest.keyClicks(window.hands, key)
    QApplication.processEvents()
    while not is_there():
        QApplication.processEvents()
    # What was changed is painted with the next round of events.
    QApplication.processEvents()
    return perf_counter() - begin


def _report(work: str, taken: list[float]) -> None:
    cells = (f"{1000 * value:.1f} ms" for value in (median(taken), quantiles(taken, n=20)[-1], max(taken)))
    table.row(work, *cells, "<= 16 ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
