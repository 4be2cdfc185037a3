"""Driver errors are translated here and nowhere else."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db.errors import StoreUnavailable
from db.local.disk import NO_ROOM, is_full
from db.local.driver import load_driver

# The execution option of an engine that names the file of its store.
STORE = "store"
_CODES = (
    ("database is locked", "store_busy"),
    ("disk is full", "disk_full"),
    ("disk i/o error", "disk_error"),
    ("readonly database", "store_read_only"),
    ("unable to open", "store_not_openable"),
    ("malformed", "store_broken"),
    ("file is not a database", "store_key_wrong"),
    ("append-only", "journal_append_only"),
)


def trouble_of(error: BaseException, path: str) -> StoreUnavailable | None:
    """Return what a driver's error means to the user, or None where it is our bug."""
    text = str(error).lower()
    code = next((code for sign, code in _CODES if sign in text), None)
    # Where the file beside the store finds no room, SQLite calls that an error of the disk.
    if code == "disk_error" and is_full(Path(path).parent):
        code = "disk_full"
    return StoreUnavailable(code, path=path) if code else None


@contextmanager
def translated(engine: Engine) -> Generator[None]:
    """Turn the driver's errors that a user can meet into StoreUnavailable; let our bugs through as they are."""
    try:
        yield
    except DatabaseError as error:
        trouble = trouble_of(error.orig or error, engine.get_execution_options().get(STORE, ""))
        if trouble is None:
            raise
        raise trouble from error


_FILE_CODES = (
    ("disk is full", "backup_disk_full"),
    ("malformed", "backup_wrong"),
    ("file is not a database", "backup_key_wrong"),
    ("database is locked", "store_busy"),
)


@contextmanager
def translated_file(path: Path) -> Generator[None]:
    """Turn what goes wrong with a file beside the store, a backup, into StoreUnavailable that names this file."""
    try:
        yield
    except OSError as error:
        code = "backup_disk_full" if error.errno in NO_ROOM else "backup_not_written"
        raise StoreUnavailable(code, path=str(path), detail=error.strerror or str(error)) from error
    except load_driver().DatabaseError as error:
        raise _file_trouble(error, path) from error


def _file_trouble(error: Exception, path: Path) -> StoreUnavailable:
    text = str(error).lower()
    code = next((code for sign, code in _FILE_CODES if sign in text), "backup_not_written")
    return StoreUnavailable(code, path=str(path), detail=str(error))
