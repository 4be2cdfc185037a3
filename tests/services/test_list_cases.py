"""The list of cases: its beginning at once, its number, its pages; few cases or many give the same."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from db.local import case_lists, case_texts
from tests.fixtures import NOW, act_on, broken_rule, materials_but, organisation, registered
from window_app.domain.case import CaseState
from window_app.domain.events import Decided, DecisionOutcome
from window_app.services import list_cases as listing_module
from window_app.services.case_filter import NEWEST_FIRST, CaseFilter, Days, Due, SortedBy, Sorting
from window_app.services.desk import Desk
from window_app.services.list_cases import Listing, count_cases, list_cases, read_page, relist_cases

TODAY = NOW.date()
# Promised on Tuesday 24, two working days after Friday.
NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚")


@pytest.fixture
def numbers(desk: Desk) -> list[str]:
    """Seven cases, received a day after the other, the last of them today; the first is decided, the last waits."""
    made: list[str] = []
    for days, name in enumerate(NAMES):
        at = NOW - timedelta(days=len(NAMES) - 1 - days)
        applicant, received_at = organisation(f"示例市{name}公司"), at.isoformat()
        if name == NAMES[-1]:
            case = registered(desk, applicant=applicant, outcome="receive", materials=materials_but(desk))
        else:
            case = registered(desk, applicant=applicant, received_at=received_at)
        made.append(case.case_no)
    act_on(desk, made[0], (NOW, Decided(outcome=DecisionOutcome.GRANTED)))
    return made


@pytest.fixture(params=["few", "many"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same store taken for one of few cases, which are gathered, and for one of many, which are walked through."""
    monkeypatch.setattr(listing_module, "PAGE", 2)
    if request.param == "many":
        monkeypatch.setattr(case_lists, "FEW", -1)
        monkeypatch.setattr(case_texts, "FEW", -1)
    return str(request.param)


def whole(desk: Desk, asked: CaseFilter, sorting: Sorting = NEWEST_FIRST, today: date = TODAY) -> list[str]:
    """The applicants of the whole list, read page by page."""
    listing = count_cases(list_cases(asked, sorting, desk, today), desk, today)
    assert listing.is_counted
    pages = [read_page(listing, offset, desk, today) for offset in range(0, listing.total, 2)]
    names = [case.applicant[3] for page in pages for case in page.cases]
    assert len(names) == listing.total
    assert [case.applicant[3] for case in listing.cases] == names[: len(listing.cases)]
    return names


@pytest.mark.usefixtures("numbers", "size")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (CaseFilter(), "庚己戊丁丙乙甲"),
        (CaseFilter(received=Days(TODAY, TODAY)), "庚"),
        (CaseFilter(received=Days(last=TODAY - timedelta(days=5))), "乙甲"),
        (CaseFilter(received=Days(first=TODAY - timedelta(days=1))), "庚己"),
        (CaseFilter(states=(CaseState.DECIDED, CaseState.RECEIVED)), "庚甲"),
        (CaseFilter(states=(CaseState.DELIVERED,)), ""),
        (CaseFilter(item="SWJ-0701", clerk="001"), "庚己戊丁丙乙甲"),
        (CaseFilter(item="SWJ-0101"), ""),
        (CaseFilter(clerk="777"), ""),
        (CaseFilter(text="示例 公司"), "庚己戊丁丙乙甲"),
        (CaseFilter(text="丙"), "丙"),
        (CaseFilter(text="公司", states=(CaseState.DECIDED,)), "甲"),
        (CaseFilter(text="没有"), ""),
        (CaseFilter(text="，"), ""),
    ],
)
def test_what_is_asked_for_is_listed(desk: Desk, asked: CaseFilter, found: str) -> None:
    assert "".join(whole(desk, asked)) == found


@pytest.mark.usefixtures("numbers", "size")
@pytest.mark.parametrize(
    ("sorting", "found"),
    [
        (Sorting(SortedBy.RECEIVED, descending=False), "甲乙丙丁戊己庚"),
        (Sorting(SortedBy.ITEM, descending=False), "甲乙丙丁戊己庚"),
        (Sorting(SortedBy.PROMISED, descending=False), "甲乙丙丁戊己庚"),
        (Sorting(SortedBy.PROMISED, descending=True), "己戊丁丙乙甲庚"),
    ],
)
@pytest.mark.parametrize("text", ["", "公司"])
def test_it_is_sorted_as_asked_and_what_has_no_promise_comes_last(
    desk: Desk, sorting: Sorting, found: str, text: str
) -> None:
    listed = whole(desk, CaseFilter(text=text), sorting)
    promised = [case for case in listed if case != "庚"]
    assert listed[-1 if sorting.by is SortedBy.PROMISED else found.index("庚")] == "庚"
    assert "".join(promised) == found.replace("庚", "")


@pytest.mark.usefixtures("numbers", "size")
def test_due_asks_for_running_clocks_alone(desk: Desk) -> None:
    cases = {case.applicant[3]: case for case in list_cases(CaseFilter(), NEWEST_FIRST, desk, TODAY).cases}
    assert cases
    for today in (TODAY + timedelta(days=days) for days in range(-3, 6)):
        every = [
            case
            for offset in range(0, 7, 2)
            for case in read_page(_all(desk, today), offset, desk, today).cases
            if case.state == "accepted"
        ]
        due = {
            Due.TODAY: [case.applicant[3] for case in every if case.promised_on == today.isoformat()],
            Due.OVERDUE: [case.applicant[3] for case in every if case.left and case.left.is_overdue],
            Due.SOON: [case.applicant[3] for case in every if case.left and case.left.is_soon],
        }
        for kind, right in due.items():
            assert whole(desk, CaseFilter(due=kind), today=today) == right, (kind, today)
            assert whole(desk, CaseFilter(due=kind, states=(CaseState.RECEIVED,)), today=today) == []


def _all(desk: Desk, today: date) -> Listing:
    return count_cases(list_cases(CaseFilter(), NEWEST_FIRST, desk, today), desk, today)


def test_the_beginning_of_many_is_there_before_their_number(
    desk: Desk, numbers: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "PAGE", 2)
    monkeypatch.setattr(case_lists, "FEW", -1)
    begun = list_cases(CaseFilter(), NEWEST_FIRST, desk, TODAY)
    assert (begun.rows, begun.total, begun.is_counted) == (None, 2, False)
    assert [case.case_no for case in begun.cases] == numbers[:-3:-1]
    counted = count_cases(begun, desk, TODAY)
    assert (counted.total, counted.is_counted, counted.cases) == (7, True, begun.cases)


def test_a_list_is_cut_where_too_many_have_the_text(
    desk: Desk, numbers: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "PAGE", 2)
    monkeypatch.setattr(listing_module, "MOST_WITH_TEXT", 5)
    begun = list_cases(CaseFilter(text="公司"), NEWEST_FIRST, desk, TODAY)
    assert (begun.total, begun.is_counted, begun.is_cut) == (2, False, False)
    counted = count_cases(begun, desk, TODAY)
    assert (counted.total, counted.is_counted, counted.is_cut) == (5, True, True)
    assert list_cases(CaseFilter(text="甲"), NEWEST_FIRST, desk, TODAY).is_cut is False


@pytest.mark.usefixtures("size")
def test_a_list_is_read_again_as_it_is_by_now_at_the_same_place(desk: Desk, numbers: Sequence[str]) -> None:
    listing = _all(desk, TODAY)
    registered(desk, applicant=organisation("示例市辛公司"))
    renewed = relist_cases(listing, 4, desk, TODAY)
    assert (renewed.total, renewed.offset) == (8, 4)
    assert [case.case_no for case in renewed.cases][:2] == [numbers[3], numbers[2]]
    assert relist_cases(listing, 90, desk, TODAY).offset == 6


@pytest.mark.usefixtures("size")
def test_a_whole_number_finds_its_case_and_a_mistyped_one_says_so(desk: Desk, numbers: Sequence[str]) -> None:
    assert whole(desk, CaseFilter(text=numbers[2])) == ["丙"]
    assert whole(desk, CaseFilter(text=numbers[2], states=(CaseState.DECIDED,))) == []
    wrong = numbers[2][:-1] + str((int(numbers[2][-1]) + 1) % 10)
    assert broken_rule(lambda: list_cases(CaseFilter(text=wrong), NEWEST_FIRST, desk, TODAY)).code == "case_no_check"
