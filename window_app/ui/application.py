"""Opens the client: the window is painted first, then the store is opened behind it."""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from window_app.background.garbage import collected_on_this_thread
from window_app.background.lane import Lane, share_time_fairly
from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import Profile, StoreWork
from window_app.messages import Language
from window_app.services.identifiers import new_id
from window_app.ui.client import Client
from window_app.ui.kit import Kit
from window_app.ui.look.look import Look
from window_app.ui.look.typefaces import load_typefaces
from window_app.ui.preferences import KeptPreferences
from window_app.ui.start.first_window import Answer, FirstWindow, call_first_window
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.card_readers import CardReader
    from window_app.services.printers import Printers

SCALE = "QT_SCALE_FACTOR"


def open_client(
    profile: Callable[[str], Profile],
    folder: Path,
    language: Language | None,
    now: Callable[[], datetime],
    *,
    user: str = "",
) -> int:
    """Open the window on a folder until it is closed; return the exit status.

    `profile` is made for a clerk; `user` is offered at the sign-in, else whoever signed in last.
    """
    share_time_fairly()
    preferences = KeptPreferences(folder, language)
    preferences.values.user = user or preferences.values.user
    os.environ.setdefault(SCALE, f"{preferences.values.scale / 100:g}")
    application = QApplication(sys.argv[:1])
    load_typefaces(application)
    kit = Kit(Words(preferences.values.language), Look(application, preferences.values.theme), now)
    if (answer := _first_window(kit, application, folder)) != "nobody":
        return 0 if answer == "came" else 1
    lane, outside = Lane("store"), OutsideWork(_printers)
    work = StoreWork(profile(preferences.values.clerk), lane)
    with collected_on_this_thread():
        client = build_client(kit, work, outside, preferences, folder)
        sys.excepthook = _reporter(client)
        client.window.painted.connect(_report_ready)
        client.window.painted.connect(work.open)
        first = FirstWindow(folder, client.window.come_forward, client)
        # Once this window has the profile, and not before: only then it is the first one.
        work.opened.connect(first.listen)
        work.not_set_up.connect(first.listen)
        client.window.showMaximized()
        try:
            return application.exec()
        finally:
            # A page is asked for in the store, handed over outside, and recorded in the store.
            lane.finish()
            outside.close()
            lane.close(finish_all=True)


def _first_window(kit: Kit, application: QApplication, folder: Path) -> Answer:
    """Ask the window that is open on this profile already to come forward; one that is silent is asked again."""
    answer = call_first_window(folder)
    if answer != "silent":
        return answer
    from window_app.ui.start.already_open import AlreadyOpen

    page = AlreadyOpen(kit, lambda: call_first_window(folder))
    answers: list[Answer] = []
    page.ended.connect(answers.append)
    page.ended.connect(application.quit)
    page.show()
    application.setQuitOnLastWindowClosed(False)
    application.exec()
    application.setQuitOnLastWindowClosed(True)
    return answers[0]


def build_client(kit: Kit, work: StoreWork, outside: OutsideWork, preferences: KeptPreferences, folder: Path) -> Client:
    """Return the client's window with the card readers of this PC."""

    def reader(name: str) -> "CardReader":
        from window_app.services.card_readers import reader_named

        return reader_named(name, folder, today=lambda: kit.today)

    def names() -> tuple[str, ...]:
        from window_app.services.card_readers import reader_names

        return reader_names()

    return Client(
        kit,
        work,
        outside,
        preferences,
        new_id=lambda: new_id(kit.now()),
        reader_named=reader,
        reader_names=names,
    )


def _printers() -> "Printers":
    from window_app.background.system_printers import system_printers

    return system_printers()


def _reporter(client: Client) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what shows a bug of ours in the window instead of ending the program."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = client.report_error(kind, error, trace)
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  (a window on Windows has none)
            sys.stderr.write(f"{text}\n")

    return report


def _report_ready() -> None:
    """Say on standard error that the window can be used: `ready in N ms` since the process began."""
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  (a window on Windows has none)
        sys.stderr.write(f"ready in {_process_age_ms()} ms\n")


def _process_age_ms() -> int:
    return int((time.time() - _process_began()) * 1000)


def _process_began() -> float:
    """When this process began, as seconds since the epoch; on Linux from the kernel, else from this module."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()[19])
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return _IMPORTED
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


_IMPORTED = time.time()
