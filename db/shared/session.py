"""One connection to the shared PostgreSQL as a login sees it: each call is one statement, committed by itself."""

import select
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from itertools import starmap
from socket import AF_INET, SHUT_RDWR, SOCK_STREAM, fromfd, socket
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, text

from db.errors import StoreUnavailable
from db.records import CaseRow, EventRecord, Head
from db.shared.connection import APPLICATION
from db.shared.errors import translated
from db.shared.records import AT_ONCE, DueCase, Hello, StatusRow
from db.shared.set_up import HEAD

CHANNEL = "window_desk"
# What is known at one window alone has no place on the shared side, and the department is known there by the journal.
STATUS_COLUMNS = tuple(name for name in CaseRow.__slots__ if name not in ("fingerprint", "search_text", "department"))
_EVENT = ", ".join(EventRecord.__slots__)
_HELLO = text(f"SELECT {', '.join(Hello.__slots__)} FROM window_desk.hello()")
_ADMINISTERING = text("SELECT station, window_name FROM window_desk.stations() WHERE administers AND NOT retired")
_HEADS = text("SELECT journal, seq, hash FROM window_desk.journals")
_OPEN = text("SELECT window_desk.open_journal(:journal, :department)")
_GIVEN = ":ids, :case_ids, :kinds, :ats, :actors, :payloads, :parents, :hashes"
_APPEND = text(f"SELECT window_desk.append(:journal, :seq, :hash, {_GIVEN})")
_GIVE_BACK = text(f"SELECT window_desk.give_back(:journal, :seq, :hash, {_GIVEN})")
_PAGE = text(
    f"SELECT {_EVENT} FROM window_desk.events WHERE journal = :journal AND seq > :after ORDER BY seq LIMIT :limit"
)
_SUFFIXES = text(
    f"SELECT {', '.join(f'events.{name}' for name in EventRecord.__slots__)} "
    "FROM unnest(cast(:journals AS text[]), cast(:behind AS bigint[]), cast(:until AS bigint[])) "
    "AS wanted (journal, behind, until) JOIN window_desk.events ON events.journal = wanted.journal "
    "AND events.seq > wanted.behind AND events.seq <= wanted.until ORDER BY events.journal, events.seq"
)
_HASH_AT = text("SELECT hash FROM window_desk.events WHERE journal = :journal AND seq = :seq")
_OF_CASES = text(
    f"SELECT {_EVENT} FROM window_desk.events WHERE case_id = ANY (:case_ids) ORDER BY case_id, journal, seq"
)
# Its author publishes a case in the same breath; others help with what was left behind.
_DUE = text(
    "SELECT case_id, array_agg(id) AS due_ids, max(id) AS last FROM ("
    "SELECT id, case_id FROM window_desk.status_due WHERE id > :after AND "
    "(journal = ANY (:own) OR since < clock_timestamp() - make_interval(secs => :left_for)) ORDER BY id LIMIT :limit"
    ") AS due GROUP BY case_id"
)
_PUBLISH = text("SELECT window_desk.publish(:fold, cast(:rows AS jsonb))")
_WAKE = text("SELECT pg_notify(:channel, '')")
# Of one's own sessions PostgreSQL shows the name of the application to everybody.
_COPIES = text(
    "SELECT count(*) FROM pg_stat_activity WHERE usename = session_user AND datname = current_database() "
    "AND application_name LIKE :ours AND application_name <> current_setting('application_name')"
)


class SharedSession:
    """What a station asks of the shared side. Every method raises StoreUnavailable in the server's troubles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # The ends of journals as the server last showed or confirmed them.
        self.shown: dict[str, Head] = {}

    @property
    def connection(self) -> Connection:
        """The connection itself, for statements that run on both engines (db/shared/figures.py)."""
        return self._connection

    def hello(self) -> Hello:
        """Who is signed in, and what time it is there.

        Raises StoreUnavailable(shared_newer, shared_older) where the tables are not those of this program,
        shared_login_unknown for a login that was never added, shared_retired for one that was shut out.
        """
        row = self._execute(_HELLO, {}).one()
        if row.login is None:
            raise StoreUnavailable("shared_login_unknown")
        if row.revision != HEAD:
            newer = str(row.revision) > HEAD
            raise StoreUnavailable("shared_newer" if newer else "shared_older", found=str(row.revision), known=HEAD)
        if row.retired:
            raise StoreUnavailable("shared_retired", station=row.station or row.login)
        return _hello(row)

    def administering(self) -> tuple[str, ...]:
        """The windows in scope that change catalogue, calendar and people: code and name, by code."""
        return tuple(f"{row.station} {row.window_name}".strip() for row in self._execute(_ADMINISTERING, {}))

    def heads(self) -> dict[str, Head]:
        """The end of every journal that this login may read."""
        self.shown = {row.journal: Head(row.seq, bytes(row.hash)) for row in self._execute(_HEADS, {})}
        return dict(self.shown)

    def open_journal(self, journal: str, department: str) -> None:
        """Make a journal of one's own, empty; nothing where it is there. `department` is "" for administration."""
        self._execute(_OPEN, {"journal": journal, "department": department})

    def append(self, journal: str, head: Head, records: Sequence[EventRecord]) -> None:
        """Append up to AT_ONCE events behind `head`, all or none.

        Raises StoreUnavailable(shared_head_moved) where the journal ends elsewhere, also where an earlier attempt
        whose answer was lost has been done, and shared_not_yours, shared_hash_wrong, shared_other_department.
        """
        self._execute(_APPEND, _given(journal, head, records))
        self.shown[journal] = Head(records[-1].seq, records[-1].hash)

    def give_back(self, journal: str, head: Head, records: Sequence[EventRecord]) -> None:
        """The same for a journal whose author is gone, by an administrator."""
        self._execute(_GIVE_BACK, _given(journal, head, records))

    def page(self, journal: str, after: int, limit: int = AT_ONCE) -> tuple[EventRecord, ...]:
        """Up to `limit` events of a journal behind the seq `after`, in order."""
        return _records(self._execute(_PAGE, {"journal": journal, "after": after, "limit": limit}))

    def suffixes(self, between: Mapping[str, tuple[int, int]]) -> tuple[EventRecord, ...]:
        """The events of some journals, each behind one seq and up to another, by journal and seq."""
        behind, until = [first for first, _ in between.values()], [last for _, last in between.values()]
        return _records(self._execute(_SUFFIXES, {"journals": list(between), "behind": behind, "until": until}))

    def hash_at(self, journal: str, seq: int) -> bytes | None:
        """The hash of one event; None where the journal does not go as far."""
        found = self._execute(_HASH_AT, {"journal": journal, "seq": seq}).scalar_one_or_none()
        return None if found is None else bytes(found)

    def events_of(self, case_ids: Collection[str]) -> tuple[EventRecord, ...]:
        """Every event of some cases, all of one moment, by case, journal and seq."""
        return _records(self._execute(_OF_CASES, {"case_ids": list(case_ids)}))

    def due(self, own: Sequence[str], *, left_for: float, after: int = 0, limit: int = 200) -> tuple[DueCase, ...]:
        """Cases to publish: of the journals `own`, and others' that have waited for `left_for` seconds.

        Marks are looked at from the one behind `after`; the marks of a case come together.
        """
        values = {"own": list(own), "left_for": left_for, "after": after, "limit": limit}
        return tuple(DueCase(row.case_id, tuple(row.due_ids)) for row in self._execute(_DUE, values))

    def publish(self, fold_version: int, rows: Sequence[StatusRow]) -> int:
        """Write the status of cases; return how many. Where another publisher holds a row it stays due."""
        given = msgspec.json.encode([_status(row) for row in rows]).decode()
        return int(self._execute(_PUBLISH, {"fold": fold_version, "rows": given}).scalar_one())

    def wake(self) -> None:
        """Hint to everybody that there is something new; where the server takes no hint, they find it by themselves."""
        with suppress(StoreUnavailable):
            self._execute(_WAKE, {"channel": CHANNEL})

    def listen(self) -> None:
        """Hear the hints of others from now on."""
        self._execute(text(f"LISTEN {CHANNEL}"), {})

    def wait(self, seconds: float, waker: socket) -> bool:
        """Sleep until somebody else's hint comes, `waker` can be read, or the time is over; whether a hint came.

        Raises StoreUnavailable(shared_unreachable) where the connection is gone.
        """
        driver = self._driver()
        # What came with the answer to a statement has been read already: the socket will not tell of it again.
        if self._took_hints(driver):
            return True
        readable, _, _ = select.select([driver.fileno(), waker], [], [], seconds)
        return driver.fileno() in readable and self._took_hints(driver)

    def copies(self) -> int:
        """How many other machines are signed in with this login now."""
        return int(self._execute(_COPIES, {"ours": f"{APPLICATION} %"}).scalar_one())

    def interrupt(self) -> None:
        """Cut the line from another thread: what waits for an answer ends with StoreUnavailable, at once."""
        with suppress(Exception), fromfd(self._driver().fileno(), AF_INET, SOCK_STREAM) as line:
            line.shutdown(SHUT_RDWR)

    def close(self) -> None:
        """End the connection."""
        with suppress(Exception):
            self._connection.close()

    def _driver(self) -> Any:
        self._check_line()
        return self._connection.connection.dbapi_connection

    def _check_line(self) -> None:
        """One that broke off while nobody minded, as in `wake`, is gone for good: another one would hear no hints."""
        if self._connection.invalidated:
            raise StoreUnavailable("shared_unreachable", detail="the connection was lost")

    def _took_hints(self, driver: Any) -> bool:
        """Read the hints that are there; what this session sent itself is none."""
        from psycopg import Error

        try:
            return sum(hint.pid != driver.info.backend_pid for hint in driver.notifies(timeout=0)) > 0
        except Error as error:
            raise StoreUnavailable("shared_unreachable", detail=str(error).strip()) from error

    def _execute(self, statement: Any, values: dict[str, Any]) -> Any:
        self._check_line()
        with translated():
            return self._connection.execute(statement, values)


def connect(engine: Engine) -> SharedSession:
    """Connect; raise StoreUnavailable with what is wrong."""
    with translated():
        return SharedSession(engine.connect())


def _given(journal: str, head: Head, records: Sequence[EventRecord]) -> dict[str, Any]:
    return {
        "journal": journal,
        "seq": head.seq,
        "hash": head.hash,
        "ids": [one.id for one in records],
        "case_ids": [one.case_id for one in records],
        "kinds": [one.kind for one in records],
        "ats": [one.at for one in records],
        "actors": [one.actor for one in records],
        "payloads": [one.payload for one in records],
        "parents": [one.parents for one in records],
        "hashes": [one.hash for one in records],
    }


def _records(rows: Any) -> tuple[EventRecord, ...]:
    return tuple(starmap(EventRecord, rows))


def _status(status: StatusRow) -> dict[str, Any]:
    return {**_columns(status.row), "events_folded": status.events_folded, "due_ids": status.due_ids}


def _columns(row: CaseRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in STATUS_COLUMNS}


def _hello(row: Any) -> Hello:
    return Hello(
        login=row.login,
        role=row.role,
        station=row.station,
        window_name=row.window_name,
        departments=tuple(row.departments),
        administers=row.administers,
        retired=row.retired,
        now=row.now,
        revision=row.revision,
        sessions=row.sessions,
    )
