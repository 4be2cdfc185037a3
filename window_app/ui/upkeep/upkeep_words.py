"""What the page of backups says of how things stand."""

from datetime import datetime
from typing import TYPE_CHECKING

from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.back_up_store import Backup
    from window_app.services.daily_backup import BackupState

_MIB = 1 << 20


def backup_line(state: "BackupState", tr: Words) -> str:
    """When the last backup was made, where it is and what it holds."""
    if (last := state.last) is None:
        return tr("upkeep.no_backup")
    line = tr(
        "upkeep.last_backup",
        at=_moment(last),
        cases=tr.number(last.contents.cases),
        size=f"{last.size / _MIB:.1f}",
        file=last.file,
    )
    return f"{line} {tr('upkeep.last_too_old')}" if state.too_old else line


def second_line(state: "BackupState", tr: Words) -> str:
    """When the last copy came into the second folder."""
    if not state.second_folder:
        return tr("upkeep.no_second")
    copy = state.last_second
    return tr("upkeep.no_copy_yet") if copy is None else tr("upkeep.last_copy", at=_moment(copy))


def key_line(state: "BackupState", tr: Words) -> str:
    """Whether anybody has the recovery key on paper."""
    return tr("upkeep.key_on_paper" if state.key_on_paper else "upkeep.key_not_on_paper")


def _moment(backup: "Backup") -> str:
    return datetime.fromisoformat(backup.at).strftime("%Y-%m-%d %H:%M")
