"""Where the shared side has its figures: see db/figures.py, which reads them."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import column, table

from db.figures import DIMENSIONS, Source
from db.records import MEASURES
from db.shared.errors import translated
from db.shared.session import STATUS_COLUMNS, SharedSession

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA = "window_desk"
SOURCE = Source(
    table("figures", *map(column, ("grain", "period", *DIMENSIONS, *MEASURES)), schema=SCHEMA),
    table("case_status", *map(column, ("department", *STATUS_COLUMNS)), schema=SCHEMA),
    ("day",),
)


@contextmanager
def reading(session: SharedSession) -> "Generator[Connection]":
    """The session's connection to read figures by; raises StoreUnavailable in the server's troubles."""
    with translated():
        yield session.connection
