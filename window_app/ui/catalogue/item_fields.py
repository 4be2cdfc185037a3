"""What the form of an item asks: its fields, and the columns of its lists. No Qt."""

from enum import StrEnum
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from window_app.domain.catalogue import (
    ApplicantKind,
    DeliveryWay,
    FeeLine,
    FieldKind,
    FormField,
    Handling,
    Material,
    Nature,
    Procedure,
    SpecialProcedure,
)

Kind = Literal["text", "lines", "list", "flag", "count", "limit", "day", "choice", "choices"]


class Asked(NamedTuple):
    """One field or column: what is typed into it, and for a choice of what."""

    name: str
    kind: Kind = "text"
    of: type[StrEnum] | None = None
    usual: str = ""


FIELDS = (
    Asked("code"),
    Asked("name"),
    Asked("aliases", "list"),
    Asked("nature", "choice", Nature, "filing"),
    Asked("handling", "choice", Handling, "committed"),
    Asked("department"),
    Asked("applicant_kinds", "choices", ApplicantKind, "person organisation"),
    Asked("result.name"),
    Asked("result.ways", "choices", DeliveryWay, "pick_up"),
    Asked("committed", "limit"),
    Asked("statutory", "limit"),
    Asked("valid_from", "day"),
    Asked("valid_until", "day"),
    Asked("legal_basis", "lines"),
    Asked("conditions", "lines"),
    Asked("consulting_phone"),
    Asked("complaint_phone"),
    Asked("notes"),
    Asked("sample", "flag"),
)
TABLES: dict[str, tuple[Asked, ...]] = {
    "materials": (
        Asked("name"),
        Asked("required", "flag", usual="1"),
        Asked("required_with_agent", "flag"),
        Asked("may_follow", "flag"),
        Asked("originals_kept", "count"),
        Asked("originals_inspected", "count"),
        Asked("copies", "count"),
        Asked("electronic", "flag"),
        Asked("source"),
        Asked("note"),
    ),
    "procedures": (
        Asked("procedure", "choice", Procedure, "hearing"),
        Asked("cap", "limit"),
        Asked("legal_basis"),
    ),
    "fees": (Asked("name"), Asked("amount"), Asked("per"), Asked("basis")),
    "fields": (
        Asked("name"),
        Asked("label"),
        Asked("kind", "choice", FieldKind, "text"),
        Asked("required", "flag"),
        Asked("choices", "list"),
    ),
}
PARTS: dict[str, type[msgspec.Struct]] = {
    "materials": Material,
    "procedures": SpecialProcedure,
    "fees": FeeLine,
    "fields": FormField,
}
# The form from top to bottom: a heading, and the fields or the list below it.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("basic", ("code", "name", "aliases", "nature", "handling", "department", "applicant_kinds", "result.name",
               "result.ways")),
    ("limits", ("committed", "statutory", "valid_from", "valid_until")),
    ("materials", ("materials",)),
    ("basis", ("legal_basis", "conditions")),
    ("procedures", ("procedures",)),
    ("fees", ("fees",)),
    ("fields", ("fields",)),
    ("more", ("consulting_phone", "complaint_phone", "notes", "sample")),
)  # fmt: skip
FIELD = {one.name: one for one in FIELDS}


def options(asked: Asked) -> tuple[str, ...]:
    """Return what can be chosen: each value, or for `choices` every set of them, joined by blanks."""
    if asked.kind == "flag":
        return ("", "1")
    values = [one.value for one in asked.of or ()]
    if asked.kind != "choices":
        return tuple(values)
    sets = (chosen for size in range(len(values), 0, -1) for chosen in combinations(values, size))
    return tuple(" ".join(chosen) for chosen in sets)
