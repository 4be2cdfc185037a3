"""Writing an item version as a catalogue file, in the form that `catalogue_files` reads."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

import msgspec

from window_app.domain.catalogue import ServiceItem

_LIMIT = {"value", "unit"}


def item_toml(item: ServiceItem) -> str:
    """Return the file of an item version; what has its usual value is left out."""
    entry = cast("dict[str, Any]", msgspec.to_builtins(item, builtin_types=(date,)))
    plain = {name: value for name, value in entry.items() if not _is_table(value)}
    blocks = ["\n".join(_lines(plain))]
    for name, value in entry.items():
        if _is_table(value):
            blocks += _tables(name, value)
    return "\n\n".join(blocks) + "\n"


def file_name(item: ServiceItem) -> str:
    """Return what the file of an item version is called."""
    return f"{item.code}-v{item.version}.toml"


def _is_table(value: object) -> bool:
    if isinstance(value, dict):
        return set(cast("dict[str, object]", value)) != _LIMIT
    return isinstance(value, tuple) and isinstance(next(iter(cast("tuple[object, ...]", value)), None), dict)


def _tables(name: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return ["\n".join([f"[{name}]", *_lines(cast("dict[str, object]", value))])]
    return ["\n".join([f"[[{name}]]", *_lines(part)]) for part in value]


def _lines(entry: Mapping[str, object]) -> Iterator[str]:
    return (f"{name} = {_value(value)}" for name, value in entry.items())


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case dict():
            limit = cast("dict[str, object]", value)
            return f"{{ {', '.join(f'{name} = {_value(part)}' for name, part in limit.items())} }}"
        case tuple():
            return _list([_value(part) for part in cast("tuple[object, ...]", value)])
        case _:
            return str(value)


def _list(values: list[str]) -> str:
    """Short lists on one line, long ones with a text on each."""
    if sum(map(len, values)) < 60:
        return f"[{', '.join(values)}]"
    return "\n".join(["[", *(f"  {value}," for value in values), "]"])
