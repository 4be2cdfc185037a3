"""Lines break where Chinese lets them break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.documents.line_breaking import NOT_FIRST, NOT_LAST, break_lines
from window_app.documents.typefaces import Weight, text_width

SIZE = 10.0


def lines(text: str, room: float) -> list[str]:
    """The broken lines of a text in ten-point type."""
    return [line.text for line in break_lines(text, Weight.REGULAR, SIZE, room)]


def test_short_text_stays_as_it_is() -> None:
    assert lines("受理通知书", 50) == ["受理通知书"]


def test_no_stop_begins_a_line() -> None:
    assert lines("一二三四五。六七", 50) == ["一二三四", "五。六七"]


def test_no_opening_bracket_ends_a_line() -> None:
    assert lines("一二三四（五六）", 50) == ["一二三四", "（五六）"]


def test_words_and_numbers_stay_whole() -> None:
    assert lines("一二三ABC123四", 50) == ["一二三", "ABC123四"]


def test_a_word_that_is_too_long_is_cut_all_the_same() -> None:
    assert "".join(lines("A" * 60, 50)) == "A" * 60
    assert len(lines("A" * 60, 50)) > 1


def test_a_line_break_begins_a_new_line() -> None:
    assert lines("一\n\n二", 50) == ["一", "", "二"]


@pytest.mark.parametrize("room", [30.0, 50.0, 87.0])
@given(text=st.text(alphabet="甲乙丙丁。，（）《》 ab1-𠀀", min_size=1, max_size=60))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: float) -> None:
    broken = lines(text, room)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert all(text_width(line, Weight.REGULAR, SIZE) <= room + 0.01 for line in broken)


@given(text=st.text(alphabet="甲乙丙丁戊", min_size=1, max_size=8), marks=st.lists(st.integers(1, 40), max_size=3))
def test_single_marks_keep_to_their_side(text: str, marks: list[int]) -> None:
    body = list(text * 10)
    for place in marks:
        body[place % len(body)] += "。" if place % 2 else "，"
    for line in lines("".join(body), 60)[1:]:
        assert line[:1] not in NOT_FIRST
        assert line[-1:] not in NOT_LAST
