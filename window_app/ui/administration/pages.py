"""Builds the pages of the administration screen by hand, each when it is first shown."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import StoreWork
from window_app.background.sync_work import SyncWork
from window_app.background.upkeep_work import UpkeepWork
from window_app.ui.kit import Kit
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:  # A page is loaded when it is first shown.
    from window_app.ui.administration.account_page import AccountPage
    from window_app.ui.administration.administration_screen import AdministrationScreen
    from window_app.ui.administration.people_page import PeoplePage
    from window_app.ui.calendar.calendar_page import CalendarPage
    from window_app.ui.catalogue.catalogue_page import CataloguePage
    from window_app.ui.doubles.doubles_page import DoublesPage
    from window_app.ui.settings.printers_page import PrintersPage
    from window_app.ui.settings.settings_screen import SettingsScreen
    from window_app.ui.shared_database.shared_page import SharedPage
    from window_app.ui.shared_database.sync_news import SyncNews
    from window_app.ui.upkeep.upkeep_page import UpkeepPage


class Pages(QObject):
    """`said` brings what a page has to say, `quieted` an end of that, `wanted` a case that is to be opened."""

    said = Signal(str, str, object)
    quieted = Signal()
    wanted = Signal(str)
    backup_made = Signal()

    def __init__(
        self,
        kit: Kit,
        work: StoreWork,
        outside: OutsideWork,
        preferences: KeptPreferences,
        upkeep: UpkeepWork,
        reader_names: Callable[[], tuple[str, ...]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._work = work
        self._outside = outside
        self._preferences = preferences
        self._upkeep = upkeep
        self._reader_names = reader_names

    def use_shared(self, sync: SyncWork, news: "SyncNews") -> None:
        """Show the shared database too."""
        self._sync, self._sync_news = sync, news

    def on_a_screen(self) -> "AdministrationScreen":
        """Return the screen that shows them."""
        from window_app.ui.administration.administration_screen import AdministrationScreen

        screen = AdministrationScreen(self._kit)
        screen.add_page("settings", lambda: self.settings)
        screen.add_page("calendar", lambda: self.calendar)
        screen.add_page("catalogue", lambda: self.catalogue)
        screen.add_page("upkeep", lambda: self.upkeep)
        screen.add_page("account", lambda: self.account)
        screen.add_page("people", lambda: self.people)
        screen.add_page("printers", lambda: self.printers)
        screen.add_page("doubles", lambda: self.doubles)
        screen.add_page("shared", lambda: self.shared)
        return screen

    @cached_property
    def settings(self) -> "SettingsScreen":
        """What this PC's window remembers."""
        from window_app.ui.settings.settings_screen import SettingsScreen

        return SettingsScreen(self._kit, self._work, self._preferences, self._reader_names)

    @cached_property
    def calendar(self) -> "CalendarPage":
        """The working calendar, and what changes it."""
        from window_app.ui.calendar.calendar_page import CalendarPage

        page = CalendarPage(self._kit, self._work)
        page.said.connect(self.said)
        page.wanted.connect(self.wanted)
        return page

    @cached_property
    def catalogue(self) -> "CataloguePage":
        """The items that can be applied for."""
        from window_app.ui.catalogue.catalogue_page import CataloguePage

        page = CataloguePage(self._kit, self._work, self._outside, self._preferences)
        page.said.connect(self.said)
        page.quieted.connect(self.quieted)
        return page

    @cached_property
    def upkeep(self) -> "UpkeepPage":
        """Backups and checks."""
        from window_app.ui.upkeep.upkeep_page import UpkeepPage

        page = UpkeepPage(self._kit, self._work, self._upkeep)
        page.said.connect(self.said)
        self.backup_made.connect(page.look_again)
        return page

    @cached_property
    def account(self) -> "AccountPage":
        """The account of the person who works here."""
        from window_app.ui.administration.account_page import AccountPage

        return AccountPage(self._kit, self._work, self._preferences)

    @cached_property
    def people(self) -> "PeoplePage":
        """Everybody's accounts."""
        from window_app.ui.administration.people_page import PeoplePage

        return PeoplePage(self._kit, self._work)

    @cached_property
    def printers(self) -> "PrintersPage":
        """Where documents come out."""
        from window_app.ui.settings.printers_page import PrintersPage

        return PrintersPage(self._kit, self._outside, self._preferences)

    @cached_property
    def doubles(self) -> "DoublesPage":
        """Applicants who are likely one."""
        from window_app.ui.doubles.doubles_page import DoublesPage

        page = DoublesPage(self._kit, self._work, self._upkeep)
        page.said.connect(self.said)
        return page

    @cached_property
    def shared(self) -> "SharedPage":
        """The shared database, and the way there."""
        from window_app.ui.shared_database.shared_page import SharedPage

        page = SharedPage(self._kit, self._work, self._sync, self._sync_news.alerts)
        page.said.connect(self.said)
        page.looked.connect(self._sync_news.say)
        return page
