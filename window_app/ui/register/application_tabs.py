"""One tab for each application that is open; Ctrl+Tab goes from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar

from window_app.ui.controls.blocking import silent
from window_app.ui.kit import Kit
from window_app.ui.register.applications import OpenApplication

LONGEST = 14


class ApplicationTabs(QTabBar):
    """Shows what each application is about; `wanted` names the place of the one that is asked for."""

    wanted = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("applications")
        kit.tr.name(self, "register.applications")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.currentChanged.connect(self._ask)
        QShortcut(QKeySequence("Ctrl+Tab"), self, lambda: self._step(1))
        QShortcut(QKeySequence("Ctrl+Shift+Tab"), self, lambda: self._step(-1))

    def show_applications(self, applications: Sequence[OpenApplication], place: int) -> None:
        """Show these, one of them in front."""
        with silent(self):
            while self.count() > len(applications):
                self.removeTab(self.count() - 1)
            while self.count() < len(applications):
                self.addTab("")
            for number, application in enumerate(applications):
                self.setTabText(number, self._title(application))
            self.setCurrentIndex(place)

    def _title(self, application: OpenApplication) -> str:
        form = application.form
        name = form.applicant.name.strip() or form.item_text.strip() or self._kit.tr("register.untitled")
        # An ampersand would underline the letter after it.
        return (name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…").replace("&", "&&")

    def _step(self, by: int) -> None:
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _ask(self, place: int) -> None:
        if place >= 0:
            self.wanted.emit(place)
