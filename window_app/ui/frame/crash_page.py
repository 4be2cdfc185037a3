"""A bug of ours: what the clerk is told, and a report to copy that holds no personal data."""

import platform
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from window_app import __version__
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, WIDE


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return which line failed on which system, without the error's message: it may quote what was typed."""
    frames = traceback.extract_tb(trace)
    places = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    lines = [
        f"window-app {__version__}",
        f"Python {platform.python_version()}, PySide6 {qt_version}, {platform.platform()}",
        kind.__qualname__ + (f" from {type(cause).__qualname__}" if cause else ""),
        *places,
    ]
    return "\n".join(lines)


def _short(path: str) -> str:
    """The path within the program or a library: the folders above may hold a person's name."""
    parts = path.replace("\\", "/").split("/")
    known = [place for place, part in enumerate(parts) if part in ("window_app", "db", "site-packages")]
    return "/".join(parts[known[-1] :] if known else parts[-1:])


class CrashPage(QWidget):
    """`gone_on` comes when the clerk goes back to work: what was typed is still there."""

    gone_on = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        paint_as(self, "page")
        title, text = QLabel(), QLabel()
        kit.tr.text(title, "crash.title")
        kit.tr.text(text, "crash.text")
        text.setWordWrap(True)
        paint_as(title, "heading")
        paint_as(text, "body")
        self.report = QPlainTextEdit()
        self.report.setObjectName("crash_report")
        self.report.setReadOnly(True)
        kit.tr.name(self.report, "crash.report")
        self.copy = KeyButton(kit, "crash.copy", name="crash_copy", icon="copy", shortcut="Ctrl+Shift+C")
        self.go_on = KeyButton(kit, "crash.go_on", name="crash_go_on", icon="arrow-right", look="primary")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        self.go_on.clicked.connect(self.gone_on)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(MEDIUM)
        for widget in (title, text, self.report):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_report(self, report: str) -> None:
        """Show what happened."""
        self.report.setPlainText(report)
