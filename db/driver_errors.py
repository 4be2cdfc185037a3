"""Driver errors are translated here and nowhere else."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db.errors import StoreUnavailable

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
    return next((StoreUnavailable(code, path=path) for sign, code in _CODES if sign in text), None)


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
