"""The words for errors, states, events and documents, in the user's language: one table per language."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from window_app.resources import resource

Language = Literal["zh_CN", "en"]
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")
_TERM_OF_VALUE = {
    "state": "state",
    "event": "event",
    "kind": "document",
    "field": "field",
    "permission": "permission",
    "roles": "role",
}
_BETWEEN = {"zh_CN": "、", "en": " or "}


class Words(msgspec.Struct, frozen=True):
    """One language: sentences by code, and what states, events, documents and fields are called."""

    messages: dict[str, str]
    terms: dict[str, dict[str, str]]


@cache
def words(language: Language) -> Words:
    """Return the table of a language."""
    return msgspec.json.decode(resource("messages", f"{language}.json").read_bytes(), type=Words)


class Worded(str):
    """A value in a sentence; a number brings its noun: `{number:day|days}` says 1 day, 2 days."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, between, many = spec.partition("|")
        return f"{self} {one if self == '1' else many}" if between else super().__format__(spec)


def message(code: str, values: Mapping[str, object], language: Language) -> str:
    """Return the sentence for an error's code, with its values in the words of the office."""
    table = words(language)
    sentence = table.messages.get(code, code)
    worded = {name: _worded(name, value, table, language) for name, value in values.items()}
    return sentence.format_map(defaultdict(Worded, worded))


def term(group: str, word: str, language: Language) -> str:
    """Return what a state, event, document or field is called; the word itself where it has no name."""
    return words(language).terms[group].get(word, word)


def field_name(path: str, language: Language) -> str:
    """Return what a field is called: `materials.2.name` with its number, `a.toml:item.name` with its file."""
    file, _, field = path.rpartition(":")
    parts = field.split(".")
    number = next((place for place, part in enumerate(parts) if part.isdigit()), None)
    name = term("field", field, language) if number is None else _numbered(parts, number, language)
    return f"{file} {name}" if file else name


def _numbered(parts: list[str], place: int, language: Language) -> str:
    before, after = parts[:place], parts[place + 1 :]
    part = term("field", ".".join([*before, *after]), language) if after else ""
    values = {"group": term("field", ".".join(before), language), "number": parts[place], "part": part}
    return message("numbered_field" if after else "numbered_group", values, language)


def _worded(name: str, value: object, table: Words, language: Language) -> Worded:
    """The word for a value; several words parted by blanks are named one after the other."""
    group = _TERM_OF_VALUE.get(name)
    if group is None:
        return Worded(value)
    words_of = str(value).split() if name == "roles" else [str(value)]
    return Worded(_BETWEEN[language].join(table.terms[group].get(word, word) for word in words_of))
