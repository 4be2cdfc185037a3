"""The real window on a real store, worked by keyboard alone: for journeys, pictures and measurements."""

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, cast
from unittest.mock import patch

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QThread
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from db.local.key import no_keyring
from tests.fixtures import NOW
from tests.journeys.watchdog import Watchdog
from window_app.background.garbage import collected_on_this_thread
from window_app.background.lane import Lane, share_time_fairly
from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import StoreWork
from window_app.cli.client_command import OpenedProfile
from window_app.domain.errors import Unavailable
from window_app.messages import Language
from window_app.services.print_jobs import PRINTED, JobReport, JobState
from window_app.services.printers import AS_USUAL, PrintOptions
from window_app.ui.application import build_client
from window_app.ui.client import Client
from window_app.ui.frame import scanner as scanning
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look
from window_app.ui.look.palette import Theme
from window_app.ui.look.typefaces import load_typefaces
from window_app.ui.preferences import KeptPreferences
from window_app.ui.words import Words

PATIENCE_S = 20


@dataclass
class FakePrinters:
    """Printers that keep what they get; a broken one says so. `reports` has the jobs that do not go as `usual`."""

    printers: tuple[str, ...] = ("HP-LaserJet-窗口",)
    trouble: Exception | None = None
    sent: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    options: list[PrintOptions] = field(default_factory=list[PrintOptions])
    jobs: dict[str, str] = field(default_factory=dict[str, str])
    reports: dict[str, JobReport] = field(default_factory=dict[str, JobReport])
    usual: JobReport = PRINTED

    def names(self) -> tuple[str, ...]:
        return self.printers

    def default(self) -> str | None:
        return self.printers[0] if self.printers else None

    def trays(self, printer: str) -> tuple[str, ...]:
        return ("Upper", "Lower") if printer in self.printers else ()

    def send(self, pdf: bytes, printer: str, *, title: str, options: PrintOptions = AS_USUAL) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.sent.append((printer, pdf))
        self.options.append(options)
        self.jobs[title] = f"{printer}-{len(self.sent)}"
        return self.jobs[title]

    def look(self, job: str, printer: str) -> JobReport:
        return self.reports.get(job, self.usual)

    def find(self, title: str) -> str:
        return self.jobs.get(title, "")

    def cancel(self, job: str, printer: str) -> JobReport:
        if self.look(job, printer).state is JobState.WAITING:
            self.reports[job] = JobReport(JobState.FAILED, Unavailable("print_cancelled", printer=printer))
        return self.look(job, printer)


@dataclass
class AtTheWindow:
    """A clerk with hands on the keys and eyes on the window; `clock` is what the wall says."""

    client: Client
    work: StoreWork
    printers: FakePrinters
    clock: list[datetime]
    watchdog: Watchdog = field(default_factory=Watchdog)
    keystrokes: int = 0

    @property
    def window(self) -> QWidget:
        return self.client.window

    def press(self, *keys: str) -> None:
        """Press keys such as F9, Enter, Ctrl+N, one after the other, wherever the hands are."""
        for key in keys:
            combination = first_of(QKeySequence(key))
            self.keystrokes += 1
            self.watchdog.act = key
            with self.watchdog.watching():
                QTest.keyClick(self.hands, combination.key(), combination.keyboardModifiers())
            self.work_off()

    def type(self, text: str) -> None:
        """Type: what a keyboard has as keys, the rest as an input method brings it."""
        for character in text:
            self.keystrokes += 1
            self.watchdog.act = "typing"
            with self.watchdog.watching():
                self._type(character)
            self.work_off()

    def _type(self, character: str) -> None:
        if character.isascii():
            # By hand, however fast that goes: never taken for a reader.
            with patch.object(scanning, "BETWEEN_KEYS_MS", -1):
                QTest.keyClicks(self.hands, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(self.hands, event)

    def scan(self, text: str) -> None:
        """Let a reader type, once the hands have rested: a whole text at once, ended with Enter."""
        rested = monotonic() + 2 * scanning.BETWEEN_KEYS_MS / 1000
        self.wait(lambda: monotonic() > rested)
        QTest.keyClicks(self.hands, text[:1])
        # Where the machine that runs the tests is busy, the keys come slower than from any reader.
        with patch.object(scanning, "BETWEEN_KEYS_MS", PATIENCE_S * 1_000):
            for character in text[1:]:
                # The first one may have opened the line of a cell: the next goes there.
                QTest.keyClicks(self.hands, character)
            QTest.keyClick(self.hands, Qt.Key.Key_Return)
        self.work_off()

    def work_off(self) -> None:
        """Let the window do what is to be done now."""
        with self.watchdog.watching():
            QApplication.processEvents()

    @property
    def hands(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.window

    def focused(self) -> str:
        """The name of what has the keyboard."""
        return self.hands.objectName()

    def wait(self, until: Callable[[], object], what: str = "") -> None:
        """Let the window work until something is so."""
        end = monotonic() + PATIENCE_S
        while not until():
            if monotonic() > end:
                raise AssertionError(f"waited in vain: {what or self.notice}")
            self.work_off()
            QThread.msleep(1)

    @property
    def notice(self) -> str:
        """What the foot of the window says."""
        return self.client.window.notice.text.text()

    def choose_item(self, text: str) -> None:
        """Find an item and take the first offer."""
        self.wait(lambda: self.client.registering.items.is_ready, "items")
        self.type(text)
        self.wait(lambda: self.client.screen.form.item.offers_are_shown, "offers")
        self.press("Return")

    def fill(self, name: str, text: str) -> None:
        """Put the hands on a field by its name, and type over what is there."""
        line = self.window.findChild(QLineEdit, name)
        assert line is not None, name
        line.setFocus()
        line.selectAll()
        self.type(text)

    def settle(self) -> None:
        """Wait until everything typed is kept and nothing is under way."""
        self.wait(lambda: self.client.registering.keeper.is_saved, "drafts")


def first_of(sequence: QKeySequence) -> QKeyCombination:
    """The one combination of a short sequence; Qt's stubs do not know that it can be indexed."""
    return cast("Any", sequence)[0]


def application() -> QApplication:
    """The one application of this process, with the window's typefaces."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(["window-app"])
    if made.property("typefaces") is None:
        load_typefaces(made)
        made.setProperty("typefaces", True)  # noqa: FBT003
    return made


@contextmanager
def at_the_window(
    folder: Path,
    *,
    language: Language | None = "zh_CN",
    theme: Theme = "light",
    size: tuple[int, int] = (1366, 768),
    clock: list[datetime] | None = None,
    clerk: str = "",
    waits: bool = True,
    printers: FakePrinters | None = None,
) -> Generator[AtTheWindow]:
    """Open the window on a profile, as the program does, and close it at the end."""
    clock = clock or [NOW]
    app = application()
    share_time_fairly()
    preferences = KeptPreferences(folder, language)
    preferences.values.theme = theme
    kit = Kit(Words(preferences.values.language), Look(app, theme), lambda: clock[0])
    printers = printers or FakePrinters()
    lane, outside = Lane("store"), OutsideWork(lambda: printers)
    with collected_on_this_thread(), ExitStack() as resources:
        acting = clerk or preferences.values.clerk
        work = StoreWork(OpenedProfile(folder, acting, resources, keyring=no_keyring, now=kit.now), lane)
        client = build_client(kit, work, outside, preferences, folder)
        client.window.resize(*size)
        client.window.show()
        client.window.activateWindow()
        QTest.qWaitForWindowActive(client.window, 2_000)
        desk = AtTheWindow(client, work, printers, clock)
        work.open()
        if waits:
            desk.wait(lambda: work.desk is not None or client.window.current == "start", "opening")
        try:
            yield desk
        finally:
            client.window.close()
            lane.finish()
            outside.close()
            lane.close(finish_all=True)
            client.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
