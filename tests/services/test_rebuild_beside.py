"""Rebuilding step by step gives what the journals say, whatever is recorded between two steps."""

from collections.abc import Callable

import pytest

from db.local.store import LocalStore
from tests.fixtures import NOW, act_on, materials_but, registered, tamper
from tests.services.comparing import derived, faults, first_case_no
from window_app.domain.events import Decided, DecisionOutcome, DocumentKind, Voided
from window_app.services import rebuild_beside as rebuilding
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.issue_document import issue_document
from window_app.services.rebuild_beside import rebuild_beside
from window_app.services.rebuild_store import Rebuilt, rebuild_store

STEPS = 6
DAMAGE = (
    "UPDATE case_rows SET promised_on = '2027-01-01', search_text = 'x'",
    "DELETE FROM case_search",
    "INSERT INTO case_search (rowid, grams) VALUES (99, '曾')",
    "UPDATE figures SET accepted = accepted + 7",
)


@pytest.fixture(autouse=True)
def one_case_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "CASES_A_STEP", 1)


def rebuilt(store: LocalStore, between: Callable[[int], None] = lambda step: None) -> Rebuilt:
    """Take every step, and do something after each."""
    steps, taken = rebuild_beside(store), 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
        between(taken)
        taken += 1


def damage(desk: Desk) -> None:
    for statement in DAMAGE:
        tamper(desk.store.folder, statement)
    assert len(faults(desk)) > len(DAMAGE)


def test_all_that_was_damaged_is_right_again(busy: Desk) -> None:
    before = derived(busy)
    damage(busy)
    tamper(busy.store.folder, "DELETE FROM serials")
    assert rebuilt(busy.store) == Rebuilt(6, ())
    assert (faults(busy), derived(busy)) == ([], before)


def test_a_missing_row_comes_back_and_one_that_no_event_made_goes(busy: Desk) -> None:
    before = derived(busy)
    tamper(busy.store.folder, "DELETE FROM case_rows WHERE applicant_name = '曾㛃'")
    tamper(busy.store.folder, "UPDATE case_rows SET case_id = 'x' WHERE row = (SELECT min(row) FROM case_rows)")
    assert rebuilt(busy.store).cases == 6
    assert (faults(busy), derived(busy)) == ([], before)


@pytest.mark.parametrize("step", range(STEPS + 1))
def test_what_is_recorded_between_two_steps_is_in_rows_search_and_figures(busy: Desk, step: int) -> None:
    case_no = first_case_no(busy)
    damage(busy)
    done: list[str] = []

    def act(taken: int) -> None:
        if taken == step:
            done.append(registered(busy, materials=materials_but(busy)).case_no)
            act_on(busy, case_no, (NOW, Decided(outcome=DecisionOutcome.GRANTED)))
            act_on(busy, done[0], (NOW, Voided(reason="重复登记")))

    assert rebuilt(busy.store, act).cases in (6, 7)
    assert (len(done), faults(busy)) == (1, [])
    assert [row.state for row in find_cases(done[0], busy)] == ["voided"]
    assert [row.state for row in find_cases(case_no, busy)] == ["decided"]
    beside = derived(busy)
    rebuild_store(busy.store)
    assert derived(busy) == beside


def test_acts_between_all_steps_leave_no_fault(busy: Desk) -> None:
    damage(busy)

    def act(taken: int) -> None:
        # A new case is a further step: not for ever.
        if taken <= STEPS:
            registered(busy)

    rebuilt(busy.store, act)
    assert faults(busy) == []


def test_one_that_ends_early_leaves_the_rows_that_it_reached_right_and_the_figures_as_they_were(busy: Desk) -> None:
    tamper(busy.store.folder, "UPDATE case_rows SET promised_on = '2027-01-01'")
    figures = derived(busy)[1]
    steps = rebuild_beside(busy.store)
    for _ in range(1 + 2):
        next(steps)
    steps.close()
    assert [code for code, _ in faults(busy)] == ["row_differs"] * 4
    assert derived(busy)[1] == figures


def test_an_unreadable_case_is_named_and_has_no_row(busy: Desk) -> None:
    first = "(SELECT case_id FROM case_rows WHERE applicant_name = '曾㛃')"
    tamper(busy.store.folder, f"UPDATE events SET payload = 'x' WHERE kind = 'received' AND case_id = {first}")
    result = rebuilt(busy.store)
    assert (result.cases, len(result.unreadable)) == (5, 1)
    assert {code for code, _ in faults(busy)} == {"case_unreadable", "chain_broken"}


def test_no_number_is_given_out_twice_afterwards(busy: Desk) -> None:
    numbers = {row.case_no for row in find_cases("swj", busy)}
    tamper(busy.store.folder, "DELETE FROM serials")
    rebuilt(busy.store)
    again = registered(busy)
    assert again.case_no not in numbers
    assert issue_document(again.case_no, DocumentKind.ACCEPTANCE_SLIP, busy, now=NOW).number.endswith("001-0002号")
