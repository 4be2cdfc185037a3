"""A shared database with two departments' journals in it, and logins that try what they may not do."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from db.records import EventRecord, Head
from db.shared import set_up
from db.shared.connection import connect_arguments
from db.shared.session import STATUS_COLUMNS
from tests.postgres import ADMINISTRATOR, PASSWORD, SharedDatabase
from window_app.domain.journal import GENESIS, hash_of
from window_app.sync.chains import event_of

# Of the other department: who reads one of them has read beyond the scope.
SECRET_NAME, SECRET_ID = "欧阳某某", "350583199001011234"
OURS, WAITING, THEIRS = "case-ours", "case-waiting", "case-theirs"
AT = "2026-11-20T09:12:00+08:00"
EMPTY = Head(0, GENESIS)
_DAYS = ("received_on", "accepted_on", "promised_on", "statutory_due_on", "decided_on", "delivered_on")
# All that must not change: the rows, and who may do what to what.
_STATE = """
SELECT md5(string_agg(line, E'\n' ORDER BY line)) FROM (
    SELECT 'login ' || one::text AS line FROM window_desk.logins one
    UNION ALL SELECT 'journal ' || one::text FROM window_desk.journals one
    UNION ALL SELECT 'event ' || one::text FROM window_desk.events one
    UNION ALL SELECT 'status ' || one::text FROM window_desk.case_status one
    UNION ALL SELECT 'due ' || one::text FROM window_desk.status_due one
    UNION ALL SELECT 'class ' || concat_ws(',', relname, relnamespace, relowner, relacl, relrowsecurity,
        relforcerowsecurity, reltype, obj_description(oid)) FROM pg_class WHERE relnamespace::regnamespace::text
        NOT IN ('pg_catalog', 'pg_toast', 'information_schema')
    UNION ALL SELECT 'function ' || concat_ws(',', proname, proowner, proacl, prosrc, proconfig) FROM pg_proc
        WHERE pronamespace = 'window_desk'::regnamespace OR proacl IS NOT NULL
    UNION ALL SELECT 'policy ' || one::text FROM pg_policies one
    UNION ALL SELECT 'trigger ' || concat_ws(',', tgrelid, tgname, tgenabled) FROM pg_trigger
    UNION ALL SELECT 'schema ' || concat_ws(',', nspname, nspowner, nspacl) FROM pg_namespace
        WHERE nspname NOT LIKE 'pg_t%'
    UNION ALL SELECT 'role ' || concat_ws(',', rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolcanlogin,
        rolconnlimit) FROM pg_roles
    UNION ALL SELECT 'member ' || one::text FROM pg_auth_members one
    UNION ALL SELECT 'object ' || oid FROM pg_largeobject_metadata
    UNION ALL SELECT 'extension ' || extname FROM pg_extension
) AS lines
"""


def records(journal: str, head: Head, *case_ids: str, **changes: str) -> list[EventRecord]:
    """Events about cases that follow a head, with the hashes that they must carry; `changes` are for all of them."""
    made: list[EventRecord] = []
    for case_id in case_ids:
        made.append(_record(journal, head, case_id, changes))
        head = Head(head.seq + 1, made[-1].hash)
    return made


def _record(journal: str, head: Head, case_id: str, changes: dict[str, str]) -> EventRecord:
    record = EventRecord(
        id=f"{journal}-{head.seq + 1}",
        journal=journal,
        seq=head.seq + 1,
        case_id=case_id,
        kind=changes.get("kind", "noted"),
        at=changes.get("at", AT),
        actor=changes.get("actor", "c1"),
        payload=changes.get("payload", '{"text":"x","v":1}'),
        parents=changes.get("parents", ""),
        prev_hash=head.hash,
        hash=b"",
    )
    return hashed(record)


def hashed(record: EventRecord) -> EventRecord:
    """The same event with the hash of what it says."""
    return replace(record, hash=hash_of(event_of(record)))


def status(case_id: str, events_folded: int | None, due_ids: Sequence[int] = (), **changes: Any) -> dict[str, Any]:
    """A row as `publish` takes it."""
    row: dict[str, Any] = dict.fromkeys(STATUS_COLUMNS, "") | {"provisional": False, "in_conflict": False}
    row |= {"notices": 0, "time_used": None, "law_days": None, "rating": None}
    row |= {"case_id": case_id, "case_no": case_id, "state": "accepted", "journal": "001/SWJ"}
    row |= dict.fromkeys(_DAYS, "") | {"received_on": "2026-11-20", "received_at": AT}
    return row | changes | {"events_folded": events_folded, "due_ids": list(due_ids)}


@dataclass
class Login:
    """A login's own connection, with plain SQL alone."""

    connection: "psycopg.Connection[Any]"
    name: str

    def ask(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement and return its rows."""
        if statement.startswith("COPY "):
            with self.connection.cursor().copy(statement.encode()) as copied:
                return [bytes(one) for one in copied]
        done = self.connection.execute(statement.encode(), values or None)
        return done.fetchall() if done.description else []

    def refused(self, statement: str, *values: Any) -> str:
        """Run a statement that must be refused; return the SQLSTATE."""
        return str(self.trouble(statement, *values).sqlstate)

    def trouble(self, statement: str, *values: Any) -> psycopg.Error:
        """Run a statement that must be refused; return the error."""
        try:
            self.ask(statement, *values)
        except psycopg.Error as error:
            return error
        raise AssertionError(f"was allowed: {statement}")

    def append(self, journal: str, head: Head, events: Sequence[EventRecord], **changes: Any) -> list[Any]:
        """Append, with single arrays changed."""
        return self.ask(*given("append", journal, head, events, **changes))

    def refused_append(self, journal: str, head: Head, events: Sequence[EventRecord], **changes: Any) -> str:
        """Append what must be refused; return the SQLSTATE."""
        return self.refused(*given("append", journal, head, events, **changes))

    def publish(self, *rows: dict[str, Any], fold: int | None = 1) -> int:
        """Publish; return how many rows were looked at."""
        return int(self.ask("SELECT window_desk.publish(%s, %s)", fold, Jsonb(list(rows)))[0][0])

    def head(self, journal: str) -> Head:
        """The end of a journal as this login sees it."""
        ((seq, hash_),) = self.ask("SELECT seq, hash FROM window_desk.journals WHERE journal = %s", journal)
        return Head(seq, bytes(hash_))

    def marks(self, case_id: str) -> list[int]:
        """The marks of a case as this login sees them."""
        return [one for (one,) in self.ask("SELECT id FROM window_desk.status_due WHERE case_id = %s", case_id)]


def given(function: str, journal: Any, head: Head, events: Sequence[EventRecord], **changes: Any) -> list[Any]:
    """The statement and the values of `append` or `give_back`."""
    names = ("id", "case_id", "kind", "at", "actor", "payload", "parents")
    arrays = {name: [getattr(one, name) for one in events] for name in names}
    values = [*(arrays | {"hash": [one.hash for one in events]} | changes).values()]
    casts = ", ".join(["%s::text[]"] * 7 + ["%s::bytea[]"])
    return [f"SELECT window_desk.{function}(%s, %s, %s, {casts})", journal, head.seq, head.hash, *values]


@dataclass
class Siege:
    """A shared database under attack."""

    shared: SharedDatabase
    # Of the same logins, where it is a copy.
    database: str
    closing: ExitStack = field(default_factory=ExitStack)
    _kept: "dict[str, psycopg.Connection[Any]]" = field(default_factory=dict[str, "psycopg.Connection[Any]"])

    def login(self, name: str) -> Login:
        """A station's login, by its code."""
        login = self.shared.login_of(name)
        if login not in self._kept:
            self._kept[login] = self.connected(login)
        return Login(self._kept[login], login)

    def connected(self, login: str) -> "psycopg.Connection[Any]":
        """One more connection that commits each statement by itself, without the timeouts that the program asks for."""
        arguments: dict[str, Any] = connect_arguments(self.shared.cluster.address(self.database, login), PASSWORD, None)
        arguments["options"] = ""
        connection = psycopg.Connection[Any].connect(**arguments, autocommit=True)
        self.closing.callback(connection.close)
        return connection

    def again(self, name: str) -> Login:
        """The same login on another connection."""
        login = self.shared.login_of(name)
        return Login(self.connected(login), login)

    def administrator(self) -> Login:
        """Who set it up, a superuser."""
        if ADMINISTRATOR not in self._kept:
            self._kept[ADMINISTRATOR] = self.connected(ADMINISTRATOR)
        return Login(self._kept[ADMINISTRATOR], ADMINISTRATOR)

    def as_signed_in(self) -> None:
        """Bring every connection back to how it was opened."""
        for connection in self._kept.values():
            connection.execute(b"ROLLBACK")
            connection.execute(b"RESET ALL")

    def state(self) -> str:
        """All that must not change, in one word."""
        return str(self.administrator().ask(_STATE)[0][0])


def copy_of(shared: SharedDatabase) -> Siege:
    """A copy of a filled database, for the same logins."""
    return Siege(shared, shared.cluster.new_database(shared.name))


def fill(shared: SharedDatabase) -> None:
    """Fill a database: stations 001, 002 and supervisor 004 of SWJ, 003 of GAJ, 005 retired, 006 of both."""
    for station in ("001", "002", "005"):
        shared.add_station(station)
    shared.add_station("003", departments=("GAJ",))
    shared.add_station("004", role="supervisor")
    shared.add_station("006", departments=("SWJ", "GAJ"), administers=True)
    shared.add_station("auditor", role="auditor")
    siege = Siege(shared, shared.name)
    _fill(siege.login("001"), "001/SWJ", "SWJ", OURS, OURS, WAITING)
    _fill(siege.login("005"), "005/SWJ", "SWJ", OURS)
    other = siege.login("003")
    _fill(other, "003/GAJ", "GAJ", THEIRS, THEIRS, payload=f'{{"name":"{SECRET_NAME}"}}')
    _publish(siege.login("002"), OURS, 3)
    _publish(other, THEIRS, 2, applicant_name=SECRET_NAME, id_number=SECRET_ID, journal="003/GAJ")
    # One more, so that marks of both departments wait.
    other.append("003/GAJ", other.head("003/GAJ"), records("003/GAJ", other.head("003/GAJ"), THEIRS))
    set_up.retire(shared.administrator, "005")
    siege.closing.close()


def _fill(login: Login, journal: str, department: str, *case_ids: str, **changes: Any) -> None:
    login.ask("SELECT window_desk.open_journal(%s, %s)", journal, department)
    login.append(journal, EMPTY, records(journal, EMPTY, *case_ids, **changes))


def _publish(login: Login, case_id: str, events: int, **changes: Any) -> None:
    assert login.publish(status(case_id, events, login.marks(case_id), **changes)) == 1
    assert login.marks(case_id) == []
