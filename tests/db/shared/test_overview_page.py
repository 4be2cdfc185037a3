"""The page about the shared database says of `case_overview` what the database itself says."""

import re
from pathlib import Path

from sqlalchemy import text

from tests.postgres import SharedDatabase

PAGE = Path(__file__).parents[3] / "docs" / "shared-database.md"
_ROW = re.compile(
    r"^\| `(?P<name>\w+)` \| (?P<type>text|date|boolean|timestamptz) \| (?P<meaning>.+) \|$", re.MULTILINE
)
_COLUMNS = text(
    "SELECT attname, format_type(atttypid, NULL), col_description(attrelid, attnum) FROM pg_attribute "
    "WHERE attrelid = 'window_desk.case_overview'::regclass AND attnum > 0 ORDER BY attnum"
)


def test_every_column_stands_on_the_page_as_in_the_database(shared_database: SharedDatabase) -> None:
    with shared_database.administrator.connect() as connection:
        columns = [tuple(row) for row in connection.execute(_COLUMNS)]
    page = [row.groups() for row in _ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    assert page
    assert [
        (name, kind.replace("timestamptz", "timestamp with time zone"), said) for name, kind, said in page
    ] == columns
