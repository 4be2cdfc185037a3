"""A day of registrations by keyboard through the real window: what the process holds after each hundred."""

import gc
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks import _table as table
from tests.fixtures import credit_code, open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window

CASES = 500
EVERY = 100


def main(cases: int) -> None:
    """Register, print, and go on to the next, as on the busiest day of a window."""
    with TemporaryDirectory() as folder:
        profile = Path(folder)
        open_desk(profile).store.close()
        with at_the_window(profile) as window:
            window.wait(lambda: window.client.is_prepared)
            table.row("registered", "seconds each", "the process holds", "objects of Python", "goal: no growth")
            begun = perf_counter()
            for number in range(1, cases + 1):
                _register(window, number)
                if number % EVERY == 0:
                    each, begun = (perf_counter() - begun) / EVERY, perf_counter()
                    gc.collect()
                    table.row(str(number), f"{each:.2f}", f"{_resident_mb():.1f} MB", f"{len(gc.get_objects()):,}", "")
                    window.printers.sent.clear()


def _register(window: AtTheWindow, number: int) -> None:
    window.press("F2", "Ctrl+N")
    window.choose_item("jsjck")
    window.type(f"示例市第{number}石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code(f"91350583MA2XN{number:04d}"))
    window.press("Return")
    window.type("13905951234")
    window.press("F5", "F9")
    done = window.client.screen.done
    window.wait(lambda: done.isVisible() and done.document.preview.page_count, f"slip {number}: {window.notice}")
    window.press("Return")
    window.wait(lambda: window.focused() == "next_person", f"print {number}: {window.notice}")


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
