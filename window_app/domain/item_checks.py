"""What must be right in a catalogue entry before it is published: all problems at once, each with its field.

Parts are named by their place from 1 on: `item.materials.2.name`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from window_app.domain.catalogue import FieldKind, Handling, Material, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.limits import Limit, Unit, is_longer
from window_app.domain.text import first_unprintable

LONGEST_NAME = 200
LONGEST_TEXT = 2_000
MOST_SHEETS = 99
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")


def item_problems(item: ServiceItem) -> tuple[Problem, ...]:
    """Return everything that is wrong with an item version, in the order of its form."""
    checks = (_basics, _limits, _validity, _texts, _fees, _procedures, _fields, _materials)
    return tuple(replace(one, field=f"item.{one.field}") for check in checks for one in check(item))


def _basics(item: ServiceItem) -> Iterator[Problem]:
    if not _CODE.fullmatch(item.code):
        yield Problem("code", "item_code_shape")
    if item.version < 1:
        yield Problem("version", "item_version_shape")
    yield from _text("name", item.name, required=True)
    yield from _text("department", item.department, required=True)
    if not item.applicant_kinds:
        yield Problem("applicant_kinds", "required")
    yield from _text("result.name", item.result.name, required=True)
    if not item.result.ways:
        yield Problem("result.ways", "required")
    yield from _listed("aliases", item.aliases)


def _limits(item: ServiceItem) -> Iterator[Problem]:
    yield from _limit("committed", item.committed)
    if item.statutory:
        yield from _limit("statutory", item.statutory)
        if is_longer(item.committed, item.statutory):
            yield Problem("committed", "committed_longer_than_statutory")
    if item.handling is Handling.IMMEDIATE and item.committed.unit is not Unit.IMMEDIATE:
        yield Problem("committed", "immediate_item_has_no_limit")


def _limit(field: str, limit: Limit) -> Iterator[Problem]:
    try:
        limit.check()
    except RuleBroken as error:
        yield Problem(field, error.code, tuple(error.values.items()))


def _validity(item: ServiceItem) -> Iterator[Problem]:
    if item.valid_until and item.valid_until < item.valid_from:
        yield Problem("valid_until", "validity_reversed")


def _texts(item: ServiceItem) -> Iterator[Problem]:
    if not item.legal_basis:
        yield Problem("legal_basis", "required")
    yield from _listed("legal_basis", item.legal_basis)
    yield from _listed("conditions", item.conditions)
    for field in ("consulting_phone", "complaint_phone"):
        yield from _text(field, getattr(item, field))
    yield from _text("notes", item.notes, longest=LONGEST_TEXT)


def _fees(item: ServiceItem) -> Iterator[Problem]:
    for number, fee in enumerate(item.fees, 1):
        yield from _text(f"fees.{number}.name", fee.name, required=True)
        yield from _text(f"fees.{number}.basis", fee.basis, required=True)
        yield from _text(f"fees.{number}.per", fee.per)
        if not _is_amount(fee.amount):
            yield Problem(f"fees.{number}.amount", "amount_shape")


def _is_amount(text: str) -> bool:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return False
    return amount.is_finite() and 0 <= amount < 10**9 and amount == round(amount, 2)


def _procedures(item: ServiceItem) -> Iterator[Problem]:
    kinds = [one.procedure for one in item.procedures]
    yield from _twice("procedures", "procedure", kinds)
    for number, one in enumerate(item.procedures, 1):
        yield from _text(f"procedures.{number}.legal_basis", one.legal_basis, required=True)
        if one.cap:
            yield from _limit(f"procedures.{number}.cap", one.cap)


def _fields(item: ServiceItem) -> Iterator[Problem]:
    yield from _twice("fields", "name", [one.name for one in item.fields])
    yield from _twice("fields", "label", [one.label for one in item.fields])
    for number, one in enumerate(item.fields, 1):
        place = f"fields.{number}"
        if not _FIELD_NAME.fullmatch(one.name):
            yield Problem(f"{place}.name", "field_name_shape")
        yield from _text(f"{place}.label", one.label, required=True)
        if (one.kind is FieldKind.CHOICE) is not bool(one.choices):
            yield Problem(f"{place}.choices", "choices_only_of_a_choice")
        yield from (Problem(f"{place}.choices", problem.code, problem.values) for problem in _listed("", one.choices))


def _materials(item: ServiceItem) -> Iterator[Problem]:
    yield from _twice("materials", "name", [one.name for one in item.materials])
    for number, one in enumerate(item.materials, 1):
        yield from _material(f"materials.{number}", one)


def _material(place: str, one: Material) -> Iterator[Problem]:
    yield from _text(f"{place}.name", one.name, required=True)
    yield from _text(f"{place}.source", one.source)
    yield from _text(f"{place}.note", one.note)
    if one.required and one.required_with_agent:
        yield Problem(f"{place}.required_with_agent", "required_of_everybody")
    for field in ("originals_kept", "originals_inspected", "copies"):
        if not 0 <= getattr(one, field) <= MOST_SHEETS:
            yield Problem(f"{place}.{field}", "sheets_out_of_range", (("most", MOST_SHEETS),))


def _listed(field: str, texts: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with a list of texts, one a line."""
    for text in texts:
        yield from _text(field, text, required=True, longest=LONGEST_TEXT)
    if len(set(texts)) != len(texts):
        yield Problem(field, "named_twice")


def _twice(group: str, field: str, names: Sequence[str]) -> Iterator[Problem]:
    for number, name in enumerate(names, 1):
        if name and name in names[: number - 1]:
            yield Problem(f"{group}.{number}.{field}", "named_twice")


def _text(field: str, text: str, *, required: bool = False, longest: int = LONGEST_NAME) -> Iterator[Problem]:
    if required and not text.strip():
        yield Problem(field, "required")
    if len(text) > longest:
        yield Problem(field, "too_long", (("length", len(text)), ("longest", longest)))
    if unprintable := first_unprintable(text.replace("\n", "")):
        yield Problem(field, "character_not_text", (("code_point", f"U+{ord(unprintable):04X}"),))
