"""The password of the shared database: in the system keyring, or in a file that only the user can read."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from db.errors import StoreUnavailable
from db.local.disk import write_private
from db.local.key import Keyring

SERVICE = "window-app shared database"
FILE = "shared.password"


def kept_password(folder: Path, keyring: Callable[[], Keyring | None], name: str) -> str:
    """Return the password that is kept under `name`, empty where there is none.

    Raises StoreUnavailable(shared_keyring_locked).
    """
    file = folder / FILE
    if file.exists():
        return file.read_text(encoding="utf-8", errors="replace")
    from keyring.errors import KeyringError

    try:
        ring = keyring()
        return (ring.get_password(SERVICE, name) or "") if ring is not None and name else ""
    except KeyringError:
        raise StoreUnavailable("shared_keyring_locked") from None


def keep_password(folder: Path, keyring: Callable[[], Keyring | None], name: str, password: str) -> None:
    """Keep a password in place of any other; raise StoreUnavailable(shared_keyring_locked)."""
    from keyring.errors import KeyringError

    try:
        if (ring := keyring()) is None:
            write_private(folder / FILE, password)
            return
        ring.set_password(SERVICE, name, password)
    except KeyringError:
        raise StoreUnavailable("shared_keyring_locked") from None
    # A keyring that came later counts from now on.
    (folder / FILE).unlink(missing_ok=True)


def forget_password(folder: Path, keyring: Callable[[], Keyring | None], name: str) -> None:
    """Let go of it wherever it is; a keyring that is locked or has none keeps nothing of use."""
    from keyring.errors import KeyringError

    (folder / FILE).unlink(missing_ok=True)
    with suppress(KeyringError):
        if name and (ring := keyring()) is not None:
            ring.delete_password(SERVICE, name)


def is_in_file(folder: Path) -> bool:
    """Whether the password lies in a file, because there was no keyring."""
    return (folder / FILE).exists()
