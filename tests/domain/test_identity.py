"""Identity numbers of people: right ones are taken, wrong ones say what is wrong (identity data)."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc

from tests.domain.case_events import day
from tests.domain.refusals import refused
from window_app.domain.errors import RuleBroken
from window_app.domain.identity.checks import OF_ORGANISATIONS, checked_id_number
from window_app.domain.identity.resident_id import check_first_generation
from window_app.domain.parties import IdKind

TODAY = day("2026-11-22")
PUBLISHED_EXAMPLES = ["11010519491231002X", "440524188001010014"]  # GB 11643-1999 prints both
REGIONS = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"


def check_character(body: str) -> str:
    """GB 11643: weights 2^(18-place) mod 11, the sum looked up in 10X98765432."""
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(body))
    return "10X98765432"[total % 11]


def whole(body: str) -> str:
    return body + check_character(body)


def resident(number: str, today: date = TODAY) -> str:
    return checked_id_number(IdKind.RESIDENT_ID, number, today)


@st.composite
def residents(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(REGIONS.split()))
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    return whole(f"{region}0583{born:%Y%m%d}{draw(st.integers(0, 999)):03}")


def test_the_example_of_the_standard_is_taken() -> None:
    assert resident(PUBLISHED_EXAMPLES[0]) == PUBLISHED_EXAMPLES[0]
    assert resident(PUBLISHED_EXAMPLES[1], day("2011-01-01")) == PUBLISHED_EXAMPLES[1]


@given(residents())
def test_every_number_with_a_region_a_birthday_and_its_check_character_is_taken(number: str) -> None:
    assert resident(number) == number


def test_it_is_stored_without_spaces_and_hyphens_in_upper_case() -> None:
    assert resident(" 110105 19491231-002x ") == "11010519491231002X"
    assert resident("１１０１０５１９４９１２３１００２Ｘ") == "11010519491231002X"


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_residents_are_of_the_same_form(region: str) -> None:
    number = whole(f"{region}19800315003")

    assert resident(number) == number


@given(residents(), st.sampled_from("0123456789X"))
def test_a_wrong_check_character_names_the_expected_one(number: str, wrong: str) -> None:
    assume(wrong != number[-1])

    with refused("resident_id_check", position=18, expected=number[-1], found=wrong):
        resident(number[:-1] + wrong)


@given(residents(), st.integers(14, 16), st.sampled_from("0123456789"))
def test_a_mistyped_digit_of_the_serial_is_noticed(number: str, place: int, wrong: str) -> None:
    assume(wrong != number[place])

    with refused("resident_id_check"):
        resident(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    "number", ["", "1101051949123100", "11010519491231002XX", "A10105194912310021", "1101051949123100XX"]
)
def test_another_shape_is_refused(number: str) -> None:
    with refused("resident_id_shape", length=len(number)):
        resident(number)


@pytest.mark.parametrize("region", ["00", "16", "38", "47", "55", "66", "72", "84", "91", "99"])
def test_a_region_that_does_not_exist_is_refused(region: str) -> None:
    with refused("resident_id_region", region=f"{region}0583"):
        resident(whole(f"{region}058319800315003"))


@pytest.mark.parametrize("born", ["19800230", "19801301", "00000101", "20261123", "18751231"])
def test_a_birthday_that_cannot_be_is_refused(born: str) -> None:
    with refused("resident_id_birth", birth=born):
        resident(whole(f"350583{born}003"))


def test_somebody_born_today_or_150_years_ago_is_plausible() -> None:
    assert resident(whole("35058320261122003"))
    assert resident(whole("35058318760101003"))


def test_the_old_numbers_of_fifteen_digits_are_those_of_the_last_century() -> None:
    check_first_generation("350583800315003", TODAY)
    with refused("resident_id_birth", birth="19801315"):
        check_first_generation("350583801315003", TODAY)
    with refused("resident_id_region", region="990583"):
        check_first_generation("990583800315003", TODAY)
    with refused("resident_id_shape", length=14):
        check_first_generation("35058380031500", TODAY)


TAKEN = [
    (IdKind.PASSPORT, "e12345678", "E12345678"),
    (IdKind.PASSPORT, "X1Y2Z", "X1Y2Z"),
    (IdKind.HK_MACAO_PERMIT, "h12345678", "H12345678"),
    (IdKind.HK_MACAO_PERMIT, "M1234567801", "M1234567801"),
    (IdKind.TAIWAN_PERMIT, "12345678", "12345678"),
    (IdKind.TAIWAN_PERMIT, "1234567890b", "1234567890B"),
    (IdKind.PERMANENT_RESIDENT_CARD, "usa110080031501", "USA110080031501"),
    (IdKind.PERMANENT_RESIDENT_CARD, whole("91184019800315003"), whole("91184019800315003")),
]
REFUSED = [
    (IdKind.PASSPORT, "ABCDEF", "passport_shape"),
    (IdKind.PASSPORT, "E123", "passport_shape"),
    (IdKind.PASSPORT, "E123456789012345", "passport_shape"),
    (IdKind.PASSPORT, "E1234护照", "passport_shape"),
    (IdKind.HK_MACAO_PERMIT, "T12345678", "hk_macao_permit_shape"),
    (IdKind.HK_MACAO_PERMIT, "H123456789", "hk_macao_permit_shape"),
    (IdKind.TAIWAN_PERMIT, "1234567", "taiwan_permit_shape"),
    (IdKind.TAIWAN_PERMIT, "12345678B", "taiwan_permit_shape"),
    (IdKind.PERMANENT_RESIDENT_CARD, "US1100800315012", "permanent_resident_card_shape"),
    (IdKind.PERMANENT_RESIDENT_CARD, whole("81184019800315003"), "permanent_resident_card_shape"),
    (IdKind.PERMANENT_RESIDENT_CARD, whole("91184019801315003"), "resident_id_birth"),
]


@pytest.mark.parametrize(("kind", "typed", "stored"), TAKEN)
def test_travel_documents_and_cards_are_taken_and_tidied(kind: IdKind, typed: str, stored: str) -> None:
    assert checked_id_number(kind, typed, TODAY) == stored


@pytest.mark.parametrize(("kind", "number", "code"), REFUSED)
def test_travel_documents_and_cards_of_another_form_are_refused(kind: IdKind, number: str, code: str) -> None:
    with refused(code):
        checked_id_number(kind, number, TODAY)


def test_a_card_with_a_wrong_check_character_names_the_expected_one() -> None:
    card = whole("91184019800315003")
    wrong = "0" if card[-1] != "0" else "1"

    with refused("resident_id_check", expected=card[-1], found=wrong):
        checked_id_number(IdKind.PERMANENT_RESIDENT_CARD, card[:-1] + wrong, TODAY)


@pytest.mark.parametrize("kind", IdKind)
def test_every_kind_refuses_nothing_and_nonsense_with_a_reason(kind: IdKind) -> None:
    for number in ("", "?", "身份证", "9" * 40):
        code = {IdKind.RESIDENT_ID: "resident_id_shape"}.get(kind, f"{kind.value}_shape")
        with refused(code):
            checked_id_number(kind, number, TODAY)


def test_organisations_have_codes_of_their_own() -> None:
    assert {IdKind.USCC, IdKind.ORG_CODE} == OF_ORGANISATIONS


@pytest.mark.parametrize("body", ["N2350583MA2Y5ABC4", "Y1350583MA2Y5ABC4", "91350583MA2Y5ABC4"])
def test_credit_codes_of_every_registering_body_are_taken(body: str) -> None:
    number = body + uscc.calc_check_digit(body)
    assert checked_id_number(IdKind.USCC, number, date(2026, 11, 22)) == number


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.RESIDENT_ID, "١" + "1010519491231002X"[1:]),
        (IdKind.HK_MACAO_PERMIT, "H" + "٣" * 8),
        (IdKind.TAIWAN_PERMIT, "٣" * 8),
    ],
)
def test_only_ascii_digits_are_digits(kind: IdKind, number: str) -> None:
    with pytest.raises(RuleBroken):
        checked_id_number(kind, number, date(2026, 11, 22))
