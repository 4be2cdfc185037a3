"""The names of journals: `001/SWJ`, `001/administration`, and `001.2/SWJ` where a PC began anew for the second time.

One store writes a journal, ever. A PC that was restored, cloned or set up again opens journals of the next generation.
"""

import re

ADMINISTRATION = "administration"
_WRITER = re.compile(r"(?P<station>[0-9]{3})(?:\.(?P<generation>[1-9][0-9]*))?")


def writer_of(station: str, generation: int = 0) -> str:
    """Return the part of a name that says who writes; generation 0 is a PC's first."""
    return f"{station}.{generation}" if generation else station


def writer_in(journal: str) -> str:
    """Return the part of a journal's name that says who writes it."""
    return journal.partition("/")[0]


def station_of(journal: str) -> str:
    """Return the station whose PC writes a journal."""
    return writer_in(journal).partition(".")[0]


def generation_of(journal: str) -> int:
    """Return the how-manieth beginning of its station wrote a journal; 0 is the first."""
    found = _WRITER.fullmatch(writer_in(journal))
    return int(found["generation"] or 0) if found else 0


def department_of(journal: str) -> str:
    """Return the department whose cases a journal is about, empty for what concerns the whole office."""
    department = journal.partition("/")[2]
    return "" if department == ADMINISTRATION else department


def is_administration(journal: str) -> bool:
    """Whether a journal tells what concerns the whole office."""
    return department_of(journal) == ""
