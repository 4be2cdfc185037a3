"""What differs between two versions of an item: single fields, and the parts of its lists by their names."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, cast

import msgspec

from window_app.domain.catalogue import FeeLine, FormField, Material, ServiceItem, SpecialProcedure

_KEYS: dict[type[msgspec.Struct], str] = {
    Material: "name",
    FeeLine: "name",
    FormField: "name",
    SpecialProcedure: "procedure",
}
_NOT_COMPARED = ("code", "version")


class ItemChange(NamedTuple):
    """One thing that a new version changes.

    `part` names the material, fee, procedure or field that `field` belongs to, such as `materials.copies`; None where
    the item itself is meant. Of what was added or removed as a whole there is only one side.
    """

    kind: Literal["set", "added", "removed", "reordered"]
    field: str
    part: object = None
    before: object = None
    after: object = None


class _Place(NamedTuple):
    """A field, and of a list the name of the part."""

    field: str
    part: object = None


_Facts = Mapping[_Place, object]


def item_changes(old: ServiceItem, new: ServiceItem) -> tuple[ItemChange, ...]:
    """Return what a new version changes, in the order of its fields."""
    fields = (field for field in ServiceItem.__struct_fields__ if field not in _NOT_COMPARED)
    return tuple(change for field in fields for change in _changes(field, getattr(old, field), getattr(new, field)))


def _changes(field: str, old: object, new: object) -> Iterator[ItemChange]:
    before, after = _facts(field, old), _facts(field, new)
    found = [_change(place, before, after) for place in dict.fromkeys([*before, *after])]
    changes = [change for change in found if change]
    if not changes and list(before) != list(after):
        changes = [ItemChange("reordered", field)]
    yield from changes


def _facts(field: str, value: object) -> _Facts:
    """A field taken apart: each part of a list with what is said of it; a single value as one fact."""
    if isinstance(value, msgspec.Struct) and field == "result":
        whole: dict[_Place, object] = {
            _Place(f"{field}.{name}"): getattr(value, name) for name in value.__struct_fields__
        }
        return whole
    if isinstance(value, tuple) and field != "applicant_kinds":
        facts: dict[_Place, object] = {}
        for part in cast("tuple[object, ...]", value):
            facts.update(_part(field, part))
        return facts
    return {_Place(field): cast("object", value)}


def _part(field: str, part: object) -> _Facts:
    if not isinstance(part, msgspec.Struct):
        return {_Place(field, part): part}
    key = _KEYS[type(part)]
    name = getattr(part, key)
    others = {_Place(f"{field}.{one}", name): getattr(part, one) for one in part.__struct_fields__ if one != key}
    return {_Place(field, name): name, **others}


def _change(place: _Place, before: _Facts, after: _Facts) -> ItemChange | None:
    if place in before and place in after:
        same = before[place] == after[place]
        return None if same else ItemChange("set", place.field, place.part, before[place], after[place])
    if place.part is not None and "." in place.field:
        # The part as a whole was added or removed.
        return None
    if place in after:
        return ItemChange("added", place.field, after=after[place])
    return ItemChange("removed", place.field, before=before[place])
