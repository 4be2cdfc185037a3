"""Between an exchange and both of its sides: what can go wrong with every single call."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace as replaced

from db.errors import StoreUnavailable
from db.records import EventRecord, Head
from db.shared.records import DueCase, Hello, StatusRow
from window_app.domain.journal import hash_of
from window_app.services.case_records import record_of
from window_app.sync.chains import event_of
from window_app.sync.sides import OwnJournal

if TYPE_CHECKING:
    from tests.simulation.hall import Hall, Pc
    from tests.simulation.shared_model import ModelSession

_T = TypeVar("_T")


class Crashed(Exception):
    """The process was killed: what it had in memory is gone."""


class Line:
    """A PC's connection: requests and answers are lost, come twice, stand still; others go on between any two."""

    def __init__(self, hall: "Hall", pc: "Pc", session: "ModelSession") -> None:
        self._hall = hall
        self._pc = pc
        self._session = session

    def hello(self) -> Hello:
        return self._ask("hello", self._session.hello)

    def heads(self) -> dict[str, Head]:
        return self._ask("heads", self._session.heads)

    def open_journal(self, journal: str, department: str) -> None:
        self._ask(f"open {journal}", lambda: self._session.open_journal(journal, department))

    def append(self, journal: str, head: Head, records: Sequence[EventRecord]) -> None:
        self._stand_still({journal})
        self._ask(f"append {journal} {head.seq}+{len(records)}", lambda: self._session.append(journal, head, records))

    def page(self, journal: str, after: int, limit: int) -> tuple[EventRecord, ...]:
        found = self._ask(f"page {journal} {after}", lambda: self._session.page(journal, after, limit))
        return damaged(found, self._hall.damage.get(journal))

    def suffixes(self, between: Mapping[str, tuple[int, int]]) -> tuple[EventRecord, ...]:
        found = self._ask(f"suffixes of {sorted(between)}", lambda: self._session.suffixes(between))
        by_journal = groupby(found, lambda record: record.journal)
        return tuple(one for name, group in by_journal for one in damaged(tuple(group), self._hall.damage.get(name)))

    def hash_at(self, journal: str, seq: int) -> bytes | None:
        return self._ask(f"hash {journal} {seq}", lambda: self._session.hash_at(journal, seq))

    def events_of(self, case_ids: Collection[str]) -> tuple[EventRecord, ...]:
        return self._ask("events", lambda: self._session.events_of(case_ids))

    def due(self, own: Sequence[str], *, left_for: float, after: int, limit: int) -> tuple[DueCase, ...]:
        return self._ask("due", lambda: self._session.due(own, left_for=left_for, after=after, limit=limit))

    def publish(self, fold_version: int, rows: Sequence[StatusRow]) -> int:
        newest = fold_version + self._pc.fold_version - 1
        self._stand_still({row.row.case_id for row in rows})
        return self._ask(f"publish {len(rows)}", lambda: self._session.publish(newest, rows))

    def wake(self) -> None:
        self._ask("wake", self._session.wake)

    def _ask(self, what: str, call: Callable[[], _T]) -> _T:
        hall = self._hall
        hall.others_go_on()
        self._pass("request lost", what)
        answer = call()
        if hall.happens("duplicate"):
            hall.tell(f"{self._pc.name} {what}: comes twice")
            with suppress(StoreUnavailable):
                call()
        hall.watch.look()
        self._pass("answer lost", what)
        return answer

    def _pass(self, trouble: str, what: str) -> None:
        if self._hall.happens("crash"):
            self._hall.tell(f"{self._pc.name} {what}: killed, {trouble}")
            raise Crashed
        if not self._pc.online or self._hall.happens(trouble):
            self._hall.tell(f"{self._pc.name} {what}: {trouble}")
            self._session.close()
            raise StoreUnavailable("shared_unreachable", detail=trouble)

    def _stand_still(self, locked: set[str]) -> None:
        """The transaction holds its locks for a while; then it goes on, or its connection is ended."""
        hall = self._hall
        if not hall.happens("stall") or locked & hall.shared.locked:
            return
        hall.tell(f"{self._pc.name} stands still on {len(locked)}")
        hall.shared.locked |= locked
        hall.others_go_on(surely=True)
        hall.shared.locked -= locked
        if hall.random.random() < 0.5:
            self._session.close()
            raise StoreUnavailable("shared_too_slow")


class Store:
    """A PC's store as its exchange has it: the disk may be full, the process killed before and after each call."""

    def __init__(self, hall: "Hall", pc: "Pc") -> None:
        self._hall = hall
        self._pc = pc

    def own(self) -> Mapping[str, OwnJournal]:
        return self._pc.machine.own()

    def heads(self) -> dict[str, Head]:
        self._hall.others_go_on()
        return self._pc.machine.heads()

    def hash_at(self, name: str, seq: int) -> bytes | None:
        return self._pc.machine.hash_at(name, seq)

    def events_after(self, name: str, seq: int, limit: int) -> tuple[EventRecord, ...]:
        self._hall.others_go_on()
        return self._pc.machine.events_after(name, seq, limit)

    def take(self, records: Sequence[EventRecord]) -> None:
        self._take("take", self._pc.machine.take, records)

    def take_back(self, records: Sequence[EventRecord]) -> None:
        self._take("take back", self._pc.machine.take_back, records)

    def pass_lost_numbers(self) -> None:
        self._write("pass numbers over", self._pc.machine.pass_lost_numbers)

    def part_ways(self, name: str, common: int, records: Sequence[EventRecord]) -> None:
        self._hall.watch.came(self._pc, records)
        self._write(f"part ways in {name} behind {common}", lambda: self._pc.machine.part_ways(name, common, records))
        self._hall.watch.store(self._pc, name, 0)

    def _take(self, what: str, take: Callable[[Sequence[EventRecord]], None], records: Sequence[EventRecord]) -> None:
        first = {record.journal: record.seq for record in reversed(records)}
        self._hall.watch.came(self._pc, records)
        self._write(f"{what} {first}+{len(records)}", lambda: take(records))
        for name, seq in first.items():
            self._hall.watch.store(self._pc, name, seq - 2)

    def _write(self, what: str, write: Callable[[], None]) -> None:
        hall, pc = self._hall, self._pc
        hall.others_go_on()
        if pc.disk_full:
            raise StoreUnavailable("store_full")
        if hall.happens("crash"):
            hall.tell(f"{pc.name} {what}: killed before")
            raise Crashed
        write()
        hall.tell(f"{pc.name} {what}")
        if what.startswith(("part", "pass")):
            pc.known.clear()
            hall.learn(pc, service=True)
        if hall.happens("crash"):
            hall.tell(f"{pc.name} {what}: killed after")
            raise Crashed


def damaged(records: tuple[EventRecord, ...], damage: tuple[int, str] | None) -> tuple[EventRecord, ...]:
    """Return what is read of a journal in whose table somebody changed the event `seq`, one way or another."""
    if damage is None or not any(record.seq == damage[0] for record in records):
        return records
    seq, how = damage
    place = next(place for place, record in enumerate(records) if record.seq == seq)
    if how == "gone":
        return records[:place] + records[place + 1 :]
    changed = replaced(event_of(records[place]), actor="somebody else")
    if how == "forged":
        changed = replaced(changed, hash=hash_of(changed))
    return (*records[:place], record_of(changed), *records[place + 1 :])
