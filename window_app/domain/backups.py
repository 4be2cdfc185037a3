"""When a backup is due, what it is called, and which ones are kept (docs/upkeep.md)."""

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum

from window_app.domain.shanghai_time import SHANGHAI

NIGHTLY_AT = time(12, 30)
TOO_OLD = timedelta(days=3)
DAYS, WEEKS, MONTHS = 7, 4, 12
_NIGHTLY = re.compile(r"(?P<station>\d{3})-nightly-(?P<at>\d{8}-\d{6})\.db")
_MOMENT = "%Y%m%d-%H%M%S"


class BackupKind(StrEnum):
    """每日自动备份 or 手动备份: only the first are ever removed again."""

    NIGHTLY = "nightly"
    ON_DEMAND = "on_demand"


def backup_name(station: str, kind: BackupKind, at: datetime) -> str:
    """Return the file name of a backup: station, kind and moment, so that stations may share a folder."""
    return f"{station}-{kind.value.replace('_', '-')}-{at.astimezone(SHANGHAI):{_MOMENT}}.db"


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether the day's backup is to be made: none was since the last half past twelve."""
    turn = datetime.combine(now.astimezone(SHANGHAI).date(), NIGHTLY_AT, SHANGHAI)
    if now < turn:
        turn -= timedelta(days=1)
    return last is None or last < turn


def is_too_old(last: datetime | None, now: datetime) -> bool:
    """Whether somebody must be told: no good backup for three days."""
    return last is None or now - last > TOO_OLD


def to_remove(names: Iterable[str], station: str) -> tuple[str, ...]:
    """Return the station's nightly backups that are kept no longer, the oldest first.

    Kept are those of the last seven days that have one, and the last one of each of the four weeks and twelve months
    before that have one. Every other name is left alone.
    """
    nightly = {name: at for name in names if (at := _nightly_at(name, station)) is not None}
    newest_first = sorted(nightly, key=lambda name: nightly[name], reverse=True)
    days = {name: nightly[name].date() for name in newest_first}
    kept = {
        *_newest_of_each(newest_first, lambda name: days[name], DAYS),
        *_newest_of_each(newest_first, lambda name: days[name].isocalendar()[:2], WEEKS),
        *_newest_of_each(newest_first, lambda name: (days[name].year, days[name].month), MONTHS),
    }
    return tuple(name for name in reversed(newest_first) if name not in kept)


def _newest_of_each(newest_first: Iterable[str], period: Callable[[str], Hashable], most: int) -> Iterable[str]:
    newest: dict[Hashable, str] = {}
    for name in newest_first:
        newest.setdefault(period(name), name)
    return list(newest.values())[:most]


def _nightly_at(name: str, station: str) -> datetime | None:
    shape = _NIGHTLY.fullmatch(name)
    if shape is None or shape["station"] != station:
        return None
    try:
        return datetime.strptime(shape["at"], _MOMENT).replace(tzinfo=SHANGHAI)
    except ValueError:
        return None
