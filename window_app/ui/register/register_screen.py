"""The register screen: open applications, the form of the one in front, its promise, and three ways out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, LOW, MEDIUM, NARROW, SMALL, TIGHT, TIGHTEST
from window_app.ui.register.application_tabs import ApplicationTabs
from window_app.ui.register.form_view import FormView
from window_app.ui.register.promise_panel import PromisePanel
from window_app.ui.register.row_in_sight import bring_row_in_sight
from window_app.ui.register.sheets import NoticeSheet, RefusalSheet

if TYPE_CHECKING:
    from window_app.domain.errors import Problem
    from window_app.ui.register.done_panel import DonePanel

_FRAME_IN_SIGHT = 24


class RegisterScreen(QWidget):
    """Builds and lays out; `registering.Registering` does what the keys say."""

    done_made = Signal(object)

    def __init__(self, kit: Kit, make_done: "Callable[[], DonePanel]") -> None:
        super().__init__()
        self._kit = kit
        self._make_done = make_done
        self._is_tight = False
        self._hands: QWidget | None = None
        self._build()
        self._lay_out()

    def _build(self) -> None:
        kit = self._kit
        self.page = QWidget()
        paint_as(self.page, "page")
        self.tabs = ApplicationTabs(kit)
        self.form = FormView(kit)
        self.promise = PromisePanel(kit)
        self.notice, self.refusal = NoticeSheet(kit), RefusalSheet(kit)
        self.new = self._key("register.new", "new", "plus", "Ctrl+N", "plain")
        self.close_one = self._key("register.close", "close_application", "x", "Ctrl+W", "plain")
        self.card = self._key("register.card", "read_card", "id-card", "Ctrl+I", "plain")
        self.complete = self._key("register.complete", "complete", "list-checks", "F5", "")
        self.accept = self._key("register.accept", "accept", "circle-check", "F9", "primary")
        self.tell = self._key("register.tell", "tell", "clipboard-pen-line", "F10", "")
        self.decline = self._key("register.decline", "decline", "circle-x", "F11", "")
        # Each with what it says where there is room, and where there is little.
        self._ways_out = {
            self.accept: ("register.accept", "register.accept_short"),
            self.tell: ("register.tell", "register.tell_short"),
            self.decline: ("register.decline", "register.decline_short"),
            self.complete: ("register.complete", "register.complete_short"),
        }
        self._kit.tr.changed.connect(self._fit_foot)
        self.saved = QLabel()
        self.saved.setObjectName("draft_saved")
        paint_as(self.saved, "quiet")

    def _key(self, key: str, name: str, icon: str, shortcut: str, look: str) -> KeyButton:
        return KeyButton(self._kit, key, name=name, icon=icon, shortcut=shortcut, look=look)

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.setObjectName("form")
        paint_as(self.form, "page")
        self.form.materials.moved.connect(self.follow_row)
        # Where something above the form needs more room, or the form itself.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda: self.follow_focus(QApplication.focusWidget()))
        self._left, self._middle = QVBoxLayout(), QHBoxLayout()
        self._left.setSpacing(0)
        self._left.addWidget(self._scroll, 1)
        for sheet in (self.notice, self.refusal):
            self._left.addWidget(sheet)
        self._middle.setContentsMargins(0, SMALL, SMALL, SMALL)
        self._middle.setSpacing(SMALL)
        self._middle.addLayout(self._left, 1)
        self._middle.addWidget(self.promise)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._top = QVBoxLayout()
        column.addLayout(self._top)
        column.addLayout(self._middle, 1)
        self.foot = self._foot()
        column.addWidget(self.foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(LARGE, SMALL, SMALL, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self.tabs, 1)
        for button in (self.card, self.new, self.close_one):
            row.addWidget(button)
        return row

    def _foot(self) -> QFrame:
        foot = QFrame()
        paint_as(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        row.setSpacing(MEDIUM)
        for button in (self.accept, self.tell, self.decline, self.complete):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.saved)
        return foot

    @cached_property
    def done(self) -> "DonePanel":
        """The page that a registration ends on; made when it is first needed."""
        panel = self._make_done()
        self.stack.addWidget(panel)
        self.done_made.emit(panel)
        return panel

    @property
    def shows_done(self) -> bool:
        """Whether a registration was just ended."""
        return self.stack.currentWidget() is not self.page

    def show_page(self, *, done: bool) -> None:
        """Show the form, or what a registration came to."""
        self.stack.setCurrentWidget(self.done if done else self.page)

    def make_room(self, *, for_a_sheet: bool) -> None:
        """While a sheet asks something, nothing else can be done: its room is the sheet's."""
        self.foot.setVisible(not for_a_sheet)
        self._scroll.setVisible(not for_a_sheet or self.height() > LOW)
        self.promise.setVisible(not (for_a_sheet and self.promise.is_flat))

    def put_sheets_away(self) -> None:
        """Step back to the form; what was typed into a sheet stays with it."""
        self.make_room(for_a_sheet=False)
        for sheet in (self.notice, self.refusal):
            if sheet.isVisible():
                sheet.hide()
                self.form.go_to("materials")

    def said_by_a_sheet(self, problems: "Mapping[str, Problem]") -> bool:
        """Whether a sheet is open that has a field for each of these problems, and says them."""
        return any(sheet.isVisible() and sheet.say(problems) for sheet in (self.notice, self.refusal))

    def show_saved(self, at: datetime) -> None:
        """Say that everything typed is on the disk."""
        self._kit.tr.text(self.saved, "register.saved", time=self._kit.tr.time(at))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the promise stands above the form; in a tight one the fields below each other."""
        super().resizeEvent(event)
        narrow, tight = event.size().width() < NARROW, event.size().width() < TIGHTEST
        if tight != self._is_tight:
            self._is_tight = tight
            self.form.stand_in(columns=1 if tight else 2)
            for button in (self.card, self.new, self.close_one):
                button.show_icon(shown=not tight)
        if narrow != self.promise.is_flat:
            self.promise.lay_flat(flat=narrow)
            self.saved.setVisible(not narrow)
            (self._top if narrow else self._middle).addWidget(self.promise)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """Buttons that find no room go without icons, then with fewer words; their keys stay."""
        for icons, words in ((True, 0), (False, 0), (False, 1)):
            for button, keys in self._ways_out.items():
                button.show_icon(shown=icons)
                button.reword(keys[words])
            if self.foot.sizeHint().width() <= self.width():
                return

    def follow_focus(self, focused: QWidget | None) -> None:
        """Scroll to what has the hands on it: of the materials, to the row that they are on."""
        if self._is_at(self.form.materials, focused):
            self.follow_row()
        elif focused is not None and self.form.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, _FRAME_IN_SIGHT)

    @staticmethod
    def _is_at(part: QWidget, focused: QWidget | None) -> bool:
        return focused is not None and (focused is part or part.isAncestorOf(focused))

    def remember_hands(self) -> None:
        """Another screen comes to the front: the line of a cell closes, and Qt would go on from there."""
        focused = QApplication.focusWidget()
        if self._is_at(self.page, focused):
            self._hands = self.form.materials if self._is_at(self.form.materials, focused) else focused

    def take_focus(self) -> None:
        """Put the hands back where they were."""
        hands, self._hands = self._hands, None
        if hands is None or not isValid(hands):
            hands = self.page.focusWidget() or self.form.item
        hands.setFocus()
        if hands is self.form.materials:
            self.form.materials.resume()

    def follow_row(self) -> None:
        """Scroll to the material that the hands are on."""
        if self._is_at(self.form.materials, QApplication.focusWidget()):
            bring_row_in_sight(self._scroll, self.form.materials)
