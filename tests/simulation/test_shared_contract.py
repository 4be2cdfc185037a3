"""The model of the shared side refuses, keeps and tells what a real PostgreSQL does: the same calls against both."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any, Protocol

import pytest
from sqlalchemy import text

from db.errors import StoreUnavailable
from db.records import EMPTY, CaseRow, EventRecord, Head
from db.shared.records import StatusRow
from db.shared.session import STATUS_COLUMNS, connect
from tests.postgres import SharedDatabase
from tests.simulation.clerks import RECEIVED, status_by
from tests.simulation.shared_model import Login, ModelSession, SharedModel
from window_app.domain.journal import Draft, chain
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.case_records import record_of

LOGINS = (
    Login("a", "001", ("SWJ",), administers=True),
    Login("b", "002", ("SWJ",)),
    Login("c", "003", ("GSJ",)),
    Login("d", "004", ("*",), role="supervisor"),
    Login("e", None, ("*",), role="administrator", administers=True),
    Login("f", None, ("*",), role="auditor"),
)
AT = "2026-11-20T09:12:00+08:00"


class Side(Protocol):
    """A shared side with the logins above, by their letter."""

    def session(self, login: str) -> Any: ...

    def retire(self, login: str) -> None: ...

    def statuses(self) -> dict[str, tuple[Any, ...]]: ...

    def due(self) -> list[tuple[str, str, str]]: ...


class ModelSide:
    def __init__(self) -> None:
        self.model = SharedModel(lambda: datetime.now(SHANGHAI))
        for login in LOGINS:
            self.model.kept.logins[login.login] = login

    def session(self, login: str) -> ModelSession:
        return ModelSession(self.model, login)

    def retire(self, login: str) -> None:
        self.model.retire(login)

    def statuses(self) -> dict[str, tuple[Any, ...]]:
        return {
            case_id: (one.department, one.fold_version, one.events_folded, one.written_by, _shown(one.row))
            for case_id, one in self.model.kept.status.items()
        }

    def due(self) -> list[tuple[str, str, str]]:
        return sorted((one.case_id, one.department, one.journal) for one in self.model.kept.due.values())


@dataclass
class PostgresSide:
    shared: SharedDatabase
    closing: ExitStack
    open: dict[str, Any] = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        # One connection for all looks: each new one costs the server more than what is asked.
        self._administrator = self.closing.enter_context(self.shared.administrator.connect())
        for one in LOGINS:
            self._add(one)

    def _add(self, one: Login) -> None:
        address = self.shared.add_station(
            one.station or one.login, departments=one.departments, role=one.role, administers=one.administers
        )
        session = connect(self.shared.engine(address))
        self.closing.callback(session.close)
        self.open[one.login] = session

    def session(self, login: str) -> Any:
        return self.open[login]

    def retire(self, login: str) -> None:
        """As the row says it: the session that is open stays, as in the moment before it is ended."""
        self._execute("UPDATE window_desk.logins SET retired_at = now() WHERE login = :login", login=self._name(login))

    def statuses(self) -> dict[str, tuple[Any, ...]]:
        rows = self._execute("SELECT * FROM window_desk.case_status")
        return {
            one.case_id: (
                one.department,
                one.fold_version,
                one.events_folded,
                self._letter(one.written_by),
                tuple(getattr(one, name) for name in STATUS_COLUMNS if name != "case_id") if one.state else None,
            )
            for one in rows
        }

    def due(self) -> list[tuple[str, str, str]]:
        rows = self._execute("SELECT case_id, department, journal FROM window_desk.status_due")
        return sorted((one.case_id, one.department, one.journal) for one in rows)

    def _execute(self, statement: str, **values: str) -> Sequence[Any]:
        with self._administrator.begin():
            self._administrator.execute(text("SET LOCAL ROLE window_desk_owner"))
            result = self._administrator.execute(text(statement), values)
            return result.all() if result.returns_rows else ()

    def _name(self, login: str) -> str:
        known = next(one for one in LOGINS if one.login == login)
        return self.shared.login_of(known.station or known.login)

    def _letter(self, name: str) -> str:
        return next((one.login for one in LOGINS if self._name(one.login) == name), "")


@pytest.fixture
def both(shared_database: SharedDatabase) -> Any:
    with ExitStack() as closing:
        yield ModelSide(), PostgresSide(shared_database, closing)


Story = Callable[[Side], list[object]]


def told(call: Callable[[], object]) -> object:
    """What a call gives, or the code with which it is refused."""
    try:
        return call()
    except StoreUnavailable as error:
        return error.code


def events(journal: str, head: Head, *cases: str, kind: str = "noted", at: str = AT) -> list[EventRecord]:
    """Events of these cases behind a head."""
    drafts = [
        Draft(f"{journal}-{head.seq + place}", case_id, kind, at, "zhang", RECEIVED)
        for place, case_id in enumerate(cases, 1)
    ]
    return [record_of(event) for event in chain(drafts, journal=journal, seq=head.seq, prev_hash=head.hash)]


def end(records: Sequence[EventRecord]) -> Head:
    return Head(records[-1].seq, records[-1].hash)


def row(case_id: str, state: str = "received") -> CaseRow:
    found = status_by(1, events("001/SWJ", EMPTY, case_id, kind="received"))
    assert found is not None
    return replace(found, case_id=case_id, state=state)


def opening(side: Side) -> list[object]:
    names = ("001/SWJ", "001.1/SWJ", "001.0/SWJ", "002/SWJ", "001/GSJ", "001/administration", "1/SWJ", "001/SWJ/x")
    tries = [("a", name, department) for name in names for department in ("SWJ", "GSJ", "")]
    tries += [("e", "001/SWJ", "SWJ"), ("d", "004/GSJ", "GSJ"), ("f", "001/SWJ", "SWJ"), ("a", "001/SWJ", "SWJ")]
    return [told(lambda one=one: side.session(one[0]).open_journal(one[1], one[2])) for one in tries] + heads(side)


def heads(side: Side) -> list[object]:
    return [told(lambda one=one: side.session(one.login).heads()) for one in LOGINS if one.role != "auditor"]


def appending(side: Side) -> list[object]:
    mine, other = side.session("a"), side.session("b")
    mine.open_journal("001/SWJ", "SWJ")
    mine.open_journal("001/administration", "")
    other.open_journal("002/administration", "")
    first = events("001/SWJ", EMPTY, "case1", "case2", kind="received")
    after = events("001/SWJ", end(first), "case1")
    found = [
        told(lambda: other.append("001/SWJ", EMPTY, first)),
        told(lambda: mine.append("001/unknown", EMPTY, first)),
        told(lambda: mine.append("001/SWJ", EMPTY, [])),
        told(lambda: mine.append("001/SWJ", EMPTY, first)),
        told(lambda: mine.append("001/SWJ", EMPTY, first)),
        told(lambda: mine.append("001/SWJ", Head(2, bytes(32)), after)),
        told(lambda: mine.append("001/SWJ", end(first), [replace(after[0], actor="li")])),
        told(lambda: mine.append("001/SWJ", end(first), [replace(after[0], seq=9)])),
        told(lambda: mine.append("001/SWJ", end(first), events("001/SWJ", end(first), ""))),
        told(lambda: mine.append("001/SWJ", EMPTY, after)),
    ]
    times = ("2026-11-20T09:12:00", "no time", "2026-13-20T09:12:00+08:00", "2026-11-20T09:12:00Z")
    later = Head(3, after[-1].hash)
    for at in times:
        wrong = events("001/SWJ", later, "case1", at=at)
        found.append(told(lambda wrong=wrong: mine.append("001/SWJ", later, wrong)))
    for session, name in ((mine, "001/administration"), (other, "002/administration")):
        for kind in ("item_published", "day_begun"):
            given = events(name, EMPTY, "", kind=kind)
            found.append(told(lambda given=given, name=name, to=session: to.append(name, EMPTY, given)))
    given = events("001/administration", EMPTY, "case1", kind="day_begun")
    return [*found, told(lambda: mine.append("001/administration", EMPTY, given)), *heads(side), side.due()]


def reading(side: Side) -> list[object]:
    mine, foreign, above = side.session("a"), side.session("c"), side.session("d")
    mine.open_journal("001/SWJ", "SWJ")
    foreign.open_journal("003/GSJ", "GSJ")
    mine.append("001/SWJ", EMPTY, events("001/SWJ", EMPTY, *"abcab"))
    found: list[object] = [
        told(lambda: foreign.append("003/GSJ", EMPTY, events("003/GSJ", EMPTY, "a"))),
        told(lambda: foreign.append("003/GSJ", EMPTY, events("003/GSJ", EMPTY, "x", "y"))),
    ]
    for session in (mine, foreign, above):
        found += [session.page("001/SWJ", after, limit) for after, limit in ((0, 2), (2, 2), (4, 5), (5, 5), (9, 1))]
        found += [session.suffixes(one) for one in ({}, {"003/GSJ": (0, 1), "001/SWJ": (1, 4)}, {"001/SWJ": (5, 9)})]
        found += [session.hash_at("001/SWJ", seq) for seq in (-1, 0, 1, 5, 6)]
        found += [session.events_of(("b", "a", "x", "none"))]
    return found


def publishing(side: Side) -> list[object]:
    mine, other, foreign, above = (side.session(one) for one in "abcd")
    mine.open_journal("001/SWJ", "SWJ")
    mine.append("001/SWJ", EMPTY, events("001/SWJ", EMPTY, "a", "b", "a"))
    mine.append("001/SWJ", mine.heads()["001/SWJ"], events("001/SWJ", mine.heads()["001/SWJ"], "a"))
    found: list[object] = [
        sorted(one.case_id for one in session.due(own, left_for=left_for))
        for session in (mine, other, foreign, above)
        for own in (("001/SWJ",), ())
        for left_for in (-60.0, 3600.0)
    ]
    due = {one.case_id: tuple(sorted(one.due_ids)) for one in mine.due(("001/SWJ",), left_for=0)}
    rows = {
        "first alone": (mine, 1, StatusRow(row("a"), 2, due["a"][:1])),
        "foreign": (foreign, 1, StatusRow(row("a", "accepted"), 3, due["a"])),
        "auditor": (side.session("f"), 1, StatusRow(row("a", "accepted"), 3, due["a"])),
        "marks of another case": (other, 1, StatusRow(row("b"), 1, due["a"])),
        "fewer events": (above, 1, StatusRow(row("a", "accepted"), 1, due["a"][1:])),
        "newer fold": (other, 2, StatusRow(row("a", "decided"), 3, ())),
        "older fold": (mine, 1, StatusRow(row("a", "voided"), 4, due["a"])),
        "unknown case": (mine, 2, StatusRow(row("nowhere"), 1, ())),
        "no marks": (mine, 2, StatusRow(row("b", "accepted"), 1, due["b"])),
    }
    for session, fold_version, given in rows.values():
        found += [told(lambda s=session, f=fold_version, g=given: s.publish(f, [g])), side.statuses(), side.due()]
    found.append(mine.due(("001/SWJ",), left_for=0, after=max(due["a"])))
    return found


def retired(side: Side) -> list[object]:
    mine, admin = side.session("a"), side.session("e")
    mine.open_journal("001/SWJ", "SWJ")
    mine.open_journal("001/administration", "")
    mine.append("001/SWJ", EMPTY, events("001/SWJ", EMPTY, "a"))
    due = mine.due(("001/SWJ",), left_for=0)[0].due_ids
    head = mine.heads()["001/SWJ"]
    side.retire("a")
    back = events("001/SWJ", head, "a")
    return [
        told(lambda: mine.append("001/SWJ", head, back)),
        told(lambda: mine.append("001/administration", EMPTY, events("001/administration", EMPTY, "", kind="x"))),
        told(lambda: mine.open_journal("001.1/SWJ", "SWJ")),
        told(lambda: mine.publish(1, [StatusRow(row("a"), 1, due)])),
        told(mine.hello),
        mine.page("001/SWJ", 0),
        told(lambda: side.session("b").give_back("001/SWJ", head, back)),
        told(lambda: admin.give_back("001/SWJ", EMPTY, back)),
        told(lambda: admin.give_back("001/SWJ", head, back)),
        told(lambda: admin.give_back("002.1/SWJ", EMPTY, events("002.1/SWJ", EMPTY, "z"))),
        told(lambda: admin.give_back("009/SWJ", EMPTY, events("009/SWJ", EMPTY, "z"))),
        told(lambda: admin.give_back("x", EMPTY, events("x", EMPTY, "z"))),
        *heads(side),
        side.due(),
    ]


@pytest.mark.parametrize("story", [opening, appending, reading, publishing, retired])
def test_both_answer_the_same(both: tuple[Side, Side], story: Story) -> None:
    model, real = both

    assert story(model) == story(real)


def test_both_answer_the_same_to_whatever_comes(both: tuple[Side, Side]) -> None:
    model, real = both

    assert at_random(model, 60) == at_random(real, 60)


def at_random(side: Side, calls: int) -> list[object]:
    """Calls as a seed gives them: the heads as they are or as they were, cases of anybody, any fold."""
    random, found = Random(5), list[object]()
    known = {"001/SWJ": EMPTY, "002/SWJ": EMPTY, "002.1/SWJ": EMPTY, "003/GSJ": EMPTY}
    for name in known:
        side.session(_author(name)).open_journal(name, name[-3:])
    for _ in range(calls):
        name, case_id = random.choice(sorted(known)), random.choice("pqrs")
        who = _author(name) if random.random() < 0.8 else random.choice("abcd")
        session = side.session(who)
        if random.random() < 0.6:
            head = side.session("d").heads()[name] if random.random() < 0.8 else known[name]
            given = events(name, head, *random.choices("pqrs", k=random.randint(1, 3)))
            answer = told(lambda s=session, n=name, h=head, g=given: s.append(n, h, g))
            known[name] = head
        else:
            due = {one.case_id: one.due_ids for one in session.due((), left_for=-60)}
            some = tuple(number for number in sorted(due.get(case_id, ())) if random.random() < 0.7)
            given_row = StatusRow(row(case_id, random.choice(("accepted", "decided"))), random.randint(1, 9), some)
            fold_version = random.randint(1, 2)
            answer = told(lambda s=session, f=fold_version, g=given_row: s.publish(f, [g]))
        found.append((who, name, answer, side.statuses(), side.due(), side.session("d").heads()))
    return found


def _author(journal: str) -> str:
    return {"001": "a", "002": "b", "003": "c"}[journal[:3]]


def _shown(shown: CaseRow | None) -> tuple[Any, ...] | None:
    return shown and tuple(getattr(shown, name) for name in STATUS_COLUMNS if name != "case_id")
