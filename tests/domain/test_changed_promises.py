"""A promise counted anew after a change of the calendar (the clock, rules 12 and 13)."""

from dataclasses import replace

from tests.domain.case_events import (
    ITEM,
    STATE_COUNCIL,
    accepted_case,
    case_of,
    day,
    received,
    suspended,
    working_days,
)
from tests.domain.refusals import refused
from window_app.domain import acts
from window_app.domain.working_calendar import LocalDay, WorkingCalendar


def closed(on: str, *, moves_statutory: bool = False) -> WorkingCalendar:
    closure = LocalDay(day(on), "台风", "示政办〔2025〕9号", moves_statutory=moves_statutory)
    return STATE_COUNCIL.with_local_days([closure], [])


def test_a_closure_moves_the_promise_and_leaves_the_statutory_date() -> None:
    case = accepted_case()

    changed = acts.change_promise(case, "台风停办", closed("2025-09-26"))

    assert (changed.old, changed.reason) == (day("2025-10-11"), "台风停办")
    assert changed.promise.promised_on == day("2025-10-13")
    assert changed.promise.statutory_due_on == case.promises[0].statutory_due_on
    assert accepted_case(ITEM, ("2025-09-26", changed)).promises == (*case.promises, changed.promise)


def test_suspension_and_extension_count_again() -> None:
    resumed = acts.resume(accepted_case(ITEM, ("2025-09-25", suspended())), "s1", day("2025-10-09"), STATE_COUNCIL)
    before = accepted_case(ITEM, ("2025-09-25", suspended()), ("2025-10-09", resumed))
    extended = acts.extend(before, working_days(5), "王局", "案情复杂", day("2025-10-10"), STATE_COUNCIL)
    case = accepted_case(ITEM, ("2025-09-25", suspended()), ("2025-10-09", resumed), ("2025-10-10", extended))

    changed = acts.change_promise(case, "台风停办", closed("2025-10-20"))

    assert (changed.old, changed.promise.promised_on) == (day("2025-10-24"), day("2025-10-27"))


def test_a_closure_that_moves_the_statutory_date_alone_is_a_change_too() -> None:
    changed = acts.change_promise(accepted_case(), "停办", closed("2025-10-20", moves_statutory=True))

    assert changed.promise.promised_on == changed.old == day("2025-10-11")
    assert changed.promise.statutory_due_on == day("2025-10-27")


def test_what_moves_no_date_changes_no_promise() -> None:
    with refused("promise_stays", day="2025-10-11"):
        acts.change_promise(accepted_case(), "无", STATE_COUNCIL)
    with refused("promise_stays", day="2025-10-11"):
        acts.change_promise(accepted_case(), "之后", closed("2025-11-03"))
    with refused("not_allowed_in_state", event="promise_changed", state="suspended"):
        acts.change_promise(accepted_case(ITEM, ("2025-09-25", suspended())), "台风", closed("2025-09-26"))
    with refused("not_allowed_in_state", event="promise_changed", state="received"):
        acts.change_promise(case_of(("2025-09-22", received())), "台风", closed("2025-09-26"))


def test_a_provisional_date_that_becomes_final_is_a_change_though_it_stays() -> None:
    late = acts.accept(ITEM, day("2026-12-25"), STATE_COUNCIL)
    case = case_of(("2026-12-25", received()), ("2026-12-25", late))
    published = replace(STATE_COUNCIL, published_through=2027)

    changed = acts.change_promise(case, "通知已公布", published)

    assert (changed.old, changed.promise.dates) == (late.promise.promised_on, late.promise.dates)
    assert (late.promise.provisional, changed.promise.provisional) == (True, False)
    final = case_of(("2026-12-25", received()), ("2026-12-25", late), ("2026-12-30", changed))
    with refused("promise_stays", day=changed.old.isoformat()):
        acts.change_promise(final, "再次", published)
    with refused("promise_stays", day=changed.old.isoformat()):
        acts.change_promise(final, "退回", STATE_COUNCIL)
