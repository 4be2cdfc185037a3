"""The one table that a benchmark prints: work, ours, the peer, their ratio, the goal."""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that one run takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def side_by_side(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median seconds of both, measured in turn, after one uncounted round of each."""
    ours()
    peer()
    pairs = [(timed(ours), timed(peer)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def heading() -> None:
    """Print the head of the table."""
    row("work", "ours", "peer", "ratio", "goal")


def compare(work: str, ours: float, peer: float, goal: str, *, faster: bool = False) -> None:
    """Print a row; the ratio is ours / peer in time, or how many times faster ours is."""
    ratio = f"{peer / ours:.2f}x its rate" if faster else f"{ours / peer:.2f}"
    row(work, f"{ours * 1000:.3f} ms", f"{peer * 1000:.3f} ms", ratio, goal)


def alone(work: str, seconds: float, rate: str) -> None:
    """Print a row without a peer."""
    row(work, f"{seconds:.2f} s", "", rate, "")


def row(*cells: str) -> None:
    """Print the cells of a row."""
    widths = (52, 14, 14, 16, 12)
    sys.stdout.write("".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=False)).rstrip() + "\n")
    sys.stdout.flush()
