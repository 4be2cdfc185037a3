"""What an old register says of the end of a case, in all the words that offices use."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.fixtures import NOW, broken_rule
from tests.services.registers import row, rows
from window_app.domain.events import DecisionOutcome
from window_app.services.desk import Desk
from window_app.services.find_cases import newest_cases
from window_app.services.import_register import Imported, import_register
from window_app.services.register_rows import read_limit
from window_app.services.show_case import show_case


def imported(desk: Desk, folder: Path, line: str, *, dry_run: bool = False) -> Imported:
    return import_register(rows(folder, line), desk, now=NOW, dry_run=dry_run)


@pytest.mark.parametrize("result", ["未准予", "未予许可", "不予备案", "未通过", "不同意"])
def test_a_refusal_in_any_words_is_a_refusal(desk: Desk, tmp_path: Path, result: str) -> None:
    line = row("2011-03-01", accepted="2011-03-01", decided="2011-03-02", result=result)
    assert imported(desk, tmp_path, line).imported == 1
    (found,) = newest_cases(desk)
    assert show_case(found.case_no, desk, now=NOW).decision == DecisionOutcome.REFUSED


def test_words_that_are_not_known_are_never_taken_for_a_grant(desk: Desk, tmp_path: Path) -> None:
    line = row("2011-03-01", accepted="2011-03-01", decided="2011-03-02", result="未办结")
    (refused,) = imported(desk, tmp_path, line).refused
    assert [(one.field, one.code) for one in refused.problems] == [("result", "result_unknown")]


def test_a_case_in_hand_stays_open(desk: Desk, tmp_path: Path) -> None:
    assert imported(desk, tmp_path, row("2011-03-01", accepted="2011-03-01", result="在办")).imported == 1
    assert newest_cases(desk)[0].state == "accepted"


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"accepted": "2011-03-01", "decided": "2011-03-02", "result": "不予受理"}, 0),
        ({"decided": "2011-03-02", "result": "不予受理", "delivered": "2011-03-02"}, 1),
        ({"decided": "2011-03-02", "result": "撤回", "delivered": "2011-03-02"}, 1),
    ],
)
def test_a_dry_run_says_what_the_import_will_do(
    desk: Desk, tmp_path: Path, cells: dict[str, str], expected: int, *, dry_run: bool
) -> None:
    assert imported(desk, tmp_path, row("2011-03-01", **cells), dry_run=dry_run).imported == expected


@pytest.mark.parametrize(
    ("text", "value"), [("五个工作日", 5), ("十日", 10), ("二十个工作日", 20), ("两个月", 2), ("二十五日", 25)]
)
def test_limits_in_chinese_numerals_are_read(text: str, value: int) -> None:
    limit = read_limit(text)
    assert limit is not None
    assert limit.value == value


@pytest.mark.parametrize("result", ["撤销许可", "注销登记", "无法办结", "拒绝许可", "缓办", "暂不登记"])
def test_a_word_that_takes_something_back_is_asked_about(desk: Desk, tmp_path: Path, result: str) -> None:
    line = row("2011-03-01", accepted="2011-03-01", decided="2011-03-02", result=result)
    (refused,) = imported(desk, tmp_path, line).refused
    assert [one.code for one in refused.problems] == ["result_unknown"]


def test_a_dry_run_meets_what_only_the_writing_would(desk: Desk, tmp_path: Path) -> None:
    line = row("2011-03-01", accepted="2011-03-01", committed="1200个月", result="在办")
    (refused,) = imported(desk, tmp_path, line, dry_run=True).refused
    assert [one.code for one in refused.problems] == ["deadline_too_far"]
    assert newest_cases(desk) == ()


def test_two_registers_in_one_workbook_are_not_half_imported(desk: Desk, tmp_path: Path) -> None:
    workbook = Workbook()
    for sheet in (workbook.worksheets[0], workbook.create_sheet("二月")):
        sheet.append(["收件日期", "事项名称", "申请人"])
        sheet.append(["2011-03-01", "对外贸易经营者备案登记", "示例市恒泰石材有限公司"])
    workbook.save(tmp_path / "two.xlsx")
    workbook.close()
    refused = broken_rule(lambda: import_register(tmp_path / "two.xlsx", desk, now=NOW))
    assert refused.code == "register_several_sheets"
