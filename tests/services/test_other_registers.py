"""Registers of other offices: headings by other names, open cases, every result, what rows may hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.fixtures import DATA, NOW, broken_rule, case_at
from tests.services.registers import MADE_UP, as_gb18030, as_marked_utf8, as_workbook, row, rows
from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.import_register import Imported, import_register
from window_app.services.register_rows import read_day, read_limit
from window_app.services.verify_store import verify_store

SHAPES: list[Callable[[Path], Path]] = [lambda _: MADE_UP, as_workbook, as_gb18030, as_marked_utf8]
STATES = {
    "恒泰": "delivered",
    "立达": "decided",
    "陈志明": "declined",
    "黄雅婷": "withdrawn",
    "丰联": "terminated",
    "源丰": "accepted",
    "林䶮": "received",
}


def take_in(path: Path, desk: Desk) -> Imported:
    return import_register(path, desk, now=NOW)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_result_and_open_cases_come_in_from_every_shape(
    desk: Desk, tmp_path: Path, shape: Callable[[Path], Path]
) -> None:
    result = take_in(shape(tmp_path), desk)
    assert (result.imported, result.already) == (7, 0)
    found = {name: [one.state for one in find_cases(name, desk)] for name in STATES}
    assert found == {name: [state] for name, state in STATES.items()}
    assert [[(p.field, p.code) for p in one.problems] for one in result.refused] == [
        [("result", "result_unknown")],
        [("received_on", "required")],
    ]
    assert verify_store(desk.store).faults == ()


def test_all_shapes_are_the_same_register(desk: Desk, tmp_path: Path) -> None:
    take_in(MADE_UP, desk)
    assert [take_in(shape(tmp_path), desk).already for shape in SHAPES] == [7, 7, 7, 7]


def test_physical_lines_are_named_also_after_blank_lines(desk: Desk) -> None:
    assert [one.row for one in take_in(MADE_UP, desk).refused] == [11, 12]


def test_a_decision_against_the_applicant_is_a_refusal(desk: Desk, tmp_path: Path) -> None:
    take_in(MADE_UP, desk)
    (found,) = find_cases("立达", desk)
    assert case_at(desk, found.case_no).decision == "refused"


@pytest.mark.parametrize(
    ("result", "state", "decision"),
    [
        ("准予", "decided", "granted"),
        ("已办结", "decided", "granted"),
        ("不准", "decided", "refused"),
        ("审核未通过", "decided", "refused"),
        ("退件", "declined", None),
    ],
)
def test_results_are_read_as_offices_wrote_them(
    desk: Desk, tmp_path: Path, result: str, state: str, decision: str | None
) -> None:
    assert take_in(rows(tmp_path, row("2011-03-01", decided="2011-03-02", result=result)), desk).imported == 1
    (found,) = find_cases("恒泰", desk)
    case = case_at(desk, found.case_no)
    assert (case.state, case.decision) == (state, decision)


def test_without_limits_in_the_row_the_catalogue_of_then_counts(desk: Desk, tmp_path: Path) -> None:
    take_in(rows(tmp_path, row("2011-03-01", accepted="2011-03-01")), desk)
    (found,) = find_cases("恒泰", desk)
    promise = case_at(desk, found.case_no).promise
    assert promise is not None
    assert (promise.committed, promise.promised_on) == (Limit(1, Unit.WORKING_DAY), date(2011, 3, 2))


REFUSED = [
    (row("2011-03-01", item="对外贸易经营者备案登记", accepted="2011-02-28"), "accepted_on", "before_what_it_follows"),
    (row("2030-03-01", item="技术进出口合同登记"), "received_on", "in_the_future"),
    (row("2011-03-01", item=""), "item", "required"),
    (row("2011-03-01", item="技术合同"), "item", "item_unknown"),
    (row("2001-03-01"), "item", "item_not_yet_in_force"),
    (row("2023-03-01"), "item", "item_no_longer_in_force"),
    (row("2011-03-01", committed="很快"), "committed", "not_a_limit"),
    (row("2011-03-01", result="准予"), "decided_on", "required"),
    (row("2011-03-01", delivered="2011-03-05"), "decided_on", "required"),
    (row("2011-03-01", id="35058319880709576X"), "id_number", "resident_id_check"),
    (row("2011-03-01", id="57089504-6"), "id_number", "org_code_check"),
    (row("去年三月"), "received_on", "not_a_date"),
]


@pytest.mark.parametrize(("line", "field", "code"), REFUSED)
def test_a_row_is_refused_with_its_field_and_reason(
    desk: Desk, tmp_path: Path, line: str, field: str, code: str
) -> None:
    result = take_in(rows(tmp_path, line, row("2011-03-03", applicant="林䶮")), desk)
    assert result.imported == 1
    (refused,) = result.refused
    assert refused.row == 2
    assert [(one.field, one.code) for one in refused.problems] == [(field, code)]


def test_a_row_says_all_that_is_wrong_with_it(desk: Desk, tmp_path: Path) -> None:
    (refused,) = take_in(rows(tmp_path, row("2011-13-01", applicant="", item="无", committed="x")), desk).refused
    assert {one.field for one in refused.problems} == {"received_on", "applicant", "item", "committed"}


def test_the_serial_number_does_not_make_two_rows_of_one(desk: Desk, tmp_path: Path) -> None:
    lines = ["1,2011-03-01,对外贸易经营者备案登记,林䶮", "2,2011/3/1,对外贸易经营者备案登记,林䶮"]
    result = take_in(rows(tmp_path, *lines, headings="序号,收件日期,事项名称,申请人"), desk)
    assert (result.imported, [one.row for one in result.refused]) == (1, [3])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.csv", None, "file_missing"),
        ("a.csv", b"\xff\xff\xff", "register_unreadable"),
        ("a.xlsx", b"no workbook", "register_unreadable"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "register_unreadable"),
        ("a.csv", "日期,事项\n2011-01-04,备案\n".encode(), "register_without_headings"),
        ("a.csv", b"", "register_without_headings"),
    ],
)
def test_a_file_that_is_no_register_is_refused(
    desk: Desk, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    refused = broken_rule(lambda: take_in(tmp_path / name, desk))
    assert (refused.code, Path(str(refused.values["file"])).name) == (code, name)


@pytest.mark.parametrize(
    "text",
    [
        "2011-01-04",
        "2011/1/4",
        "2011.1.4",
        "2011年1月4日",
        "20110104",
        "2011-1-4 08:30",
        "2011-01-04T08:30:00",
        "40547",
    ],
)
def test_days_are_read_in_every_style(text: str) -> None:
    assert read_day(text) == date(2011, 1, 4)


@pytest.mark.parametrize("text", ["2011-02-30", "2011", "11-1-4", "元月四日", "2011-00-10", "99999"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("2个工作日", Limit(2, Unit.WORKING_DAY)),
        ("5", Limit(5, Unit.WORKING_DAY)),
        ("30日", Limit(30, Unit.CALENDAR_DAY)),
        ("30天", Limit(30, Unit.CALENDAR_DAY)),
        ("3个月", Limit(3, Unit.MONTH)),
        ("即办", IMMEDIATE),
        ("当场办结", IMMEDIATE),
        ("0个工作日", None),
        ("不限", None),
    ],
)
def test_limits_are_read_as_offices_wrote_them(text: str, limit: Limit | None) -> None:
    assert read_limit(text) == limit


def test_the_registers_lie_beside_the_tests() -> None:
    assert {path.suffix for path in DATA.glob("register-*")} == {".csv", ".xlsx"}
