"""A centre of twenty windows under a seed: who does what next, and what goes wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from db.errors import StoreUnavailable
from tests.fixtures import NOW
from tests.simulation.clerks import NEWER, OLDER, case_of, chosen_act, status_by
from tests.simulation.machine import Machine
from tests.simulation.replica_model import ReplicaModel
from tests.simulation.shared_model import Kept, Login, ModelSession, SharedModel
from tests.simulation.watch import Violation, Watch
from tests.simulation.weather import Crashed, Line, Store
from window_app.sync.exchange import Exchange, Round

DEEPEST = 3
# Longer than marks of others are left to their author.
PATIENCE = timedelta(seconds=20)
PAGES = (1, 2, 3, 5, 100)
# What a round may meet while anything may happen; whatever else it raises is a fault of ours.
EXPECTED = frozenset(
    {"shared_unreachable", "shared_busy", "shared_too_slow", "shared_retired", "store_full", "journal_forked"}
)
Clock = Callable[[], datetime]
MakeMachine = Callable[[str, str, str, Clock], Machine]


@dataclass
class Pc:
    """A window PC, or a copy of one."""

    name: str
    login: str
    fold_version: int
    machine: Machine = field(init=False)
    skew: timedelta = timedelta()
    online: bool = True
    disk_full: bool = False
    # It was put back or copied, and has not been in touch since.
    unaware: bool = False
    copies: list[datetime] = field(default_factory=list[datetime])
    image: object | None = None
    exchange: Exchange | None = None
    session: ModelSession | None = None
    rounds: int = 0
    known: dict[str, int] = field(default_factory=dict[str, int])
    last: Round | None = None


class Hall:
    """Everything of one seed. `rates` says how likely each fault is at each opportunity."""

    def __init__(
        self, seed: int, make: MakeMachine = ReplicaModel, *, stations: int = 20, mixed: bool | None = None
    ) -> None:
        self.random = Random(seed)
        self.now = NOW
        self.trace: list[str] = []
        self.rates = _rates(self.random)
        self.damage: dict[str, tuple[int, str]] = {}
        self.shared = SharedModel(lambda: self.now)
        self.watch = Watch(self)
        self.backups: list[Kept] = []
        self.pcs: list[Pc] = []
        self.patience = PATIENCE
        self._depth = 0
        mixed = self.random.random() < 0.5 if mixed is None else mixed
        for number in range(1, stations + 1):
            self._add_station(number, stations, mixed, make)

    def _add_station(self, number: int, stations: int, mixed: bool, make: MakeMachine) -> None:
        station = f"{number:03}"
        second = number > stations * 0.6
        department, letters = ("GSJ", "GS") if second else ("SWJ", "SW")
        everything = number in (1, stations)
        login = Login(f"login_{station}", station, ("*",) if everything else (department,))
        self.shared.kept.logins[login.login] = login
        newer = mixed and (everything or self.random.random() < 0.5)
        pc = Pc(station, login.login, NEWER if newer else OLDER)
        pc.machine = make(station, department, letters, lambda: self.clock_of(pc))
        self.pcs.append(pc)
        self.learn(pc, service=True)
        pc.machine.record_day(self.now)
        self.learn(pc)

    # What the weather and the watch ask.

    def happens(self, fault: str) -> bool:
        """Whether a fault strikes now."""
        rate = self.rates.get(fault, 0.0)
        return rate > 0 and self.random.random() < rate

    def tell(self, line: str) -> None:
        """Write into the trace."""
        self.trace.append(f"{'  ' * self._depth}{self.now:%d %H:%M} {line}")

    def digest(self) -> str:
        """The trace as one hash."""
        return sha256("\n".join(self.trace).encode()).hexdigest()

    def others_go_on(self, *, surely: bool = False) -> None:
        """Between two steps of one exchange others do something: whole rounds, which are held up in their turn."""
        if self._depth >= DEEPEST or not (surely or self.happens("between")):
            return
        self._depth += 1
        try:
            for _ in range(self.random.randint(1, 3)):
                self.step()
        finally:
            self._depth -= 1

    def learn(self, pc: Pc, *, service: bool = False) -> None:
        """Take note of what a PC has put into journals of its own."""
        for name in pc.machine.own():
            for record in pc.machine.events_after(name, pc.known.get(name, 0), -1):
                if record.hash not in self.watch.genuine:
                    self.watch.record(pc, record, service=service)
                pc.known[name] = record.seq

    def answerable(self) -> set[str]:
        """The ids of all events that are on the shared side or in a journal of the store that writes it."""
        ids = {record.id for one in self.shared.kept.journals.values() for record in one.records}
        for pc in self.pcs:
            for name in pc.machine.own():
                ids.update(record.id for record in pc.machine.events_after(name, 0, -1))
        return ids

    def copied_today(self, pc: Pc) -> int:
        """How often PCs of this station were put back or copied on this day or the one before."""
        return sum(
            1
            for other in self.pcs
            if other.login == pc.login
            for at in other.copies
            if abs(at - self.clock_of(pc)) < timedelta(days=2)
        )

    def clock_of(self, pc: Pc) -> datetime:
        """What time a PC takes it to be: with each look a little later."""
        self.now += timedelta(milliseconds=1)
        return self.now + pc.skew

    # Steps.

    def run(self, steps: int) -> None:
        """Anything may happen."""
        for number in range(steps):
            self.step()
            self.watch.look()
            if number % 40 == 39:
                self.watch.nothing_is_lost()
        self.watch.nothing_is_lost()

    def step(self) -> None:
        """One thing happens."""
        self.now += timedelta(seconds=self.random.choice((1, 5, 20, 120)))
        names, weights = zip(*_WEIGHTS, strict=True)
        name = self.random.choices(names, weights)[0]
        if name in self.rates or name in ("register", "act", "exchange", "day"):
            pc = self.random.choice(self.pcs)
            _STEPS[name](self, pc)

    def register(self, pc: Pc) -> None:
        """Somebody comes to the window."""
        if pc.disk_full:
            return
        now = self.clock_of(pc)
        _, case_no = pc.machine.register(now)
        before = set(self.watch.made)
        self.learn(pc)
        (event_id,) = self.watch.made.keys() - before
        self.watch.number(pc, case_no, event_id)
        self.tell(f"{pc.name} registers {case_no}")

    def act(self, pc: Pc) -> None:
        """Something happens to a case that the window knows."""
        case_ids = pc.machine.case_ids()
        if not case_ids or pc.disk_full:
            return
        case_id = case_ids[self.random.randrange(len(case_ids)) if self.random.random() < 0.5 else -1]
        case = case_of(pc.machine.events_of_case(case_id))
        if case is None or not self._is_of(pc, case_id):
            return
        kind, payload = chosen_act(self.random, case, newer=pc.fold_version == NEWER)
        pc.machine.act(case_id, kind, payload, case.heads, self.clock_of(pc))
        self.learn(pc)
        self.tell(f"{pc.name} {kind} {case.case_no}")

    def _is_of(self, pc: Pc, case_id: str) -> bool:
        """Whether the case is of the department whose cases the window records."""
        first = pc.machine.events_of_case(case_id)[0]
        return first.journal.partition("/")[2] == pc.machine.department

    def day(self, pc: Pc) -> None:
        """A person's day begins."""
        if not pc.disk_full:
            pc.machine.record_day(self.clock_of(pc))
            self.learn(pc)

    def exchange(self, pc: Pc) -> Round | None:
        """A PC exchanges once; None where it did not come to an end."""
        if pc.rounds and not self.happens("two processes"):
            return None
        pc.rounds += 1
        try:
            return self._round(pc)
        except StoreUnavailable as error:
            self._disconnected(pc, error)
        except Crashed:
            pc.exchange, pc.session = None, None
        finally:
            pc.rounds -= 1
        return None

    def _round(self, pc: Pc) -> Round:
        session = pc.session
        if session is None:
            session = pc.session = ModelSession(self.shared, pc.login)
            Line(self, pc, session).hello()
        exchange = pc.exchange or Exchange(
            Store(self, pc), lambda records: status_by(pc.fold_version, records), page=self.random.choice(PAGES)
        )
        pc.exchange = exchange
        done = exchange.round(Line(self, pc, session))
        pc.unaware, pc.last = False, done
        told = {name: value for name in Round.__slots__ if (value := getattr(done, name))}
        self.tell(f"{pc.name} exchanged {told}")
        return done

    def _disconnected(self, pc: Pc, error: StoreUnavailable) -> None:
        pc.session = None
        self.tell(f"{pc.name} could not exchange: {error.code}")
        if error.code not in EXPECTED and not self.shared.kept.logins[pc.login].retired:
            raise Violation(f"{pc.name} was refused: {error.code} {error.values}")

    def offline(self, pc: Pc) -> None:
        """The network of a PC goes, or comes back."""
        pc.online = not pc.online
        self.tell(f"{pc.name} {'online' if pc.online else 'offline'}")

    def full(self, pc: Pc) -> None:
        """A disk is full, or has room again."""
        pc.disk_full = not pc.disk_full
        self.tell(f"{pc.name} disk {'full' if pc.disk_full else 'has room'}")

    def skew(self, pc: Pc) -> None:
        """A clock goes wrong by up to three days."""
        pc.skew = timedelta(minutes=self.random.randint(-3 * 24 * 60, 3 * 24 * 60))
        self.tell(f"{pc.name} clock off by {pc.skew}")

    def restart(self, pc: Pc) -> None:
        """A program is ended and started again."""
        if not pc.rounds:
            pc.exchange, pc.session = None, None

    def night(self, _: Pc) -> None:
        """The next morning."""
        self.now += timedelta(hours=15)

    def image(self, pc: Pc) -> None:
        """Somebody keeps an image of a PC's disk."""
        pc.image = pc.machine.image()

    def restore(self, pc: Pc) -> None:
        """A PC is put back as an image had it."""
        if pc.image is None or pc.rounds:
            return
        pc.machine.put_back(pc.image)
        self._is_a_copy(pc)
        self.watch.destruction()
        self.tell(f"{pc.name} put back as it was")

    def clone(self, pc: Pc) -> None:
        """A PC's disk is copied into another PC, and both go on."""
        if sum(other.login == pc.login for other in self.pcs) > 2:
            return
        other = replace(pc, name=f"{pc.name}+", rounds=0, known={}, copies=[], image=None)
        other.machine = pc.machine.copied(lambda: self.clock_of(other))
        self.pcs.append(other)
        self._is_a_copy(other)
        self.tell(f"{pc.name} cloned")

    def _is_a_copy(self, pc: Pc) -> None:
        pc.unaware, pc.exchange, pc.session = True, None, None
        pc.copies.append(self.now)
        pc.known.clear()

    def backup(self, _: Pc) -> None:
        """The shared database is backed up, or a standby has got as far as this."""
        self.backups = [*self.backups[-2:], self.shared.kept.image()]

    def failover(self, _: Pc) -> None:
        """The shared database goes on from a standby or backup without the last commits."""
        if self.backups:
            self.shared.put_back(self.random.choice(self.backups))
            self.watch.destruction()
            self.tell("the shared side lost its last commits")

    def hand_made(self, _: Pc) -> None:
        """Somebody changes a row on the server by hand."""
        journals = sorted(name for name, one in self.shared.kept.journals.items() if one.records)
        if journals:
            name = self.random.choice(journals)
            seq = self.random.randint(1, len(self.shared.kept.journals[name].records))
            self.damage[name] = (seq, self.random.choice(("changed", "gone", "forged")))
            self.tell(f"{name} {seq} {self.damage[name][1]} by hand")

    def retire(self, pc: Pc) -> None:
        """A station is shut out for good."""
        if pc.name not in ("001", self.pcs[-1].name) and "*" not in self.shared.kept.logins[pc.login].departments:
            self.shared.retire(pc.login)
            self.tell(f"{pc.login} retired")


def _rates(random: Random) -> dict[str, float]:
    """Each seed has some of the faults, some of them often."""
    rates = {"between": random.choice((0.0, 0.02, 0.1))}
    for fault, most in _MOST.items():
        if random.random() < 0.6:
            rates[fault] = random.choice((0.2, 1.0)) * most
    return rates


_MOST = {
    "request lost": 0.03, "answer lost": 0.03, "duplicate": 0.05, "crash": 0.02, "stall": 0.1, "two processes": 0.5,
    "offline": 1, "full": 1, "skew": 1, "restart": 1, "night": 1, "image": 1, "restore": 1, "clone": 1, "backup": 1,
    "failover": 1, "hand_made": 1, "retire": 1,
}  # fmt: skip
_WEIGHTS = (
    ("register", 22), ("act", 30), ("exchange", 45), ("day", 2), ("offline", 3), ("full", 1), ("skew", 1),
    ("restart", 2), ("night", 1), ("image", 3), ("restore", 1), ("clone", 0.6), ("backup", 2), ("failover", 0.8),
    ("hand_made", 0.6), ("retire", 0.3),
)  # fmt: skip
_STEPS: dict[str, Callable[[Hall, Pc], object]] = {name: getattr(Hall, name) for name, _ in _WEIGHTS}
