"""How things stand with the shared database, as frame, page and command line show it."""

from datetime import datetime
from enum import StrEnum

import msgspec

from window_app.services.synchronise import Greeting
from window_app.services.troubles import Trouble
from window_app.sync.exchange import Round


class SyncState(StrEnum):
    """未连接, 正在连接, 已同步, n 件待传, 离线."""

    NOT_CONNECTED = "not_connected"
    CONNECTING = "connecting"
    SYNCHRONISED = "synchronised"
    WAITING = "waiting"
    OFFLINE = "offline"


class LoggedRound(msgspec.Struct, frozen=True):
    """A round that moved something, when it ended and how long it took."""

    at: datetime
    seconds: float
    done: Round


class JournalStanding(msgspec.Struct, frozen=True):
    """A journal by its ends at both sides; `trouble` is empty, or broken, lacking, refused."""

    name: str
    ours: int
    theirs: int
    trouble: str = ""


class Standing(msgspec.Struct, frozen=True):
    """`waiting` counts own events that the server has not shown or confirmed; `since` is when it was last reached,
    where that is over; `progress` is how many of how many events have come in the round that is under way.
    """

    state: SyncState
    address: str = ""
    waiting: int = 0
    since: datetime | None = None
    reason: Trouble | None = None
    last: datetime | None = None
    greeting: Greeting | None = None
    copies: int = 0
    journals: tuple[JournalStanding, ...] = ()
    rounds: tuple[LoggedRound, ...] = ()
    progress: tuple[int, int] | None = None

    @property
    def clock_is_off(self) -> bool:
        """Whether promised dates may be wrong here."""
        return self.greeting is not None and self.greeting.clock_is_off


class News(msgspec.Struct, frozen=True):
    """What is told: how it stands, which cases came, whether catalogue, calendar or people did, what a round did."""

    standing: Standing
    cases: frozenset[str] = frozenset()
    office: bool = False
    done: Round | None = None
