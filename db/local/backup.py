"""A backup of the store: an encrypted copy, checked, and under its name only when all of that is done."""

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import Any, BinaryIO, NamedTuple

from sqlalchemy import Connection, Engine, text

from db.driver_errors import translated, translated_file
from db.errors import StoreUnavailable
from db.local import journal
from db.local.disk import append_line, sync_file, sync_folder
from db.local.driver import load_driver, open_file
from db.local.engine import open_copy

PART = ".part"
# A file that nobody writes: no lock, no file beside it, and it may lie on a medium that is read only.
_AS_IT_LIES = "mode=ro&immutable=1"
_CHUNK = 1 << 20
# Of SQLite's own; a check asks so often whether it is to go on.
_STEPS = 1_000
Heard = Callable[[int, int], None]


class Pace(NamedTuple):
    """How many pages of 4 KiB are copied at once, and for how many seconds others have the disk after that."""

    pages: int
    pause: float


AT_ONCE = Pace(-1, 0)


def no_one(done: int, total: int) -> None:
    """For those who do not ask how far it is."""


def back_up(engine: Engine, target: Path, key: bytes, *, pace: Pace = AT_ONCE, heard: Heard = no_one) -> Path:
    """Copy the store to `target` by SQLite's backup API while it is in use; return the file written.

    The copy is one moment of the store, at or after the call: what was committed before it is in it. It is read
    back and compared before it gets its name; an older file of that name stays until then. `heard` is told the pages
    done and all of them. Raises StoreUnavailable(backup_disk_full, backup_not_written, backup_wrong); then no part of
    a file is left, and the store is as it was.
    """
    with translated(engine), engine.connect() as connection:
        before = journal.heads(connection)
        connection.rollback()
        with _whole_or_not(target) as part:
            _check_space(connection, target)
            copy_into(connection, part, key, pace=pace, heard=heard)
            check_pages(part, key, heard)
            _check_heads(part, key, before)
    return target


def copy_backup(backup: Path, target: Path, *, heard: Heard = no_one) -> Path:
    """Copy a backup that was checked to another folder, and read it back from there; whole, or not at all.

    Raises StoreUnavailable(backup_disk_full, backup_not_written, backup_wrong).
    """
    with _whole_or_not(target) as part:
        size, done, read = backup.stat().st_size, 0, sha256()
        with backup.open("rb") as source, part.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                copy.write(chunk)
                read.update(chunk)
                done += len(chunk)
                heard(done, size)
        with part.open("rb") as copy:
            written = file_digest(copy)
        if written != read.digest():
            raise StoreUnavailable("backup_wrong", path=str(target), detail="sha256")
    return target


def file_digest(file: BinaryIO) -> bytes:
    """Return the SHA-256 of what a file holds."""
    digest = sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()


def copy_into(connection: Connection, target: Path, key: bytes, *, pace: Pace = AT_ONCE, heard: Heard = no_one) -> None:
    """Copy the store behind a connection into a file of another key, or of the same.

    One reading transaction holds the moment: else a writer between two steps would make SQLite begin again, for ever
    where there is always one.
    """

    def step(_status: int, remaining: int, total: int) -> None:
        heard(total - remaining, total)

    with closing(open_file(target, key, "mode=rwc")) as copy:
        connection.execute(text("SELECT count(*) FROM sqlite_schema"))
        source: Any = connection.connection.dbapi_connection
        source.backup(
            copy,
            pages=pace.pages,
            sleep=pace.pause,
            progress=step,
        )
        connection.rollback()


def check_pages(path: Path, key: bytes, heard: Heard = no_one) -> None:
    """Read every page of a file that nobody writes: its seal (HMAC) is checked with that, and the file's structure.

    `heard` may raise, to stop it. Raises StoreUnavailable(backup_wrong), or backup_key_wrong where the first page
    cannot be read with this key.
    """
    stopped: list[BaseException] = []

    def go_on() -> bool:
        try:
            heard(1, 1)
        except BaseException as error:
            # SQLite would swallow it.
            stopped.append(error)
        return bool(stopped)

    with translated_file(path), closing(open_file(path, key, _AS_IT_LIES)) as copy:
        copy.execute("SELECT count(*) FROM sqlite_schema")
        copy.set_progress_handler(go_on, _STEPS)
        try:
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        except load_driver().DatabaseError:
            if stopped:
                raise stopped[0] from None
            raise
    if found != "ok":
        raise StoreUnavailable("backup_wrong", path=str(path), detail=str(found))


def open_backup(path: Path, key: bytes) -> Engine:
    """Return an engine that reads a backup as it lies, and writes nothing beside it."""
    return open_copy(path, key, _AS_IT_LIES)


def note(path: Path, line: bytes) -> None:
    """Append a line to a list beside the store."""
    with translated_file(path):
        append_line(path, line)


def _check_heads(path: Path, key: bytes, before: dict[str, journal.Head]) -> None:
    """Make sure that every journal is in the copy, as far as it was before the copying."""
    engine = open_backup(path, key)
    try:
        with translated(engine), engine.connect() as connection:
            for name, head in before.items():
                if journal.hash_at(connection, name, head.seq) != head.hash:
                    raise StoreUnavailable("backup_wrong", path=str(path), detail=f"{name} #{head.seq}")
    finally:
        engine.dispose()


def _check_space(connection: Connection, target: Path) -> None:
    pages, size = (int(connection.execute(text(f"PRAGMA {name}")).scalar_one()) for name in ("page_count", "page_size"))
    if disk_usage(target.parent).free < pages * size:
        raise StoreUnavailable("backup_disk_full", path=str(target))


@contextmanager
def _whole_or_not(target: Path) -> Generator[Path]:
    """A name to write under; at the end the file is on the disk under its own, or there is none."""
    part = target.with_name(target.name + PART)
    with translated_file(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove(part)
        try:
            yield part
            sync_file(part)
            part.replace(target)
            sync_folder(target.parent)
        finally:
            _remove(part)


def _remove(part: Path) -> None:
    for name in (part, part.with_name(part.name + "-journal")):
        name.unlink(missing_ok=True)
