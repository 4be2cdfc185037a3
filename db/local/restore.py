"""Putting a store in the place of the present one: nobody else has it meanwhile, and the present one is kept whole."""

import shutil
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from db.driver_errors import translated, translated_file
from db.errors import StoreUnavailable
from db.local import schema
from db.local.backup import PART, back_up, copy_into, open_backup
from db.local.disk import sync_file, sync_folder
from db.local.driver import open_file
from db.local.engine import open_alone, open_engine
from db.local.key import ID_FILE, KEY_FILE
from db.local.store import STORE_FILE, LocalStore

SET_ASIDE = "set-aside"
PREPARED = "restored.db" + PART
_BESIDE = ("-wal", "-shm", "-journal")


@contextmanager
def store_alone(folder: Path, key: bytes) -> Generator[LocalStore]:
    """The present store, which no other process can read or write meanwhile; with use.alone, nobody opens it.

    Raises StoreUnavailable(store_in_use) where a command still has it open after ten seconds.
    """
    store = LocalStore(open_alone(folder / STORE_FILE, key), folder, key)
    try:
        with store.reading() as transaction:
            transaction.execute(text("SELECT count(*) FROM sqlite_schema"))
        yield store
    except StoreUnavailable as error:
        if error.code == "store_busy":
            raise StoreUnavailable("store_in_use", folder=str(folder)) from error
        raise
    finally:
        store.close()


@contextmanager
def prepared_copy(backup: Path, backup_key: bytes, folder: Path, key: bytes) -> Generator[LocalStore]:
    """A copy of a backup beside the store, under the store's key and with this program's tables; gone afterwards.

    Raises StoreUnavailable(store_newer) for a backup of a newer program.
    """
    path = folder / PREPARED
    remove_store(path)
    try:
        with translated_file(path):
            _copy(backup, backup_key, path, key)
        store = LocalStore(open_engine(path, key), folder, key)
        try:
            if schema.needs_upgrade(store.engine):
                schema.bring_up(store.engine)
            yield store
        finally:
            store.close()
    finally:
        remove_store(path)


def put_in_place_of(store: LocalStore, prepared: LocalStore) -> None:
    """Write the prepared copy over the store that is held alone, in one transaction: all of it or nothing."""
    prepared.close()
    with translated(store.engine), store.engine.connect() as connection:
        live: Any = connection.connection.dbapi_connection
        with closing(open_file(store.folder / PREPARED, store.key, "mode=ro")) as copy:
            copy.backup(live)
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def put_in_place(prepared: LocalStore) -> None:
    """Give the prepared copy the name of the store, where there is none, or one that is kept elsewhere by now."""
    prepared.close()
    path = prepared.folder / PREPARED
    with translated_file(path):
        sync_file(path)
        # A log left beside the broken store would be played back into the new one.
        for end in _BESIDE:
            path.with_name(STORE_FILE + end).unlink(missing_ok=True)
        path.replace(path.with_name(STORE_FILE))
        sync_folder(path.parent)


def folder_aside(profile: Path, now: datetime) -> Path:
    """A folder of this moment to keep a store in; two within a second have two."""
    names = (f"{now:%Y%m%d-%H%M%S}{suffix}" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(profile / SET_ASIDE / name for name in names if not (profile / SET_ASIDE / name).exists())


def set_aside(store: LocalStore, aside: Path) -> None:
    """Keep a copy of the store with its key file in a folder that is a profile of its own."""
    back_up(store.engine, aside / STORE_FILE, store.key)
    with translated_file(aside):
        _copy_files(store.folder, aside, (KEY_FILE, ID_FILE))


def set_aside_as_it_lies(folder: Path, aside: Path) -> None:
    """Keep the files of a store that cannot be read, as they are."""
    with translated_file(aside):
        aside.mkdir(parents=True, exist_ok=True)
        _copy_files(folder, aside, (STORE_FILE, *(STORE_FILE + end for end in _BESIDE), KEY_FILE, ID_FILE))


def remove_store(path: Path) -> None:
    """Remove a copy of a store and what lies beside it."""
    for end in ("", *_BESIDE):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _copy(backup: Path, backup_key: bytes, path: Path, key: bytes) -> None:
    engine = open_backup(backup, backup_key)
    try:
        with engine.connect() as connection:
            copy_into(connection, path, key)
    finally:
        engine.dispose()


def _copy_files(folder: Path, aside: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (folder / name).exists():
            shutil.copyfile(folder / name, aside / name)
            (aside / name).chmod(0o600)
            sync_file(aside / name)
    sync_folder(aside)
