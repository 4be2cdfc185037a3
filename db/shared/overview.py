"""What an administrator reads of the shared database as a whole, and how a status is written anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from db.shared.errors import translated
from db.shared.session import STATUS_COLUMNS

CASES_AT_ONCE = 500
_STATIONS = text(
    "SELECT logins.login, role, coalesce(station, '') AS station, window_name, departments, administers, retired_at, "
    "(SELECT count(*) FROM window_desk.status_due due JOIN window_desk.journals USING (journal) "
    " WHERE journals.login = logins.login) AS due, "
    "(SELECT coalesce(sum(seq), 0)::bigint FROM window_desk.journals WHERE journals.login = logins.login) AS events, "
    "(SELECT max(moved_at) FROM window_desk.journals WHERE journals.login = logins.login) AS last_sent "
    "FROM window_desk.logins ORDER BY station, login"
)
_CASES = text("SELECT case_id FROM window_desk.case_status WHERE case_id > :after ORDER BY case_id LIMIT :limit")
_WITHOUT_STATUS = text(
    "SELECT DISTINCT case_id FROM window_desk.events WHERE case_id <> '' "
    "AND NOT EXISTS (SELECT FROM window_desk.case_status status WHERE status.case_id = events.case_id)"
)
_STATUS = text(
    f"SELECT {', '.join(STATUS_COLUMNS)}, events_folded FROM window_desk.case_status WHERE case_id = ANY (:case_ids)"
)
_MARKED = text("SELECT DISTINCT case_id FROM window_desk.status_due WHERE case_id = ANY (:case_ids)")
_DUE = text("SELECT count(*) FROM window_desk.status_due")
_NUMBERS_TWICE = text(
    "SELECT count(*) FROM (SELECT case_no FROM window_desk.case_status WHERE case_no <> '' "
    "GROUP BY case_no HAVING count(*) > 1) AS numbers"
)
_RESET = text("SELECT window_desk.reset_status(:case_ids)")


@dataclass(frozen=True, slots=True)
class LoginOverview:
    """A login and what its journals hold; `due` counts marks of cases whose status does not tell all of it yet."""

    login: str
    role: str
    station: str
    window_name: str
    departments: tuple[str, ...]
    administers: bool
    retired_at: datetime | None
    due: int
    events: int
    last_sent: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """A row of case_status: its columns as text and truth values, and how many events it tells."""

    columns: tuple[Any, ...]
    events_folded: int


class SharedOverview:
    """An administrator's look at everything."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def logins(self) -> tuple[LoginOverview, ...]:
        """Every login, those of stations by their codes."""
        return tuple(_login(row) for row in self._execute(_STATIONS, {}))

    def due(self) -> int:
        """How many marks wait for somebody to write a status."""
        return int(self._execute(_DUE, {}).scalar_one())

    def numbers_twice(self) -> int:
        """How many case numbers more than one case carries."""
        return int(self._execute(_NUMBERS_TWICE, {}).scalar_one())

    def pages_of_cases(self) -> Iterator[list[str]]:
        """Yield the ids of all cases, a few hundred at a time; those without a status row come last."""
        after = ""
        while page := list(self._execute(_CASES, {"after": after, "limit": CASES_AT_ONCE}).scalars()):
            yield page
            after = page[-1]
        if rest := list(self._execute(_WITHOUT_STATUS, {}).scalars()):
            yield rest

    def status_of(self, case_ids: Sequence[str]) -> dict[str, Status]:
        """The status rows of some cases by case id; the columns are those of STATUS_COLUMNS."""
        rows = self._execute(_STATUS, {"case_ids": list(case_ids)})
        return {row.case_id: Status(tuple(row)[:-1], row.events_folded) for row in rows}

    def marked(self, case_ids: Sequence[str]) -> frozenset[str]:
        """Which of these cases wait for somebody to write their status."""
        return frozenset(self._execute(_MARKED, {"case_ids": list(case_ids)}).scalars())

    def reset_status(self, case_ids: Sequence[str]) -> None:
        """Say that nothing is told of these cases yet, so that whoever publishes next writes them anew."""
        self._execute(_RESET, {"case_ids": list(case_ids)})

    def _execute(self, statement: Any, values: dict[str, Any]) -> Any:
        with translated():
            return self._connection.execute(statement, values)


def _login(row: Any) -> LoginOverview:
    return LoginOverview(
        login=row.login,
        role=row.role,
        station=row.station,
        window_name=row.window_name,
        departments=tuple(row.departments),
        administers=row.administers,
        retired_at=row.retired_at,
        due=row.due,
        events=row.events,
        last_sent=row.last_sent,
    )
