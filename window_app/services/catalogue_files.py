"""Reading catalogue files: one TOML file per version of an item; what is wrong is said with file and line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from window_app.domain.catalogue import ServiceItem, check_versions
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.item_checks import item_problems

_LINE_IN_MESSAGE = re.compile(r"line (\d+)")
_PATH_IN_MESSAGE = re.compile(r"at `\$\.?([^`]*)`")
_KEY_IN_MESSAGE = re.compile(r"field `([^`]+)`")


@dataclass(frozen=True, slots=True)
class ItemFile:
    """An item version with the file that it was read from."""

    name: str
    text: str
    item: ServiceItem

    def problem(self, problem: Problem) -> Problem:
        """Return a problem of the item with its file and line before its field."""
        keys = [str(int(key) - 1) if key.isdigit() else key for key in problem.field.split(".")[1:]]
        return replace(problem, field=f"{self.name}:{_line_of_key(keys, self.text)}:{problem.field}")


def read_catalogue(folder: Path) -> tuple[ServiceItem, ...]:
    """Return every item version in the folder's `*.toml` files.

    Raises RuleBroken(catalogue_file_broken) or (catalogue_item_wrong) with file and line, (catalogue_version_twice)
    and (catalogue_empty).
    """
    items = [read_item(path) for path in sorted(folder.glob("*.toml"))]
    if not items:
        raise RuleBroken("catalogue_empty", folder=str(folder))
    check_versions(items)
    return tuple(items)


def read_item(path: Path) -> ServiceItem:
    """Return the item version in one file.

    Raises RuleBroken(catalogue_file_broken) where it cannot be read, (catalogue_item_wrong) with all its problems.
    """
    files, problems = read_files((path,))
    if not problems:
        return files[0].item
    file, line, _ = problems[0].field.rsplit(":", 2)
    if problems[0].code == "catalogue_line_broken":
        detail = dict(problems[0].values)["detail"]
        raise RuleBroken("catalogue_file_broken", file=file, line=int(line), detail=detail)
    raise RuleBroken("catalogue_item_wrong", problems=problems, file=file, line=int(line))


def read_files(paths: Sequence[Path]) -> tuple[tuple[ItemFile, ...], tuple[Problem, ...]]:
    """Return the items of those files that are well, and every problem of the others."""
    files: list[ItemFile] = []
    problems: list[Problem] = []
    for path in paths:
        read = _read(path)
        found = [read] if isinstance(read, Problem) else [read.problem(one) for one in item_problems(read.item)]
        problems += found
        if isinstance(read, ItemFile) and not found:
            files.append(read)
    return tuple(files), tuple(problems)


def _read(path: Path) -> ItemFile | Problem:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        detail = f"UTF-8: {error.reason}" if isinstance(error, UnicodeDecodeError) else error.strerror or str(error)
        return _unreadable(path.name, 1, detail)
    try:
        return ItemFile(path.name, text, msgspec.toml.decode(text, type=ServiceItem))
    except msgspec.DecodeError as error:
        return _unreadable(path.name, _line_of(str(error), text), str(error))


def _unreadable(file: str, line: int, detail: str) -> Problem:
    return Problem(f"{file}:{line}:item", "catalogue_line_broken", (("detail", detail),))


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
