"""Without a command: opens the window, or says clearly why it cannot."""

import os
import sys
from pathlib import Path

from window_app.cli.output import Output
from window_app.domain.errors import Unavailable

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
    return open_client(folder, output.language)


def check_display() -> None:
    """Raise Unavailable(no_display) on Linux without X11 or Wayland: Qt would abort the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise Unavailable("no_display")
