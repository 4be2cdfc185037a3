"""What is well and what is not on this PC: each finding with a code, for `doctor` and the settings."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import disk_usage

import msgspec

from db.local import case_rows, key
from db.shared import password
from window_app.domain.backups import is_too_old
from window_app.domain.shanghai_time import shanghai_day
from window_app.resources import resource
from window_app.services.back_up_store import backups_made
from window_app.services.desk import Desk
from window_app.services.recovery_key import was_shown
from window_app.services.shared_connection import kept_connection

LITTLE_SPACE = 1 << 30
NOTICE_MONTH = 11
FONTS = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "NotoSerifSC-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
    "WindowHana-Regular.ttf",
)


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at: whether it is well, and the values its sentence mentions."""

    code: str
    well: bool
    values: dict[str, str]


def check_up(desk: Desk, *, now: datetime) -> tuple[Finding, ...]:
    """Look at the store, its key, the disk, the calendar and the fonts."""
    return tuple(_findings(desk, now))


def _findings(desk: Desk, now: datetime) -> Iterator[Finding]:
    with desk.store.reading() as transaction:
        cases = case_rows.count(transaction)
        key_on_paper = was_shown(transaction, desk.store.key)
    folder = desk.store.folder
    yield Finding("store_opens", well=True, values={"folder": str(folder), "cases": str(cases)})
    yield _key(folder)
    yield Finding("recovery_key" if key_on_paper else "recovery_key_not_noted", key_on_paper, {})
    yield _backup(desk, now)
    free = disk_usage(folder).free
    yield Finding("disk_space", free >= LITTLE_SPACE, {"free": f"{free / (1 << 30):.1f}"})
    yield _calendar(desk, now)
    missing = [name for name in FONTS if not resource("fonts", name).is_file()]
    yield Finding("fonts_missing" if missing else "fonts", not missing, {"missing": "、".join(missing)})
    yield _shared(desk)
    yield Finding("office_is_real", not desk.office.sample, {"office": desk.office.name})


def _key(folder: Path) -> Finding:
    in_file = key.is_in_file(folder)
    code = "key_in_file" if in_file else "key_in_keyring"
    return Finding(code, not in_file, {"path": str(folder / key.KEY_FILE)})


def _shared(desk: Desk) -> Finding:
    if (kept := kept_connection(desk.store)) is None:
        return Finding("shared_none", well=True, values={})
    values = {"address": f"{kept.login}@{kept.address}", "path": str(desk.store.folder / password.FILE)}
    in_file = kept.password_in_file
    return Finding("shared_in_file" if in_file else "shared_in_keyring", not in_file, values)


def _backup(desk: Desk, now: datetime) -> Finding:
    last = next(iter(backups_made(desk.store)), None)
    if last is None:
        return Finding("backup_none", well=False, values={})
    too_old = is_too_old(datetime.fromisoformat(last.at), now)
    values = {"at": last.at.replace("T", " ")[:16], "file": last.file}
    return Finding("backup_too_old" if too_old else "backup", not too_old, values)


def _calendar(desk: Desk, now: datetime) -> Finding:
    """From November on next year's notice is usually out: without it, dates of next year are provisional."""
    through = desk.calendar.published_through
    today = shanghai_day(now)
    wanted = today.year + (today.month >= NOTICE_MONTH)
    return Finding("calendar_published", through >= wanted, {"through": str(through)})
