"""The catalogue of service items: what can be applied for, under which limits and with which materials."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Limit
from window_app.domain.text import tidied

DAY = timedelta(days=1)


class Nature(StrEnum):
    """What kind of administrative act an item is (行政许可, 备案, 行政确认, 公共服务 …)."""

    PERMIT = "permit"
    FILING = "filing"
    REGISTRATION = "registration"
    CONFIRMATION = "confirmation"
    PUBLIC_SERVICE = "public_service"
    OTHER = "other"


class Handling(StrEnum):
    """How an item is handled: done on the spot, by the promised date, or decided above (即办, 承诺, 转报)."""

    IMMEDIATE = "immediate"
    COMMITTED = "committed"
    REFERRED = "referred"


class ApplicantKind(StrEnum):
    """Who may apply."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Procedure(StrEnum):
    """The special procedures whose time is not counted (行政许可法 art. 45)."""

    HEARING = "hearing"
    TENDER = "tender"
    AUCTION = "auction"
    INSPECTION = "inspection"
    TESTING = "testing"
    QUARANTINE = "quarantine"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"


class FieldKind(StrEnum):
    """What an extra field of an item's form holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class DeliveryWay(StrEnum):
    """How a result can be had."""

    PICK_UP = "pick_up"
    POST = "post"
    ELECTRONIC = "electronic"


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a catalogue entry: a misspelt key is an error, not silence."""


class Material(_Part, frozen=True):
    """A document that an item asks for; `may_follow` allows acceptance before it is handed in (容缺).

    `required_with_agent` asks for it where an agent stands at the window, such as a power of attorney.
    """

    name: str
    required: bool = True
    required_with_agent: bool = False
    may_follow: bool = False
    originals_kept: int = 0
    originals_inspected: int = 0
    copies: int = 0
    electronic: bool = False
    source: str = ""
    note: str = ""

    def asked_of(self, *, with_agent: bool) -> "Material":
        """Return the material as it is asked for in one application: required of it, or not."""
        return msgspec.structs.replace(self, required=self.required or (self.required_with_agent and with_agent))


class FeeLine(_Part, frozen=True):
    """One fee: `amount` is decimal yuan as text, such as "50.00"."""

    name: str
    amount: str
    basis: str
    per: str = ""


class SpecialProcedure(_Part, frozen=True):
    """A procedure that may stop this item's clock, its legal ground and the longest it may take."""

    procedure: Procedure
    legal_basis: str
    cap: Limit | None = None


class FormField(_Part, frozen=True):
    """An extra field of the item's form; `choices` only where kind is choice."""

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


class ResultDocument(_Part, frozen=True):
    """What the applicant gets, and how."""

    name: str
    ways: tuple[DeliveryWay, ...] = (DeliveryWay.PICK_UP,)


class ServiceItem(_Part, frozen=True, kw_only=True):
    """One version of an item; valid from `valid_from` to `valid_until`, both days included."""

    code: str
    version: int
    name: str
    nature: Nature
    handling: Handling
    department: str
    applicant_kinds: tuple[ApplicantKind, ...]
    committed: Limit
    statutory: Limit | None = None
    legal_basis: tuple[str, ...]
    materials: tuple[Material, ...]
    result: ResultDocument
    valid_from: date
    valid_until: date | None = None
    conditions: tuple[str, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    procedures: tuple[SpecialProcedure, ...] = ()
    fields: tuple[FormField, ...] = ()
    aliases: tuple[str, ...] = ()
    consulting_phone: str = ""
    complaint_phone: str = ""
    notes: str = ""
    sample: bool = False

    def materials_asked(self, *, with_agent: bool) -> tuple[Material, ...]:
        """Return the materials as they are asked for in one application: with an agent more may be required."""
        return tuple(one.asked_of(with_agent=with_agent) for one in self.materials)

    def is_valid_on(self, day: date) -> bool:
        """Whether this version can be applied for on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Catalogue:
    """All versions of all items; finds the one in force on a day.

    On any day the version with the highest number among those that have begun decides alone: it takes the place of
    all older ones from its first day on, and once it has ended the item is not in force. Sample items are offered
    only while there are no others.
    """

    def __init__(self, items: tuple[ServiceItem, ...]) -> None:
        self.items = tuple(sorted(items, key=lambda item: (item.code, item.version)))
        real = tuple(item for item in self.items if not item.sample)
        self.offered = real or self.items

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of every item that is offered, in order."""
        return tuple(dict.fromkeys(item.code for item in self.offered))

    def versions(self, code: str) -> tuple[ServiceItem, ...]:
        """Every version of an item, the oldest first."""
        return tuple(item for item in self.offered if item.code == code)

    def in_force(self, day: date) -> tuple[ServiceItem, ...]:
        """Every item that can be applied for on `day`, by code, each in the version that decides."""
        deciding = {item.code: item for item in self.offered if item.valid_from <= day}
        return tuple(item for item in deciding.values() if item.is_valid_on(day))

    def last_day(self, item: ServiceItem) -> date | None:
        """The last day on which a version decides: its own, or the one before a newer version's first day.

        None without an end; a day before `valid_from` where the version never comes into force.
        """
        newer = [one.valid_from - DAY for one in self.versions(item.code) if one.version > item.version]
        ends = [*newer, *([item.valid_until] if item.valid_until else [])]
        return min(ends, default=None)

    def out_of_force(self, day: date) -> tuple[ServiceItem, ...]:
        """Every item that can no longer, or not yet, be applied for on `day`, by code, each in its newest version."""
        in_force = {item.code for item in self.in_force(day)}
        return tuple({item.code: item for item in self.offered if item.code not in in_force}.values())

    def refusal_of(self, code: str, day: date) -> RuleBroken:
        """Why an item that is out of force on `day` cannot be applied for."""
        return _not_in_force([item for item in self.offered if item.code == code], day)

    def item_for(self, wanted: str, day: date) -> ServiceItem:
        """The version in force on `day` of the item with this code, else this name, else this other name.

        Raises RuleBroken(item_unknown), RuleBroken(item_ambiguous) where several items have the name, and
        RuleBroken(item_no_longer_in_force) or (item_not_yet_in_force) with the day.
        """
        known = self._called(tidied(wanted))
        if not known:
            raise RuleBroken("item_unknown", item=wanted)
        codes = {item.code for item in known}
        in_force = [item for item in self.in_force(day) if item.code in codes]
        # An item that has the name today goes before one that had it once.
        valid = [item for item in in_force if item in known] or in_force
        if not valid:
            raise _not_in_force(known, day)
        if len(valid) > 1:
            raise RuleBroken("item_ambiguous", item=wanted, codes="、".join(item.code for item in valid))
        return valid[0]

    def _called(self, wanted: str) -> list[ServiceItem]:
        by_code = [item for item in self.offered if item.code.upper() == wanted.upper()]
        by_name = [item for item in self.offered if item.name == wanted]
        return by_code or by_name or [item for item in self.offered if wanted in item.aliases]


def check_versions(items: Iterable[ServiceItem]) -> None:
    """Raise RuleBroken where two versions of an item share a number."""
    seen: set[tuple[str, int]] = set()
    for item in items:
        if (item.code, item.version) in seen:
            raise RuleBroken("catalogue_version_twice", item=item.code, version=item.version)
        seen.add((item.code, item.version))


def _not_in_force(known: Sequence[ServiceItem], day: date) -> RuleBroken:
    first = min(known, key=lambda item: item.valid_from)
    if day < first.valid_from:
        return RuleBroken("item_not_yet_in_force", item=first.name, since=first.valid_from.isoformat())
    item = max((item for item in known if item.valid_from <= day), key=lambda item: item.version)
    until = item.valid_until.isoformat() if item.valid_until else ""
    return RuleBroken("item_no_longer_in_force", item=item.name, until=until, on=day.isoformat())
