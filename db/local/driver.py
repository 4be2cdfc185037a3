"""The SQLite driver with encryption, `sqlcipher3`: untyped, so wrapped once."""

from typing import Any


def load_driver() -> Any:
    """Return the DBAPI module; it brings its own recent SQLite, the same on every system."""
    from sqlcipher3 import dbapi2

    return dbapi2


def cipher_pragma(key: bytes) -> str:
    """Return the statement that opens a file with a raw 32-byte key; the first one on a connection."""
    return f"PRAGMA key = \"x'{key.hex()}'\""
