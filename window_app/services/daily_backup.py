"""The backup of every day: whether it is due, what it came to, and the second folder that it is copied to."""

from datetime import datetime
from pathlib import Path

import msgspec

from db.errors import StoreUnavailable
from db.local import contents
from db.local.backup import no_one
from window_app.domain.backups import BackupKind, is_due, is_too_old
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Permission
from window_app.services.back_up_store import Backup, Progress, backed_up, backups_made, copy_elsewhere
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.recovery_key import was_shown

SECOND_FOLDER = "second_backup_folder"


class Trouble(msgspec.Struct, frozen=True):
    """Why the second copy was not made: a code of the messages with its values."""

    code: str
    values: dict[str, str]


class DailyBackup(msgspec.Struct, frozen=True):
    """What the day's backup came to; `second` is its copy, None without a second folder or where `trouble` says why."""

    backup: Backup
    second: Backup | None = None
    trouble: Trouble | None = None


class BackupState(msgspec.Struct, frozen=True):
    """How things stand: the last backup wherever it lies, the last one in the second folder, and what is to be done."""

    last: Backup | None
    second_folder: str
    last_second: Backup | None
    due: bool
    too_old: bool
    key_on_paper: bool


def backup_state(desk: Desk, *, now: datetime) -> BackupState:
    """Look at the backups that are there. A second folder in the network may let it wait: not on the store's lane."""
    with desk.store.reading() as transaction:
        folder = contents.setting(transaction, SECOND_FOLDER) or ""
        on_paper = was_shown(transaction, desk.store.key)
    made = backups_made(desk.store)
    last, daily = _moment(made), _moment(tuple(one for one in made if one.kind is BackupKind.NIGHTLY))
    return BackupState(
        last=next(iter(made), None),
        second_folder=folder,
        last_second=next((one for one in made if folder and Path(one.file).parent == Path(folder).absolute()), None),
        due=is_due(daily, now),
        too_old=is_too_old(last, now),
        key_on_paper=on_paper,
    )


def back_up_daily(desk: Desk, *, now: datetime, progress: Progress = no_one) -> DailyBackup:
    """Make the day's backup and copy it to the second folder; that this one fails is told and takes nothing back."""
    made = backed_up(desk, None, now=now, kind=BackupKind.NIGHTLY, progress=progress)
    return with_second_copy(made, desk, progress)


def with_second_copy(made: Backup, desk: Desk, progress: Progress = no_one) -> DailyBackup:
    """Copy a backup to the second folder, where one is chosen."""
    with desk.store.reading() as transaction:
        folder = contents.setting(transaction, SECOND_FOLDER)
    if not folder:
        return DailyBackup(made)
    try:
        return DailyBackup(made, copy_elsewhere(made, Path(folder), desk, progress=progress))
    except StoreUnavailable as error:
        return DailyBackup(made, None, Trouble(error.code, {name: str(value) for name, value in error.values.items()}))


def choose_second_folder(folder: str, desk: Desk) -> str:
    """Copy every day's backup to this folder too, to none for an empty text; return it as kept.

    Raises RuleBroken(backup_folder_missing), or (folder_is_the_profiles) for one that would be lost with the store.
    """
    allow(desk, Permission.UPKEEP)
    chosen = Path(folder.strip()).expanduser() if folder.strip() else None
    if chosen is not None:
        if not chosen.is_absolute() or not chosen.is_dir():
            raise RuleBroken("backup_folder_missing", folder=folder.strip())
        if chosen.resolve().is_relative_to(desk.store.folder.resolve()):
            raise RuleBroken("folder_is_the_profiles", folder=folder.strip())
    with desk.store.writing() as transaction:
        contents.put_setting(transaction, SECOND_FOLDER, str(chosen) if chosen else "")
    return str(chosen) if chosen else ""


def _moment(made: tuple[Backup, ...]) -> datetime | None:
    return datetime.fromisoformat(made[0].at) if made else None
