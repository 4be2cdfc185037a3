"""What a list says of a case: days with their unit, and amber and red never without a word."""

import pytest

from tests.ui.cases.a_list import case, left
from window_app.domain.limits import Unit
from window_app.services.list_cases import ListedCase
from window_app.ui.cases.case_cells import cell_text, cell_tone
from window_app.ui.kit import Kit

CALENDAR = Unit.CALENDAR_DAY


@pytest.mark.parametrize(
    ("shown", "chinese", "english", "tone"),
    [
        (case(), "剩 2 个工作日", "2 working days left", ""),
        (case(left=left(3, CALENDAR)), "剩 3 日", "3 days left", ""),
        (case(left=left(2, soon=True)), "剩 2 个工作日", "2 working days left", "warn"),
        (case(left=left(0, soon=True)), "今日到期", "due today", "warn"),
        (case(left=left(0, overdue=True)), "已超期", "overdue", "danger"),
        (case(left=left(4, overdue=True)), "超期 4 个工作日", "overdue 4 working days", "danger"),
        (case(left=left(9, CALENDAR, overdue=True)), "超期 9 日", "overdue 9 days", "danger"),
        (case(left=left(None, overdue=True)), "超期一年以上", "overdue over a year", "danger"),
        (case(left=None, state="suspended"), "暂停计时", "clock stopped", "quiet"),
        (case(left=None, state="decided", is_late=True), "超期办结", "decided late", "quiet"),
        (case(left=None, state="delivered"), "", "", "quiet"),
    ],
)
def test_the_days_left_are_said_in_words_and_colour(
    kit: Kit, shown: ListedCase, chinese: str, english: str, tone: str
) -> None:
    assert (cell_text(shown, "left", kit.tr), cell_tone(shown, "left")) == (chinese, tone)
    kit.tr.use("en")
    assert cell_text(shown, "left", kit.tr) == english


def test_days_and_states_are_in_the_language_of_the_window(kit: Kit) -> None:
    assert cell_text(case(), "promised_on", kit.tr) == "2026-11-24"
    assert cell_text(case(), "case_no", kit.tr) == "SWJ-20261120-001-0001-6"
    assert cell_text(case(promised_on=""), "promised_on", kit.tr) == ""
    kit.tr.use("en")
    assert cell_text(case(), "promised_on", kit.tr) == "24 Nov 2026"
    assert cell_text(case(), "state", kit.tr) == "Accepted"
