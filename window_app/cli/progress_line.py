"""How far a long command is: one line on a terminal's standard error, nothing where that is a file."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from db.local.backup import no_one
from window_app.services.folded_cases import Progress


@contextmanager
def progress_line(label: str) -> Generator[Progress]:
    """What to tell the work as its progress; the line is gone at the end."""
    terminal = sys.stderr
    if terminal is None or not terminal.isatty():  # pyright: ignore[reportUnnecessaryComparison]
        yield no_one
        return
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        if (percent := done * 100 // max(total, 1)) != shown:
            shown = percent
            terminal.write(f"\r{label} {percent} %")
            terminal.flush()

    try:
        yield show
    finally:
        terminal.write("\r\x1b[K")
        terminal.flush()
