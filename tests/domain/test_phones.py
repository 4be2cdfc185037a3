"""Telephone numbers: which have a form that is dialled, which are odd but recorded, which are none."""

import pytest

from window_app.domain.errors import Problem
from window_app.domain.phones import are_phones, is_phone, is_well_formed, odd_phone, plain_phone, wrong_phone

WELL_FORMED = [
    "13905951234", "138-0013-8000", "138 0013 8000", "１３９０５９５１２３４", "+86 139 0595 1234", "8613905951234",
    "0595-86380002", "059586380002", "(0595)86380002", "（０５９５）８６３８０００２", "010-62345678",
    "0591-8638002", "86380002", "0595-86380002-803", "0595-86380002转803", "0595-86380002 ext. 803", "+86-595-86380002",
    "400-820-8820", "4008208820", "800-820-1234", "110", "12345", "0595-12345", "95588", "95013123", "96345", "10086",
    "+852 2345 6789", "+853 28345678", "+886 912 345 678", "00886912345678", "+1 212 555 0100", "+49-30-1234567",
]  # fmt: skip
ODD = [
    ("1380013800", "phone_mobile_length", 10),
    ("138001380001", "phone_mobile_length", 12),
    ("0595863820", "phone_unusual", None),
    ("0095-8638", "phone_unusual", None),
    ("54321", "phone_unusual", None),
    ("+86 1380013800", "phone_unusual", None),
    ("1234567", "phone_unusual", None),
]
NONE = ["电话没有", "0595-86382xx", "1234", "11", "x", "+", "-----", "1" * 21, "0595 86380002 13905951234"]


@pytest.mark.parametrize("number", WELL_FORMED)
def test_numbers_as_they_are_dialled_are_well_formed(number: str) -> None:
    assert is_well_formed(number)
    assert is_phone(number)
    assert odd_phone("phone", number) is None


@pytest.mark.parametrize(("number", "length"), [("１２3", 3), ("(0)12-", 3), ("1" * 21, 21)])
def test_a_number_of_the_wrong_length_says_the_length_found_and_allowed(number: str, length: int) -> None:
    assert wrong_phone("phone", number) == Problem(
        "phone", "phone_length", (("length", length), ("fewest", 5), ("most", 20))
    )


def test_what_is_no_number_has_no_length_and_a_number_nothing_wrong() -> None:
    assert wrong_phone("phone", "打不通12") == Problem("phone", "phone_shape")
    assert [wrong_phone("phone", number) for number in ("", "54321", "0595-86380002")] == [None] * 3


@pytest.mark.parametrize(("number", "code", "length"), ODD)
def test_an_odd_number_is_recorded_and_said(number: str, code: str, length: int | None) -> None:
    odd = odd_phone("phone", number)
    assert is_phone(number)
    assert odd is not None
    assert (odd.code, dict(odd.values).get("length")) == (code, length)


@pytest.mark.parametrize("number", NONE)
def test_what_is_no_number_is_none(number: str) -> None:
    assert not is_phone(number)
    assert odd_phone("phone", number) is None


def test_a_number_is_recorded_without_spaces_and_with_plain_dashes() -> None:
    assert plain_phone(" ０５９５－８６３８ ０００１ ") == "0595-86380001"
    assert plain_phone("0595—86380001") == "0595-86380001"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("0595-00000000（示例）", True),
        ("0595-86380001、86380002", True),
        ("12345", True),
        ("0595-86382xx", False),
        ("0595-86380001、没有", False),
    ],
)
def test_an_office_may_have_several_numbers_with_remarks(text: str, good: bool) -> None:
    assert are_phones(text) is good
