"""The key of the local store: 32 random bytes in the system keyring, or in a file that only the user can read."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from db.errors import StoreUnavailable
from db.local.disk import write_private

SERVICE = "window-app"
KEY_FILE = "store.key"
ID_FILE = "store.id"
KEY_BYTES = 32


class Keyring(Protocol):
    """The part of the library `keyring` that is used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return a kept secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a secret."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Let go of a secret."""
        ...


def store_key(folder: Path, keyring: Callable[[], Keyring | None], *, create: bool) -> bytes:
    """Return the key of the store in `folder`, made first where `create` says so.

    A key file, once there, is what counts: the store was made on a system without a keyring. Raises
    StoreUnavailable(store_key_missing) where the store's key is nowhere.
    """
    key_file = folder / KEY_FILE
    if key_file.exists():
        return _parsed(key_file.read_text(encoding="ascii", errors="replace").strip(), str(key_file))
    from keyring.errors import KeyringError

    try:
        ring = keyring()
        profile = _profile(folder)
        if ring is not None and profile and (kept := ring.get_password(SERVICE, profile)):
            return _parsed(kept, "keyring")
        if not create:
            raise StoreUnavailable("store_key_missing", path=str(key_file))
        return _keep(folder, ring, secrets.token_bytes(KEY_BYTES))
    except KeyringError:
        raise StoreUnavailable("keyring_locked", path=str(folder)) from None


def adopt_key(folder: Path, keyring: Callable[[], Keyring | None], key: bytes) -> None:
    """Keep a key that was made elsewhere as the one of the store that is to be in `folder`."""
    from keyring.errors import KeyringError

    for name in (KEY_FILE, ID_FILE):
        (folder / name).unlink(missing_ok=True)
    try:
        _keep(folder, keyring(), key)
    except KeyringError:
        raise StoreUnavailable("keyring_locked", path=str(folder)) from None


def is_in_file(folder: Path) -> bool:
    """Whether the key lies in a file, because there was no keyring."""
    return (folder / KEY_FILE).exists()


def system_keyring() -> Keyring | None:
    """Return the system's keyring, or None where it has none that works."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring):
        return None
    return cast("Keyring", backend)


def no_keyring() -> None:
    """For profiles that are thrown away, and for tests."""
    return


def _keep(folder: Path, ring: Keyring | None, key: bytes) -> bytes:
    if ring is None:
        write_private(folder / KEY_FILE, key.hex())
        return key
    profile = secrets.token_hex(8)
    ring.set_password(SERVICE, profile, key.hex())
    write_private(folder / ID_FILE, profile)
    return key


def _profile(folder: Path) -> str:
    """The name under which the keyring has the key: the profile's own, so that its folder may be moved."""
    named = folder / ID_FILE
    return named.read_text(encoding="ascii", errors="replace").strip() if named.exists() else ""


def _parsed(text: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StoreUnavailable("store_key_malformed", path=source)
    return key
