"""Names, numbers and telephones that are likely one: what office workers mistype, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.identity.likeness import (
    NameLikeness,
    NumberLikeness,
    core_of,
    differing_places,
    is_organisations,
    is_same_phone,
    name_likeness,
    number_likeness,
)

COMPANY = "示例市官桥恒泰石材有限公司"
ID = "350583198807095763"
USCC = "91350583MA2XXXXX0K"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("陈志明", "陈志明", "same_name"),
        ("陈志明", "陈 志明", "name_written_otherwise"),
        ("ＡＢＣ　Trading Co.", "abc trading co", "name_written_otherwise"),
        ("买买提·艾力", "买买提•艾力", "name_written_otherwise"),
        ("恒泰石材(示例)有限公司", "恒泰石材（示例）有限公司", "name_written_otherwise"),
        (COMPANY, "示例市官桥恒泰石材有限责任公司", "name_other_form"),
        (COMPANY, "示例市官桥恒泰石材", "name_other_form"),
        ("陈志明", "陈志鸣", "name_one_character"),
        ("陳志明", "陈志明", "name_one_character"),
        (COMPANY, "示例市宫桥恒秦石材有限公司", "name_one_character"),
        (COMPANY, "示例市桥官恒泰石材有限公司", "name_one_character"),
        (COMPANY, "示例市官桥恒泰石材厂有限公司", "name_one_character"),
        (COMPANY, "官桥恒泰石材有限公司", "name_within"),
        ("王伟", "王芳", None),
        ("陈志明", "陈建国", None),
        (COMPANY, "示例市水头永盛陶瓷有限公司", None),
        ("", "", "same_name"),
        ("()", "·", None),
    ],
)
def test_names(one: str, other: str, alike: str | None) -> None:
    assert name_likeness(one, other) == (NameLikeness(alike) if alike else None)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (ID, ID, "same_number"),
        (ID, "350583 19880709 5763", "same_number"),
        ("350583680709576", "350583196807095763", "number_old_form"),
        (USCC, "MA2XXXXX0", "code_within"),
        (ID, "350583198807095736", "number_swapped"),
        (ID, "350538198807095763", "number_swapped"),
        (ID, "350583198807195763", "number_one_digit"),
        (ID, "35058319880709576", "number_one_digit"),
        ("E12345678", "E12345687", "number_swapped"),
        (ID, "350583198807195764", None),
        (ID, "350583200807095763", None),
        (ID, "", None),
        ("", "", None),
        ("无", "无", None),
        ("12345", "12346", None),
    ],
)
def test_numbers(one: str, other: str, alike: str | None) -> None:
    assert number_likeness(one, other) == (NumberLikeness(alike) if alike else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("13905950000", "139 0595 0000", True),
        ("+86 13905950000", "13905950000", True),
        ("0595-86380002", "86380002", True),
        ("0086-595-86380002", "595-86380002", True),
        ("１３９０５９５００００", "13905950000", True),
        ("13905950000", "13905950001", False),
        ("110", "110", False),
        ("", "", False),
    ],
)
def test_telephones(one: str, other: str, same: bool) -> None:
    assert is_same_phone(one, other) is same


def test_what_only_an_organisation_is_called() -> None:
    assert [name for name in (COMPANY, "恒泰石材厂", "张三", "欧阳志明", "厂") if is_organisations(name)] == [
        COMPANY,
        "恒泰石材厂",
    ]
    assert core_of("公司") == "公司"


NAMES = st.text("陈志明鸣建国有限公司厂（）() ·aAＡ", max_size=12)
NUMBERS = st.text("0123459X ", max_size=19)


@given(NAMES, NAMES)
def test_names_are_alike_both_ways_round(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one)


@given(NUMBERS, NUMBERS)
def test_numbers_and_telephones_are_alike_both_ways_round(one: str, other: str) -> None:
    assert number_likeness(one, other) == number_likeness(other, one)
    assert is_same_phone(one, other) == is_same_phone(other, one)
    assert differing_places(one, other) == differing_places(other, one)
