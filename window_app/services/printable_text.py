"""Refuses a character that no bundled typeface has before a case is written that could not be printed."""

from collections.abc import Iterable, Iterator
from typing import cast

import msgspec

from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.events import HandedMaterial
from window_app.services.application_form import CheckedApplication

FieldText = tuple[str, str]


def check_printable(texts: Iterable[FieldText]) -> None:
    """Raise RuleBroken(application_incomplete) with a problem for each field that has such a character.

    Reads the typefaces at first use: not for the interface thread.
    """
    if problems := tuple(_problems(texts)):
        raise RuleBroken("application_incomplete", problems=problems)


def texts_of(application: CheckedApplication) -> Iterator[FieldText]:
    """Yield every text of an application with the field that it was typed into."""
    applicant, agent = application.applicant, application.agent
    yield "applicant.name", applicant.name
    yield "applicant.address", applicant.address
    if agent:
        yield "agent.name", agent.name
        yield "agent.authority", agent.authority
    yield from ((f"fields.{name}", value) for name, value in application.fields.items())
    yield from texts_of_materials(application.materials)
    yield "reason", application.reason
    yield from (("legal_basis", text) for text in application.legal_basis)
    yield "apply_instead", application.apply_instead


def texts_of_materials(materials: Iterable[HandedMaterial]) -> Iterator[FieldText]:
    """Yield what was typed about materials; their names are the catalogue's."""
    for one in materials:
        yield "materials", one.note
        yield "materials", one.defect


def unprintable(item: ServiceItem) -> Iterator[Problem]:
    """Yield a problem for each field of an item version that has such a character."""
    yield from _problems(_texts_of_part("item", msgspec.to_builtins(item)))


def _texts_of_part(field: str, value: object) -> Iterator[FieldText]:
    """Yield every text of a part of an item; the parts of a list are numbered, its plain texts are not."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for name, part in cast("dict[str, object]", value).items():
            yield from _texts_of_part(f"{field}.{name}", part)
    elif isinstance(value, list | tuple):
        for number, part in enumerate(cast("list[object]", value), 1):
            yield from _texts_of_part(field if isinstance(part, str) else f"{field}.{number}", part)


def _problems(texts: Iterable[FieldText]) -> Iterator[Problem]:
    from window_app.documents.typefaces import missing_characters

    for field, text in texts:
        for character in missing_characters((text,))[:1]:
            code_point = f"U+{ord(character):04X}"
            yield Problem(field, "character_without_glyph", (("character", character), ("code_point", code_point)))
