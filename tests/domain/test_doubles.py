"""Which applicants are likely one, and that those who are share a key by which they are found."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from window_app.domain.doubles import (
    RecordedApplicant,
    applicant_key,
    blocking_keys,
    likeness,
)

COMPANY = "示例市官桥恒泰石材有限公司"
ID, OTHER = "350583198807095763", "11010519491231002X"
OLD = "350583680709576"
SWAPPED = "350583198807095736"
PHONE = "13905950000"
USCC, OTHER_USCC = "91350583MA2XXXXX0K", "91350583MA9YYYYY1A"


def applicant(name: str, id_number: str = "", *phones: str) -> RecordedApplicant:
    return RecordedApplicant(applicant_key(name, id_number, phones[0] if phones else ""), phones, 1, "2026-11-20")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (applicant("陈志明", ID), applicant("陈志鸣", ID), ("same_number", "name_one_character")),
        (applicant("陈志明", ID), applicant("李东子", ID), ("same_number",)),
        (applicant(COMPANY, USCC), applicant("示例市新泰石材有限公司", USCC), ("same_number",)),
        (applicant("陈志明", ID), applicant("陈志明", SWAPPED), ("number_swapped", "same_name")),
        (
            applicant("陈志明", "350583680709576"),
            applicant("陈志明", "350583196807095763"),
            ("number_old_form", "same_name"),
        ),
        (applicant(COMPANY, USCC), applicant("示例市官桥恒泰石材", "MA2XXXXX0"), ("code_within", "name_other_form")),
        (applicant("陈志明", ID, PHONE), applicant("陈志明", "", PHONE), ("same_phone", "same_name")),
        (applicant("陈志明", ID, "1", PHONE), applicant("陈志鸣", "", PHONE), ("same_phone", "name_one_character")),
        (applicant("陈志明", ID, PHONE), applicant("陈志明", "E12345678", PHONE), ("same_phone", "same_name")),
        (applicant(COMPANY, "", "86380001"), applicant(COMPANY, "", "86380002"), ("same_name",)),
        (applicant(COMPANY, USCC), applicant(f"{COMPANY} ", OTHER_USCC), ("name_written_otherwise",)),
        # Persons share names, families a telephone, an agency one with everybody.
        (applicant("陈志明", ID), applicant("陈志明", OTHER), ()),
        (applicant("陈志明", "", "13600000000"), applicant("陈志明", "", PHONE), ()),
        (applicant("王志强", ID, PHONE), applicant("王志刚", OTHER, PHONE), ()),
        (applicant("陈志明", ID, PHONE), applicant("李东子", "", PHONE), ()),
        (applicant("陈志明", ID), applicant("李东子", SWAPPED), ()),
        (applicant(COMPANY, "", PHONE), applicant("示例市水头永盛陶瓷有限公司", "", PHONE), ()),
        (applicant(COMPANY), applicant("示例市官桥恒泰石材有限公司泉州分公司"), ()),
        (applicant("陈志明", "无"), applicant("李东子", "无"), ()),
    ],
)
def test_who_is_likely_one_and_why(one: RecordedApplicant, other: RecordedApplicant, why: tuple[str, ...]) -> None:
    assert likeness(one, other) == why
    assert likeness(other, one) == why


NAMES = st.sampled_from(
    ["陈志明", "陈志鸣", "陈志 明", COMPANY, "示例市官桥恒泰石材", "恒泰（示例）公司", "王伟", "", "·"]
)
BODIES = st.text("0129X", min_size=4, max_size=20)
PHONES = st.lists(st.sampled_from([PHONE, "86380002", "0595-86380002", "+86 13905950000", "110", ""]), max_size=2)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A number, and the same with a character other, missing or swapped with its neighbour, or shortened by rule."""
    number = draw(BODIES | st.sampled_from([ID, USCC, "350583196807095763"]))
    place = draw(st.integers(0, len(number) - 2))
    char = draw(st.sampled_from("0129X"))
    changed = [
        number[:place] + char + number[place + 1 :],
        number[:place] + number[place + 1 :],
        number[:place] + number[place + 1] + number[place] + number[place + 2 :],
        number[:6] + number[8:17],
        number[8:17],
        number,
        "",
    ]
    return number, draw(st.sampled_from(changed))


@given(slips(), NAMES, NAMES, PHONES, PHONES)
def test_whoever_is_likely_one_shares_a_key_both_ways_round(
    numbers: tuple[str, str], name: str, other_name: str, phones: list[str], other_phones: list[str]
) -> None:
    one, other = applicant(name, numbers[0], *phones), applicant(other_name, numbers[1], *other_phones)
    why = likeness(one, other)
    assert why == likeness(other, one)
    assume(why)
    assert set(blocking_keys(one)) & set(blocking_keys(other))
