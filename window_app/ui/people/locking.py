"""Nobody works at a window that nobody has signed in to: the page over everything, and when it comes."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from window_app.background.store_work import StoreWork
from window_app.services.troubles import TROUBLES
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.kit import Kit
from window_app.ui.people.idleness import Idleness
from window_app.ui.people.sign_in_page import SignInPage
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.desk import Desk


class Locking(QObject):
    """`locked` comes when the page covers the window, `another` when somebody else signs in than before,
    `begun` when somebody begins and does not go on where they were.

    What is under the page stays as it is for the person who left it. `is_kept` says whether all that they typed is on
    the disk: before that nobody else gets in.
    """

    locked = Signal()
    another = Signal()
    begun = Signal()

    def __init__(
        self,
        kit: Kit,
        work: StoreWork,
        window: MainWindow,
        preferences: KeptPreferences,
        is_kept: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._work = work
        self._window = window
        self._preferences = preferences
        self._is_kept = is_kept
        self._person = ""
        self._hands: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QGuiApplication)
        self.idleness = Idleness(application, kit.now, self._lock_if_idle, self)
        work.sign_in_needed.connect(self.ask)
        work.opened.connect(self._opened)
        work.signed_in.connect(self._signed_in)
        work.not_set_up.connect(self._let_in)
        work.troubled.connect(self._tell)
        if preferences.values.user:
            self.ask()

    @cached_property
    def page(self) -> SignInPage:
        """The page that covers everything; made when it is first needed."""
        page = SignInPage(self._kit)
        page.wanted.connect(self._sign_in)
        return page

    @property
    def is_covered(self) -> bool:
        """Whether nobody can work now."""
        return self._window.is_covered

    def ask(self) -> None:
        """Ask who is there."""
        if not self.is_covered:
            self._cover("")

    def lock(self) -> None:
        """Cover everything at once, where somebody has signed in who can come back."""
        desk = self._work.desk
        if desk is None or desk.account is None or self.is_covered:
            return
        self._hands = QApplication.focusWidget()
        self._cover(desk.account.name)
        self.locked.emit()

    def check(self) -> None:
        """Lock where no hand has been here for as long as the settings say."""
        self._lock_if_idle()

    def _lock_if_idle(self) -> bool:
        """Whether the hands were away for so long that what they do now is not done any more."""
        if self.is_covered or self.idleness.lasts < timedelta(minutes=self._preferences.values.lock_after):
            return False
        self.lock()
        return self.is_covered

    def _cover(self, name: str) -> None:
        self.page.begin(self._preferences.values.user, locked=name)
        self._window.cover(self.page)
        self.page.take_focus()

    def _sign_in(self, user: str, password: str) -> None:
        left = self._work.desk.account if self._work.desk else None
        if left is not None and left.user != user.strip().lower() and not self._is_kept():
            self.page.refuse(self._kit.tr("sign_in.not_kept", name=left.name))
            return
        self._work.sign_in(user, password, self._refused)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            self.page.set_waiting(waiting=False)
            raise error
        self.page.refuse(self._kit.tr.sentence(error))

    def _tell(self, error: BaseException) -> None:
        if self.is_covered and isinstance(error, TROUBLES):
            self.page.refuse(self._kit.tr.sentence(error))

    def _opened(self, desk: "Desk") -> None:
        """A desk comes anew with many a change: only one without accounts opens a window that was covered in vain."""
        was_another = self._person not in ("", desk.clerk.id)
        self._person = desk.clerk.id
        if was_another:
            self._hands = None
            self.another.emit()
        if desk.account is None:
            self._let_in()
        else:
            self._preferences.change(user=desk.account.user)

    def _signed_in(self, _: "Desk") -> None:
        self._let_in()

    def _let_in(self) -> None:
        if not self.is_covered:
            return
        self.idleness.end()
        self.page.begin("")
        self._window.uncover()
        hands, self._hands = self._hands, None
        if hands is not None and isValid(hands) and hands.isVisible():
            hands.setFocus()
        else:
            self.begun.emit()
