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
    from window_app.domain.accounts import Account
    from window_app.domain.office import Office
    from window_app.services.account_entries import NewAccount
    from window_app.services.desk import Desk
    from window_app.services.folded_cases import Progress
    from window_app.services.shared_connection import ConnectionEntry, KeptConnection
    from window_app.services.wake_up import Waker

QT_PACKAGES = "libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxcb-cursor0"


def run_client(folder: Path, language: Language | None, clerk: str | None, user: str | None = None) -> int:
    """Open the client on a profile; return its exit status when it is closed. `user` is offered at the sign-in."""
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

        return open_client(profile, folder, language, _now, user=user or "")


class OpenedProfile:
    """The profile behind the window: opened after the first paint on the store's lane, and then held alone."""

    def __init__(
        self,
        folder: Path,
        clerk: str,
        resources: ExitStack,
        *,
        keyring: "Callable[[], Keyring | None] | None" = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._folder = folder
        self._clerk = clerk
        self._resources = resources
        self._keyring = keyring
        self._now = now or _now
        self._store: LocalStore | None = None
        self._account: Account | None = None

    def open(self) -> "Desk | None":
        """Open the store; None where no office is set up yet. Can be tried again after a trouble.

        Raises RuleBroken(sign_in_needed) where there are accounts and nobody has signed in.
        """
        from window_app.assembly import is_set_up

        store = self._open_store()
        return self._desk(store) if is_set_up(store) else None

    def sign_in(self, user: str, password: str) -> "Desk":
        """The desk of whoever has this password; the first time on a day their working day begins."""
        from window_app.services.sign_in import sign_in

        store = self._open_store()
        self._account = sign_in(user, password, store, now=self._now())
        return self._desk(store)

    def set_up(self, office: "Office", catalogue: str, first: "NewAccount | None" = None) -> "Desk":
        """Record the office with the catalogue in a folder, or the sample one for an empty name.

        With a first account its administrator is made, and signed in.
        """
        from window_app.assembly import SAMPLE_CATALOGUE
        from window_app.services.catalogue_files import read_catalogue
        from window_app.services.set_up_office import set_up_office

        store = self._open_store()
        items = read_catalogue(Path(catalogue) if catalogue else SAMPLE_CATALOGUE)
        set_up_office(store, office, items, now=self._now(), account=self._account)
        return self._made_first(first, store) if first else self._desk(store)

    def kept_way(self) -> "KeptConnection | None":
        """The way to a shared database that was kept before there was an office."""
        from window_app.services.shared_connection import kept_connection

        return kept_connection(self._open_store())

    def join(self, entry: "ConnectionEntry", waker: "Waker", progress: "Progress") -> None:
        """Become a window of the office in a shared database; the store is open by then."""
        from db.local.key import system_keyring
        from window_app.services.join_shared import join_shared

        keyring = self._keyring or system_keyring
        join_shared(entry, self._open_store(), clock=self._now, waker=waker, progress=progress, keyring=keyring)

    def _made_first(self, first: "NewAccount", store: "LocalStore") -> "Desk":
        from window_app.services.manage_accounts import open_account

        opened = open_account(first, self._desk(store), now=self._now())
        return self.sign_in(opened.user, first.password)

    def _open_store(self) -> "LocalStore":
        if self._store is None:
            self._store = self._opened()
        return self._store

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
            return desk_at(store, self._clerk or None, account=self._account)
        except RuleBroken as error:
            if error.code != "clerk_unknown":
                raise
            # The clerk whom this PC remembers works here no longer.
            return desk_at(store, account=self._account)


def _now() -> datetime:
    return datetime.now(SHANGHAI)


def check_display() -> None:
    """Raise Unavailable(no_display) on Linux without X11 or Wayland: Qt would abort the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named):
        raise Unavailable("no_display")
