"""Codes of organisations: GB 32100-2015 and the older GB 11714 (identity data)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.case_events import day
from tests.domain.refusals import refused
from window_app.domain.identity.checks import checked_id_number
from window_app.domain.identity.organisation_codes import org_code_check_character
from window_app.domain.parties import IdKind

TODAY = day("2026-11-22")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
OLD_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def credit_code(body: str) -> str:
    """GB 32100: weights 3^(place-1) mod 31, the check character is 31 less the sum mod 31."""
    total = sum(CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return body + CREDIT_ALPHABET[-total % 31]


def taken(kind: IdKind, number: str) -> str:
    return checked_id_number(kind, number, TODAY)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    category = draw(st.sampled_from(["11", "12", "31", "51", "52", "53", "81", "91", "92", "93"]))
    region = draw(st.integers(110000, 659999))
    return credit_code(f"{category}{region}{draw(st.text(CREDIT_ALPHABET, min_size=9, max_size=9))}")


OLD_BODIES = st.text(OLD_ALPHABET, min_size=8, max_size=8)


@pytest.mark.parametrize("number", ["91110000600037341L", "91350100M000100Y43"])
def test_codes_in_public_use_are_taken(number: str) -> None:
    assert taken(IdKind.USCC, number) == number


@given(credit_codes())
def test_a_credit_code_with_its_check_character_is_taken(number: str) -> None:
    assert taken(IdKind.USCC, number) == number
    assert taken(IdKind.USCC, f" {number[:8].lower()} {number[8:].lower()}") == number


@given(credit_codes(), st.sampled_from(CREDIT_ALPHABET))
def test_a_wrong_check_character_of_a_credit_code_names_the_expected_one(number: str, wrong: str) -> None:
    assume(wrong != number[-1])

    with refused("uscc_check", expected=number[-1], found=wrong):
        taken(IdKind.USCC, number[:-1] + wrong)


@given(credit_codes(), st.integers(2, 16), st.sampled_from(CREDIT_ALPHABET))
def test_any_other_mistyped_character_is_noticed(number: str, place: int, wrong: str) -> None:
    assume(wrong != number[place] and (place > 7 or wrong.isdecimal()))

    with refused("uscc_check"):
        taken(IdKind.USCC, number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize("number", ["", "9135058", "91350583MA2Y5ABC4GG", "91350583MAIOSVZ04G", "91350583MA2Y5ABC4中"])
def test_a_credit_code_of_another_shape_is_refused(number: str) -> None:
    with refused("uscc_shape", length=len(number)):
        taken(IdKind.USCC, number)


@pytest.mark.parametrize(
    ("body", "check"), [("D2143569", "X"), ("00000000", "0"), ("10000000", "8"), ("00001310", "0")]
)
def test_the_check_character_of_gb_11714(body: str, check: str) -> None:
    assert org_code_check_character(body) == check


@given(OLD_BODIES)
def test_an_old_code_with_its_check_character_is_taken_with_its_hyphen_too(body: str) -> None:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * OLD_ALPHABET.index(char) for weight, char in zip(weights, body, strict=True))
    check = {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))

    assert taken(IdKind.ORG_CODE, f"{body}-{check}") == body + check


@given(OLD_BODIES, st.sampled_from("0123456789X"))
def test_a_wrong_check_character_of_an_old_code_names_the_expected_one(body: str, wrong: str) -> None:
    expected = org_code_check_character(body)
    assume(wrong != expected)

    with refused("org_code_check", expected=expected, found=wrong):
        taken(IdKind.ORG_CODE, body + wrong)


@pytest.mark.parametrize("number", ["", "D2143569", "D2143569-XX", "D214356AY", "D21435中9X"])
def test_an_old_code_of_another_shape_is_refused(number: str) -> None:
    with refused("org_code_shape"):
        taken(IdKind.ORG_CODE, number)
