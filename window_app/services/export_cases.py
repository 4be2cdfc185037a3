"""A list of cases as an Excel file: what is shown, all of its rows, dates as dates, texts never as formulas."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from db.local import case_lists
from db.local.store import Transaction
from window_app.domain.errors import Unavailable
from window_app.domain.permissions import Permission
from window_app.services.case_filter import wanted
from window_app.services.desk import Desk
from window_app.services.list_cases import PAGE, ListedCase, Listing, listed
from window_app.services.permissions import allow

# A sheet of Excel has 1,048,576 rows, the first of them with the names of the columns.
MOST_ROWS = 1_048_575
_WIDTHS = {"item": 30, "applicant": 36, "case_no": 26, "id_number": 22, "left": 22}
_USUAL_WIDTH = 14
LONGEST_NAME = 31
# What a spreadsheet might take for a formula, and what it cannot hold.
_FORMULA = ("=", "+", "-", "@")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Export(msgspec.Struct, frozen=True):
    """Which list, which of its columns in which order and what they are called, and the file.

    `say` puts a cell into words where it is no day; it is called on another thread than the window's.
    """

    listing: Listing
    columns: dict[str, str]
    say: Callable[[ListedCase, str], str]
    path: Path


class Progress:
    """How far an export is, read and stopped from another thread."""

    def __init__(self) -> None:
        self.done = 0
        self.is_stopped = False


class Exported(msgspec.Struct, frozen=True):
    """So many rows were written; `is_cut` where the file could hold no more. None of it where it was stopped."""

    rows: int
    is_cut: bool
    is_stopped: bool = False


def export_cases(export: Export, desk: Desk, today: date, progress: Progress) -> Exported:
    """Write the file, seen by others only when it is whole; identity numbers are masked as in the list.

    Raises Unavailable(export_not_written) where the disk refuses, RuleBroken(not_allowed) for who may not.
    """
    allow(desk, Permission.EXPORT)
    part = export.path.with_name(f"{export.path.name}.part")
    try:
        exported = _written(export, part, desk, today, progress)
        if not exported.is_stopped:
            part.replace(export.path)
    except OSError as error:
        raise Unavailable("export_not_written", path=str(export.path), detail=error.strerror or "") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return exported


def _written(export: Export, part: Path, desk: Desk, today: date, progress: Progress) -> Exported:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    # The library's own stubs know little of a sheet that is only written.
    sheet: Any = book.create_sheet(export.path.stem[:LONGEST_NAME])
    try:
        _begin(sheet, export)
        for case in _cases(export.listing, desk, today):
            if progress.is_stopped or progress.done == MOST_ROWS:
                break
            sheet.append([_cell(sheet, case, column, export.say) for column in export.columns])
            progress.done += 1
    finally:
        # A sheet that is left open writes into a closed file when it is collected.
        sheet.close()
    stopped = progress.is_stopped
    if not stopped:
        book.save(part)
    return Exported(progress.done, is_cut=_is_cut(export.listing, progress.done), is_stopped=stopped)


def _is_cut(listing: Listing, done: int) -> bool:
    return listing.is_cut or done == MOST_ROWS


def _begin(sheet: Any, export: Export) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    head: list[Any] = []
    for number, (column, name) in enumerate(export.columns.items(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, _USUAL_WIDTH)
        cell = WriteOnlyCell(sheet, name)
        cell.font = Font(bold=True)
        head.append(cell)
    sheet.append(head)


def _cell(sheet: Any, case: ListedCase, column: str, say: Callable[[ListedCase, str], str]) -> object:
    """The content of a cell: a day as a date, anything else as text."""
    if column.endswith("_on"):
        day = str(getattr(case, column))
        return date.fromisoformat(day) if day else None
    text = _NOT_IN_XML.sub("", say(case, column))
    return _literal(sheet, text) if text.startswith(_FORMULA) else text or None


def _literal(sheet: Any, text: str) -> object:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _cases(listing: Listing, desk: Desk, today: date) -> Iterator[ListedCase]:
    """Every case of the list, of one moment, a page after the other."""
    with desk.store.reading() as transaction:
        for page in _pages(_rows(listing, transaction, desk, today)):
            yield from listed(case_lists.at(transaction, page), transaction, desk, today)


def _rows(listing: Listing, transaction: Transaction, desk: Desk, today: date) -> Iterable[int]:
    question = wanted(listing.asked, today, desk.calendar)
    if listing.rows is not None or question is None:
        return listing.rows or ()
    return case_lists.stream(transaction, question, listing.sorting.order)


def _pages(rows: Iterable[int]) -> Iterator[Sequence[int]]:
    source = iter(rows)
    while page := list(islice(source, PAGE)):
        yield page
