"""The SQLite driver with encryption, `sqlcipher3`: untyped, so wrapped once."""

from pathlib import Path
from typing import Any

# SQLCipher would print what it finds wrong with a file on standard error, beside our own message.
QUIET = "PRAGMA cipher_log_level = NONE"


def load_driver() -> Any:
    """Return the DBAPI module; it brings its own recent SQLite, the same on every system."""
    from sqlcipher3 import dbapi2

    return dbapi2


def cipher_pragma(key: bytes) -> str:
    """Return the statement that opens a file with a raw 32-byte key; the first one on a connection."""
    return f"PRAGMA key = \"x'{key.hex()}'\""


def open_file(path: Path, key: bytes, mode: str) -> Any:
    """Return a bare connection on an encrypted file; `mode` as in SQLite's URIs, such as `mode=rwc`."""
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = load_driver().connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(QUIET)
    connection.execute(cipher_pragma(key))
    return connection
