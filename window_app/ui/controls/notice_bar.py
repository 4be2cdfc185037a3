"""Messages in place: one line at the foot of the window, there before it is needed, so that nothing jumps."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LABEL, MEDIUM, SMALL, TIGHT

HEIGHT = 42
GOOD_NEWS_MS = 8_000
_ICONS = {"good": "circle-check", "warn": "triangle-alert", "danger": "circle-x", "info": "info"}


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done about a message: its words by key, its icon, and what it does."""

    key: str
    icon: str
    do: Callable[[], None]


def undo(do: Callable[[], None]) -> Act:
    """Return the act that takes something back."""
    return Act("notice.undo", "undo-2", do)


def try_again(do: Callable[[], None]) -> Act:
    """Return the act that tries something again."""
    return Act("notice.again", "rotate-ccw", do)


class NoticeBar(QFrame):
    """Says one sentence in a tone (good, warn, danger, info), with at most one thing to do about it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._act: Act | None = None
        self._sign, self.text = QLabel(), QLabel()
        self.text.setObjectName("notice")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.act = KeyButton(kit, "notice.undo", name="notice_act", icon="undo-2", shortcut="Alt+Z", look="plain")
        self.act.clicked.connect(self._do)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, TIGHT, SMALL, TIGHT)
        row.setSpacing(SMALL)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.act)
        self.setFixedHeight(HEIGHT)
        self.clear()

    def say(self, sentence: str, tone: str, act: Act | None = None) -> None:
        """Show a sentence; good news goes by itself, anything else stays until something newer is said."""
        self.text.setText(sentence)
        self.text.setToolTip(sentence)
        self.text.setAccessibleName(sentence)
        self._kit.look.icon(self._sign, _ICONS[tone], "accent" if tone == "info" else tone, LABEL + 5)
        self._sign.show()
        self._act = act
        self.act.setVisible(act is not None)
        if act is not None:
            self.act.reword(act.key)
            self._kit.look.icon(self.act, act.icon, "accent")
        paint_as(self, f"notice-{tone}")
        self._timer.stop()
        if tone in ("good", "info"):
            self._timer.start(GOOD_NEWS_MS)

    def quiet(self) -> None:
        """The hands went on: what was said to them is old; a trouble stays until it is over."""
        if self.property("look") == "notice-warn" and self._act is None:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self.text.setText("")
        self.text.setAccessibleName("")
        self._sign.hide()
        self.act.hide()
        self._act = None
        paint_as(self, "notice-none")

    def _do(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act.do()
