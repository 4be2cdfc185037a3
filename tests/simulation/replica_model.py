"""What a window PC's store keeps, in memory: journals, generations, numbers given out, copies kept aside.

It follows `services/local_replica.py` and `services/part_ways.py`; those are tested on real stores in `tests/sync`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

import msgspec
from msgspec.structs import replace

from db.errors import StoreUnavailable
from db.records import EMPTY, EventRecord, Head
from tests.simulation.clerks import RECEIVED
from window_app import __version__
from window_app.domain.case_numbers import new_case_no, parse_case_no
from window_app.domain.journal import Draft, Event, canonical, chain, hash_of
from window_app.domain.journal_names import ADMINISTRATION, department_of, generation_of, station_of, writer_of
from window_app.domain.passed_over import cases_passed_over, numbers_passed_over
from window_app.domain.shanghai_time import shanghai_day
from window_app.domain.store_events import EventsTakenBack, JournalHead, JournalParted, NumbersPassedOver
from window_app.services.case_records import record_of
from window_app.services.identifiers import made_at, new_id
from window_app.services.passed_over import PASSING_OVER
from window_app.sync.chains import event_of
from window_app.sync.sides import OwnJournal


class _Numbered(msgspec.Struct):
    case_no: str


class _Words(msgspec.Struct, frozen=True):
    """A payload of which only the text matters."""

    text: str = ""
    v: int = 1


@dataclass
class Disk:
    """All that a store keeps."""

    journals: dict[str, list[EventRecord]] = field(default_factory=dict[str, list[EventRecord]])
    by_case: dict[str, list[EventRecord]] = field(default_factory=dict[str, list[EventRecord]])
    generation: int = 0
    former: tuple[str, ...] = ()
    serials: dict[date, int] = field(default_factory=dict[date, int])
    restores: tuple[NumbersPassedOver, ...] = ()
    lost_since: str = ""

    def image(self) -> "Disk":
        """A copy as of now."""
        return Disk(
            {name: list(records) for name, records in self.journals.items()},
            {case_id: list(records) for case_id, records in self.by_case.items()},
            self.generation,
            self.former,
            dict(self.serials),
            self.restores,
            self.lost_since,
        )


class ReplicaModel:
    """A store of station `station` that records cases of `department`."""

    def __init__(self, station: str, department: str, letters: str, clock: Callable[[], datetime]) -> None:
        self.station = station
        self.department = department
        self.letters = letters
        self.disk = Disk()
        self.set_aside: dict[str, Disk] = {}
        self._clock = clock

    # What the exchange asks.

    def own(self) -> Mapping[str, OwnJournal]:
        writers = {self.writer(), *self.disk.former}
        names = [name for name in sorted(self.disk.journals) if name.partition("/")[0] in writers]
        return {name: OwnJournal(department_of(name), name.partition("/")[0] == self.writer()) for name in names}

    def heads(self) -> dict[str, Head]:
        return {name: _head(records) for name, records in self.disk.journals.items()}

    def hash_at(self, name: str, seq: int) -> bytes | None:
        records = self.disk.journals.get(name, ())
        return records[seq - 1].hash if 0 < seq <= len(records) else None

    def events_after(self, name: str, seq: int, limit: int) -> tuple[EventRecord, ...]:
        records = self.disk.journals.get(name, [])[seq:]
        return tuple(records if limit < 0 else records[:limit])

    def take(self, records: Sequence[EventRecord]) -> None:
        by_journal = [tuple(group) for _, group in groupby(records, lambda record: record.journal)]
        # All or nothing, as a transaction has it.
        for of_one in by_journal:
            self._check_follows(of_one)
        for of_one in by_journal:
            self._append(of_one)
        if any(department_of(of_one[0].journal) == "" for of_one in by_journal):
            self._restores_from_events()
        self._raise_serials(records)

    def take_back(self, records: Sequence[EventRecord]) -> None:
        self._check_follows(records)
        if not self.disk.lost_since:
            have = self.disk.journals.get(records[0].journal)
            self.disk.lost_since = (made_at(have[-1].id) if have else self._clock()).isoformat()
        self.take(records)

    def pass_lost_numbers(self) -> None:
        if not self.disk.lost_since:
            return
        now, since = self._clock(), datetime.fromisoformat(self.disk.lost_since)
        self._pass_over(numbers_passed_over(shanghai_day(since), now))
        event = EventsTakenBack(since.isoformat(), self.disk.restores, __version__)
        self._record("events_taken_back", event, now)
        self.disk.lost_since = ""

    def part_ways(self, name: str, common: int, records: Sequence[EventRecord]) -> None:
        now = self._clock()
        aside = self._free_name(now)
        self.set_aside[aside] = self.disk.image()
        before = self.disk.journals.get(name, [])
        lost, ours = _head(before), before[common:]
        self.disk.journals[name] = [*before[:common], *records]
        self._index_cases()
        self._raise_serials(records)
        self._restores_from_events()
        shared = {record.id for record in records}
        into, carried = self._carry_over(name, [one for one in ours if one.id not in shared], now)
        parted = JournalParted(
            journal=name,
            common=common,
            lost=JournalHead(name, lost.seq, lost.hash.hex()),
            carried=carried,
            into=into,
            set_aside=aside,
            passed_over=self.disk.restores,
            program=__version__,
        )
        self._record("journal_parted", parted, now)
        self._raise_serials([*ours, *records])
        self._restores_from_events()

    # What a clerk does.

    def writer(self) -> str:
        return writer_of(self.station, self.disk.generation)

    def register(self, now: datetime) -> tuple[str, str]:
        day = shanghai_day(now)
        above = cases_passed_over(self.disk.restores, day)
        serial = max(self.disk.serials.get(day, 0), above) + 1
        self.disk.serials[day] = serial
        case_no, case_id = str(new_case_no(self.letters, day, self.station, serial)), new_id(now)
        payload = replace(RECEIVED, case_no=case_no)
        self._write(self.department, case_id, "received", payload, (), now)
        return case_id, case_no

    def act(self, case_id: str, kind: str, payload: str, parents: Sequence[str], now: datetime) -> None:
        self._write(self.department, case_id, kind, msgspec.Raw(payload.encode()), parents, now)

    def record_day(self, now: datetime) -> None:
        self._record("day_begun", _Words(), now)

    def case_ids(self) -> Sequence[str]:
        return list(self.disk.by_case)

    def events_of_case(self, case_id: str) -> tuple[EventRecord, ...]:
        return tuple(self.disk.by_case.get(case_id, ()))

    def whole(self) -> dict[str, tuple[EventRecord, ...]]:
        return {name: tuple(records) for name, records in self.disk.journals.items() if records}

    # What happens to the PC.

    def image(self) -> object:
        return self.disk.image()

    def put_back(self, image: object) -> None:
        assert isinstance(image, Disk)
        self.disk = image.image()

    def copied(self, clock: Callable[[], datetime]) -> "ReplicaModel":
        other = ReplicaModel(self.station, self.department, self.letters, clock)
        other.disk = self.disk.image()
        return other

    def close(self) -> None:
        """Nothing is held."""

    def _record(self, kind: str, payload: msgspec.Struct, now: datetime) -> None:
        self._write(ADMINISTRATION, "", kind, payload, (), now)

    def _write(
        self, into: str, case_id: str, kind: str, payload: object, parents: Sequence[str], now: datetime
    ) -> None:
        name = f"{self.writer()}/{into}"
        head = _head(self.disk.journals.get(name, ()))
        draft = Draft(new_id(now), case_id, kind, now.isoformat(), "system", payload, tuple(parents))  # pyright: ignore[reportArgumentType]
        (event,) = chain((draft,), journal=name, seq=head.seq, prev_hash=head.hash)
        self._append([record_of(event)])

    def _append(self, records: Sequence[EventRecord]) -> None:
        self._check_follows(records)
        self.disk.journals.setdefault(records[0].journal, []).extend(records)
        for record in records:
            if record.case_id:
                self.disk.by_case.setdefault(record.case_id, []).append(record)

    def _check_follows(self, records: Sequence[EventRecord]) -> None:
        head = _head(self.disk.journals.get(records[0].journal, ()))
        for record in records:
            if record.seq != head.seq + 1 or record.prev_hash != head.hash:
                raise StoreUnavailable("journal_forked", journal=record.journal, seq=record.seq)
            head = Head(record.seq, record.hash)

    def _carry_over(self, name: str, alone: Sequence[EventRecord], now: datetime) -> tuple[str, int]:
        wrote = name.partition("/")[0]
        if wrote not in (self.writer(), *self.disk.former):
            return "", 0
        if wrote == self.writer():
            self._begin_generation()
            since = made_at(alone[0].id) if alone else now
            times = self.disk.generation - generation_of(name)
            one = numbers_passed_over(shanghai_day(since), now)
            self._pass_over(
                replace(
                    one,
                    through=date.max,
                    case=one.case * times,
                    older_case=one.older_case * times,
                    document=one.document * times,
                )
            )
        into = f"{self.writer()}/{department_of(name) or ADMINISTRATION}"
        head = _head(self.disk.journals.get(into, ()))
        carried = self._rechained([event_of(one) for one in alone], into, head)
        if carried:
            self._append(carried)
        return into, len(carried)

    def _rechained(self, events: Sequence[Event], into: str, head: Head) -> list[EventRecord]:
        carried: list[EventRecord] = []
        for event in events:
            placed = replace(event, journal=into, seq=head.seq + 1, prev_hash=head.hash, hash=b"")
            head = Head(placed.seq, hash_of(placed))
            carried.append(record_of(replace(placed, hash=head.hash)))
        return carried

    def _begin_generation(self) -> None:
        before = self.writer()
        names = [name for name in (*self.disk.journals, before) if station_of(name) == self.station]
        self.disk.generation = 1 + max(map(generation_of, names))
        self.disk.former = (*self.disk.former, before)

    def _pass_over(self, restore: NumbersPassedOver) -> None:
        for day, last in self.disk.serials.items():
            self.disk.serials[day] = last + cases_passed_over([restore], day)
        self.disk.restores = _in_order((*self.disk.restores, restore))

    def _raise_serials(self, records: Sequence[EventRecord]) -> None:
        for record in records:
            if record.kind == "received" and generation_of(record.journal) <= self.disk.generation:
                number = parse_case_no(msgspec.json.decode(record.payload, type=_Numbered).case_no)
                if (number.letters, number.station) == (self.letters, self.station):
                    last = self.disk.serials.get(number.day, 0)
                    self.disk.serials[number.day] = max(last, number.serial)

    def _restores_from_events(self) -> None:
        """All restores that the administration journals of this store's own tell of, each once."""
        writers = {self.writer(), *self.disk.former}
        told: Counter[NumbersPassedOver] = Counter()
        for name, records in self.disk.journals.items():
            if department_of(name) == "" and name.partition("/")[0] in writers:
                for record in records:
                    if kind := PASSING_OVER.get(record.kind):
                        told |= Counter(msgspec.json.decode(record.payload, type=kind).passed_over)
        self.disk.restores = _in_order(told.elements()) or self.disk.restores

    def _free_name(self, now: datetime) -> str:
        names = (f"{now:%Y%m%d-%H%M%S}{suffix}" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
        return next(name for name in names if name not in self.set_aside)

    def _index_cases(self) -> None:
        self.disk.by_case = {}
        for name in sorted(self.disk.journals):
            for record in self.disk.journals[name]:
                if record.case_id:
                    self.disk.by_case.setdefault(record.case_id, []).append(record)


def _head(records: Sequence[EventRecord]) -> Head:
    return Head(records[-1].seq, records[-1].hash) if records else EMPTY


def _in_order(restores: Iterable[NumbersPassedOver]) -> tuple[NumbersPassedOver, ...]:
    return tuple(sorted(restores, key=lambda one: (one.at, canonical(one))))
