"""The clock against a second calculation that shares no code with it, over thousands of random matters."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from tests.domain.oracle import (
    Count,
    Matter,
    RefusedError,
    Stop,
    Works,
    counted_ends,
    deadline_by_hand,
    excluded_days,
    last_day,
    works_here,
)
from window_app.domain.clock import Deadline, Term, deadline
from window_app.domain.errors import RuleBroken
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.limits import Limit, Unit
from window_app.domain.suspensions import Suspension
from window_app.domain.working_calendar import LocalDay, WorkingCalendar

MATTERS_PER_SEED = 300
FIRST = date(2004, 1, 1)
SPAN = (date(2026, 12, 31) - FIRST).days
LENGTHS = {"working_day": 45, "calendar_day": 60, "month": 6, "immediate": 1}


def some_count(random: Random, *, may_be_immediate: bool) -> Count:
    unit = random.choice([unit for unit in LENGTHS if may_be_immediate or unit != "immediate"])
    return random.randint(1, LENGTHS[unit]), unit


def some_local_days(random: Random, around: date) -> frozenset[date]:
    return frozenset(around + timedelta(random.randint(-3, 60)) for _ in range(random.choice([0, 0, 1, 4])))


def some_beginning(random: Random, matter: Matter, works: Works) -> date:
    """A day that matters: the acceptance, the deadline, the unmoved end, an earlier end, or any day between."""
    due = last_day(matter, works)
    ended = counted_ends(matter, works, excluded_days(matter.stops, matter.as_of))[-1]
    between = matter.accepted + timedelta(random.randint(0, (due - matter.accepted).days))
    known = [day for stop in matter.stops for day in (stop.begins, stop.ends) if day]
    strays = [due + timedelta(random.randint(1, 4)), matter.accepted - timedelta(1)]
    usual = [matter.accepted, due, due, ended, between, between, between, *known]
    return random.choice(usual if random.random() < 0.95 else strays)


def some_matter(random: Random, works: Works, accepted: date) -> Matter:
    extensions = (some_count(random, may_be_immediate=False),) if random.random() < 0.4 else ()
    matter = Matter(accepted, some_count(random, may_be_immediate=True), (), extensions)
    for _ in range(random.choice([0, 1, 1, 2, 3])):
        begins = some_beginning(random, matter, works)
        ends = begins + timedelta(random.choice([0, 1, 2, 3, 7, 12, 30]))
        matter = replace(matter, stops=(*matter.stops, Stop(begins, ends)))
    return left_open(random, matter) if matter.stops and random.random() < 0.3 else matter


def left_open(random: Random, matter: Matter) -> Matter:
    """The same matter with one suspension still open, seen on a day when all have begun (now and then too early)."""
    number = random.randrange(len(matter.stops))
    stops = tuple(Stop(stop.begins, None) if at == number else stop for at, stop in enumerate(matter.stops))
    seen_on = max(stop.begins for stop in stops) + timedelta(random.randint(0, 20))
    too_early = stops[number].begins - timedelta(1)
    return replace(matter, stops=stops, as_of=random.choice([seen_on] * 19 + [too_early]))


def reckoned(matter: Matter, calendar: WorkingCalendar) -> Deadline:
    return deadline(
        Term(
            matter.accepted,
            Limit(matter.limit[0], Unit(matter.limit[1])),
            tuple(Suspension(stop.begins, stop.ends) for stop in matter.stops),
            tuple(Limit(number, Unit(unit)) for number, unit in matter.extensions),
        ),
        calendar,
        as_of=matter.as_of,
    )


def outcome_by_hand(matter: Matter, works: Works) -> str:
    try:
        return deadline_by_hand(matter, works).isoformat()
    except RefusedError:
        return "refused"


def outcome(matter: Matter, calendar: WorkingCalendar) -> str:
    try:
        return reckoned(matter, calendar).due_on.isoformat()
    except RuleBroken:
        return "refused"


def some_place(random: Random) -> tuple[date, Works, WorkingCalendar]:
    """A day of acceptance with local closures and extra working days around it, for both calculations."""
    accepted = FIRST + timedelta(random.randint(0, SPAN))
    closed, extra = some_local_days(random, accepted), some_local_days(random, accepted)
    calendar = state_council_calendar().with_local_days(map(LocalDay, closed), map(LocalDay, extra))
    return accepted, works_here(closed, extra), calendar


@pytest.mark.parametrize("seed", range(20))
def test_both_calculations_agree(seed: int) -> None:
    random = Random(seed)
    outcomes: list[str] = []
    for _ in range(MATTERS_PER_SEED):
        accepted, works, calendar = some_place(random)
        matter = some_matter(random, works, accepted)

        outcomes.append(outcome_by_hand(matter, works))
        assert outcome(matter, calendar) == outcomes[-1], matter

    refused = outcomes.count("refused")
    assert 0 < refused < MATTERS_PER_SEED / 2, "the random matters must hold both kinds"


@pytest.mark.parametrize("seed", range(20, 24))
def test_the_unmoved_ends_the_excluded_days_and_what_is_provisional_agree(seed: int) -> None:
    random = Random(seed)
    compared = 0
    for _ in range(MATTERS_PER_SEED):
        accepted, works, calendar = some_place(random)
        matter = some_matter(random, works, accepted)
        if outcome_by_hand(matter, works) == "refused":
            continue
        reached, excluded = reckoned(matter, calendar), excluded_days(matter.stops, matter.as_of)

        assert reached.counted_to == counted_ends(matter, works, excluded), matter
        assert {day for day in some_days_of(matter, reached) if day in reached.excluded} == excluded, matter
        assert all(end < begin for (_, end), (begin, _) in pairwise(reached.excluded.stretches)), matter
        assert reached.provisional == (reached.due_on.year > 2026), matter
        compared += 1
    assert compared > MATTERS_PER_SEED / 2


def some_days_of(matter: Matter, reached: Deadline) -> list[date]:
    last = max([reached.due_on, *(end for _, end in reached.excluded.stretches)])
    return [matter.accepted + timedelta(n) for n in range((last - matter.accepted).days + 2)]
