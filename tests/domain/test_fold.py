"""One case from its events: causal order, waiting, unknown kinds (journal and fold)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.domain.case_events import (
    ITEM,
    ONE_OF_EACH,
    STATE_COUNCIL,
    Step,
    accepted,
    case_of,
    day,
    draft,
    folded,
    history,
    journal,
    received,
    suspended,
)
from tests.domain.refusals import refused
from window_app.domain import acts
from window_app.domain import events as e
from window_app.domain.case import CaseState
from window_app.domain.fold import fold, follow, in_causal_order

WINDOW = (draft("e1", "2025-09-22", received()), draft("e2", "2025-09-22", accepted("2025-09-22"), "e1"))
GRANTED = e.Decided(outcome=e.DecisionOutcome.GRANTED)
WITHDRAWN = e.Withdrawn(reason="申请人撤回")


def test_an_event_comes_after_its_parents_whatever_its_clock_says() -> None:
    events = journal(
        draft("late", "2025-09-24", received()),
        draft("early", "2025-09-22", e.Noted(text="钟慢了"), "late"),
    )

    assert [event.id for event in in_causal_order(events)] == ["late", "early"]


def test_among_those_that_are_ready_the_smallest_moment_journal_and_number_goes_first() -> None:
    late, early = (
        draft("late", "2025-09-23T10:00:00", e.Noted(text="b"), "e1"),
        draft("early", "2025-09-23T09:00:00", e.Noted(text="a"), "e1"),
    )
    same = [draft(f"same{n}", "2025-09-23T10:00:00", e.Noted(text="c"), "e1") for n in range(2)]
    events = (
        *journal(WINDOW[0]),
        *journal(late, early, *same, name="003/wm"),
        *journal(replace(late, id="other"), name="002/wm"),
    )

    assert [event.id for event in in_causal_order(events)] == ["e1", "early", "other", "late", "same0", "same1"]


def test_moments_are_compared_as_moments_not_as_text() -> None:
    in_london = replace(draft("london", "2025-09-23", e.Noted(text="a"), "e1"), at="2025-09-23T02:30:00+00:00")
    in_china = draft("china", "2025-09-23T10:00:00", e.Noted(text="b"), "e1")

    assert [one.id for one in in_causal_order(journal(WINDOW[0], in_london, in_china))] == ["e1", "china", "london"]


def test_an_event_whose_parent_is_missing_waits_with_all_that_follow_it() -> None:
    events = history(
        ("2025-09-22", received()),
        ("2025-09-22", accepted("2025-09-22")),
        ("2025-09-23", GRANTED),
        ("2025-09-24", ONE_OF_EACH["delivered"]),
    )
    without_acceptance = (events[0], *events[2:])

    assert [event.id for event in in_causal_order(without_acceptance)] == ["e1"]
    assert folded(without_acceptance).state is CaseState.RECEIVED
    assert folded(without_acceptance).conflicts == ()
    assert folded((*without_acceptance, events[1])).state is CaseState.DELIVERED


def test_without_its_first_event_there_is_no_case_yet() -> None:
    assert fold(()) is None
    assert fold(history(("2025-09-22", received()), ("2025-09-22", accepted("2025-09-22")))[1:]) is None


def test_an_event_that_arrives_twice_counts_once() -> None:
    events = history(("2025-09-22", received()), ("2025-09-23", ONE_OF_EACH["complaint_lodged"]))

    assert folded((*events, *events)) == folded(events)


@pytest.mark.parametrize("change", [{"kind": "teleported"}, {"payload": '{"text":"a","v":2}'}])
def test_unknown_kinds_and_newer_versions_are_kept_and_passed_over(change: dict[str, str]) -> None:
    events = history(
        ("2025-09-22", received()), ("2025-09-22", e.Noted(text="a")), ("2025-09-22", accepted("2025-09-22"))
    )
    newer = (events[0], replace(events[1], **change), events[2])

    assert folded(newer).unknown == ("e2",)
    assert folded(newer).state is CaseState.ACCEPTED
    assert folded(newer).conflicts == ()


STORY: tuple[Step, ...] = (
    ("2025-09-22", received()),
    ("2025-09-22", ONE_OF_EACH["supplement_requested"]),
    ("2025-09-22", ONE_OF_EACH["supplement_submitted"]),
    ("2025-09-22", accepted("2025-09-22")),
    ("2025-09-23", ONE_OF_EACH["handed_over"]),
    ("2025-09-25", suspended()),
    ("2025-10-09", ONE_OF_EACH["resumed"]),
    ("2025-10-10", ONE_OF_EACH["extended"]),
    ("2025-10-11", ONE_OF_EACH["corrected"]),
    ("2025-10-13", ONE_OF_EACH["decided"]),
    ("2025-10-14", ONE_OF_EACH["delivered"]),
    ("2025-10-14", ONE_OF_EACH["rated"]),
)


@pytest.mark.parametrize("length", range(1, len(STORY) + 1))
def test_following_step_by_step_gives_what_folding_the_whole_gives(length: int) -> None:
    events = history(*STORY[:length])
    case = folded(events[:1])
    for event in events[1:]:
        case = follow(case, event)

    assert case == folded(events)


def test_following_refuses_what_the_case_does_not_allow_or_the_program_does_not_know() -> None:
    case = folded(history(*STORY[:1]))
    decided = history(*STORY[:1], ("2025-09-23", GRANTED))[1]

    with refused("not_allowed_in_state", event="decided", state="received"):
        follow(case, decided)
    with refused("event_unknown", kind="teleported"):
        follow(case, replace(decided, kind="teleported"))


def test_the_day_of_an_event_is_its_day_in_shanghai() -> None:
    late = replace(draft("e1", "2025-09-22", received()), at="2025-09-22T16:30:00+00:00")

    assert folded(journal(late)).received_on == day("2025-09-22") + timedelta(1)


def test_the_fold_reads_dates_from_the_events_and_not_from_the_calendar() -> None:
    frozen = replace(accepted("2025-09-22").promise, promised_on=day("2030-01-01"))
    case = case_of(("2025-09-22", received()), ("2025-09-22", e.Accepted(frozen)))

    assert case.promise == frozen
    assert acts.accept(ITEM, day("2025-09-22"), STATE_COUNCIL).promise.promised_on != frozen.promised_on
