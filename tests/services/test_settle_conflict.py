"""Two windows act on one case while apart: both acts are kept, and a supervisor settles which of them stand."""

from collections.abc import Generator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures import NOW, case_at, registered
from tests.services.acting import act, refused
from tests.services.apart import Apart, exchange, window
from window_app.domain.errors import RuleBroken
from window_app.domain.events import ConflictSettled, DocumentKind
from window_app.domain.journal import payload_of
from window_app.services.document_contents import issuable
from window_app.services.issue_document import issue_document
from window_app.services.papers import waiting_papers
from window_app.services.read_cases import case_of_number
from window_app.services.rebuild_store import rebuild_store
from window_app.services.show_case import ShownCase, show_case
from window_app.services.show_conflict import ShownConflict
from window_app.services.verify_store import verify_store

LATER = NOW + timedelta(hours=1)
THEN = NOW + timedelta(hours=2)
EVENING = NOW + timedelta(hours=6)


@pytest.fixture
def two(tmp_path: Path) -> Generator[tuple[Apart, Apart]]:
    with ExitStack() as closing:
        windows = window(tmp_path, "001"), window(tmp_path, "002")
        for one in windows:
            closing.callback(one.store.close)
        yield windows


@pytest.fixture
def three(tmp_path: Path, two: tuple[Apart, Apart]) -> Generator[tuple[Apart, Apart, Apart]]:
    third = window(tmp_path, "003")
    yield (*two, third)
    third.store.close()


def parted(here: Apart, there: Apart) -> str:
    """A case that one window grants and the other has withdrawn; both have heard of both."""
    case = registered(here.desk, now=NOW).case_no
    exchange(here, there)
    act(here.desk, case, "decided", now=LATER, outcome="granted", result_no="1号")
    act(there.desk, case, "withdrawn", now=THEN, reason="申请人撤回")
    exchange(here, there)
    return case


def shown(at: Apart, case: str) -> ShownCase:
    return show_case(case, at.desk, now=EVENING)


def conflict(at: Apart, case: str) -> ShownConflict:
    told = shown(at, case).conflict
    assert told is not None
    return told


def acts_of(at: Apart, case: str, side: int) -> list[str]:
    return [one.id for one in conflict(at, case).sides[side].acts]


def settle(at: Apart, case: str, *, side: int, **changes: Any) -> None:
    act(at.desk, case, "conflict_settled", now=EVENING, upheld=acts_of(at, case, side), reason="以此为准", **changes)


def assert_same(*windows: Apart) -> None:
    """The same rows and figures at all, which are those of a rebuild."""
    for one in windows:
        assert (one.rows(), one.figures()) == (windows[0].rows(), windows[0].figures())
        assert verify_store(one.store).faults == ()


def test_both_acts_are_kept_and_the_case_is_the_same_everywhere(two: tuple[Apart, Apart]) -> None:
    case = parted(*two)
    for one in two:
        row = one.row(case_at(one.desk, case).case_id)
        assert (row.state, row.in_conflict) == ("decided", True)
    assert_same(*two)


def test_both_sides_are_shown_with_who_did_what_where_and_what_comes_of_it(two: tuple[Apart, Apart]) -> None:
    case = parted(*two)
    told = conflict(two[0], case)
    assert told == conflict(two[1], case)
    followed, kept = told.sides
    assert (followed.is_followed, kept.is_followed) == (True, False)
    (granted,), (withdrawn,) = followed.acts, kept.acts
    assert (granted.kind, granted.at, granted.station, granted.clerk) == ("decided", LATER.isoformat(), "001", "苏雅婷")
    assert (withdrawn.kind, withdrawn.at, withdrawn.station) == ("withdrawn", THEN.isoformat(), "002")
    assert b"\xe6\x92\xa4\xe5\x9b\x9e" in bytes(withdrawn.payload)
    assert followed.outcome is not None
    assert kept.outcome is not None
    assert (followed.outcome.state, followed.outcome.result_no, followed.outcome.closed_on) == ("decided", "1号", None)
    assert (kept.outcome.state, kept.outcome.result_no, kept.outcome.closed_on) == ("withdrawn", "", THEN.date())
    assert told.together is None


@pytest.mark.parametrize(("side", "state"), [(0, "decided"), (1, "withdrawn")])
def test_either_side_can_stand_and_all_that_follows_is_as_if_rebuilt(
    two: tuple[Apart, Apart], side: int, state: str
) -> None:
    here, there = two
    case = parted(here, there)
    settle(there, case, side=side)
    assert (case_at(there.desk, case).state, case_at(there.desk, case).conflicts) == (state, ())
    before = there.rows(), there.figures()
    assert verify_store(there.store).faults == ()
    rebuild_store(there.store)
    assert (there.rows(), there.figures()) == before
    exchange(here, there)
    assert case_at(here.desk, case) == case_at(there.desk, case)
    assert_same(here, there)


def test_a_withdrawn_case_is_decided_no_more_in_the_figures(two: tuple[Apart, Apart]) -> None:
    case = parted(*two)
    settle(two[0], case, side=1)
    outcomes = {figure.measure: number for figure, number in two[0].figures().items()}
    assert outcomes == {"received": 1, "accepted": 1, "withdrawn": 1, "entered": 1, "left": 1}


def test_acts_that_go_together_can_both_stand(two: tuple[Apart, Apart]) -> None:
    here, there = two
    case = registered(here.desk).case_no
    exchange(here, there)
    act(here.desk, case, "handed_over", now=LATER, clerk="c09", reason="调岗")
    act(there.desk, case, "corrected", now=THEN, field="applicant.phone", new="13905951234", reason="更换")
    exchange(here, there)
    together = conflict(here, case).together
    assert together is not None
    assert (together.clerk, together.phone) == ("李东子", "13905951234")
    upheld = [*acts_of(here, case, 0), *acts_of(here, case, 1)]
    act(here.desk, case, "conflict_settled", now=EVENING, upheld=upheld, reason="互不影响")
    after = case_at(here.desk, case)
    assert (after.clerk, after.applicant.phone, after.conflicts, after.dismissed) == ("c09", "13905951234", (), ())
    exchange(here, there)
    assert_same(here, there)


def test_what_follows_on_an_act_stands_or_falls_with_it(two: tuple[Apart, Apart]) -> None:
    here, there = two
    case = registered(here.desk).case_no
    exchange(here, there)
    act(here.desk, case, "withdrawn", now=LATER, reason="申请人撤回")
    act(there.desk, case, "decided", now=THEN, outcome="granted", result_no="1号")
    act(there.desk, case, "delivered", now=THEN, way="electronic")
    exchange(here, there)
    assert [one.kind for one in conflict(here, case).sides[1].acts] == ["decided", "delivered"]
    settle(here, case, side=1)
    exchange(here, there)
    assert case_at(there.desk, case).state == "delivered"
    assert_same(here, there)


def test_what_was_built_on_a_dismissed_act_and_comes_later_is_settled_with_it(
    three: tuple[Apart, Apart, Apart],
) -> None:
    here, there, far = three
    case = parted(here, there)
    far.hear(here)
    settle(here, case, side=1)
    act(far.desk, case, "delivered", now=EVENING, way="electronic")
    exchange(*three)
    sides = conflict(there, case).sides
    assert [[one.kind for one in side.acts] for side in sides] == [["withdrawn"], ["decided", "delivered"]]
    assert [one.reason for one in conflict(there, case).settled_before] == ["以此为准"]
    settle(there, case, side=1)
    exchange(*three)
    assert {case_at(one.desk, case).state for one in three} == {"delivered"}
    assert_same(*three)


def test_a_note_on_a_dismissed_act_disturbs_nothing(three: tuple[Apart, Apart, Apart]) -> None:
    here, there, far = three
    case = parted(here, there)
    far.hear(here)
    settle(here, case, side=1)
    act(far.desk, case, "noted", now=EVENING, text="已电话告知")
    exchange(*three)
    assert {case_at(one.desk, case).conflicts for one in three} == {()}
    assert_same(*three)


def test_a_settlement_that_comes_before_the_acts_it_is_about_waits_for_them(three: tuple[Apart, Apart, Apart]) -> None:
    here, there, far = three
    case = parted(here, there)
    settle(there, case, side=1)
    # Everything but the journal of the window that granted: the settlement is there, what it dismisses is not.
    far.hear(here, most=2)
    far.hear(there, only="002/")
    with far.store.reading() as transaction:
        _, events = case_of_number(transaction, case)
    assert {one.kind for one in events} == {"received", "accepted", "withdrawn", "conflict_settled"}
    assert case_at(far.desk, case).conflicts == case_at(far.desk, case).dismissed == ()
    exchange(*three)
    assert {case_at(one.desk, case).state for one in three} == {"withdrawn"}
    assert_same(*three)


def test_settlements_made_apart_that_say_the_same_are_one(two: tuple[Apart, Apart]) -> None:
    case = parted(*two)
    settle(two[0], case, side=1)
    settle(two[1], case, side=1)
    exchange(*two)
    assert {case_at(one.desk, case).state for one in two} == {"withdrawn"}
    assert {case_at(one.desk, case).conflicts for one in two} == {()}
    assert_same(*two)


def test_settlements_made_apart_that_contradict_each_other_are_settled_once_more(two: tuple[Apart, Apart]) -> None:
    here, there = two
    case = parted(here, there)
    settle(here, case, side=0)
    settle(there, case, side=1)
    exchange(here, there)
    for one in two:
        assert [[made.kind for made in side.acts] for side in conflict(one, case).sides] == [["decided"], ["withdrawn"]]
        assert len(conflict(one, case).settled_before) == 2
    settle(there, case, side=1)
    exchange(here, there)
    assert {(case_at(one.desk, case).state, case_at(one.desk, case).conflicts) for one in two} == {("withdrawn", ())}
    assert_same(here, there)


def test_paper_that_tells_of_a_dismissed_act_is_named_and_printed_no_more(two: tuple[Apart, Apart]) -> None:
    here, there = two
    case = registered(here.desk).case_no
    exchange(here, there)
    act(here.desk, case, "decided", now=LATER, outcome="granted", result_no="1号")
    notice = issue_document(case, DocumentKind.COMPLETION_NOTICE, here.desk, now=LATER, to_print=True)
    act(there.desk, case, "withdrawn", now=THEN, reason="申请人撤回")
    exchange(here, there)
    (paper,) = conflict(there, case).sides[0].acts[0].documents
    assert (paper.kind, paper.number, paper.printed) == ("completion_notice", notice.number, False)
    assert [one.number for one in waiting_papers(here.desk)] == [notice.number]
    settle(here, case, side=1)
    assert [one.number for one in shown(here, case).to_take_back] == [notice.number]
    assert waiting_papers(here.desk) == ()
    with here.store.reading() as transaction:
        after, events = case_of_number(transaction, case)
    assert DocumentKind.COMPLETION_NOTICE not in issuable(after, events)


def test_a_settlement_needs_a_conflict_its_own_acts_a_reason_and_acts_that_go_together(
    two: tuple[Apart, Apart],
) -> None:
    here, there = two
    quiet = registered(here.desk).case_no
    assert refused(here.desk, quiet, "conflict_settled", upheld=[], reason="无").code == "not_in_conflict"
    case = parted(here, there)
    both = [*acts_of(here, case, 0), *acts_of(here, case, 1)]

    def why(upheld: list[str], **typed: str) -> RuleBroken:
        return refused(here.desk, case, "conflict_settled", now=EVENING, upheld=upheld, **typed)

    assert why(both[:1]).code == "act_incomplete"
    stranger = shown(here, case).events[0].id
    assert why([stranger], reason="以此为准").values == {"act": stranger}
    left = why(both, reason="以此为准")
    assert (left.code, left.values["event"], left.values["state"]) == (
        "settlement_leaves_conflict", "withdrawn", "decided",
    )  # fmt: skip


def test_neither_side_may_stand(two: tuple[Apart, Apart]) -> None:
    case = parted(*two)
    act(two[0].desk, case, "conflict_settled", now=EVENING, upheld=[], reason="两处均属误操作")
    after = case_at(two[0].desk, case)
    assert (after.state, len(after.dismissed), after.conflicts) == ("accepted", 2, ())
    act(two[0].desk, case, "decided", now=EVENING, outcome="granted", result_no="2号")
    exchange(*two)
    assert case_at(two[1].desk, case).result_no == "2号"
    assert_same(*two)


def test_what_is_recorded_names_every_act_of_the_conflict(two: tuple[Apart, Apart]) -> None:
    case = parted(*two)
    settle(two[0], case, side=1)
    with two[0].store.reading() as transaction:
        _, events = case_of_number(transaction, case)
    (settled,) = (one for one in events if one.kind == "conflict_settled")
    by_kind = {one.kind: one.id for one in events}
    payload = payload_of(settled)
    assert isinstance(payload, ConflictSettled)
    assert (payload.reason, payload.upheld, payload.dismissed) == (
        "以此为准", (by_kind["withdrawn"],), (by_kind["decided"],),
    )  # fmt: skip
