"""What has the keyboard keeps it, whatever is shown anew beside it."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


@contextmanager
def hands_stay(*, where: bool) -> Generator[None]:
    """Within this block the focus may wander; afterwards it is where it was, if that is still there, and so wanted."""
    hands = QApplication.focusWidget() if where else None
    yield
    if hands is not None and isValid(hands) and hands.isVisible() and hands.isEnabled():
        hands.setFocus()
