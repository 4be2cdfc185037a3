"""The words for a catalogue entry, its values and what a new version changes, in the user's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, cast

from window_app.domain.limits import Limit
from window_app.messages import Language, Worded, message, term

_GROUPS = {
    "Nature": "nature",
    "Handling": "handling",
    "ApplicantKind": "applicant_kind",
    "Procedure": "procedure",
    "DeliveryWay": "way",
    "FieldKind": "field_kind",
    "Standing": "standing",
}


class _Change(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def part(self) -> object: ...
    @property
    def before(self) -> object: ...
    @property
    def after(self) -> object: ...


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Says what stands in an item."""

    language: Language

    def field(self, field: str) -> str:
        """Return what a field is called, such as `materials.copies`, as it begins a line."""
        name = self._field(field)
        return name[:1].upper() + name[1:]

    def value(self, value: object) -> str:
        """Return a value: a limit, a choice, a day, a list, a text; nothing is said as such."""
        match value:
            case StrEnum():
                return term(_GROUPS[type(value).__name__], value.value, self.language)
            case Limit(number, unit):
                return term("unit", unit.value, self.language).format(number=Worded(number))
            case bool():
                return term("flag", str(value), self.language)
            case date():
                return value.isoformat()
            case tuple():
                parts = cast("Sequence[object]", value)
                said = term("mark", "list", self.language).join(map(self.value, parts))
            case _:
                said = "" if value is None else str(value)
        return said or message("no_value", {}, self.language)

    def change(self, change: _Change) -> str:
        """Return a change as a sentence."""
        values = {"field": self._called(change), "before": self.value(change.before), "after": self.value(change.after)}
        return message(f"change_{change.kind}", values, self.language)

    def _field(self, field: str) -> str:
        return term("field", f"item.{field}", self.language)

    def _called(self, change: _Change) -> str:
        """The field's name, with the name of the part that it belongs to."""
        if change.part is None:
            return self._field(change.field)
        group = self._field(change.field.partition(".")[0])
        values = {"group": group, "name": self.value(change.part), "part": self._field(change.field)}
        return message("named_part_field", values, self.language)
