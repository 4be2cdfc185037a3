"""A list shows what there is room for, and fills its room to the last pixel."""

import pytest

from window_app.ui.cases.case_columns import COLUMNS, USUAL, fitting

WIDTHS: dict[str, int] = dict.fromkeys(COLUMNS, 100)


@pytest.mark.parametrize("room", [190, 200, 224, 333, 570, 699, 700, 701, 1_186, 1_740])
def test_the_shown_columns_fill_the_room(room: int) -> None:
    shown = fitting(USUAL, WIDTHS, room)
    assert sum(shown.values()) == room
    assert {"applicant", "left"} <= set(shown)
    assert all(width >= min(100, room - 100) for width in shown.values())


def test_what_tells_least_goes_first_and_the_order_stays() -> None:
    assert list(fitting(USUAL, WIDTHS, 700)) == list(USUAL)
    assert list(fitting(USUAL, WIDTHS, 699)) == ["case_no", "item", "applicant", "promised_on", "left", "state"]
    assert list(fitting(USUAL, WIDTHS, 330)) == ["applicant", "left", "state"]
    assert list(fitting(USUAL, WIDTHS, 224)) == ["applicant", "left"]


def test_names_take_the_room_that_is_left() -> None:
    shown = fitting(USUAL, WIDTHS, 1_000)
    assert shown["item"] + shown["applicant"] == 500
    assert shown["promised_on"] == 100
