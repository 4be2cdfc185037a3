"""One call of a command: its arguments, its profile and where it prints."""

import codecs
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from window_app.cli.output import Output
from window_app.domain.errors import RuleBroken

if TYPE_CHECKING:  # Commands that need no profile do not wait for the store's libraries.
    from db.local.store import LocalStore
    from window_app.domain.accounts import Account
    from window_app.services.desk import Desk

PASSWORD = "WINDOW_APP_PASSWORD"  # noqa: S105 (the name of a variable)


@dataclass(frozen=True, slots=True)
class Invocation:
    """What every command is called with besides its own arguments; `clerk` is an id or name, `user` who signs in."""

    folder: Path
    clerk: str | None
    output: Output
    user: str | None = None

    @contextmanager
    def desk(self) -> "Generator[Desk]":
        """The desk of the profile, open for this command."""
        from window_app.assembly import desk_at, open_profile

        store = open_profile(self.folder)
        try:
            yield desk_at(store, self.clerk, account=self.account(store))
        finally:
            store.close()

    def account(self, store: "LocalStore") -> "Account | None":
        """Sign in whoever is named; None where nobody is. A command begins nobody's working day."""
        if self.user is None:
            return None
        if self.clerk is not None:
            raise RuleBroken("clerk_by_account")
        from window_app.assembly import now
        from window_app.services.sign_in import sign_in

        return sign_in(self.user, secret(PASSWORD), store, now=now(), begins_day=False)


def secret(variable: str) -> str:
    """Return a password: from the environment, or typed unseen; never from an argument, which others can list."""
    if (kept := os.environ.get(variable)) is not None:
        return kept
    if not sys.stdin.isatty():
        raise RuleBroken("password_needed", variable=variable)
    from getpass import getpass

    return getpass(f"{variable}: ")


def read_file(name: str) -> bytes:
    """Return the content of a file, or of standard input where the name is `-`."""
    if name == "-":
        return _without_mark(sys.stdin.buffer.read())
    path = Path(name)
    if not path.is_file():
        raise RuleBroken("file_missing", file=name)
    try:
        return _without_mark(path.read_bytes())
    except OSError as error:
        raise RuleBroken("file_unreadable", file=name, detail=error.strerror or str(error)) from error


def _without_mark(content: bytes) -> bytes:
    """Windows' own editor begins UTF-8 with a mark."""
    return content.removeprefix(codecs.BOM_UTF8)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole, or say why it cannot be written and leave what was there."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise RuleBroken("output_not_writable", file=str(path), detail=error.strerror or str(error)) from error
