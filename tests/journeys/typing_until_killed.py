"""A clerk who types until the process is killed: prints how much stands on the screen, after each key."""

import sys
from pathlib import Path
from time import monotonic

from tests.journeys.at_the_window import at_the_window

PAUSE_S = 0.02

if __name__ == "__main__":
    with at_the_window(Path(sys.argv[1])) as window:
        window.choose_item("jsjck")
        for number in range(1, 10_000):
            window.type(str(number % 10))
            sys.stdout.write(f"{number} {monotonic()}\n")
            sys.stdout.flush()
            end = monotonic() + PAUSE_S
            window.wait(lambda end=end: monotonic() > end)
