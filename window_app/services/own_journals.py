"""Which journals this store writes, and which it wrote before it parted ways with another copy of itself.

Read in each transaction that writes: the exchange may have begun a new generation since the desk was opened.
"""

from collections.abc import Iterable

import msgspec

from db.local import contents, journal
from db.local.store import Transaction
from window_app.domain.journal_names import ADMINISTRATION, generation_of, station_of, writer_of
from window_app.domain.office import Office

GENERATION = "generation"
FORMER = "former_writers"


def writer(transaction: Transaction, station: str) -> str:
    """Return what the names of this store's journals begin with."""
    return writer_of(station, int(contents.setting(transaction, GENERATION) or 0))


def case_journal(transaction: Transaction, office: Office) -> str:
    """Return the journal in which this store records what happens to the cases of its department."""
    return f"{writer(transaction, office.station)}/{office.department.code}"


def administration_journal(transaction: Transaction, station: str) -> str:
    """Return the journal in which this store records what concerns the whole office."""
    return f"{writer(transaction, station)}/{ADMINISTRATION}"


def former_writers(transaction: Transaction) -> tuple[str, ...]:
    """Return what this store's journals began with before, the first one first."""
    kept = contents.setting(transaction, FORMER)
    return msgspec.json.decode(kept, type=tuple[str, ...]) if kept else ()


def writers(transaction: Transaction, station: str) -> frozenset[str]:
    """Return whatever this store's journals begin with, or began with before."""
    return frozenset((writer(transaction, station), *former_writers(transaction)))


def begin_generation(transaction: Transaction, station: str, known: Iterable[str], *, wrote_before: bool) -> str:
    """Write new journals from now on, of a generation that no name in `known` has; return their writer.

    `wrote_before` says whether this store wrote the present ones.
    """
    before = writer(transaction, station)
    names = [name for name in (*known, *journal.journals(transaction), before) if station_of(name) == station]
    generation = 1 + max(map(generation_of, names))
    contents.put_setting(transaction, GENERATION, str(generation))
    if wrote_before:
        former = (*former_writers(transaction), before)
        contents.put_setting(transaction, FORMER, msgspec.json.encode(former).decode())
    return writer_of(station, generation)
