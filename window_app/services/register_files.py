"""Reading an old register, xlsx or csv, into rows of text by column, whatever its headings are called."""

import csv
import io
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from window_app.domain.errors import RuleBroken
from window_app.domain.text import bare, tidied

# What registers call each column; compared without blanks and brackets.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "received_on": ("收件日期", "收件时间", "申请日期", "申请时间", "登记日期", "来件日期", "接件日期", "日期"),
    "accepted_on": ("受理日期", "受理时间"),
    "item": ("事项名称", "事项", "项目名称", "审批事项", "申请事项", "办理事项", "业务名称", "申办事项", "业务"),
    "handling": ("办件类型", "办理类型", "件类型"),
    "applicant": (
        "申请单位人", "申请人", "申请单位", "申请人名称", "申请单位名称", "单位名称", "企业名称", "申请人单位",
        "申请单位个人", "申请人姓名", "申请人或单位", "姓名",
    ),
    "id_number": (
        "组织机构代码/证件号码", "组织机构代码", "证件号码", "统一社会信用代码", "身份证号码", "身份证号", "证照号码",
        "统一社会信用代码/证件号码", "代码/证件号码", "信用代码", "证件号", "代码",
    ),
    "agent": ("联系人", "经办人员", "代办人", "委托人", "申请经办人"),
    "phone": ("联系电话", "电话", "手机", "联系方式", "手机号码", "电话号码"),
    "committed": ("承诺时限", "承诺期限", "承诺办理时限", "承诺天数"),
    "statutory": ("法定时限", "法定期限", "法定办理时限", "法定天数"),
    "decided_on": ("办结日期", "办结时间", "办理日期", "完成日期", "审批日期"),
    "result": ("办理结果", "办结结果", "结果", "审批结果"),
    "delivered_on": ("领取日期", "领取时间", "送达日期", "取件日期", "发证日期"),
    "recipient": ("领取人", "取件人", "签收人"),
    "clerk": ("经办人", "窗口人员", "办理人", "承办人", "受理人", "工作人员"),
    "note": ("备注", "说明"),
    "serial": ("序号", "编号", "号"),
}  # fmt: skip
NEEDED = (("received_on", "accepted_on"), ("item",), ("applicant",))
# A number cell keeps 15 digits: the rest of a longer number is lost.
_EXACT_IN_A_CELL = 10**15
_TOTALS = ("合计", "总计", "小计", "共计")
_SEARCHED_FOR_HEADINGS = 30
_DROPPED = str.maketrans("", "", " ()（）:：\n\r\t")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One row: its physical line in the file and its tidied text by column; columns that are not there are empty."""

    row: int
    text: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.text.get(column, "")


Cells = tuple[int, list[str]]


def read_register(path: Path) -> tuple[RegisterLine, ...]:
    """Return the rows of a register; title, blank and total lines are left out.

    Raises RuleBroken(register_unreadable) for a file that is none, and RuleBroken(register_without_headings) where
    the columns for receipt, item and applicant are not found.
    """
    if not path.is_file():
        raise RuleBroken("file_missing", file=str(path))
    rows = iter(_workbook_rows(path)) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv_rows(path)
    headings, columns = _headings(rows)
    if not columns:
        raise RuleBroken("register_without_headings", file=path.name, needed="收件日期（或受理日期）、事项名称、申请人")
    return tuple(
        RegisterLine(row, _by_column(cells, columns))
        for row, cells in rows
        if any(cells) and cells != headings and not _is_total(cells)
    )


def _headings(rows: Iterator[Cells]) -> tuple[list[str], Mapping[int, str]]:
    """Read on to the headings; return them and which cell holds which column, nothing where there are none."""
    for row, cells in rows:
        if row > _SEARCHED_FOR_HEADINGS:
            break
        if columns := _columns(cells):
            return cells, columns
    return [], {}


def _columns(cells: Sequence[str]) -> Mapping[int, str]:
    """Return which cell holds which column where this row is the headings, else nothing.

    Where two cells could be the same column, the name that stands first in the list wins.
    """
    names = [bare(cell.translate(_DROPPED)) for cell in cells]
    columns: dict[int, str] = {}
    for column, headings in HEADINGS.items():
        known = [bare(one) for one in headings]
        position = next((names.index(one) for one in known if one in names), None)
        if position is not None and position not in columns:
            columns[position] = column
    return columns if all(set(needed) & set(columns.values()) for needed in NEEDED) else {}


def _by_column(cells: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    return {column: cells[position] for position, column in columns.items() if position < len(cells)}


def _is_total(cells: Sequence[str]) -> bool:
    first = next(cell for cell in cells if cell)
    return first.replace(" ", "").startswith(_TOTALS)


def _workbook_rows(path: Path) -> list[Cells]:
    from xml.etree.ElementTree import ParseError
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    broken = (BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, IndexError, ValueError, OSError)
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            # What openpyxl leaves out (drop-down lists, pictures) a register does not need.
            warnings.simplefilter("ignore")
            sheets = load_workbook(file, read_only=True, data_only=True).worksheets
            registers = [rows for sheet in sheets if sheet.sheet_state == "visible" and (rows := _register_on(sheet))]
    except broken as error:
        raise RuleBroken("register_unreadable", file=path.name, detail=str(error)) from error
    if len(registers) > 1:
        raise RuleBroken("register_several_sheets", file=path.name)
    return registers[0] if registers else []


def _register_on(sheet: Any) -> list[Cells]:
    """Return the rows of a sheet, none where it has no headings."""
    sheet.reset_dimensions()
    rows = [
        (number, [_text(value) for value in row]) for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
    ]
    return rows if _headings(iter(rows))[1] else []


def _csv_rows(path: Path) -> Iterator[Cells]:
    text = _decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ",")
    begins = 1
    try:
        for cells in reader:
            yield begins, [tidied(cell) for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RuleBroken("register_unreadable", file=path.name, detail=f"{reader.line_num}: {error}") from error


def _decoded(path: Path) -> str:
    """Return the text of a csv in UTF-8 (with or without mark) or GB 18030."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RuleBroken("register_unreadable", file=path.name, detail=error.strerror or str(error)) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RuleBroken("register_unreadable", file=path.name, detail="UTF-8, GB 18030")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float) and abs(value) >= _EXACT_IN_A_CELL:
        return f"{value:.5E}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidied(str(value))
