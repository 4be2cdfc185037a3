"""Writing the catalogue out: a folder of item files that can be imported again, or a workbook for people."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol, cast

from window_app.domain.catalogue import Catalogue
from window_app.domain.errors import RuleBroken
from window_app.services.catalogue_list import standing_of
from window_app.services.catalogue_toml import file_name, item_toml

_ITEM_FIELDS = (
    "code", "version", "name", "nature", "handling", "applicant_kinds", "committed", "statutory", "valid_from",
    "valid_until", "legal_basis", "conditions", "consulting_phone", "complaint_phone", "notes",
)  # fmt: skip
_MATERIAL_FIELDS = (
    "name", "required", "required_with_agent", "may_follow", "originals_kept", "originals_inspected", "copies",
    "electronic", "source", "note",
)  # fmt: skip


class Wording(Protocol):
    """Says in the user's language what stands in an item."""

    def field(self, field: str) -> str:
        """Return what a field is called."""
        ...

    def value(self, value: object) -> str:
        """Return a value in words."""
        ...


_WIDTH, _WIDE = 14, 40


def export_catalogue(folder: Path, catalogue: Catalogue) -> int:
    """Write a file for every version of every item that is offered, and return how many.

    Raises RuleBroken(export_would_replace) before anything is written where a file of that name says something else,
    and (output_not_writable).
    """
    files = {folder / file_name(item): item_toml(item).encode() for item in catalogue.offered}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            if path.exists() and path.read_bytes() != content:
                raise RuleBroken("export_would_replace", file=str(path))
        for path, content in files.items():
            path.write_bytes(content)
    except OSError as error:
        raise RuleBroken("output_not_writable", file=str(folder), detail=error.strerror or str(error)) from error
    return len(files)


def catalogue_workbook(catalogue: Catalogue, today: date, wording: Wording) -> bytes:
    """Return a workbook (xlsx) with a row for each version, and one for each of its materials."""
    from openpyxl import Workbook

    book = cast("Any", Workbook())
    items, materials = book.active, book.create_sheet()
    items.title, materials.title = wording.field("name"), wording.field("materials")
    _fill(items, [wording.field(name) for name in ("standing", *_ITEM_FIELDS)], _item_rows(catalogue, today, wording))
    headings = [
        wording.field(name) for name in ("code", "version", *(f"materials.{name}" for name in _MATERIAL_FIELDS))
    ]
    _fill(materials, headings, _material_rows(catalogue, wording))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def write_workbook(path: Path, catalogue: Catalogue, today: date, wording: Wording) -> int:
    """Write the workbook and return how many versions it lists; raise RuleBroken(output_not_writable)."""
    try:
        path.write_bytes(catalogue_workbook(catalogue, today, wording))
    except OSError as error:
        raise RuleBroken("output_not_writable", file=str(path), detail=error.strerror or str(error)) from error
    return len(catalogue.offered)


def _item_rows(catalogue: Catalogue, today: date, wording: Wording) -> Iterator[Sequence[object]]:
    for item in catalogue.offered:
        standing = wording.value(standing_of(catalogue, item, today))
        yield (standing, *(_cell(getattr(item, field), wording) for field in _ITEM_FIELDS))


def _material_rows(catalogue: Catalogue, wording: Wording) -> Iterator[Sequence[object]]:
    for item in catalogue.offered:
        for one in item.materials:
            yield (item.code, item.version, *(_cell(getattr(one, field), wording) for field in _MATERIAL_FIELDS))


def _cell(value: object, wording: Wording) -> object:
    """Numbers and days stay what they are; lists of texts stand one below the other; nothing is an empty cell."""
    if value is None or value in ((), ""):
        return None
    if isinstance(value, date) or type(value) is int:
        return value
    parts = cast("tuple[object, ...]", value if isinstance(value, tuple) else ())
    if parts and all(type(part) is str for part in parts):
        return "\n".join(map(str, parts))
    return wording.value(cast("object", value))


def _fill(sheet: Any, headings: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append(headings)
    for row in rows:
        sheet.append(list(row))
    for number in range(1, len(headings) + 1):
        longest = max(len(str(cell.value or "")) for cell in next(sheet.iter_cols(number, number, 2)))
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE if longest > _WIDTH else _WIDTH
        sheet.cell(1, number).font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # A text that begins like a formula is a text.
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet.freeze_panes = "A2"
