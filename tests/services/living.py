"""Random lives of cases, acts that must be refused among them, lived beside a second account of the rules."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.fixtures import RESIDENT_ID, case_at
from tests.services.acting import TEN_DAYS, TWENTY_DAYS, accepted, act, on, possible, refused
from tests.services.lives import EVENTS, Life
from window_app.services.desk import Desk

STEPS = 18
FIRST_DAY = date(2025, 9, 1)
# What goes on is drawn more often than what ends a life, so that lives are long.
WEIGHTS = {"supplement_submitted": 6, "suspended": 8, "resumed": 8, "extended": 4, "decided": 2, "delivered": 4}
CLERKS = ("001", "c09")
PROCEDURES = ("testing", "hearing")
REASON = {"reason": "依法办理"}


def live(desk: Desk, random: Random) -> tuple[str, str, Life]:
    """Live through a case; return its number, its item and what the rules make of it."""
    day = FIRST_DAY + timedelta(days=random.randrange(120))
    code, days = random.choice([(TEN_DAYS, 10), (TWENTY_DAYS, 20)])
    case = accepted(desk, day.isoformat(), code, outcome="receive", materials=())
    life = Life((days, "working_day"), (20, "working_day"), day, clerk=desk.clerk.id)
    names = [one.name for one in case_at(desk, case).materials if one.required]
    for _ in range(STEPS):
        day += timedelta(days=random.choice((0, 0, 1, 1, 2, 3, 5, 9)))
        event = random.choices(EVENTS, [WEIGHTS.get(event, 1) for event in EVENTS])[0]
        _try(desk, case, life, event, day, _typed(desk, case, life, event, names, random))
    return case, code, life


def _try(desk: Desk, case: str, life: Life, event: str, day: date, typed: dict[str, Any]) -> None:
    now = on(day.isoformat())
    told = possible(desk, case, now=now)[event]
    trail = (case, event, day, life)
    assert (told.refused == "") == life.allows(event, day), (told, *trail)
    if not life.allows(event, day):
        assert refused(desk, case, event, now=now, **typed).code, trail
        return
    ends = next((n for n, one in enumerate(case_at(desk, case).suspensions) if one.id == typed.get("suspension")), 0)
    act(desk, case, event, now=now, **typed)
    life.goes_on(event, day, days=typed.get("days", 0), stop=ends, clerk=typed.get("clerk", ""))
    after = case_at(desk, case)
    assert (after.state.value, after.clerk) == (life.state, life.clerk), trail
    promise = after.promise
    dates = (promise.promised_on, promise.statutory_due_on) if promise else (None, None)
    assert dates == (life.promised, life.statutory_due), trail


def _typed(desk: Desk, case: str, life: Life, event: str, names: list[str], random: Random) -> dict[str, Any]:
    """A well-formed entry for an act."""
    match event:
        case "supplement_submitted":
            return {"materials": [{"name": name, "received": True} for name in names]}
        case "supplement_requested":
            return {"missing": [{"name": name} for name in names], "repeat_reason": "首次告知后情况有变"}
        case "resumed" if life.open_stops:
            return {"suspension": case_at(desk, case).suspensions[random.choice(life.open_stops)].id}
        case "handed_over":
            return {"clerk": next(one for one in CLERKS if one != life.clerk), **REASON}
        case "material_followed_up":
            return {"material": names[0]}
        case _:
            return _drawn(event, random)


def _drawn(event: str, random: Random) -> dict[str, Any]:
    typed: dict[str, dict[str, Any]] = {
        "accepted": {"deemed": True},
        "suspended": {"procedure": random.choice(PROCEDURES)},
        "resumed": {},
        "extended": {"days": random.randint(1, 10), "approver": "林局长", **REASON},
        "decided": {"outcome": "granted", "result_no": "1号"},
        "delivered": {"way": "pick_up", "recipient": "陈志明", "id_number": RESIDENT_ID},
        "corrected": {"field": "applicant.phone", "new": f"1390595{random.randrange(1000, 10000)}", **REASON},
        "noted": {"text": "已电话联系"},
    }
    return typed.get(event, REASON)
