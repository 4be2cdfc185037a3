"""The prepared characters are those of each kind's own wording; what is left out only costs time."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

import msgspec
import pytest

from tests.documents.specimen_data import SPECIMENS
from window_app.documents.contents import Document
from window_app.documents.marks import Text
from window_app.documents.page_format import A4
from window_app.documents.prepared_characters import PREPARED
from window_app.documents.render import compose, lay_out
from window_app.documents.typefaces import Weight


def blanked(value: Any) -> Any:
    """The same data with every text replaced by a zero: what is then drawn is the document's own wording."""
    if type(value) is str:
        return "0"
    if isinstance(value, tuple):
        return tuple(blanked(part) for part in cast("tuple[Any, ...]", value))
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(
            value, **{name: blanked(getattr(value, name)) for name in value.__struct_fields__}
        )
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: blanked(getattr(value, field.name)) for field in fields(value)})
    return value


def wording(document: Document) -> tuple[str, dict[Weight, set[str]]]:
    """The title of a kind and the characters of its own words in each weight."""
    document = blanked(document)
    letterhead = replace(document.heading.letterhead, sample=False)
    composition = compose(A4, replace(document, heading=replace(document.heading, letterhead=letterhead)))
    found: dict[Weight, set[str]] = {Weight.REGULAR: set(), Weight.BOLD: set()}
    for page in lay_out(A4, composition):
        for mark in (mark for placed in page for mark in placed.marks if isinstance(mark, Text)):
            found[mark.style.weight] |= set(mark.text)
    return composition.title, found


@pytest.mark.parametrize("document", SPECIMENS.values(), ids=SPECIMENS)
def test_the_wording_of_each_kind_is_prepared(document: Document) -> None:
    title, found = wording(document)
    for weight, characters in found.items():
        missing = "".join(sorted(characters - set(PREPARED[title][weight])))
        assert missing == "", f"add to PREPARED[{title}][{weight}]: {missing}"


@pytest.mark.parametrize("title", PREPARED)
def test_no_character_is_prepared_twice(title: str) -> None:
    for characters in PREPARED[title].values():
        assert len(set(characters)) == len(characters)
