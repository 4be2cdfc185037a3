"""Text as people type and scan it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.text import as_on_paper, bare, first_unprintable, tidied


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  南港  外贸\t有限\n公司　", "南港 外贸 有限 公司"),
        ("ＡＢＣ１２３－４", "ABC123-4"),
        ("（南港）外贸，有限；公司：一！二？", "（南港）外贸，有限；公司：一！二？"),
        ("䶮㛃𬱖𪩘", "䶮㛃𬱖𪩘"),
        ("\uf9d0\u2f00", "\uf9d0\u2f00"),
        ("", ""),
    ],
)
def test_spaces_and_full_width_forms_are_tidied_and_names_are_left_alone(typed: str, tidy: str) -> None:
    assert tidied(typed) == tidy


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("91350583ma2xn0qh7ｇ", "91350583MA2XN0QH7G"), ("11010519491231002x ", "11010519491231002X"),
     ("ｌ2856711－6", "L2856711-6"), ("3505 83", "3505 83"), ("", "")],
)  # fmt: skip
def test_a_number_is_shown_as_on_its_paper(typed: str, shown: str) -> None:
    assert as_on_paper(typed) == shown


@given(st.text())
def test_what_is_tidy_stays_as_it_is(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)


@given(st.text("0123456789ABCXYZ", max_size=20), st.sampled_from("-‐‑‒–—―−－﹣_ 　"))
def test_a_bare_number_is_the_same_however_it_was_divided(number: str, divider: str) -> None:
    assert bare(divider.join(number)) == number
    assert bare(divider.join(number.lower())) == number


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u200b", "\u202e", "\ue000", "\ufeff"])
def test_a_character_that_cannot_be_printed_is_pointed_out(char: str) -> None:
    assert first_unprintable(f"陈{char}静\x00") == char


def test_a_rare_name_can_be_printed() -> None:
    assert first_unprintable("䶮㛃𬱖𪩘·José Nuñez 2号") == ""
