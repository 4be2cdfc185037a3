"""One client at a time, commands beside it: the lock of a profile."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import StoreUnavailable

CLIENT_LOCK = "client.lock"
BACKUP_LOCK = "backup.lock"


@contextmanager
def alone(folder: Path, *, waiting: float = 0) -> Generator[None]:
    """Hold the profile as its only client, or for work that needs it alone (migration, rebuild, restore).

    The system gives the lock back when the process ends, however it ends. Raises StoreUnavailable(client_running)
    where another process still holds it after `waiting` seconds.
    """
    with _held(folder, CLIENT_LOCK, "client_running", waiting):
        yield


@contextmanager
def backing_up(folder: Path) -> Generator[None]:
    """Hold the profile's backups: one is made at a time. Raises StoreUnavailable(backup_running)."""
    with _held(folder, BACKUP_LOCK, "backup_running", 0):
        yield


@contextmanager
def _held(folder: Path, name: str, busy: str, waiting: float) -> Generator[None]:
    # Taken on a lane, given back on the interface thread.
    lock = FileLock(folder / name, thread_local=False)
    try:
        lock.acquire(timeout=waiting)
    except Timeout:
        raise StoreUnavailable(busy, folder=str(folder)) from None
    except OSError:
        raise StoreUnavailable("store_not_openable", path=str(folder)) from None
    try:
        yield
    finally:
        lock.release()
