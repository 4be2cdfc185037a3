"""The key on paper: what is copied wrongly is named by its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures import NOW, broken_rule
from window_app.services.check_up import check_up
from window_app.services.desk import Desk
from window_app.services.recovery_key import fingerprint, parse_recovery_text, recovery_text, show_recovery_key
from window_app.services.verify_store import verify_store

KEY = bytes(range(32))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read_again(key: bytes) -> None:
    text = recovery_text(key)
    assert [len(group) for group in text.split("-")] == [8] * 8
    assert parse_recovery_text(text) == key


def test_it_is_read_as_people_type_it() -> None:
    text = recovery_text(KEY)
    assert parse_recovery_text(f"  {text.lower().replace('-', ' ')} ") == KEY
    assert parse_recovery_text(text.replace("0", "O").replace("1", "l")) == KEY


@given(st.integers(0, 63), st.sampled_from(ALPHABET))
def test_a_wrong_character_is_noticed_in_its_group(place: int, character: str) -> None:
    written = recovery_text(KEY).replace("-", "")
    wrong = written[:place] + character + written[place + 1 :]
    if wrong == written:
        assert parse_recovery_text(wrong) == KEY
    else:
        broken = broken_rule(lambda: parse_recovery_text(wrong))
        assert (broken.code, broken.values["place"]) == ("recovery_key_group", place // 8 + 1)


def test_exchanged_groups_are_noticed() -> None:
    groups = recovery_text(KEY).split("-")
    exchanged = "-".join([groups[1], groups[0], *groups[2:]])
    assert broken_rule(lambda: parse_recovery_text(exchanged)).values["place"] == 1


@pytest.mark.parametrize("text", ["", "ABCD", recovery_text(KEY)[:-1], recovery_text(KEY) + "0", "U" * 64, "密" * 64])
def test_what_is_no_recovery_key_is_refused(text: str) -> None:
    assert broken_rule(lambda: parse_recovery_text(text)).code == "recovery_key_shape"


def test_that_it_was_shown_is_recorded_and_the_key_is_not(desk: Desk) -> None:
    def noted() -> bool:
        return next(one.well for one in check_up(desk, now=NOW) if one.code.startswith("recovery_key"))

    assert not noted()
    assert parse_recovery_text(show_recovery_key(desk, now=NOW)) == desk.store.key
    assert noted()
    with desk.store.reading() as transaction:
        kind, actor, payload = transaction.exec_driver_sql(
            "SELECT kind, actor, payload FROM events ORDER BY journal, seq DESC LIMIT 1"
        ).one()
    assert (kind, actor) == ("recovery_key_shown", desk.clerk.id)
    assert fingerprint(desk.store.key) in payload
    assert desk.store.key.hex() not in payload
    assert verify_store(desk.store).faults == ()
