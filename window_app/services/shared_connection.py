"""Where this PC keeps its way to the shared database: read, saved, forgotten, tested.

The address lies in the store's settings, the password in the system keyring (or a file of this user's alone), a
certificate that is trusted beside the store.
"""

import secrets
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from db.errors import StoreUnavailable
from db.local import contents
from db.local.disk import write_private
from db.local.key import Keyring, system_keyring
from db.local.store import LocalStore
from db.shared.address import SharedAddress, shared_address
from db.shared.connection import open_shared
from db.shared.password import forget_password, is_in_file, keep_password, kept_password
from db.shared.session import SharedSession, connect
from window_app.domain.accounts import Account
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.office import Office
from window_app.domain.permissions import Permission
from window_app.services.administering import forget_administration
from window_app.services.permissions import allow_account
from window_app.services.set_up_office import stored_office
from window_app.services.synchronise import Greeting, greet
from window_app.services.this_machine import this_machine

ADDRESS = "shared_address"
KEPT_AS = "shared_password_name"
ROOT_FILE = "shared-root.pem"
_SCHEME = "postgresql://"
Keyrings = Callable[[], Keyring | None]


class ConnectionEntry(msgspec.Struct, frozen=True):
    """As typed: an address with or without the login in it, the login, the password, a certificate's file or none.

    An empty password means the one that is kept, where address and login are the same.
    """

    address: str
    login: str = ""
    password: str = ""
    certificate: str = ""


class Connection(msgspec.Struct, frozen=True):
    """A checked way to the shared database; `root` is a certificate that is trusted, None for the system's own."""

    address: SharedAddress
    password: str
    root: Path | None = None

    def open(self) -> SharedSession:
        """Connect; raise StoreUnavailable with what is wrong."""
        return connect(open_shared(self.address, self.password, root=self.root, machine=this_machine()))


class KeptConnection(msgspec.Struct, frozen=True):
    """What a form shows of the way that is kept."""

    address: str
    login: str
    has_certificate: bool
    password_in_file: bool


def stored_connection(store: LocalStore, *, keyring: Keyrings = system_keyring) -> Connection | None:
    """Return the way that is kept, None where there is none.

    Raises StoreUnavailable(shared_keyring_locked, shared_password_missing).
    """
    with store.reading() as transaction:
        address = contents.setting(transaction, ADDRESS)
        name = contents.setting(transaction, KEPT_AS) or ""
    if not address:
        return None
    if not (password := kept_password(store.folder, keyring, name)):
        raise StoreUnavailable("shared_password_missing")
    return Connection(shared_address(address), password, _root(store.folder))


def kept_connection(store: LocalStore) -> KeptConnection | None:
    """Return what can be shown of it."""
    with store.reading() as transaction:
        text = contents.setting(transaction, ADDRESS)
    if not text:
        return None
    login, _, place = text.removeprefix(_SCHEME).partition("@")
    return KeptConnection(place, login, _root(store.folder) is not None, is_in_file(store.folder))


def entered_connection(entry: ConnectionEntry, store: LocalStore, *, keyring: Keyrings = system_keyring) -> Connection:
    """Check what was typed; raise RuleBroken(connection_incomplete) with every problem, nothing is kept."""
    kept = kept_connection(store)
    login, place = _parted(entry)
    is_kept = kept is not None and (kept.login, kept.address) == (login, place)
    problems = tuple(_problems(entry, login, place, is_kept=is_kept))
    if problems:
        raise RuleBroken("connection_incomplete", problems=problems)
    address = shared_address(f"{_SCHEME}{login}@{place}")
    password = entry.password or address.password
    if not password and (known := stored_connection(store, keyring=keyring)) is not None:
        password = known.password
    root = Path(entry.certificate.strip()) if entry.certificate.strip() else _root(store.folder)
    return Connection(address, password, root)


def save_connection(
    connection: Connection, store: LocalStore, *, account: Account | None = None, keyring: Keyrings = system_keyring
) -> None:
    """Keep a checked way in place of any other.

    Raises RuleBroken(not_allowed, shared_sample_office), StoreUnavailable(shared_keyring_locked).
    """
    with store.reading() as transaction:
        allow_account(transaction, account, Permission.OFFICE)
        check_real(stored_office(transaction))
        name = contents.setting(transaction, KEPT_AS) or secrets.token_hex(8)
    if connection.root is not None and connection.root != store.folder / ROOT_FILE:
        write_private(store.folder / ROOT_FILE, connection.root.read_text(encoding="ascii"))
    keep_password(store.folder, keyring, name, connection.password)
    with store.writing() as transaction:
        contents.put_setting(transaction, KEPT_AS, name)
        if contents.setting(transaction, ADDRESS) != connection.address.text():
            forget_administration(transaction)
        contents.put_setting(transaction, ADDRESS, connection.address.text())


def forget_connection(store: LocalStore, *, account: Account | None = None, keyring: Keyrings = system_keyring) -> None:
    """Let go of address, password and certificate; what was exchanged stays. Raises RuleBroken(not_allowed)."""
    with store.writing() as transaction:
        allow_account(transaction, account, Permission.OFFICE)
        name = contents.setting(transaction, KEPT_AS) or ""
        contents.put_setting(transaction, ADDRESS, "")
        forget_administration(transaction)
        contents.put_setting(transaction, KEPT_AS, "")
    forget_password(store.folder, keyring, name)
    (store.folder / ROOT_FILE).unlink(missing_ok=True)


def try_connection(connection: Connection, office: Office, *, clock: Callable[[], datetime]) -> Greeting:
    """Connect and sign in; return what the server says, or raise StoreUnavailable with what is wrong in words."""
    check_real(office)
    session = connection.open()
    try:
        return greet(session, office, clock)
    finally:
        session.close()


def check_real(office: Office | None) -> None:
    """Raise RuleBroken(shared_sample_office): a made-up office has no business in a database that others share."""
    if office is not None and office.sample:
        raise RuleBroken("shared_sample_office")


def _parted(entry: ConnectionEntry) -> tuple[str, str]:
    """Login and place: the address may be as the administrator wrote it down, with the login in it."""
    text = entry.address.strip()
    text = text.removeprefix("postgres://").removeprefix(_SCHEME)
    login, at, place = text.rpartition("@")
    return (entry.login.strip() or login, place) if at else (entry.login.strip(), text)


def _problems(entry: ConnectionEntry, login: str, place: str, *, is_kept: bool) -> Iterator[Problem]:
    if not place.partition("/")[0] or not place.partition("/")[2].partition("?")[0]:
        yield Problem("address", "shared_address_incomplete")
    if not login:
        yield Problem("login", "required")
    if not entry.password and not is_kept and ":" not in login:
        yield Problem("password", "required")
    if (path := entry.certificate.strip()) and not _is_certificate(Path(path)):
        yield Problem("certificate", "certificate_unreadable")


def _is_certificate(path: Path) -> bool:
    try:
        ssl.create_default_context(cadata=path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return True


def _root(folder: Path) -> Path | None:
    root = folder / ROOT_FILE
    return root if root.exists() else None
