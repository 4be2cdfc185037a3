"""Random lives of cases, acted on at windows apart and heard of in random order, beside the rules' second account."""

from collections.abc import Generator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from tests.fixtures import ITEM, RESIDENT_ID, case_at
from tests.services.acting import TEN_DAYS, TWENTY_DAYS, accepted, act, made_up_item, on
from tests.services.apart import Apart, exchange, window
from tests.services.lives import EVENTS, Life
from window_app.assembly import SAMPLE_CATALOGUE
from window_app.domain.case import Case, CaseState
from window_app.domain.catalogue import Nature
from window_app.domain.conflicts import sides_of
from window_app.services.catalogue_files import read_catalogue
from window_app.services.read_cases import case_of_number
from window_app.services.show_case import show_case
from window_app.services.verify_store import verify_store

FIRST_DAY = date(2025, 9, 1)
STEPS, CASES = 9, 3
REASON = {"reason": "依法办理"}
# What ends a life is drawn often: it is what windows apart disagree about.
DRAWN = tuple(event for event in EVENTS if event not in ("supplement_submitted", "supplement_requested", "accepted"))


@pytest.fixture
def windows(tmp_path: Path) -> Generator[tuple[Apart, ...]]:
    base = next(one for one in read_catalogue(SAMPLE_CATALOGUE) if one.name == ITEM)
    base = msgspec.structs.replace(base, nature=Nature.PERMIT)
    items = [made_up_item(base, TEN_DAYS, 10, 20), made_up_item(base, TWENTY_DAYS, 20, 20)]
    with ExitStack() as closing:
        made = tuple(window(tmp_path, code, items, since=on("2025-08-01")) for code in ("001", "002", "003"))
        for one in made:
            closing.callback(one.store.close)
        yield made


@pytest.mark.parametrize("seed", range(3))
def test_whatever_windows_do_apart_they_agree_and_every_conflict_can_be_settled(
    windows: tuple[Apart, ...], seed: int
) -> None:
    random = Random(seed)
    conflicts = [_lived(windows, random) for _ in range(CASES)]
    assert any(conflicts), "lives without a conflict show nothing"
    for one in windows:
        assert (one.rows(), one.figures()) == (windows[0].rows(), windows[0].figures())
        assert not any(row.in_conflict for row in one.rows().values())
        assert verify_store(one.store).faults == ()


def _lived(windows: tuple[Apart, ...], random: Random) -> int:
    """Live through a case at all windows, then settle until they agree; return how often that was needed."""
    day = FIRST_DAY + timedelta(days=random.randrange(60))
    code, days = random.choice([(TEN_DAYS, 10), (TWENTY_DAYS, 20)])
    case = accepted(windows[0].desk, day.isoformat(), code)
    exchange(*windows)
    life = Life((days, "working_day"), (20, "working_day"), day)
    life.goes_on("supplement_submitted", day)
    for step in range(STEPS):
        day += timedelta(days=random.choice((0, 1, 1, 2, 3)))
        at = random.choice(windows)
        if random.random() < 0.3:
            at.hear(random.choice(windows), most=random.choice((1, 2, -1)))
        # No two at one moment: then the order in which they happened is theirs.
        _try(at, case, random.choice(DRAWN), on(day.isoformat()) + timedelta(minutes=step), random)
    return _settled(windows, case, life, day, random)


def _try(at: Apart, case: str, event: str, now: datetime, random: Random) -> None:
    """Do an act where the window, by what it has heard, allows it."""
    told = {one.event: one.refused for one in show_case(case, at.desk, now=now).acts}
    if told[event]:
        return
    before = case_at(at.desk, case)
    act(at.desk, case, event, now=now, **_typed(before, event, random))


def _settled(windows: tuple[Apart, ...], case: str, life: Life, day: date, random: Random) -> int:
    times = 0
    while True:
        exchange(*windows)
        cases = [case_at(one.desk, case) for one in windows]
        assert cases[1:] == cases[:-1]
        if not cases[0].conflicts:
            assert _as_told(windows[0], case, life) == _of(cases[0])
            return times
        times += 1
        assert times < 20, "settling leads nowhere"
        day += timedelta(days=1)
        # Now and then two supervisors settle it without having heard of each other.
        for one in random.sample(windows, random.choice((1, 1, 2))):
            _settle(one, case, on(day.isoformat(), 11), random)


def _settle(at: Apart, case: str, now: datetime, random: Random) -> None:
    conflict = show_case(case, at.desk, now=now).conflict
    assert conflict is not None
    assert conflict.sides[0].outcome is not None, "the side that the case goes by can always stand"
    side = random.choice([one for one in conflict.sides if one.outcome is not None])
    act(at.desk, case, "conflict_settled", now=now, upheld=[one.id for one in side.acts], reason="以此为准")
    after = case_at(at.desk, case)
    assert (after.conflicts, after.state) == ((), side.outcome.state if side.outcome else "")


def _as_told(at: Apart, case: str, life: Life) -> tuple[Any, ...]:
    """What the rules' own account makes of the acts that stand, one after the other."""
    with at.store.reading() as transaction:
        folded, events = case_of_number(transaction, case)
    assert sides_of(folded, events) == ()
    standing = [one for one in events if one.id not in folded.dismissed]
    stops: list[str] = []
    for event in sorted(standing, key=lambda one: one.moment):
        if event.kind in ("received", "accepted", "conflict_settled"):
            continue
        typed = msgspec.json.decode(event.payload)
        if event.kind == "suspended":
            stops.append(typed["suspension"])
        stop = stops.index(typed["suspension"]) if event.kind == "resumed" else 0
        days = typed["extension"]["value"] if event.kind == "extended" else 0
        life.goes_on(event.kind, event.moment.date(), days=days, stop=stop, clerk=str(typed.get("clerk", "")))
    return (life.state, life.clerk, life.promised)


def _of(case: Case) -> tuple[Any, ...]:
    return (case.state.value, case.clerk, case.promise.promised_on if case.promise else None)


def _typed(case: Case, event: str, random: Random) -> dict[str, Any]:
    typed: dict[str, dict[str, Any]] = {
        "suspended": {"procedure": random.choice(("testing", "hearing"))},
        "extended": {"days": random.randint(1, 10), "approver": "林局长", **REASON},
        "decided": {"outcome": "granted", "result_no": "1号"},
        "delivered": {"way": "pick_up", "recipient": "陈志明", "id_number": RESIDENT_ID},
        "corrected": {"field": "applicant.phone", "new": f"1390595{random.randrange(1000, 10000)}", **REASON},
        "noted": {"text": "已电话联系"},
        "handed_over": {"clerk": "c09" if case.clerk == "001" else "001", **REASON},
    }
    if event == "resumed" and case.state is CaseState.SUSPENDED:
        return {"suspension": random.choice([one.id for one in case.suspensions if one.ends is None])}
    return typed.get(event, REASON)
