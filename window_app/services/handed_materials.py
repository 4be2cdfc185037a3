"""Materials as a clerk ticks them, and as a case keeps them: at the registration and when more come in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated

import msgspec

from window_app.domain.catalogue import Material
from window_app.domain.errors import Problem
from window_app.domain.events import HandedMaterial
from window_app.domain.shortages import shortage_of
from window_app.domain.text import tidied
from window_app.services.typed_text import checked_text

Number = Annotated[int, msgspec.Meta(ge=0, le=9_999)]
_FIELD = "materials"


class MaterialEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A material as ticked; numbers that are not given are those the item asks for.

    `defect` is what is wrong with one that was received, empty where nothing is; `follows_on` counts for one that was
    not."""

    name: str
    received: bool = False
    originals_kept: Number | None = None
    originals_inspected: Number | None = None
    copies: Number | None = None
    electronic: bool | None = None
    follows_on: date | None = None
    note: str = ""
    defect: str = ""


def all_required(asked: Iterable[Material]) -> tuple[HandedMaterial, ...]:
    """Return every material as it is where everything that is required is handed in, and nothing else."""
    return tuple(_handed(one, MaterialEntry(one.name, received=one.required)) for one in asked)


def ticked_materials(
    entries: Iterable[MaterialEntry], asked: Sequence[Material], on: date, problems: list[Problem]
) -> tuple[HandedMaterial, ...]:
    """Return every material that is asked for, as ticked or not handed in; `on` is the day of receipt."""
    ticks = _by_name(entries, asked, problems)
    return tuple(_checked(one, ticks.get(one.name, MaterialEntry(one.name)), on, problems) for one in asked)


def named_materials(
    entries: Iterable[MaterialEntry], asked: Sequence[Material], on: date, problems: list[Problem]
) -> tuple[HandedMaterial, ...]:
    """Return the materials that an entry says something of: received on the day `on`, or to follow by another."""
    said = [one for one in entries if one.received or one.follows_on is not None]
    ticks = _by_name(said, asked, problems)
    return tuple(_checked(one, ticks[one.name], on, problems) for one in asked if one.name in ticks)


def _by_name(
    entries: Iterable[MaterialEntry], asked: Sequence[Material], problems: list[Problem]
) -> Mapping[str, MaterialEntry]:
    ticks = {tidied(one.name): one for one in entries}
    known = {one.name for one in asked}
    problems.extend(Problem(_FIELD, "material_unknown", (("material", name),)) for name in ticks if name not in known)
    return ticks


def _checked(material: Material, tick: MaterialEntry, on: date, problems: list[Problem]) -> HandedMaterial:
    checked_text(_FIELD, tick.note, problems)
    checked_text(_FIELD, tick.defect, problems)
    if tick.follows_on is not None and not material.may_follow:
        problems.append(Problem(_FIELD, "material_may_not_follow", (("material", material.name),)))
    handed = _handed(material, tick)
    if handed.follows_on is not None and handed.follows_on < on:
        problems.append(Problem(_FIELD, "follows_before_receipt", (("material", material.name),)))
    return handed


def _handed(material: Material, tick: MaterialEntry) -> HandedMaterial:
    def number(given: int | None, asked: int) -> int:
        return 0 if not tick.received else asked if given is None else given

    only_electronic = material.electronic and not (
        material.originals_kept or material.originals_inspected or material.copies
    )
    electronic = only_electronic if tick.electronic is None else tick.electronic
    handed = HandedMaterial(
        name=material.name,
        received=tick.received,
        required=material.required,
        originals_kept=number(tick.originals_kept, material.originals_kept),
        originals_inspected=number(tick.originals_inspected, material.originals_inspected),
        copies=number(tick.copies, material.copies),
        electronic=tick.received and electronic,
        follows_on=None if tick.received else tick.follows_on,
        note=tidied(tick.note),
        defect=tidied(tick.defect) if tick.received else "",
    )
    return msgspec.structs.replace(handed, defect=handed.defect or _shortage(material, handed))


def _shortage(material: Material, handed: HandedMaterial) -> str:
    """What the notice says of a material that is less than what is asked for."""
    if not handed.received or handed.electronic:
        return ""
    shortage = shortage_of(material, originals=handed.originals_kept + handed.originals_inspected, copies=handed.copies)
    if shortage is None:
        return ""
    parts = (("原件", shortage.originals), ("复印件", shortage.copies))
    return "缺" + "、".join(f"{name}{number}份" for name, number in parts if number)
