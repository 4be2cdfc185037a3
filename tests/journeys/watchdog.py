"""Knows how long the interface thread was held up: every key, and every round of events, is timed."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter, thread_time

FRAME_MS = 16.0


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch longer than a frame: in milliseconds by the clock, and of it how much this thread worked itself."""

    act: str
    wall: float
    cpu: float


@dataclass
class Watchdog:
    """Times what happens within `watching`; `act` says what the clerk was doing."""

    act: str = "opening"
    held: list[Held] = field(default_factory=list[Held])

    @contextmanager
    def watching(self) -> Generator[None]:
        wall, cpu = perf_counter(), thread_time()
        try:
            yield
        finally:
            taken, spent = (perf_counter() - wall) * 1000, (thread_time() - cpu) * 1000
            if taken > FRAME_MS:
                self.held.append(Held(self.act, taken, spent))
