"""The office as set up on a station, and the numbers of its documents."""

import pytest
from msgspec.structs import replace

from tests.domain.refusals import refused
from window_app.domain.document_numbers import document_number
from window_app.domain.errors import RuleBroken
from window_app.domain.events import DocumentKind
from window_app.domain.office import Clerk, Department, Office

OFFICE = Office(
    name="南港市商务局",
    department=Department("wm", "外贸科", "WM", "南商务"),
    station="001",
    window="三号窗口",
    clerks=(Clerk("zhang", "张伟"), Clerk("lin", "林静")),
    address="行政服务中心二楼",
    opening_hours="9:00-17:00",
    consulting_phone="0591-1",
    complaint_phone="0591-2",
)


def wrong_fields(office: Office) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as caught:
        office.check()
    assert caught.value.code == "office_incomplete"
    return [(problem.field, problem.code) for problem in caught.value.problems]


def test_a_complete_office_is_taken() -> None:
    assert OFFICE.check() == OFFICE


def test_everything_that_is_missing_is_told_at_once() -> None:
    office = replace(OFFICE, name=" ", window="", complaint_phone="", clerks=(), station="1")

    assert wrong_fields(office) == [
        ("name", "required"),
        ("window", "required"),
        ("complaint_phone", "required"),
        ("station", "station_shape"),
        ("clerks", "required"),
    ]


@pytest.mark.parametrize("letters", ["", "W", "wm", "WM1", "商务", "ABCDEFG"])
def test_case_numbers_begin_with_two_to_six_capital_letters(letters: str) -> None:
    office = replace(OFFICE, department=replace(OFFICE.department, letters=letters))

    assert wrong_fields(office) == [("department.letters", "letters_shape")]


@pytest.mark.parametrize("station", ["", "1", "0001", "A01"])
def test_a_station_has_three_digits(station: str) -> None:
    assert wrong_fields(replace(OFFICE, station=station)) == [("station", "station_shape")]


def test_a_clerk_is_found_by_id_or_name_and_the_first_one_where_none_is_named() -> None:
    assert OFFICE.clerk("lin") == OFFICE.clerk("林静") == Clerk("lin", "林静")
    assert OFFICE.clerk() == Clerk("zhang", "张伟")
    with refused("clerk_unknown", clerk="wang"):
        OFFICE.clerk("wang")


def test_somebody_of_another_office_is_called_by_the_id() -> None:
    assert (OFFICE.name_of("lin"), OFFICE.name_of("wang")) == ("林静", "wang")


def test_a_document_number_has_bureau_kind_year_station_and_serial() -> None:
    assert document_number("南商务", DocumentKind.ACCEPTANCE_SLIP, 2026, "001", 7) == "南商务受〔2026〕001-0007号"


def test_no_two_kinds_of_document_share_a_number() -> None:
    numbers = {document_number("南商务", kind, 2026, "001", 7) for kind in DocumentKind}

    assert len(numbers) == len(DocumentKind)
