"""Cases are found by any part of what a clerk hears, reads or scans; a mistyped number says so."""

import pytest

from tests.fixtures import broken_rule, organisation, person, registered
from window_app.domain.case_numbers import grouped
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases, masked, newest_cases

IN_FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
COMPANY = "示例市官桥恒泰石材(福建)有限公司"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    registered(desk, applicant=person("曾㛃", phone="0595-86380001"))
    registered(
        desk, applicant=organisation("示例市官桥恒泰石材(福建)有限公司"), agent=person("单建华", phone="13905951234")
    )
    registered(desk, applicant=person("仇𪩘", phone="13600000000"))
    registered(desk, applicant=person("解晓东", phone="13700000000"))
    return desk


def names(desk: Desk, query: str) -> list[str]:
    return [one.applicant for one in find_cases(query, desk)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("曾", ["曾㛃"]),
        ("㛃", ["曾㛃"]),
        ("𪩘", ["仇𪩘"]),
        ("恒泰石材", [COMPANY]),
        ("石材（福建）", [COMPANY]),
        ("官桥 有限", [COMPANY]),
        ("官桥 曾", []),
        ("单建华", [COMPANY]),
        ("0595-8638", [COMPANY, "曾㛃"]),
        ("０５９５８６３８０００１", ["曾㛃"]),
        ("1234", [COMPANY]),
        ("350583", ["解晓东", "仇𪩘", COMPANY, "曾㛃"]),
        ("swj2026", ["解晓东", "仇𪩘", COMPANY, "曾㛃"]),
        ("不在", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("' OR 1=1 --", []),
    ],
)
def test_any_part_finds_newest_first(filled: Desk, query: str, found: list[str]) -> None:
    assert names(filled, query) == found


@pytest.mark.parametrize(
    ("initials", "found"),
    [("zj", "曾㛃"), ("cj", "曾㛃"), ("sjh", COMPANY), ("djh", COMPANY), ("htsc", COMPANY), ("qy", "仇𪩘"),
     ("xxd", "解晓东"), ("XXD", "解晓东")],
)  # fmt: skip
def test_initials_find_also_surnames_that_are_read_otherwise(filled: Desk, initials: str, found: str) -> None:
    assert found in names(filled, initials)


def test_a_case_number_finds_its_case_however_it_is_written(filled: Desk) -> None:
    case_no = registered(filled, applicant=person("林䶮")).case_no
    for typed in (
        case_no,
        grouped(case_no),
        case_no.lower(),
        grouped(case_no).translate(IN_FULL_WIDTH),
        f" {case_no} ",
    ):
        assert names(filled, typed) == ["林䶮"]


def test_a_mistyped_case_number_says_so(filled: Desk) -> None:
    case_no = registered(filled).case_no
    wrong = case_no[:-1] + str((int(case_no[-1]) + 1) % 10)
    refused = broken_rule(lambda: find_cases(wrong, filled))
    assert (refused.code, refused.values) == ("case_no_check", {"text": wrong})


def test_a_part_of_a_case_number_is_searched_for(filled: Desk) -> None:
    assert len(names(filled, registered(filled).case_no[-5:])) == 1


def test_no_more_are_found_than_asked_for(filled: Desk) -> None:
    assert len(find_cases("350583", filled, most=2)) == 2


def test_the_newest_are_listed_with_masked_numbers(filled: Desk) -> None:
    listed = newest_cases(filled, most=3)
    assert [one.applicant for one in listed] == ["解晓东", "仇𪩘", COMPANY]
    assert listed[0].id_number == "350583********5763"
    assert (listed[0].state, listed[0].promised_on, listed[0].decided_on) == ("accepted", "2026-11-24", "")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("350583198807095763", "350583********5763"),
        ("91350583MA2XN0QH76", "913505********QH76"),
        ("350583880709576", "350583*****9576"),
        ("570895045", "57*****45"),
        ("E12345678", "E1*****78"),
        ("1234567", "1******"),
        ("1", "1"),
        ("", ""),
    ],
)
def test_identity_numbers_are_masked(number: str, shown: str) -> None:
    assert masked(number) == shown
