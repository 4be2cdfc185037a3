"""Case numbers: final when printed, read back however they were typed (case number)."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.case_events import day
from tests.domain.refusals import refused
from window_app.domain.case_numbers import (
    CaseNo,
    grouped,
    looks_like_case_id,
    looks_like_case_no,
    new_case_no,
    parse_case_no,
)
from window_app.domain.errors import RuleBroken

LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=6)
NUMBERS = st.builds(
    new_case_no,
    LETTERS,
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999).map("{:03}".format),
    st.integers(1, 9_999),
)
SWAPS_MISSED = 0.03  # MOD 11,10 finds every single error and nearly every swap
HYPHENS = "-‐‑‒–—―−－﹣_"
FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def check_digit(digits: str) -> int:
    """ISO 7064 MOD 11,10, written out: (product + digit) mod 10, 10 for 0, doubled, mod 11."""
    product = 10
    for digit in digits:
        product = 2 * ((product + int(digit)) % 10 or 10) % 11
    return (11 - product) % 10


def test_a_number_has_letters_day_station_serial_and_check_digit() -> None:
    number = new_case_no("WM", day("2026-11-20"), "001", 12)

    assert str(number) == "WM2026112000100129"
    assert number.grouped == grouped(str(number)) == "WM-20261120-001-0012-9"


@given(NUMBERS)
def test_the_check_digit_is_that_of_iso_7064(number: CaseNo) -> None:
    digits = str(number).removeprefix(number.letters)

    assert int(digits[-1]) == check_digit(digits[:-1])


@given(NUMBERS, st.sampled_from(HYPHENS), st.booleans(), st.booleans())
def test_a_number_is_read_back_however_it_is_typed(number: CaseNo, hyphen: str, lower: bool, wide: bool) -> None:
    typed = number.grouped.replace("-", hyphen)
    typed = typed.lower() if lower else typed
    typed = typed.translate(FULL_WIDTH) if wide else typed

    assert parse_case_no(str(number)) == number
    assert parse_case_no(typed) == number
    assert parse_case_no(f" {typed.replace(hyphen, ' ')}　") == number
    assert looks_like_case_no(typed)


@given(NUMBERS, st.data())
def test_every_single_mistyped_digit_is_noticed(number: CaseNo, data: st.DataObject) -> None:
    text = str(number)
    place = data.draw(st.integers(len(number.letters), len(text) - 1))
    wrong = data.draw(st.sampled_from("0123456789"))
    assume(wrong != text[place])

    with refused("case_no_check"):
        parse_case_no(text[:place] + wrong + text[place + 1 :])


def test_swapped_neighbours_are_noticed_wherever_the_algorithm_tells_them_apart() -> None:
    missed = tried = 0
    for serial in range(1, 10_000, 7):
        text = str(new_case_no("WM", day("2026-11-20"), "001", serial))
        for place in range(2, len(text) - 1):
            swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            if swapped != text and is_taken(swapped):
                assert check_digit(swapped[2:-1]) == int(swapped[-1])
                missed += 1
            tried += swapped != text

    assert tried > 10_000
    assert missed / tried < SWAPS_MISSED


def is_taken(text: str) -> bool:
    try:
        parse_case_no(text)
    except RuleBroken:
        return False
    return True


@pytest.mark.parametrize("text", ["", "WM", "W2026112000100129", "WM202611200010012", "WM20261120001001299", "窗口1"])
def test_what_is_no_number_is_told_from_a_mistyped_one(text: str) -> None:
    assert not looks_like_case_no(text)
    with refused("case_no_shape", text=text):
        parse_case_no(text)


def test_a_day_that_does_not_exist_is_a_mistyped_number() -> None:
    digits = "202602300010001"

    with refused("case_no_check"):
        parse_case_no(f"WM{digits}{check_digit(digits)}")


def test_a_station_has_9999_numbers_a_day() -> None:
    assert str(new_case_no("WM", day("2026-11-20"), "001", 9_999)).startswith("WM202611200019999")
    with refused("serials_used_up", station="001", day="2026-11-20"):
        new_case_no("WM", day("2026-11-20"), "001", 10_000)


def test_what_is_no_case_number_is_not_grouped() -> None:
    assert grouped("旧登记册第7号") == "旧登记册第7号"


def test_the_id_of_a_case_is_told_from_its_number() -> None:
    assert looks_like_case_id(" 01A20526-7C3B-7000-8000-0123456789ab ")
    assert not looks_like_case_id("SWJ2026112000100016")
    assert not looks_like_case_id("01a20526-7c3b-7000-8000-0123456789ag")
