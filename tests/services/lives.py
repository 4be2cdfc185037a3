"""A second, plain account of a case's life, written from docs/rules.md: which act is allowed, and what it leads to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tests.domain.oracle import Count, Matter, Stop, count, last_day, works_by_notice

BEFORE_ACCEPTANCE = {"received", "supplement_pending"}
IN_PROGRESS = {"accepted", "suspended"}
OPEN = BEFORE_ACCEPTANCE | IN_PROGRESS
FIVE_DAYS: Count = (5, "working_day")


@dataclass
class Life:
    """What is known of a case by the rules alone; `stops` in the order in which they began.

    `turns` are the acts with their day and who was responsible then.
    """

    limit: Count
    statutory: Count
    received: date
    state: str = "received"
    clerk: str = "001"
    told: date | None = None
    accepted: date | None = None
    stops: list[Stop] = field(default_factory=list[Stop])
    extension: Count | None = None
    promised: date | None = None
    statutory_due: date | None = None
    turns: list[tuple[str, date, str]] = field(default_factory=list[tuple[str, date, str]])

    def __post_init__(self) -> None:
        self.turns.append(("received", self.received, self.clerk))

    def allows(self, event: str, on: date) -> bool:
        """Whether the rules allow a well-formed act of this kind on a day."""
        return _ALLOWED[event](self, on)

    def goes_on(self, event: str, on: date, *, days: int = 0, stop: int = 0, clerk: str = "") -> None:
        """Live through an act that is allowed; `stop` is which procedure ends, `days` what an extension adds."""
        self.turns.append((event, on, self.clerk))
        match event:
            case "supplement_submitted" | "accepted":
                self._is_accepted(self.received if event == "accepted" else on)
            case "supplement_requested":
                self.state, self.told = "supplement_pending", self.told or on
            case "suspended":
                self.state = "suspended"
                self.stops.append(Stop(on, None))
            case "resumed":
                self._resumes(on, stop)
            case "extended":
                self.extension = (days, "working_day")
                self._promise()
            case "handed_over":
                self.clerk = clerk
            case "declined" | "decided" | "delivered" | "withdrawn" | "terminated" | "voided":
                self.state = event
            case _:
                assert event in ("noted", "corrected")

    @property
    def open_stops(self) -> list[int]:
        """Which procedures go on."""
        return [number for number, stop in enumerate(self.stops) if stop.ends is None]

    def _is_accepted(self, on: date) -> None:
        self.state, self.accepted = "accepted", on
        self._promise()

    def _resumes(self, on: date, stop: int) -> None:
        self.stops[stop] = Stop(self.stops[stop].begins, on)
        if not self.open_stops:
            self.state = "accepted"
            self._promise()

    def _promise(self) -> None:
        self.promised, self.statutory_due = self._counted(self.limit), self._counted(self.statutory)

    def _counted(self, limit: Count) -> date:
        assert self.accepted is not None
        extensions = (self.extension,) if self.extension else ()
        return last_day(Matter(self.accepted, limit, tuple(self.stops), extensions), works_by_notice)

    def is_in_time(self, on: date) -> bool:
        """Whether the promised day has not passed."""
        return self.promised is not None and on <= self.promised

    def is_deemed(self, on: date) -> bool:
        """Rule 8: nothing was told within five working days after the receipt, and they are over."""
        last = count(self.received, FIVE_DAYS, works_by_notice, set())
        return on > last and (self.told is None or self.told > last)


_ALLOWED: dict[str, Callable[[Life, date], bool]] = {
    "supplement_submitted": lambda life, _: life.state in BEFORE_ACCEPTANCE,
    "supplement_requested": lambda life, _: life.state in BEFORE_ACCEPTANCE,
    "accepted": lambda life, on: life.state in BEFORE_ACCEPTANCE and life.is_deemed(on),
    "declined": lambda life, _: life.state in BEFORE_ACCEPTANCE,
    "suspended": lambda life, on: life.state == "suspended" or (life.state == "accepted" and life.is_in_time(on)),
    "resumed": lambda life, _: life.state == "suspended",
    "extended": lambda life, on: life.state == "accepted" and life.extension is None and life.is_in_time(on),
    # The calendar stays the same, and nothing was to follow.
    "promise_changed": lambda life, on: False,
    "material_followed_up": lambda life, on: False,
    "decided": lambda life, _: life.state == "accepted",
    "delivered": lambda life, _: life.state == "decided",
    "withdrawn": lambda life, _: life.state in OPEN,
    "terminated": lambda life, _: life.state in OPEN,
    "voided": lambda life, _: life.state in OPEN,
    "handed_over": lambda life, _: life.state in OPEN | {"decided"},
    "corrected": lambda life, _: life.state != "voided",
    "noted": lambda life, _: True,
}
EVENTS = tuple(_ALLOWED)
