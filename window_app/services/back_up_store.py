"""Backing the store up while it is in use: on demand into any file, and every day into the profile's own folder."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from db.local import use
from db.local.backup import PART, Pace, back_up, copy_backup, no_one, note, open_backup
from db.local.store import LocalStore
from window_app import __version__
from window_app.domain.backups import BackupKind, backup_name, to_remove
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Permission
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.store_contents import StoreContents, store_contents

FOLDER = "backups"
LIST = "backups.jsonl"
# A megabyte at a time, and the disk is free for as long as that takes: a registration beside it waits for one step.
BESIDE_WORK = Pace(256, 0.01)
Progress = Callable[[int, int], None]


class Backup(msgspec.Struct, frozen=True):
    """A backup that was made and checked: a line of the list of backups."""

    at: str
    kind: BackupKind
    file: str
    size: int
    program: str
    contents: StoreContents


def back_up_store(
    desk: Desk,
    target: Path | None = None,
    *,
    now: datetime,
    progress: Progress = no_one,
) -> Backup:
    """Make a backup of one moment of the store, at or after the call; without `target`, in the profile's folder.

    Clerks go on working meanwhile. Raises RuleBroken(backup_exists) for a file that is there, StoreUnavailable
    (backup_running, backup_disk_full, backup_not_written, backup_wrong); then there is no file, and the store is as it
    was.
    """
    allow(desk, Permission.UPKEEP)
    return backed_up(desk, target, now=now, kind=BackupKind.ON_DEMAND, progress=progress)


def backed_up(desk: Desk, target: Path | None, *, now: datetime, kind: BackupKind, progress: Progress) -> Backup:
    """The same for the program itself, whoever sits at the desk."""
    folder = desk.store.folder / FOLDER
    path = target or folder / backup_name(desk.office.station, kind, now)
    if path.exists():
        raise RuleBroken("backup_exists", file=str(path))
    with use.backing_up(desk.store.folder):
        _clear_parts(folder)
        back_up(desk.store.engine, path, desk.store.key, pace=BESIDE_WORK, heard=progress)
        made = Backup(
            at=now.isoformat(timespec="seconds"),
            kind=kind,
            file=str(path.absolute()),
            size=path.stat().st_size,
            program=__version__,
            contents=contents_of(path, desk.store.key),
        )
        note(folder / LIST, msgspec.json.encode(made))
        remove_old(folder, desk.office.station)
    return made


def backups_made(store: LocalStore) -> tuple[Backup, ...]:
    """Return every backup that was made of this profile and is still there, the last one first."""
    try:
        lines = (store.folder / FOLDER / LIST).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    made = (_read(line) for line in reversed(lines))
    return tuple(one for one in made if one is not None and Path(one.file).exists())


def copy_elsewhere(made: Backup, folder: Path, desk: Desk, *, progress: Progress = no_one) -> Backup:
    """Copy a backup of this profile into another folder, of which as many are kept; return the copy."""
    with use.backing_up(desk.store.folder):
        path = copy_backup(Path(made.file), folder / Path(made.file).name, heard=progress)
        copy = msgspec.structs.replace(made, file=str(path.absolute()))
        note(desk.store.folder / FOLDER / LIST, msgspec.json.encode(copy))
        remove_old(folder, desk.office.station)
    return copy


def contents_of(path: Path, key: bytes) -> StoreContents:
    """Return what a backup holds."""
    copy = LocalStore(open_backup(path, key), path.parent, key)
    try:
        with copy.reading() as transaction:
            return store_contents(transaction)
    finally:
        copy.close()


def remove_old(folder: Path, station: str) -> None:
    """Remove the nightly backups of a folder that are kept no longer."""
    for name in to_remove([path.name for path in folder.iterdir()], station):
        (folder / name).unlink(missing_ok=True)


def _clear_parts(folder: Path) -> None:
    """What a backup that was killed had begun is no backup; the lock says that no other one is running."""
    for path in folder.glob(f"*{PART}*"):
        path.unlink(missing_ok=True)


def _read(line: bytes) -> Backup | None:
    """A line that a power cut left half written is no backup that is known of; its file is there all the same."""
    try:
        return msgspec.json.decode(line, type=Backup)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
