"""Changing a control without its telling anybody: what the program shows was not typed."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSignalBlocker


@contextmanager
def silent(control: QObject) -> Generator[None]:
    """Within this block the control's signals are not sent."""
    blocker = QSignalBlocker(control)
    try:
        yield
    finally:
        blocker.unblock()
