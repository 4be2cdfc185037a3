"""What is typed of an item, as text: read into a version of it, with every problem beside its field. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import msgspec

from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem
from window_app.domain.item_checks import item_problems
from window_app.item_words import ItemWords
from window_app.ui.catalogue.item_fields import FIELD, FIELDS, PARTS, SECTIONS, TABLES, Asked
from window_app.ui.catalogue.typed_values import Unreadable, read, written

Row = dict[str, str]


class ItemForm(msgspec.Struct):
    """The form as it stands; `after` is the version that it was made from, 0 for a new item."""

    after: int = 0
    texts: dict[str, str] = {}
    rows: dict[str, list[Row]] = {}

    @property
    def code(self) -> str:
        """The code as it was typed."""
        return self.texts["code"]


def new_form(department: str, today: date) -> ItemForm:
    """Return the form of a new item."""
    texts = {asked.name: asked.usual for asked in FIELDS}
    texts |= {"department": department, "valid_from": today.isoformat()}
    return ItemForm(0, texts, {name: [] for name in TABLES})


def new_row(table: str) -> Row:
    """Return an empty row of a list."""
    return {asked.name: asked.usual for asked in TABLES[table]}


def form_of(item: ServiceItem, today: date, words: ItemWords) -> ItemForm:
    """Return the form for the next version of an item, valid from today on or from when the last one begins."""
    texts = {asked.name: written(asked, _value(item, asked.name), words) for asked in FIELDS}
    texts["valid_from"] = max(today, item.valid_from).isoformat()
    if item.valid_until and item.valid_until < today:
        texts["valid_until"] = ""
    rows = {
        table: [
            {one.name: written(one, getattr(part, one.name), words) for one in columns} for part in _parts(item, table)
        ]
        for table, columns in TABLES.items()
    }
    return ItemForm(item.version, texts, rows)


def item_of(form: ItemForm, today: date) -> tuple[ServiceItem, tuple[Problem, ...]]:
    """Return the version that a form describes, and all that is wrong; for what cannot be read the usual stands."""
    problems: list[Problem] = []
    values = {asked.name: _read(asked, form.texts, f"item.{asked.name}", today, problems) for asked in FIELDS}
    parts: dict[str, Any] = {table: _read_rows(form, table, today, problems) for table in TABLES}
    result = {"name": values.pop("result.name"), "ways": values.pop("result.ways")}
    entry = {**values, **parts, "result": result, "version": form.after + 1}
    item = msgspec.convert(entry, ServiceItem)
    unread = {one.field for one in problems}
    return item, ordered((*problems, *(one for one in item_problems(item) if one.field not in unread)))


def ordered(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of the form, so that the first one is the uppermost."""
    names = [name for _, section in SECTIONS for name in section]

    def place(problem: Problem) -> int:
        field = problem.field.removeprefix("item.")
        return names.index(field if field in names else field.partition(".")[0])

    return tuple(sorted(problems, key=place))


def form_from(content: str) -> ItemForm | None:
    """Return the form of a draft; None where it was written by another version of the program."""
    try:
        form = msgspec.json.decode(content, type=ItemForm)
    except msgspec.DecodeError:
        return None
    _fill_in(form)
    whole = form.texts.keys() == FIELD.keys() and form.rows.keys() == TABLES.keys()
    return form if whole else None


def _fill_in(form: ItemForm) -> None:
    """Leave empty what a draft of an older version of the program does not have."""
    for table, columns in TABLES.items():
        for row in form.rows.get(table, []):
            for asked in columns:
                row.setdefault(asked.name, "")


def content_of(form: ItemForm) -> str:
    """Return a form as a draft keeps it."""
    return msgspec.json.encode(form).decode()


def _value(item: ServiceItem, path: str) -> object:
    value: object = item
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _parts(item: ServiceItem, table: str) -> tuple[msgspec.Struct, ...]:
    return cast("tuple[msgspec.Struct, ...]", getattr(item, table))


def _read(asked: Asked, texts: Mapping[str, str], field: str, today: date, problems: list[Problem]) -> object:
    try:
        return read(asked, texts[asked.name], today)
    except Unreadable as error:
        problems.append(replace(error.problem, field=field))
        return error.instead


def _read_rows(form: ItemForm, table: str, today: date, problems: list[Problem]) -> list[msgspec.Struct]:
    parts: list[msgspec.Struct] = []
    for number, row in enumerate(form.rows[table], 1):
        entry = {
            one.name: _read(one, row, f"item.{table}.{number}.{one.name}", today, problems) for one in TABLES[table]
        }
        parts.append(msgspec.convert(entry, PARTS[table]))
    return parts
