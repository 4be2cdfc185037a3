"""Without a command: opens the window, or says clearly why it cannot."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from window_app.cli.output import Output
from window_app.domain.errors import Unavailable

if TYPE_CHECKING:  # The store's libraries are imported after the first paint.
    from window_app.services.desk import Desk
    from window_app.services.find_cases import FoundCase

QT_PACKAGES = "libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxcb-cursor0"


def run_client(folder: Path, output: Output) -> int:
    """Open the client on a profile; return its exit status when it is closed."""
    check_display()
    try:
        from window_app.ui.application import open_client
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        raise Unavailable("qt_library_missing", detail=str(error), packages=QT_PACKAGES) from error
    with ExitStack() as resources:
        return open_client(OpenProfile(folder, resources).find, output.language)


class OpenProfile:
    """The profile behind the window: opened at the first question, after the first paint, and then held alone."""

    def __init__(self, folder: Path, resources: ExitStack) -> None:
        self._folder = folder
        self._resources = resources
        self._desk: Desk | None = None

    def find(self, text: str) -> "Sequence[FoundCase]":
        """Return the cases for a text, or those registered last."""
        from window_app.services.find_cases import find_cases, newest_cases

        if self._desk is None:
            self._desk = self._opened()
        return find_cases(text, self._desk) if text.strip() else newest_cases(self._desk)

    def _opened(self) -> "Desk":
        from db.local import use
        from window_app.assembly import desk_at, open_profile

        with ExitStack() as opening:
            store = open_profile(self._folder)
            opening.callback(store.close)
            opening.enter_context(use.alone(self._folder))
            desk = desk_at(store)
            self._resources.push(opening.pop_all())
        return desk


def check_display() -> None:
    """Raise Unavailable(no_display) on Linux without X11 or Wayland: Qt would abort the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise Unavailable("no_display")
