"""Keys typed while a backup is made, beside the same keys with nothing else at work: how long each takes."""

import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, thread_time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks import _table as table
from tests.benchmarks._million_cases import set_up_store_of
from tests.fixtures import NOW
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.watchdog import FRAME_MS
from window_app.ui.upkeep import jobs

TEXT = "1390595123491350583"
ROUNDS = 12


def main(number: int) -> None:
    """Type into the line that finds known applicants, then do it again while the store is copied and read back."""
    with at_the_window(set_up_store_of(number)) as window:
        window.wait(lambda: window.client.is_prepared)
        window.press("Ctrl+N")
        window.choose_item("jsjck")
        table.row("key pressed", "median", "95 %", "longest", "of it its own")
        _typed(window, lambda: False)
        _report("nothing else at work", _typed(window, lambda: False))
        made: list[object] = []
        window.client.upkeep.start(window.window, jobs.back_up(lambda: NOW, daily=False), made.append, _fail)
        _report(f"during a backup of {number:,} cases", _typed(window, lambda: not made))


def _typed(window: AtTheWindow, goes_on: Callable[[], bool]) -> list[tuple[float, float]]:
    """Seconds by the clock, and those of this thread's own work, of each key with the round of events after it."""
    taken: list[tuple[float, float]] = []
    rounds = 0
    while rounds < ROUNDS or goes_on():
        line = window.client.screen.form.known
        line.clear()
        line.setFocus()
        for key in TEXT:
            wall, own = perf_counter(), thread_time()
            QTest.keyClicks(window.hands, key)
            QApplication.processEvents()
            taken.append((perf_counter() - wall, thread_time() - own))
        rounds += 1
    return taken


def _fail(error: BaseException) -> None:
    raise error


def _report(work: str, taken: list[tuple[float, float]]) -> None:
    walls = [wall for wall, _ in taken]
    longest = max(taken)
    values = (median(walls), quantiles(walls, n=20)[-1], *longest)
    table.row(work, *(f"{1000 * value:.1f} ms" for value in values))
    over = sum(1 for _, own in taken if own * 1000 > FRAME_MS)
    table.row("  over a frame by its own work", f"{over} of {len(taken)}", "", "", "0")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
