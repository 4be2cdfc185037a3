"""An application as a clerk enters it, and what is wrong with it: all at once, field by field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from window_app.domain.catalogue import ApplicantKind, FieldKind, FormField, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.events import DocumentKind, HandedMaterial
from window_app.domain.identity.checks import OF_ORGANISATIONS, checked_id_number
from window_app.domain.parties import Agent, Applicant, IdKind
from window_app.domain.phones import plain_phone, wrong_phone
from window_app.domain.text import bare, tidied
from window_app.domain.typed_days import day_of_this_year
from window_app.services.handed_materials import MaterialEntry, all_required, ticked_materials
from window_app.services.typed_text import LONGEST_REASON, LONGEST_TEXT, check_characters, checked_text

Outcome = Literal["accept", "receive", "supplement", "decline"]
# The paper that an outcome is told by.
DOCUMENT_OF: Mapping[Outcome, DocumentKind] = {
    "accept": DocumentKind.ACCEPTANCE_SLIP,
    "supplement": DocumentKind.SUPPLEMENT_NOTICE,
    "decline": DocumentKind.REFUSAL_NOTICE,
}
FieldValue = str | int | float | None
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of what is entered."""


class PartyEntry(_Entry, frozen=True):
    """An applicant or agent as typed; `kind` is for an applicant."""

    name: str = ""
    kind: ApplicantKind = ApplicantKind.PERSON
    id_kind: IdKind | None = None
    id_number: str = ""
    phone: str = ""
    address: str = ""
    authority: str = ""


class ApplicationEntry(_Entry, frozen=True):
    """One application; `materials` "all" is everything that the item requires, of an agent too.

    `materials_returned` says that a one-time notice hands back what was brought.
    `received_at` is ISO 8601, Asia/Shanghai where it has no zone, now where it is not given."""

    item: str
    applicant: PartyEntry
    agent: PartyEntry | None = None
    fields: dict[str, FieldValue] = {}
    materials: Literal["all"] | tuple[MaterialEntry, ...] = "all"
    materials_returned: bool = False
    received_at: str | None = None
    outcome: Outcome = "accept"
    reason: str = ""
    legal_basis: tuple[str, ...] = ()
    apply_instead: str = ""
    submit_by: date | None = None


@dataclass(frozen=True, slots=True)
class CheckedApplication:
    """An application without a mistake, ready to be recorded."""

    item: ServiceItem
    applicant: Applicant
    agent: Agent | None
    fields: dict[str, str]
    materials: tuple[HandedMaterial, ...]
    reason: str = ""
    legal_basis: tuple[str, ...] = ()
    apply_instead: str = ""
    submit_by: date | None = None
    materials_returned: bool = False

    @property
    def missing(self) -> tuple[HandedMaterial, ...]:
        """The required materials that are neither here nor allowed to follow."""
        return tuple(one for one in self.materials if one.is_missing)

    @property
    def defective(self) -> tuple[HandedMaterial, ...]:
        """The materials that are here and wrong, required or not."""
        return tuple(one for one in self.materials if one.is_defective)


def checked_application(
    entry: ApplicationEntry, item: ServiceItem, today: date, received_on: date | None = None
) -> CheckedApplication:
    """Return the application as it will be recorded.

    Raises RuleBroken(application_incomplete) with a problem for each field that is wrong.
    """
    problems: list[Problem] = []
    applicant = _applicant(entry.applicant, item, today, problems)
    agent = _agent(entry.agent, today, problems) if entry.agent else None
    fields = _fields(entry.fields, item, received_on or today, problems)
    materials = _materials(entry, item, received_on or today, problems)
    _check_submit_by(entry.submit_by, received_on or today, problems)
    checked = CheckedApplication(
        item=item,
        applicant=applicant,
        agent=agent,
        fields=fields,
        materials=materials,
        reason=checked_text("reason", entry.reason, problems, longest=LONGEST_REASON),
        legal_basis=tuple(checked_text("legal_basis", text, problems) for text in entry.legal_basis),
        apply_instead=checked_text("apply_instead", entry.apply_instead, problems, longest=LONGEST_REASON),
        submit_by=entry.submit_by,
        materials_returned=entry.materials_returned,
    )
    if problems:
        raise RuleBroken("application_incomplete", problems=tuple(problems))
    return checked


def _applicant(entry: PartyEntry, item: ServiceItem, today: date, problems: list[Problem]) -> Applicant:
    if entry.kind not in item.applicant_kinds:
        problems.append(Problem("applicant.kind", "applicant_kind_not_taken", (("item", item.name),)))
    if entry.id_kind is None:
        problems.append(Problem("applicant.id_kind", "required"))
    elif (entry.id_kind in OF_ORGANISATIONS) != (entry.kind is ApplicantKind.ORGANISATION):
        problems.append(Problem("applicant.id_kind", "id_kind_does_not_fit"))
    return Applicant(
        kind=entry.kind,
        name=checked_text("applicant.name", entry.name, problems, required=True),
        id_kind=entry.id_kind,
        id_number=_id_number("applicant", entry, today, problems),
        phone=checked_phone("applicant.phone", entry.phone, problems),
        address=checked_text("applicant.address", entry.address, problems),
    )


def _agent(entry: PartyEntry, today: date, problems: list[Problem]) -> Agent:
    return Agent(
        name=checked_text("agent.name", entry.name, problems, required=True),
        id_kind=entry.id_kind,
        id_number=_id_number("agent", entry, today, problems),
        phone=checked_phone("agent.phone", entry.phone, problems),
        authority=checked_text("agent.authority", entry.authority, problems),
    )


def _materials(
    entry: ApplicationEntry, item: ServiceItem, on: date, problems: list[Problem]
) -> tuple[HandedMaterial, ...]:
    asked = item.materials_asked(with_agent=entry.agent is not None)
    if entry.materials == "all":
        return all_required(asked)
    return ticked_materials(entry.materials, asked, on, problems)


def _check_submit_by(submit_by: date | None, received_on: date, problems: list[Problem]) -> None:
    """The day asked for is not before the receipt."""
    if submit_by is not None and submit_by < received_on:
        problems.append(Problem("submit_by", "day_has_passed", (("day", submit_by.isoformat()),)))


def _id_number(who: str, entry: PartyEntry, today: date, problems: list[Problem]) -> str:
    if entry.id_kind is None:
        missing = Problem(f"{who}.id_kind", "required")
        if bare(entry.id_number) and missing not in problems:
            problems.append(missing)
        return bare(entry.id_number)
    if not bare(entry.id_number):
        problems.append(Problem(f"{who}.id_number", "required"))
        return ""
    try:
        return checked_id_number(entry.id_kind, entry.id_number, today)
    except RuleBroken as error:
        problems.append(_problem(f"{who}.id_number", error))
        return bare(entry.id_number)


def checked_phone(field: str, text: str, problems: list[Problem]) -> str:
    """Return a telephone number as it is recorded, and add to `problems` where it is none."""
    phone = plain_phone(text)
    if wrong := wrong_phone(field, phone):
        problems.append(wrong)
    return phone


def _fields(entered: Mapping[str, FieldValue], item: ServiceItem, on: date, problems: list[Problem]) -> dict[str, str]:
    known = {field.name: field for field in item.fields}
    problems.extend(Problem(f"fields.{name}", "field_unknown") for name in entered if name not in known)
    values = {name: _as_text(entered.get(name)) for name in known}
    for name, value in values.items():
        check_characters(f"fields.{name}", value, problems)
    recorded = {
        name: recorded_field(f"fields.{name}", field, values[name], on, problems) for name, field in known.items()
    }
    return {name: value for name, value in recorded.items() if value}


def recorded_field(name: str, field: FormField, value: str, on: date, problems: list[Problem]) -> str:
    """Return what a field of the item's form records: a day in ISO 8601, anything else as it stands.

    Adds a problem named `name` where the value is not what the field holds. A day without a year is one of the year of
    `on`: such a field says when something was, as often as when it will be.
    """
    if code := _field_trouble(field, value, on):
        mentioned = {"choices": "、".join(field.choices), "text": value, "length": len(value), "longest": LONGEST_TEXT}
        problems.append(Problem(name, code, tuple(mentioned.items())))
    day = day_of_this_year(value, on) if field.kind is FieldKind.DATE else None
    return day.isoformat() if day else value


def _field_trouble(field: FormField, value: str, on: date) -> str | None:
    if not value:
        return "required" if field.required else None
    if len(value) > LONGEST_TEXT:
        return "too_long"
    if field.kind is FieldKind.CHOICE and value not in field.choices:
        return "not_a_choice"
    if field.kind is FieldKind.NUMBER and _NUMBER.fullmatch(value) is None:
        return "not_a_number"
    if field.kind is FieldKind.DATE and day_of_this_year(value, on) is None:
        return "not_a_date"
    return None


def _problem(field: str, error: RuleBroken) -> Problem:
    return Problem(field, error.code, tuple(error.values.items()))


def _as_text(value: FieldValue) -> str:
    return "" if value is None else tidied(str(value))
