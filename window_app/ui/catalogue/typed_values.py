"""Reading what is typed into one field of an item, and writing what stands there: limits, days, lists. No Qt."""

import re
from collections.abc import Callable
from datetime import date
from typing import cast

from window_app.domain.errors import Problem
from window_app.domain.limits import IMMEDIATE
from window_app.domain.text import tidied
from window_app.domain.typed_days import typed_day
from window_app.domain.typed_limits import typed_limit
from window_app.item_words import ItemWords
from window_app.ui.catalogue.item_fields import Asked, Kind

_BETWEEN = re.compile(r"[、,，;；\n]")
_COUNT = re.compile(r"\d{1,6}")


class Unreadable(Exception):
    """What was typed cannot be read; `instead` stands for it while the rest is checked."""

    def __init__(self, problem: Problem, instead: object) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.instead = instead


def read(asked: Asked, text: str, today: date) -> object:
    """Return the value of a field; raise Unreadable where it has none."""
    if asked.kind in ("limit", "day", "count"):
        return _measured(asked, tidied(text), today)
    return _READ[asked.kind](text)


def _parted(text: str) -> list[str]:
    return [tidied(one) for one in _BETWEEN.split(text) if one.strip()]


def _lines(text: str) -> list[str]:
    return [tidied(one) for one in text.splitlines() if one.strip()]


_READ: dict[Kind, Callable[[str], object]] = {
    "flag": lambda text: text == "1",
    "choice": str,
    "choices": str.split,
    "list": _parted,
    "lines": _lines,
    "text": tidied,
}


def _measured(asked: Asked, text: str, today: date) -> object:
    """A limit, a day or a number; nothing typed is nothing, where that is allowed."""
    if not text and asked.name not in ("committed", "valid_from"):
        return 0 if asked.kind == "count" else None
    if asked.kind == "count":
        if not _COUNT.fullmatch(text):
            raise Unreadable(Problem("", "count_shape"), 0)
        return int(text)
    value = typed_limit(text) if asked.kind == "limit" else typed_day(text, today)
    if value is None:
        instead = (IMMEDIATE if asked.kind == "limit" else today) if asked.name in ("committed", "valid_from") else None
        raise Unreadable(Problem("", f"{asked.kind}_shape" if text else "required"), instead)
    return value


def written(asked: Asked, value: object, words: ItemWords) -> str:
    """Return a value as it would be typed."""
    if asked.kind in _JOINED:
        return _JOINED[asked.kind].join(str(one) for one in cast("tuple[object, ...]", value))
    if asked.kind == "flag":
        return "1" if value else ""
    if asked.kind == "limit":
        return words.value(value) if value else ""
    # No sheets at all are an empty cell.
    return "" if value is None or value == 0 else str(value)


_JOINED: dict[Kind, str] = {"choices": " ", "list": "、", "lines": "\n"}
