"""Without a command: opens the window, or says clearly why it cannot."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from window_app.domain.errors import RuleBroken, Unavailable
from window_app.domain.shanghai_time import SHANGHAI
from window_app.messages import Language

if TYPE_CHECKING:  # The store's libraries are imported after the first paint.
    from db.local.key import Keyring
    from db.local.store import LocalStore
    from window_app.domain.office import Office
    from window_app.services.desk import Desk

QT_PACKAGES = "libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxcb-cursor0"


def run_client(folder: Path, language: Language | None, clerk: str | None) -> int:
    """Open the client on a profile; return its exit status when it is closed."""
    check_display()
    # The window collects by itself (background/garbage.py). What is imported stays: looking through it costs 15 ms.
    gc.disable()
    try:
        from window_app.ui.application import open_client
    except ImportError as error:
        if "PySide6" not in str(error) and ".so" not in str(error):
            raise
        raise Unavailable("qt_library_missing", detail=str(error), packages=QT_PACKAGES) from error
    with ExitStack() as resources:

        def profile(remembered: str) -> OpenedProfile:
            return OpenedProfile(folder, clerk or remembered, resources)

        return open_client(profile, folder, language, _now)


class OpenedProfile:
    """The profile behind the window: opened after the first paint on the store's lane, and then held alone."""

    def __init__(
        self,
        folder: Path,
        clerk: str,
        resources: ExitStack,
        *,
        keyring: "Callable[[], Keyring | None] | None" = None,
    ) -> None:
        self._folder = folder
        self._clerk = clerk
        self._resources = resources
        self._keyring = keyring
        self._store: LocalStore | None = None

    def open(self) -> "Desk | None":
        """Open the store; None where no office is set up yet. Can be tried again after a trouble."""
        from window_app.assembly import is_set_up

        if self._store is None:
            self._store = self._opened()
        return self._desk(self._store) if is_set_up(self._store) else None

    def set_up(self, office: "Office", catalogue: str) -> "Desk":
        """Record the office with the catalogue in a folder, or the sample one for an empty name."""
        from window_app.assembly import SAMPLE_CATALOGUE
        from window_app.services.catalogue_files import read_catalogue
        from window_app.services.set_up_office import set_up_office

        if self._store is None:
            self._store = self._opened()
        items = read_catalogue(Path(catalogue) if catalogue else SAMPLE_CATALOGUE)
        set_up_office(self._store, office, items, now=_now())
        return self._desk(self._store)

    def _opened(self) -> "LocalStore":
        from db.local import use
        from db.local.key import system_keyring
        from db.local.store import open_store

        with ExitStack() as opening:
            store = open_store(self._folder, keyring=self._keyring or system_keyring)
            opening.callback(store.close)
            opening.enter_context(use.alone(self._folder))
            self._resources.push(opening.pop_all())
        return store

    def _desk(self, store: "LocalStore") -> "Desk":
        from window_app.assembly import desk_at

        try:
            return desk_at(store, self._clerk or None)
        except RuleBroken as error:
            if error.code != "clerk_unknown":
                raise
            # The clerk whom this PC remembers works here no longer.
            return desk_at(store)


def _now() -> datetime:
    return datetime.now(SHANGHAI)


def check_display() -> None:
    """Raise Unavailable(no_display) on Linux without X11 or Wayland: Qt would abort the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise Unavailable("no_display")
