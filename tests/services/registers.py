"""The made-up register in other shapes: a workbook with real date cells, a GB 18030 file, single rows."""

import csv
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from tests.fixtures import DATA

MADE_UP = DATA / "register-made-up.csv"
HEADINGS = "收件日期,受理日期,事项名称,申请人,证件号码,承诺时限,法定时限,办结日期,办理结果,领取日期,经办人,备注"
ITEM_2011 = "对外贸易经营者备案登记"


def as_workbook(folder: Path) -> Path:
    """The same register as a workbook: days are date cells, blank cells are empty."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    with MADE_UP.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file):
            sheet.append([_cell(text) for text in cells])
    path = folder / "register.xlsx"
    workbook.save(path)
    workbook.close()
    return path


def as_gb18030(folder: Path) -> Path:
    """The same register in the encoding of Chinese spreadsheets."""
    path = folder / "register-gb.csv"
    path.write_bytes(MADE_UP.read_text(encoding="utf-8").encode("gb18030"))
    return path


def as_marked_utf8(folder: Path) -> Path:
    """The same register as UTF-8 with a byte order mark, Windows line ends."""
    path = folder / "register-bom.csv"
    path.write_bytes(b"\xef\xbb\xbf" + MADE_UP.read_bytes().replace(b"\n", b"\r\n"))
    return path


def rows(folder: Path, *lines: str, headings: str = HEADINGS) -> Path:
    """A register with these rows."""
    path = folder / "rows.csv"
    path.write_text("\n".join([headings, *lines]) + "\n", encoding="utf-8")
    return path


def row(received: str, *, item: str = ITEM_2011, applicant: str = "示例市恒泰石材有限公司", **cells: str) -> str:
    """One row: cells by the names accepted, id, committed, statutory, decided, result, delivered, clerk, note."""
    names = ("id", "committed", "statutory", "decided", "result", "delivered", "clerk", "note")
    return ",".join([received, cells.get("accepted", ""), item, applicant, *(cells.get(name, "") for name in names)])


def _cell(text: str) -> str | datetime | int | None:
    if text.count("/") == 2:
        return datetime.strptime(text, "%Y/%m/%d")  # noqa: DTZ007 (a cell has no zone)
    return int(text) if text.isdecimal() and len(text) < 15 else text or None
