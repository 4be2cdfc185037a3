"""What the simulation asks of a window PC's store, whether it is a model or a real one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from db.records import EventRecord
from window_app.sync.sides import Replica


class Machine(Replica, Protocol):
    """A store that a clerk writes and the exchange reads and writes."""

    station: str
    department: str

    def writer(self) -> str:
        """What the names of its own journals begin with."""
        ...

    def register(self, now: datetime) -> tuple[str, str]:
        """Record a new case under the next number; return its id and number."""
        ...

    def act(self, case_id: str, kind: str, payload: str, parents: Sequence[str], now: datetime) -> None:
        """Record what happened to a case."""
        ...

    def record_day(self, now: datetime) -> None:
        """Record something that concerns the office and not a case."""
        ...

    def case_ids(self) -> Sequence[str]:
        """The cases that it knows, in a settled order."""
        ...

    def events_of_case(self, case_id: str) -> tuple[EventRecord, ...]:
        """Every event of a case that it has."""
        ...

    def whole(self) -> dict[str, tuple[EventRecord, ...]]:
        """Every journal from its beginning."""
        ...

    def image(self) -> object:
        """A copy of all that is on its disk."""
        ...

    def put_back(self, image: object) -> None:
        """Go on from a copy."""
        ...

    def copied(self, clock: Callable[[], datetime]) -> "Machine":
        """Another PC with the same disk."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...
