"""Python's collection of cyclic garbage, on the interface thread alone.

A collection runs on whichever thread happens to allocate; on a lane's it could destroy a widget or a timer there, which
Qt does not survive. So the automatic one is off, and the interface thread collects when an outcome comes home.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

# So many new containers are worth a quick collection of the young ones, and so many of those a whole one.
WORTH_IT = 10_000
YOUNG_BEFORE_ALL = 40


@contextmanager
def collected_on_this_thread() -> Generator[None]:
    """Within this block nothing is collected but by `collect`; what is left is collected at its end."""
    gc.disable()
    # What is there by now stays: no collection has to look through it again.
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.collect()
        gc.enable()


def collect() -> None:
    """Collect if it is worth it; called on the interface thread. Nothing is done while the automatic one is on."""
    new, _, collected = gc.get_count()
    if not gc.isenabled() and new >= WORTH_IT:
        gc.collect(2 if collected >= YOUNG_BEFORE_ALL else 1)
