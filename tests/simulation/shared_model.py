"""What the shared PostgreSQL keeps and refuses, in memory: the rules of its functions and policies, in their order.

`test_shared_contract.py` runs the same calls against this and a real PostgreSQL.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from db.errors import StoreUnavailable
from db.records import EMPTY, CaseRow, EventRecord, Head
from db.shared.records import DueCase, Hello, StatusRow
from db.shared.set_up import HEAD
from window_app.domain.journal import hash_of
from window_app.sync.chains import event_of

MOST_AT_ONCE = 500
EVERYBODY_RECORDS = frozenset(
    {
        "day_begun",
        "day_ended",
        "office_set_up",
        "store_restored",
        "journal_parted",
        "events_taken_back",
        "recovery_key_shown",
        "password_set",
        "account_locked",
        "applicants_merged",
        "applicants_kept_apart",
        "applicants_separated",
    }
)
_ZONE = re.compile(r"(Z|[+-][0-9][0-9]:[0-9][0-9])$")


@dataclass(frozen=True)
class Login:
    """Who may sign in."""

    login: str
    station: str | None
    departments: tuple[str, ...]
    role: str = "station"
    administers: bool = False
    retired: bool = False

    def reaches(self, department: str) -> bool:
        """Whether a department is in this login's scope."""
        return not self.retired and (department == "" or department in self.departments or "*" in self.departments)


@dataclass
class KeptJournal:
    """A journal, who writes it, and its events."""

    login: str
    department: str
    records: list[EventRecord] = field(default_factory=list[EventRecord])

    @property
    def head(self) -> Head:
        return Head(self.records[-1].seq, self.records[-1].hash) if self.records else EMPTY


@dataclass(frozen=True)
class Mark:
    """A case has events that its status does not tell yet."""

    case_id: str
    department: str
    journal: str
    since: datetime


@dataclass(frozen=True)
class Status:
    """A row of case_status."""

    department: str
    row: CaseRow | None = None
    fold_version: int = 0
    events_folded: int = 0
    written_by: str = ""


@dataclass
class Kept:
    """All that is on the server's disk: what a backup has and a fail-over may lose the end of."""

    logins: dict[str, Login] = field(default_factory=dict[str, Login])
    journals: dict[str, KeptJournal] = field(default_factory=dict[str, KeptJournal])
    by_case: dict[str, list[EventRecord]] = field(default_factory=dict[str, list[EventRecord]])
    status: dict[str, Status] = field(default_factory=dict[str, Status])
    due: dict[int, Mark] = field(default_factory=dict[int, Mark])
    last_mark: int = 0

    def image(self) -> "Kept":
        """A copy as of now."""
        return Kept(
            logins=dict(self.logins),
            journals={
                name: KeptJournal(one.login, one.department, list(one.records)) for name, one in self.journals.items()
            },
            by_case={case_id: list(records) for case_id, records in self.by_case.items()},
            status=dict(self.status),
            due=dict(self.due),
            last_mark=self.last_mark,
        )


class SharedModel:
    """The shared side. `locked` names journals and cases that a transaction which stands still holds."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.kept = Kept()
        self.clock = clock
        self.epoch = 0
        self.locked: set[str] = set()
        # Journals and cases that changed since somebody looked.
        self.touched: set[str] = set()

    def put_back(self, image: Kept) -> None:
        """Go on from an earlier state: a fail-over that lost commits, or a backup. Who was connected is so no more."""
        logins = self.kept.logins
        self.kept = image.image()
        self.kept.logins = logins
        self.epoch += 1
        self.locked.clear()
        self.touched |= self.kept.journals.keys() | self.kept.by_case.keys()

    def retire(self, login: str) -> None:
        """Shut a login out for good."""
        self.kept.logins[login] = replace(self.kept.logins[login], retired=True)


class ModelSession:
    """One connection of a login, as `db/shared/session.py` has it; gone when the server failed over."""

    def __init__(self, model: SharedModel, login: str) -> None:
        self.model = model
        self._login = login
        self._epoch = model.epoch

    def hello(self) -> Hello:
        """Who is signed in; raises StoreUnavailable(shared_login_unknown, shared_retired)."""
        me = self._kept().logins.get(self._login)
        if me is None:
            raise StoreUnavailable("shared_login_unknown")
        if me.retired:
            raise StoreUnavailable("shared_retired", station=me.station or me.login)
        return Hello(
            login=me.login,
            role=me.role,
            station=me.station,
            window_name="",
            departments=me.departments,
            administers=me.administers,
            retired=False,
            now=self.model.clock(),
            revision=HEAD,
            sessions=1,
        )

    def heads(self) -> dict[str, Head]:
        """The end of every journal in reach."""
        return {name: one.head for name, one in self._kept().journals.items() if self._me.reaches(one.department)}

    def open_journal(self, journal: str, department: str) -> None:
        """Make a journal of one's own; nothing where it is there, whoever's it is."""
        kept, me = self._kept(), self._granted_to_writers()
        last = department or "administration"
        named = rf"{me.station}(\.[1-9][0-9]{{0,5}})?/{last}"
        if me.station is None or not me.reaches(department) or re.fullmatch(named, journal) is None:
            raise StoreUnavailable("shared_not_yours")
        kept.journals.setdefault(journal, KeptJournal(self._login, department))

    def append(self, journal: str, head: Head, records: Sequence[EventRecord]) -> None:
        """Append behind `head`, all or none."""
        self._granted_to_writers()
        found = self._kept().journals.get(journal)
        if found is None or found.login != self._login or not self._me.reaches(found.department):
            raise StoreUnavailable("shared_not_yours")
        self._wait_for(journal)
        self._check_head(found, head)
        kinds = {record.kind for record in records}
        if found.department == "" and not self._me.administers and kinds - EVERYBODY_RECORDS:
            raise StoreUnavailable("shared_does_not_administer")
        self._put(journal, found, records)

    def give_back(self, journal: str, head: Head, records: Sequence[EventRecord]) -> None:
        """The same for a journal whose author is gone, by an administrator."""
        if self._me.role != "administrator":
            raise StoreUnavailable("shared_not_allowed")
        if self._me.retired:
            raise StoreUnavailable("shared_not_yours")
        found = self._kept().journals.get(journal) or self._opened_for_its_author(journal)
        self._check_head(found, head)
        self._put(journal, found, records)

    def page(self, journal: str, after: int, limit: int = MOST_AT_ONCE) -> tuple[EventRecord, ...]:
        """Up to `limit` events behind a seq."""
        found = self._kept().journals.get(journal)
        if found is None or not self._me.reaches(found.department):
            return ()
        return tuple(found.records[after : after + limit])

    def suffixes(self, between: Mapping[str, tuple[int, int]]) -> tuple[EventRecord, ...]:
        """The events of some journals, each behind one seq and up to another, by journal and seq."""
        return tuple(
            record
            for name, (behind, until) in sorted(between.items())
            for record in self.page(name, behind, max(0, until - behind))
        )

    def hash_at(self, journal: str, seq: int) -> bytes | None:
        """The hash of one event."""
        records = self.page(journal, seq - 1, 1) if seq > 0 else ()
        return records[0].hash if records else None

    def events_of(self, case_ids: Collection[str]) -> tuple[EventRecord, ...]:
        """Every event of some cases, by case, journal and seq."""
        kept, me = self._kept(), self._me
        found = (record for case_id in sorted(set(case_ids)) for record in kept.by_case.get(case_id, ()))
        readable = (one for one in found if me.reaches(kept.journals[one.journal].department))
        return tuple(sorted(readable, key=lambda one: (one.case_id, one.journal, one.seq)))

    def due(self, own: Sequence[str], *, left_for: float, after: int = 0, limit: int = 200) -> tuple[DueCase, ...]:
        """Cases to publish: of one's own journals, and others' that have waited."""
        before = self.model.clock() - timedelta(seconds=left_for)
        found: dict[str, list[int]] = {}
        marks = (
            (number, mark)
            for number, mark in self._kept().due.items()
            if number > after and self._me.reaches(mark.department) and (mark.journal in own or mark.since < before)
        )
        for number, mark in sorted(marks, key=lambda one: one[0])[:limit]:
            found.setdefault(mark.case_id, []).append(number)
        return tuple(DueCase(case_id, tuple(numbers)) for case_id, numbers in found.items())

    def publish(self, fold_version: int, rows: Sequence[StatusRow]) -> int:
        """Write the status of cases, none by an older fold or of fewer events; return how many were looked after."""
        kept, me = self._kept(), self._granted_to_writers()
        if me.retired:
            raise StoreUnavailable("shared_not_yours")
        held = [row for row in rows if self._may_write(kept.status.get(row.row.case_id), row.row.case_id, fold_version)]
        for given in held:
            case_id = given.row.case_id
            before, events = kept.status[case_id], len(kept.by_case.get(case_id, ()))
            newer = (before.events_folded, before.fold_version) <= (given.events_folded, fold_version)
            if newer and 1 <= given.events_folded <= events:
                kept.status[case_id] = Status(
                    before.department, given.row, fold_version, given.events_folded, self._login
                )
            told = kept.status[case_id].events_folded >= events
            for number in given.due_ids if told else ():
                if number in kept.due and kept.due[number].case_id == case_id:
                    del kept.due[number]
            self.model.touched.add(case_id)
        return len(held)

    def wake(self) -> None:
        """Hint to others that there is something new."""
        self._kept()

    def close(self) -> None:
        """End the connection."""
        self._epoch = -1

    @property
    def _me(self) -> Login:
        return self.model.kept.logins[self._login]

    def _granted_to_writers(self) -> Login:
        if self._me.role == "auditor":
            raise StoreUnavailable("shared_not_allowed")
        return self._me

    def _kept(self) -> Kept:
        if self._epoch != self.model.epoch:
            raise StoreUnavailable("shared_unreachable", detail="the server went away")
        return self.model.kept

    def _opened_for_its_author(self, journal: str) -> KeptJournal:
        """A backup that was put back may be from before the journal was opened."""
        named = re.fullmatch(r"(?P<station>[0-9]{3})(\.[1-9][0-9]{0,5})?/(?P<last>[A-Za-z0-9]{1,14})", journal)
        authors = [one.login for one in self._kept().logins.values() if named and one.station == named["station"]]
        if named is None or not authors:
            raise StoreUnavailable("shared_not_yours")
        department = "" if named["last"] == "administration" else named["last"]
        self.model.kept.journals[journal] = KeptJournal(authors[0], department)
        return self.model.kept.journals[journal]

    def _wait_for(self, journal: str) -> None:
        if journal in self.model.locked:
            raise StoreUnavailable("shared_busy")

    def _check_head(self, found: KeptJournal, head: Head) -> None:
        if found.head != head:
            raise StoreUnavailable("shared_head_moved")

    def _may_write(self, before: Status | None, case_id: str, fold_version: int) -> bool:
        if before is None or case_id in self.model.locked:
            return False
        return before.fold_version <= fold_version and self._me.reaches(before.department)

    def _put(self, journal: str, found: KeptJournal, records: Sequence[EventRecord]) -> None:
        kept = self.model.kept
        if not 0 < len(records) <= MOST_AT_ONCE:
            raise StoreUnavailable("shared_events_malformed")
        for record in records:
            known = kept.status.get(record.case_id)
            foreign = known is not None and known.department != found.department
            if foreign or (record.case_id == "") != (found.department == ""):
                raise StoreUnavailable("shared_other_department")
        placed = self._placed(journal, found.head, records)
        found.records.extend(placed)
        for record in placed:
            kept.by_case.setdefault(record.case_id, []).append(record)
        self._mark(journal, found.department, sorted({record.case_id for record in records} - {""}))
        self.model.touched.add(journal)

    def _placed(self, journal: str, head: Head, records: Sequence[EventRecord]) -> list[EventRecord]:
        """The server itself says which event follows which: seq and prev_hash are its own."""
        placed: list[EventRecord] = []
        for record in records:
            one = record
            if (record.journal, record.seq, record.prev_hash) != (journal, head.seq + 1, head.hash):
                one = replace(record, journal=journal, seq=head.seq + 1, prev_hash=head.hash)
            self._check_content(one)
            placed.append(one)
            head = Head(one.seq, one.hash)
        return placed

    def _check_content(self, record: EventRecord) -> None:
        if not _ZONE.search(record.at):
            raise StoreUnavailable("shared_hash_wrong")
        try:
            datetime.fromisoformat(record.at)
        except ValueError:
            raise StoreUnavailable("shared_events_malformed") from None
        if hash_of(event_of(record)) != record.hash:
            raise StoreUnavailable("shared_hash_wrong")

    def _mark(self, journal: str, department: str, case_ids: Sequence[str]) -> None:
        kept = self.model.kept
        for case_id in case_ids:
            kept.status.setdefault(case_id, Status(department))
            kept.last_mark += 1
            kept.due[kept.last_mark] = Mark(case_id, department, journal, copy(self.model.clock()))
            self.model.touched.add(case_id)
