"""Builds the client's window by hand: the frame, every screen in it, and what connects them."""

from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import StoreWork
from window_app.background.sync_work import SyncWork
from window_app.background.upkeep_work import UpkeepWork
from window_app.ui import acts
from window_app.ui.administration.pages import Pages
from window_app.ui.calendar import calendar_acts
from window_app.ui.frame.card_reading import CardReading
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.frame.scanned import Scanned
from window_app.ui.frame.scanner import Scanner
from window_app.ui.frame.store_health import StoreHealth
from window_app.ui.frame.way_to_case import WayToCase
from window_app.ui.kit import Kit
from window_app.ui.paper.print_jobs import PrintJobs
from window_app.ui.people.locking import Locking
from window_app.ui.preferences import KeptPreferences
from window_app.ui.register.register_screen import RegisterScreen
from window_app.ui.register.registering import Registering
from window_app.ui.shared_database.sync_news import SyncNews
from window_app.ui.upkeep.daily import DailyBackups

if TYPE_CHECKING:  # Screens that are not in front at the start are loaded when they are first shown.
    from window_app.domain.catalogue import Catalogue
    from window_app.services.card_readers import CardReader
    from window_app.services.desk import Desk
    from window_app.services.todays_work import Counts
    from window_app.ui.administration.administration_screen import AdministrationScreen
    from window_app.ui.cases.cases_screen import CasesScreen
    from window_app.ui.collect.collect_screen import CollectScreen
    from window_app.ui.collect.collecting import Collecting
    from window_app.ui.frame.crash_page import CrashPage
    from window_app.ui.paper.document_panel import DocumentPanel
    from window_app.ui.register.done_panel import DonePanel
    from window_app.ui.start.first_start import FirstStart
    from window_app.ui.worklists.worklists_screen import WorklistsScreen

EVERY_MINUTE_MS = 60_000
# After the store is open, screens are made ready one by one while nothing else is to do.
FIRST_PAUSE_MS = 400
PAUSE_MS = 150
# Single letters are typed elsewhere.
OF_MATERIALS = frozenset({"Space", "V", "R"})


class Client(QObject):
    """The window with everything in it. `report_error` shows a bug of ours."""

    def __init__(
        self,
        kit: Kit,
        work: StoreWork,
        outside: OutsideWork,
        preferences: KeptPreferences,
        *,
        new_id: Callable[[], str],
        reader_named: "Callable[[str], CardReader]",
        reader_names: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._outside = outside
        self.upkeep = UpkeepWork(work)
        self.sync = SyncWork(work, kit.now)
        self.preferences = preferences
        self._day = kit.today
        self.window = MainWindow(kit)
        # Timers and outcomes on their way end with the window.
        self.setParent(self.window)
        self.screen = RegisterScreen(kit, self._make_done)
        self.registering = Registering(kit, work, self.screen, new_id)
        self.print_jobs = PrintJobs(kit, work, outside, preferences, new_id)
        self.print_jobs.setParent(self)
        self._put_in()
        self.health = StoreHealth(kit, work, self.registering.keeper, self.window)
        self.cards = CardReading(kit, outside, preferences, self.window, reader_named)
        self.sync_news = SyncNews(kit, self.sync, self.window, lambda: self.administration)
        self.pages = Pages(kit, work, outside, preferences, self.upkeep, reader_names, self)
        self.pages.use_shared(self.sync, self.sync_news)
        self.pages.said.connect(self.window.say)
        self.pages.quieted.connect(self.window.notice.quiet)
        self.locking = Locking(kit, work, self.window, preferences, lambda: self.registering.keeper.is_saved)
        self._wire()
        self.window.show_screen("register")

    def _put_in(self) -> None:
        window = self.window
        window.add_screen("register", lambda: self.screen, icon="clipboard-pen-line", key="F2")
        window.add_screen("cases", lambda: self.cases, icon="folder-open", key="F3")
        window.add_screen("collect", lambda: self.collect, icon="inbox", key="F4")
        window.add_screen("worklists", lambda: self.worklists, icon="list-checks", key="F6")
        window.add_screen("administration", lambda: self.administration, icon="settings", key="F12")
        window.add_screen("start", lambda: self.start)
        window.add_screen("crash", lambda: self.crash)

    def _wire(self) -> None:
        window, work = self.window, self._work
        self.registering.said.connect(window.say_of(self.screen.page))
        self.registering.turned.connect(window.notices.leave)
        self.print_jobs.said.connect(window.say)
        self.registering.quieted.connect(window.notice.quiet)
        window.leaving.connect(self.screen.remember_hands)
        window.shown.connect(self._focus)
        window.unused.connect(self._answer_unused)
        window.closing.connect(self.registering.keeper.save_now)
        work.opened.connect(self._opened)
        self.locking.another.connect(self._forget)
        self.locking.begun.connect(self.screen.form.item.setFocus)
        self.locking.locked.connect(self.registering.keeper.save_now)
        window.header.lock.clicked.connect(self.locking.lock)
        work.not_set_up.connect(self._ask_who_works_here)
        work.changed.connect(self._count)
        work.arrived.connect(self._count)
        work.catalogue_changed.connect(self.registering.new_day)
        self.screen.card.clicked.connect(lambda: self.cards.read_party(self.registering.take_card))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.scanner = Scanner(application)
        # It ends with the window: one that is left behind would take the Enter that belongs to the next.
        self.scanner.setParent(self)
        self.way = WayToCase(self._kit, work, window, self.locking, lambda: self.cases, lambda: self.collecting)
        self.scanned = Scanned(self._kit, work, self.scanner, self.way, window.say)
        self.pages.wanted.connect(self.scanned.open_case)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self.minute_passed)
        self._minute.start(EVERY_MINUTE_MS)
        self.daily = DailyBackups(self._kit, self.upkeep, lambda: self.scanner.rested_ms)
        self.daily.said.connect(window.say)
        self.daily.made.connect(self.pages.backup_made)
        window.closing.connect(self.upkeep.close)
        window.closing.connect(self.sync.close)

    # Screens that are made when they are first needed

    def _paper(self) -> "DocumentPanel":
        from window_app.ui.paper.document_panel import DocumentPanel

        panel = DocumentPanel(self._kit, self._outside, self.preferences, self.print_jobs)
        panel.said.connect(self.window.say_of(panel))
        return panel

    def _make_done(self) -> "DonePanel":
        from window_app.ui.register.done_panel import DonePanel

        return DonePanel(self._kit, self._work, self._paper(), self.preferences)

    @cached_property
    def cases(self) -> "CasesScreen":
        """The cases and one of them."""
        from window_app.ui.cases.case_page import CasePage
        from window_app.ui.cases.cases_screen import CasesScreen

        screen = CasesScreen(
            self._kit, self._work, self._outside, self.preferences, CasePage(self._kit, self._work, self._paper())
        )
        screen.said.connect(self.window.say_of(screen))
        screen.page.said.connect(self.window.say_of(screen.page))
        return screen

    @property
    def collect(self) -> "CollectScreen":
        """The counter where results are fetched."""
        return self.collecting.screen

    @cached_property
    def collecting(self) -> "Collecting":
        """What the keys of the counter do."""
        from window_app.ui.collect.collect_screen import CollectScreen
        from window_app.ui.collect.collecting import Collecting

        screen = CollectScreen(self._kit)
        collecting = Collecting(self._kit, self._work, screen, self.print_jobs, self.preferences)
        collecting.said.connect(self.window.say_of(screen))
        collecting.otherwise.connect(self.way.look_at)
        screen.card.clicked.connect(lambda: self.cards.read(collecting.take_card))
        return collecting

    @cached_property
    def worklists(self) -> "WorklistsScreen":
        """What needs doing."""
        from window_app.ui.worklists.worklists_screen import WorklistsScreen

        screen = WorklistsScreen(self._kit, self._work, self.print_jobs)
        screen.wanted.connect(self.scanned.open_case)
        screen.said.connect(self.window.say_of(screen))
        return screen

    @cached_property
    def administration(self) -> "AdministrationScreen":
        """Settings of this PC, and what is looked after for the office."""
        return self.pages.on_a_screen()

    @cached_property
    def start(self) -> "FirstStart":
        """Who works here."""
        from window_app.ui.start.first_start import FirstStart

        return FirstStart(self._kit, self._work, self.sync)

    @cached_property
    def crash(self) -> "CrashPage":
        """A bug of ours."""
        from window_app.ui.frame.crash_page import CrashPage

        page = CrashPage(self._kit)
        page.gone_on.connect(lambda: self.window.show_screen("register"))
        return page

    def _make_ready(self) -> None:
        """Make the next screen that will be needed, so that its first key need not wait for it."""
        steps: tuple[Callable[[], object], ...] = (
            lambda: self.screen.done,
            lambda: self.cases,
            lambda: self.collecting,
            lambda: self.worklists,
            lambda: self.administration,
        )
        for number, step in enumerate(steps):
            QTimer.singleShot(FIRST_PAUSE_MS + number * PAUSE_MS, self, step)

    @property
    def is_prepared(self) -> bool:
        """Whether every screen that is made in advance is there."""
        return "administration" in vars(self)

    # What happens

    def report_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
        """Show that something of ours went wrong, and return what is shown of it."""
        from window_app.ui.frame.crash_page import report_of

        report = report_of(kind, error, trace)
        self.crash.show_report(report)
        self.window.show_screen("crash")
        return report

    def _focus(self, name: str) -> None:
        match name:
            case "register":
                self.registering.take_focus()
            case "cases":
                self.cases.take_focus()
            case "collect":
                self.collecting.take_focus()
            case "worklists":
                self.worklists.take_focus()
            case "administration":
                self.administration.take_focus()
            case "start":
                self.start.begin_typing()
            case "crash":
                self.crash.go_on.setFocus()
            case _:
                return

    def _opened(self, desk: "Desk") -> None:
        window = self.window
        signed_in = desk.account is not None
        window.header.show_desk(desk.office.window, desk.office.station, desk.clerk.name, signed_in=signed_in)
        self.health.opened()
        if window.current == "start":
            window.show_screen("register")
        self._count()
        self._make_ready()

    def _forget(self) -> None:
        """Somebody else works here now: nothing of what the one before looked at stays."""
        self.window.notice.clear()
        if "cases" in vars(self):
            self.cases.forget()
        if self.locking.is_covered:
            self.window.show_screen("register")

    def _ask_who_works_here(self) -> None:
        self.window.header.show_store("store.empty", "quiet")
        self.window.show_screen("start")

    def _count(self) -> None:
        def then(counts: "Counts") -> None:
            self.window.header.show_counts(counts.registered, counts.due, counts.overdue)

        self._work.ask(self, acts.count_today(self._kit.today), then)

    def _look_for_items(self) -> None:
        """Another process may have published a version."""

        def then(newer: "Catalogue | None") -> None:
            if newer is not None:
                self._work.use_catalogue(newer)

        self._work.ask(self, acts.newer_catalogue(), then)

    def _answer_unused(self, key: str) -> None:
        """A new application is begun from anywhere; another key without a use here says so."""
        from window_app.ui.settings.settings_screen import KEYS

        if key == "Ctrl+N" and self.window.navigation.isVisible():
            self.window.show_screen("register")
            self.registering.begin()
        elif self.locking.is_covered:
            return
        elif key in KEYS and key not in OF_MATERIALS and self.screen.page.isEnabled():
            self.window.say(self._kit.tr("key.unused", pressed=key, what=self._kit.tr(f"key.{key}")), "info")

    def minute_passed(self) -> None:
        """Midnight, a command beside the window, the daily backup, and nobody being here: all are looked for."""
        self.locking.check()
        self._work.ask(self, calendar_acts.calendar_now(), self._work.use_calendar)
        self._look_for_items()
        self.daily.minute_passed()
        if self._kit.today != self._day:
            self._day = self._kit.today
            self.registering.new_day()
            self.cases.look_again()
            self.collecting.look_again()
            self.worklists.look_again()
            self._count()
