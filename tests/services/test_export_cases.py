"""An exported list is what is shown: all its rows, days as dates, texts that are no formulas, numbers masked."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db.local import case_lists
from db.local.store import LocalStore
from tests.fixtures import NOW, broken_rule, organisation, registered, tamper
from tests.services.people import desk_of
from window_app.domain.errors import Unavailable
from window_app.domain.permissions import Role
from window_app.services import export_cases as exporting
from window_app.services.case_filter import NEWEST_FIRST, CaseFilter
from window_app.services.desk import Desk
from window_app.services.export_cases import Export, Exported, Progress, export_cases
from window_app.services.list_cases import Listing, count_cases, list_cases

TODAY = NOW.date()
COLUMNS = {"case_no": "编号", "applicant": "申请人", "id_number": "号码", "received_on": "收件", "decided_on": "办结"}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for name in ("甲", "=1+1", "+乙", "-丙", "@SUM(A1)", "丁"):
        number = registered(desk, applicant=organisation("示例市公司")).case_no
        tamper(desk.store.folder, "UPDATE case_rows SET applicant_name = ? WHERE case_no = ?", name, number)
    return desk


def exported(desk: Desk, path: Path, progress: Progress | None = None, listing: Listing | None = None) -> Exported:
    listing = listing or count_cases(list_cases(CaseFilter(), NEWEST_FIRST, desk, TODAY), desk, TODAY)
    export = Export(listing, COLUMNS, lambda case, column: str(getattr(case, column)), path)
    return export_cases(export, desk, TODAY, progress or Progress())


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    sheet = load_workbook(path).worksheets[0]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("few", [2_000, -1])
def test_the_file_is_the_list(filled: Desk, tmp_path: Path, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_lists, "FEW", few)
    path = tmp_path / "办件.xlsx"
    assert exported(filled, path) == Exported(6, is_cut=False)
    head, *rows = rows_of(path)
    assert head == tuple(COLUMNS.values())
    assert [row[1] for row in rows] == ["丁", "@SUM(A1)", "-丙", "+乙", "=1+1", "甲"]
    assert {row[2] for row in rows} == {"913505********QH7H"}
    assert {row[3] for row in rows} == {datetime(2026, 11, 20)}  # noqa: DTZ001 (a day in a sheet has no zone)
    assert {row[4] for row in rows} == {None}
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_a_stopped_export_leaves_no_file_and_an_older_one_alone(filled: Desk, tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"older")
    progress = Progress()
    progress.is_stopped = True
    assert exported(filled, path, progress).is_stopped
    assert path.read_bytes() == b"older"
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_what_a_sheet_cannot_hold_is_cut_and_said(
    filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 4)
    progress = Progress()
    assert exported(filled, tmp_path / "a.xlsx", progress) == Exported(4, is_cut=True)
    assert (progress.done, len(rows_of(tmp_path / "a.xlsx"))) == (4, 5)


def test_a_disk_that_refuses_is_a_trouble_and_nothing_is_left(filled: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        exported(filled, tmp_path / "no" / "a.xlsx")
    assert caught.value.code == "export_not_written"


def test_an_empty_list_is_a_file_with_its_head(desk: Desk, tmp_path: Path) -> None:
    assert exported(desk, tmp_path / "a.xlsx") == Exported(0, is_cut=False)
    assert rows_of(tmp_path / "a.xlsx") == [tuple(COLUMNS.values())]


def test_who_may_not_export_is_refused_and_no_file_is_there(staffed: LocalStore, tmp_path: Path) -> None:
    refused = broken_rule(lambda: exported(desk_of(staffed, Role.CLERK), tmp_path / "a.xlsx"))
    assert (refused.code, refused.values["roles"]) == ("not_allowed", "handler supervisor")
    assert not (tmp_path / "a.xlsx").exists()
    assert exported(desk_of(staffed, Role.HANDLER), tmp_path / "a.xlsx").rows == 0
