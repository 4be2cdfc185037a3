"""One client at a time, commands beside it: the lock of a profile."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import StoreUnavailable

CLIENT_LOCK = "client.lock"


@contextmanager
def alone(folder: Path, *, waiting: float = 0) -> Generator[None]:
    """Hold the profile as its only client, or for work that needs it alone (migration, rebuild, restore).

    The system gives the lock back when the process ends, however it ends. Raises StoreUnavailable(client_running)
    where another process still holds it after `waiting` seconds.
    """
    # Taken on the store's lane, given back on the interface thread.
    lock = FileLock(folder / CLIENT_LOCK, thread_local=False)
    try:
        lock.acquire(timeout=waiting)
    except Timeout:
        raise StoreUnavailable("client_running", folder=str(folder)) from None
    except OSError:
        raise StoreUnavailable("store_not_openable", path=str(folder)) from None
    try:
        yield
    finally:
        lock.release()
