"""Opens the client: the window is painted first, then the store is opened behind it."""

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from window_app.background.lane import Lane
from window_app.messages import Language
from window_app.resources import resource
from window_app.ui.main_window import MainWindow

if TYPE_CHECKING:  # The store's libraries are imported after the first paint.
    from window_app.services.desk import Desk
    from window_app.services.find_cases import FoundCase

SCREEN_FONT = "NotoSansSC-Regular.ttf"
TYPE_SIZE = 10


def open_client(folder: Path, language: Language) -> int:
    """Open the client on a profile and stay until it is closed; return the exit status."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    load_fonts(application)
    with ExitStack() as resources:
        lane = Lane("store")
        resources.callback(lane.close)
        window = MainWindow(OpenProfile(folder, resources).find, lane, language)
        window.show()
        lane.run(window, lambda: None, lambda _: _report_ready(window), lambda error: None)
        return application.exec()


class OpenProfile:
    """The profile behind the window, opened at the first question; lives on the store's lane."""

    def __init__(self, folder: Path, resources: ExitStack) -> None:
        self._folder = folder
        self._resources = resources
        self._desk: Desk | None = None

    def find(self, text: str) -> "Sequence[FoundCase]":
        """Return the cases for a text, or those registered last."""
        from window_app.services.find_cases import find_cases, newest_cases

        desk = self._desk or self._open()
        return find_cases(text, desk) if text.strip() else newest_cases(desk)

    def _open(self) -> "Desk":
        from db.local import use
        from window_app.assembly import desk_at, open_profile

        store = open_profile(self._folder)
        self._resources.enter_context(use.alone(self._folder))
        self._resources.callback(store.close)
        self._desk = desk_at(store)
        return self._desk


def load_fonts(application: QApplication) -> None:
    """Use the bundled font, so that every character shows on every system."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts", SCREEN_FONT)))
    families = QFontDatabase.applicationFontFamilies(number)
    application.setFont(QFont(families, TYPE_SIZE))


def _report_ready(window: QObject) -> None:
    """Say on standard error when the window can be used: `ready in N ms` since the process began."""
    QTimer.singleShot(0, window, lambda: sys.stderr.write(f"ready in {_process_age_ms()} ms\n"))


def _process_age_ms() -> int:
    return int((time.time() - _process_began()) * 1000)


def _process_began() -> float:
    """When this process began, as seconds since the epoch; on Linux from the kernel, else from this module."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()[19])
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return _IMPORTED
    import os

    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


_IMPORTED = time.time()
