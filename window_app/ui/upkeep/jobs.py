"""Every job of upkeep, as work for its lane: what is imported is imported there."""

from collections.abc import Callable, Generator
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.daily_backup import BackupState, DailyBackup
    from window_app.services.desk import Desk
    from window_app.services.folded_cases import Progress
    from window_app.services.rebuild_store import Rebuilt
    from window_app.services.verify_store import Verified

Now = Callable[[], datetime]


def look(now: Now) -> "Callable[[Desk], BackupState]":
    """Look how things stand with the backups."""

    def act(desk: "Desk") -> "BackupState":
        from window_app.services.daily_backup import backup_state

        return backup_state(desk, now=now())

    return act


def back_up(now: Now, *, daily: bool) -> "Callable[[Desk, Progress], DailyBackup]":
    """Make a backup, on demand or the day's, and its second copy."""

    def job(desk: "Desk", progress: "Progress") -> "DailyBackup":
        from window_app.services.back_up_store import back_up_store
        from window_app.services.daily_backup import back_up_daily, with_second_copy

        if daily:
            return back_up_daily(desk, now=now(), progress=progress)
        return with_second_copy(back_up_store(desk, now=now(), progress=progress), desk, progress)

    return job


def verify(desk: "Desk", progress: "Progress") -> "Verified":
    """Check everything against the journals."""
    from window_app.services.verify_store import verify_store

    return verify_store(desk.store, progress)


def rebuild(desk: "Desk", progress: "Progress") -> "Generator[None, None, Rebuilt]":
    """Make anew what follows from the journals, step by step."""
    from window_app.domain.permissions import Permission
    from window_app.services.permissions import allow
    from window_app.services.rebuild_beside import rebuild_beside

    allow(desk, Permission.UPKEEP)
    return rebuild_beside(desk.store, progress)


def choose_folder(folder: str) -> "Callable[[Desk], str]":
    """Copy every backup to this folder too."""

    def act(desk: "Desk") -> str:
        from window_app.services.daily_backup import choose_second_folder

        return choose_second_folder(folder, desk)

    return act


def show_key(now: Now) -> "Callable[[Desk], str]":
    """Return the recovery key, and record that it was shown."""

    def act(desk: "Desk") -> str:
        from window_app.services.recovery_key import show_recovery_key

        return show_recovery_key(desk, now=now())

    return act
