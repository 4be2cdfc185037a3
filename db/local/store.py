"""The local store as the services see it: opened once, read and written in short transactions."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.driver_errors import translated
from db.errors import StoreUnavailable
from db.local import schema, use
from db.local.engine import open_engine
from db.local.key import Keyring, store_key, system_keyring
from db.local.turns import Turns

Transaction = Connection
STORE_FILE = "store.db"
MAKING_WAIT = 30.0


class LocalStore:
    """An open store. Reading sees one moment; writing is one transaction, on the disk when it ends well."""

    def __init__(self, engine: Engine, folder: Path, key: bytes) -> None:
        self.folder = folder
        self.key = key
        self.engine = engine
        self._writer = engine.execution_options(writing=True)
        self._turns = Turns()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that only reads."""
        with translated(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """The one transaction that writes: others wait; all of it is kept, or nothing."""
        with self._turns.mine(), translated(self.engine), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_store(folder: Path, *, keyring: Callable[[], Keyring | None] = system_keyring) -> LocalStore:
    """Open the store of a profile, made first where there is none; an older one is backed up and brought up.

    Raises StoreUnavailable where the store is newer than the program, broken, locked, or its key is missing.
    """
    path = folder / STORE_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
    except OSError:
        raise StoreUnavailable("store_not_openable", path=str(path)) from None
    if is_new:
        with use.alone(folder, waiting=MAKING_WAIT):
            return _made(folder, path, keyring)
    key = store_key(folder, keyring, create=False)
    engine = open_engine(path, key)
    if schema.needs_upgrade(engine):
        # Another process may be making the store at this moment: that takes no longer than a second or two.
        with use.alone(folder, waiting=MAKING_WAIT if schema.revision_of(engine) is None else 0):
            if schema.needs_upgrade(engine):
                schema.upgrade(engine, path, key)
    return LocalStore(engine, folder, key)


def _made(folder: Path, path: Path, keyring: Callable[[], Keyring | None]) -> LocalStore:
    key = store_key(folder, keyring, create=not path.exists())
    engine = open_engine(path, key, create=True)
    if schema.needs_upgrade(engine):
        schema.upgrade(engine, path, key)
    return LocalStore(engine, folder, key)
