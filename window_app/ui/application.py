"""Opens the client: the window is painted first, then the store is opened behind it."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from window_app.background.lane import Lane
from window_app.messages import Language
from window_app.resources import resource
from window_app.ui.main_window import MainWindow, Search

SCREEN_FONT = "NotoSansSC-Regular.ttf"
TYPE_SIZE = 10


def open_client(search: Search, language: Language) -> int:
    """Open the window and stay until it is closed; `search` runs on the store's lane. Return the exit status."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    load_fonts(application)
    lane = Lane("store")
    try:
        window = MainWindow(search, lane, language)
        window.show()
        lane.run(window, lambda: None, lambda _: _report_ready(window), lambda error: None)
        return application.exec()
    finally:
        lane.close()


def load_fonts(application: QApplication) -> None:
    """Use the bundled font, so that every character shows on every system."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts", SCREEN_FONT)))
    families = QFontDatabase.applicationFontFamilies(number)
    application.setFont(QFont(families, TYPE_SIZE))


def _report_ready(window: QObject) -> None:
    """Say on standard error when the window can be used: `ready in N ms` since the process began."""
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  (a window on Windows has none)
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
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


_IMPORTED = time.time()
