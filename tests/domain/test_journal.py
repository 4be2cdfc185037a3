"""A journal is a chain: any change of it is found (journal and fold)."""

from dataclasses import dataclass
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.case_events import ONE_OF_EACH, accepted, draft, history, journal, received
from tests.domain.refusals import refused
from window_app.domain.events import KINDS, Noted, Received
from window_app.domain.journal import GENESIS, Event, canonical, chain, first_break, hash_of, payload_of

NOTES = tuple(draft(f"n{n}", "2025-09-22", Noted(text=f"第{n}条"), "e1") for n in range(2, 6))
WHOLE = journal(draft("e1", "2025-09-22", received()), *NOTES)
CHANGES: dict[str, object] = {
    "id": "other",
    "journal": "002/wm",
    "seq": 9,
    "case_id": "other",
    "kind": "rated",
    "at": "2025-09-23T09:00:00+08:00",
    "actor": "lin",
    "payload": '{"text":"第1条","v":1}',
    "parents": ("e1", "n2"),
    "prev_hash": bytes(31) + b"\1",
    "hash": bytes(32),
}


@dataclass(frozen=True)
class Tampering:
    field: str
    place: int


def tampered(done: Tampering) -> tuple[Event, ...]:
    changed = replace(WHOLE[done.place], **{done.field: CHANGES[done.field]})
    return (*WHOLE[: done.place], changed, *WHOLE[done.place + 1 :])


def test_an_untouched_journal_has_no_break() -> None:
    assert first_break(WHOLE) is None
    assert first_break(()) is None


def test_events_are_numbered_without_gaps_and_each_carries_the_hash_before_it() -> None:
    assert [event.seq for event in WHOLE] == [1, 2, 3, 4, 5]
    assert [event.prev_hash for event in WHOLE] == [GENESIS, *(event.hash for event in WHOLE[:-1])]


def test_a_journal_goes_on_behind_its_head() -> None:
    head = WHOLE[1]

    assert chain(NOTES[1:], journal=head.journal, seq=head.seq, prev_hash=head.hash) == WHOLE[2:]


@pytest.mark.parametrize("place", range(len(WHOLE)))
@pytest.mark.parametrize("field", CHANGES)
def test_a_change_of_any_field_is_found_where_it_was_made(field: str, place: int) -> None:
    assert set(CHANGES) == {one.name for one in msgspec.structs.fields(Event)}

    broken = first_break(tampered(Tampering(field, place)))

    assert broken == tampered(Tampering(field, place))[place]


@pytest.mark.parametrize("place", range(len(WHOLE)))
def test_a_changed_event_with_a_hash_made_to_fit_is_found_at_the_next_one(place: int) -> None:
    forged = replace(WHOLE[place], actor="nobody")
    forged = replace(forged, hash=hash_of(forged))
    after = WHOLE[place + 1 :]

    assert first_break((*WHOLE[:place], forged, *after)) == (after[0] if after else None)


@given(st.integers(0, len(WHOLE) - 2))
def test_a_gap_is_found(place: int) -> None:
    assert first_break((*WHOLE[:place], *WHOLE[place + 1 :])) == WHOLE[place + 1]


@given(st.permutations(WHOLE))
def test_any_other_order_is_found(order: list[Event]) -> None:
    assert (first_break(order) is None) == (tuple(order) == WHOLE)


def test_a_number_left_out_is_found_though_the_hashes_fit() -> None:
    skipped = chain(NOTES[1:], journal=WHOLE[0].journal, seq=3, prev_hash=WHOLE[1].hash)

    assert first_break((*WHOLE[:2], *skipped)) == skipped[0]


def test_an_event_twice_is_found() -> None:
    assert first_break((*WHOLE, WHOLE[-1])) == WHOLE[-1]


def test_the_hash_is_sha_256_of_the_canonical_form() -> None:
    event = WHOLE[1]
    form = (
        '["n2","001/wm",2,"case","noted","2025-09-22T09:00:00+08:00","zhang",'
        '"{\\"text\\":\\"第2条\\"}",["e1"],"' + event.prev_hash.hex() + '"]'
    )

    assert event.hash == sha256(form.encode()).digest()


def test_canonical_text_has_sorted_keys_no_spaces_and_chinese_as_it_is() -> None:
    assert canonical({"b": 1, "a": {"d": "窗口", "c": [1, 2]}}) == '{"a":{"c":[1,2],"d":"窗口"},"b":1}'
    assert canonical(received()) == canonical(msgspec.json.decode(canonical(received()), type=Received))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_as_it_was_written(kind: str) -> None:
    (event,) = journal(draft("e1", "2025-09-22", ONE_OF_EACH[kind]))

    assert event.kind == kind
    assert payload_of(event) == ONE_OF_EACH[kind]


def test_a_kind_or_a_version_of_the_future_is_not_understood_and_not_lost() -> None:
    event = WHOLE[1]

    assert payload_of(replace(event, kind="teleported")) is None
    assert payload_of(replace(event, payload='{"v":2,"words":["a"]}')) is None


def test_unknown_fields_of_a_known_version_are_passed_over_and_survive_in_the_journal() -> None:
    event = replace(WHOLE[1], payload='{"mood":"calm","text":"备注"}')

    assert payload_of(event) == Noted(text="备注")
    assert "mood" in event.payload


@pytest.mark.parametrize("payload", ["{}", "", "[]", '{"text":5}', '{"text":"a","v":"two"}', "{"])
def test_a_payload_that_should_be_known_and_is_not_is_named(payload: str) -> None:
    with refused("event_malformed", journal="001/wm", seq=2, kind="noted"):
        payload_of(replace(WHOLE[1], payload=payload))


def test_an_acceptance_keeps_its_promise_word_for_word() -> None:
    events = history(("2025-09-22", received()), ("2025-09-22", accepted("2025-09-22")))

    kept = payload_of(events[1])

    assert kept == accepted("2025-09-22")
    assert '"promised_on":"2025-10-11"' in events[1].payload
