"""When to try again, and when to look: back-off with jitter, a poll with jitter, at most one round a second. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field

SHORTEST, LONGEST = 1.0, 60.0
POLL = 20.0
APART = 1.0


@dataclass
class Pace:
    """Moments are seconds of a clock that never goes back; `chance` gives numbers from 0 up to 1.

    Rounds begin `apart` seconds apart at least. Jitter keeps hundreds of windows from coming all at once when the
    server is back.
    """

    chance: Callable[[], float]
    apart: float = APART
    _failures: int = 0
    _last: float = field(default=float("-inf"))
    _poll: float = field(default=float("-inf"))

    def after_failure(self, *, lasting: bool = False) -> float:
        """Return for how long to leave the server alone: twice as long each time, somewhere in the upper half of that.

        What somebody has to mend first (`lasting`) is tried rarely from the beginning.
        """
        longest = LONGEST if lasting else min(LONGEST, SHORTEST * 2**self._failures)
        # Beyond this the power would grow without need.
        self._failures = min(self._failures + 1, 10)
        return longest * (0.5 + 0.5 * self.chance())

    def round_begins(self, now: float) -> None:
        """A round begins: the next poll is counted from here."""
        self._last = now
        self._poll = now + POLL * (0.75 + 0.5 * self.chance())

    def round_went_well(self) -> None:
        """The next failure is a first one."""
        self._failures = 0

    def until_poll(self, now: float) -> float:
        """Return how long there is nothing to look for without a hint."""
        return max(0.0, self._poll - now)

    def until_next_round(self, now: float) -> float:
        """Return how long a hint has to wait: rounds begin a second apart."""
        return max(0.0, self._last + self.apart - now)
