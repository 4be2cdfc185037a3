"""One tab for each application that is open; Ctrl+Tab goes from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar

from window_app.ui.controls.blocking import silent
from window_app.ui.kit import Kit
from window_app.ui.register.applications import OpenApplication, titles


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
            for number, title in enumerate(titles(applications, self._kit.tr("register.untitled"))):
                # An ampersand would underline the letter after it.
                self.setTabText(number, title.replace("&", "&&"))
                self.setTabToolTip(number, applications[number].form.applicant.name.strip())
            self.setCurrentIndex(place)

    def _step(self, by: int) -> None:
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _ask(self, place: int) -> None:
        if place >= 0:
            self.wanted.emit(place)
