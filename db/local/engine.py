"""Opening the encrypted SQLite file: key, durability, one writer at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from db.driver_errors import STORE
from db.local.driver import QUIET, cipher_pragma, load_driver

BUSY_TIMEOUT_MS = 10_000
CACHE_KIB = 32_768
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA cache_size = -{CACHE_KIB}",
)


def open_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """Return an engine on the store at `path`, encrypted with the raw 32-byte `key`.

    Connections are in WAL mode with synchronous=FULL: what is committed survives a power cut. Transactions begin
    as BEGIN, or BEGIN IMMEDIATE on an engine with the execution option `writing`. Unless `create`, the file must
    exist.
    """
    return _engine(path, key, f"mode={'rwc' if create else 'rw'}", _PRAGMAS)


def open_alone(path: Path, key: bytes) -> Engine:
    """Return an engine of one connection that, once it has read, lets no other process read or write the store."""
    return _engine(path, key, "mode=rw", ("PRAGMA locking_mode = EXCLUSIVE", *_PRAGMAS), connections=1)


def open_copy(path: Path, key: bytes, mode: str) -> Engine:
    """Return an engine on a file that is no store in use; `mode` as in SQLite's URIs."""
    return _engine(path, key, mode, ("PRAGMA temp_store = MEMORY",))


def _engine(path: Path, key: bytes, mode: str, pragmas: Sequence[str], *, connections: int = 4) -> Engine:
    driver = load_driver()
    uri = f"{path.absolute().as_uri()}?{mode}"

    def connect() -> Any:
        connection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000
        )
        for pragma in (QUIET, cipher_pragma(key), *pragmas):
            connection.execute(pragma)
        return connection

    # Parameters are hidden in error texts: they are people's names and numbers.
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=10 if connections > 1 else 0,
        hide_parameters=True,
        execution_options={STORE: str(path)},
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
