"""What is read from and written to the shared side besides events and heads."""

from dataclasses import dataclass
from datetime import datetime

from db.records import CaseRow

# How many events the server takes in one call of `append`: a fraction of a second there, and little to repeat where the
# answer is lost.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Hello:
    """What the server says of who signed in, and the server's own time.

    `departments` are codes, or `*` alone for all. `sessions` counts this login's connections, this one too.
    """

    login: str
    role: str
    station: str | None
    window_name: str
    departments: tuple[str, ...]
    administers: bool
    retired: bool
    now: datetime
    revision: str
    sessions: int


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case whose status does not tell all of its events yet, and the marks that say so."""

    case_id: str
    due_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The status of a case as its first `events_folded` events give it, and the marks that it does away with."""

    row: CaseRow
    events_folded: int
    due_ids: tuple[int, ...]
