"""Reading catalogue files: one TOML file per version of an item; what is wrong is said with file and line."""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from window_app.domain.catalogue import ServiceItem, check_versions
from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Unit

_LINE_IN_MESSAGE = re.compile(r"line (\d+)")
_PATH_IN_MESSAGE = re.compile(r"at `\$\.?([^`]*)`")
_KEY_IN_MESSAGE = re.compile(r"field `([^`]+)`")


def read_catalogue(folder: Path) -> tuple[ServiceItem, ...]:
    """Return every item version in the folder's `*.toml` files.

    Raises RuleBroken(catalogue_file_broken) with file and line, and RuleBroken(catalogue_versions_out_of_order).
    """
    items = [read_item(path) for path in sorted(folder.glob("*.toml"))]
    if not items:
        raise RuleBroken("catalogue_empty", folder=str(folder))
    check_versions(items)
    return tuple(items)


def read_item(path: Path) -> ServiceItem:
    """Return the item version in one file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleBroken("catalogue_file_broken", file=path.name, line=1, detail=f"UTF-8: {error.reason}") from None
    try:
        item = msgspec.toml.decode(text, type=ServiceItem)
        _check_limits(item)
    except RuleBroken:
        raise RuleBroken("catalogue_limit_wrong", file=path.name, line=_line_of_key(["committed"], text)) from None
    except msgspec.DecodeError as error:
        detail = str(error)
        raise RuleBroken("catalogue_file_broken", file=path.name, line=_line_of(detail, text), detail=detail) from None
    return item


def _check_limits(item: ServiceItem) -> None:
    item.committed.check()
    if item.statutory is None:
        return
    item.statutory.check()
    comparable = item.committed.unit is item.statutory.unit and item.committed.unit is not Unit.IMMEDIATE
    if comparable and item.committed.value > item.statutory.value:
        raise RuleBroken("committed_longer_than_statutory")


def _line_of(detail: str, text: str) -> int:
    """Return the line that a message is about: named by the parser, or that of the key in the path."""
    if found := _LINE_IN_MESSAGE.search(detail):
        return int(found.group(1))
    path = _PATH_IN_MESSAGE.search(detail)
    keys = re.findall(r"\w+", path.group(1)) if path else []
    if (unknown := _KEY_IN_MESSAGE.search(detail)) and "unknown" in detail:
        keys.append(unknown.group(1))
    return _line_of_key(keys, text)


def _line_of_key(keys: Sequence[str], text: str) -> int:
    """Return the line of the last key that a line begins with, in the table that an index among the keys names."""
    lines = text.splitlines()
    start = 0
    for position, key in enumerate(keys):
        if key.isdigit():
            heads = [n for n, line in enumerate(lines) if line.strip() == f"[[{keys[position - 1]}]]"]
            start = heads[int(key)] if int(key) < len(heads) else start
            continue
        pattern = re.compile(rf"\s*(\[+)?{re.escape(key)}\b")
        start = next((n for n in range(start, len(lines)) if pattern.match(lines[n])), start)
    return start + 1
