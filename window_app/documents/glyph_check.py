"""Finds characters of a document that no typeface can draw, before anything is drawn."""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import cast

from window_app.documents.contents import Document
from window_app.documents.typefaces import missing_characters
from window_app.domain.errors import RuleBroken


def missing_glyphs(document: Document) -> tuple[str, ...]:
    """The characters of the document's data that cannot be printed, each once."""
    return missing_characters(texts_of(document))


def check_glyphs(document: Document) -> None:
    """Raise RuleBroken(character_without_glyph) for the first character that cannot be printed."""
    for character in missing_glyphs(document):
        raise RuleBroken("character_without_glyph", character=character, code_point=f"U+{ord(character):04X}")


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value, whatever it is made of."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, tuple):
        for part in cast("tuple[object, ...]", value):
            yield from texts_of(part)
    else:
        for name in _field_names(type(value)):
            yield from texts_of(getattr(value, name))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass, or of a struct of the catalogue."""
    names: Iterable[str] = getattr(kind, "__struct_fields__", None) or getattr(kind, "__dataclass_fields__", ())
    return tuple(names)
