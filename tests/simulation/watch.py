"""What must hold at every moment, whatever has gone wrong: looked at after each step, and told as a Violation."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from db.records import EventRecord
from tests.simulation.clerks import status_by
from window_app.domain.journal import hash_of
from window_app.sync.chains import event_of

if TYPE_CHECKING:
    from tests.simulation.hall import Hall, Pc

# What the services themselves record when they bring two sides together.
BY_SERVICES = frozenset({"journal_parted", "events_taken_back", "office_set_up"})
Content = tuple[str, str, str, str, str, str]


class Violation(AssertionError):
    """Something that must never be."""


class Watch:
    """Knows every event that was ever recorded, by its id and by its hash, and every number given out."""

    def __init__(self, hall: "Hall") -> None:
        self._hall = hall
        self.made: dict[str, Content] = {}
        self.genuine: dict[bytes, EventRecord] = {}
        # Events that the faults themselves destroyed: nobody answerable for them has them any more.
        self.destroyed: set[str] = set()
        self._epoch = 0
        self._seen: dict[str, list[bytes]] = {}
        self._ids: dict[str, set[str]] = {}
        self._folded: dict[str, tuple[int, int]] = {}
        self._numbers: dict[str, tuple[str, str, str]] = {}

    def record(self, pc: "Pc", record: EventRecord, *, service: bool) -> None:
        """An own journal of a PC has this event: recorded just now, or carried over."""
        content = content_of(record)
        known = self.made.get(record.id)
        if known is None and service and record.kind not in BY_SERVICES:
            raise Violation(f"{pc.name} made up {record.kind} {record.id} in {record.journal}")
        if known not in (None, content):
            raise Violation(f"{pc.name} changed {record.kind} {record.id}")
        self.made[record.id] = content
        self.genuine[record.hash] = record

    def number(self, pc: "Pc", case_no: str, event_id: str) -> None:
        """A number was given out: never twice, but by copies of one PC that do not know of each other yet."""
        before = self._numbers.get(case_no)
        now = (pc.name, pc.machine.writer(), event_id)
        if before is not None and not self._is_excused(pc, before, now):
            raise Violation(f"{case_no} given out by {before[:2]} and {now[:2]}")
        self._numbers[case_no] = now

    def _is_excused(self, pc: "Pc", before: tuple[str, str, str], now: tuple[str, str, str]) -> bool:
        if before[2] in self.destroyed or self._hall.copied_today(pc) > 0:
            return True
        return before[1] == now[1] and (before[0] != now[0] or pc.unaware)

    def came(self, pc: "Pc", records: Sequence[EventRecord]) -> None:
        """A store is about to take these: only what somebody recorded."""
        for record in records:
            if self.genuine.get(record.hash) != record:
                raise Violation(f"{pc.name} takes {record.journal} {record.seq}, which nobody recorded")

    def store(self, pc: "Pc", name: str, after: int) -> None:
        """A journal of a store follows from itself."""
        records = pc.machine.events_after(name, max(0, after), -1)
        self._check_chain(f"{name} at {pc.name}", records)

    def _check_chain(self, where: str, records: Sequence[EventRecord]) -> None:
        for before, record in pairwise(records):
            if (record.seq, record.prev_hash) != (before.seq + 1, before.hash):
                raise Violation(f"{where} does not follow at {record.seq}")

    def look(self) -> None:
        """Look at what changed on the shared side."""
        shared = self._hall.shared
        if shared.epoch != self._epoch:
            self._epoch = shared.epoch
            self._seen.clear()
            self._ids.clear()
            self._folded.clear()
        touched, shared.touched = shared.touched, set()
        for name in sorted(touched):
            if name in shared.kept.journals:
                self._look_at_journal(name)
            elif name in shared.kept.status:
                self._look_at_case(name)

    def _look_at_journal(self, name: str) -> None:
        records = self._hall.shared.kept.journals[name].records
        seen = self._seen.setdefault(name, [])
        ids = self._ids.setdefault(name, set())
        if len(records) < len(seen) or (seen and records[len(seen) - 1].hash != seen[-1]):
            raise Violation(f"{name} was changed behind what it had")
        self._check_chain(f"{name} on the shared side", records[max(0, len(seen) - 1) :])
        for record in records[len(seen) :]:
            if record.id in ids:
                raise Violation(f"{name} has {record.id} twice")
            if self.genuine.get(record.hash) != record or hash_of(event_of(record)) != record.hash:
                raise Violation(f"{name} {record.seq} on the shared side was recorded by nobody")
            ids.add(record.id)
            seen.append(record.hash)

    def _look_at_case(self, case_id: str) -> None:
        """Its status tells all, or a mark says that it does not; no older fold comes after a newer one."""
        kept = self._hall.shared.kept
        status, events = kept.status[case_id], kept.by_case.get(case_id, [])
        fold, number = status.fold_version, status.events_folded
        before = self._folded.get(case_id, (0, 0))
        if fold < before[0] or number < before[1]:
            raise Violation(f"status of {case_id} went back from {before} to {(fold, number)}")
        self._folded[case_id] = (fold, number)
        if number > len(events):
            raise Violation(f"status of {case_id} tells of {number} events of {len(events)}")
        if number < len(events) and not any(mark.case_id == case_id for mark in kept.due.values()):
            raise Violation(f"{case_id} has events that neither status nor mark tells of")
        if number == len(events) and status.row != status_by(fold, sorted_records(events)):
            raise Violation(f"status of {case_id} is not what its events come to")

    def nothing_is_lost(self) -> None:
        """Every event ever recorded is on the shared side, or with a store that has yet to send it."""
        lost = self.made.keys() - self.destroyed - self._hall.answerable()
        if lost:
            told = sorted(f"{self.made[one][1]} {one}" for one in lost)
            raise Violation(f"lost: {', '.join(told)}")

    def destruction(self) -> None:
        """A fault has just destroyed what it destroyed."""
        self.destroyed |= self.made.keys() - self._hall.answerable()


def content_of(record: EventRecord) -> Content:
    """Return what an event says, wherever it stands."""
    return record.case_id, record.kind, record.at, record.actor, record.payload, record.parents


def sorted_records(records: Sequence[EventRecord]) -> tuple[EventRecord, ...]:
    """Return events of one case in the order in which the shared side gives them."""
    return tuple(sorted(records, key=lambda one: (one.journal, one.seq)))
