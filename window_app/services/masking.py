"""Identity numbers as they are shown to whoever need not see them whole: 350583********1234."""

from collections.abc import Collection
from typing import TypeVar, cast

import msgspec

from window_app.domain.catalogue import ApplicantKind
from window_app.domain.identity.likeness import differing_places
from window_app.domain.journal import canonical
from window_app.domain.parties import Agent, Applicant

_Party = TypeVar("_Party", Applicant, Agent)
NUMBER = "id_number"
MOST_SHOWN_APART = 2


def masked(id_number: str) -> str:
    """Return an identity number as lists show it; a short one shows its ends only."""
    if len(id_number) < 8:
        return id_number[:1] + "*" * (len(id_number) - 1)
    shown = (6, 4) if len(id_number) >= 15 else (2, 2)
    return id_number[: shown[0]] + "*" * (len(id_number) - sum(shown)) + id_number[-shown[1] :]


def masked_apart(one: str, other: str) -> tuple[str, str]:
    """Return two numbers masked, but for the few places where they differ: enough to see which may be a slip.

    Two numbers never look the same; of those that differ in many hidden places, the first few are shown.
    """
    places = differing_places(one, other)
    if len(places) > MOST_SHOWN_APART and masked(one) != masked(other):
        return masked(one), masked(other)
    return _masked_but(one, places[:MOST_SHOWN_APART]), _masked_but(other, places[:MOST_SHOWN_APART])


def _masked_but(number: str, places: Collection[int]) -> str:
    return "".join(
        char if place in places else hidden
        for place, (char, hidden) in enumerate(zip(number, masked(number), strict=True))
    )


def masked_name(party: Applicant) -> str:
    """Return the name as it may be told to anybody: an organisation's in full, a person's as 张**."""
    if party.kind is ApplicantKind.ORGANISATION:
        return party.name
    return party.name[:1] + "*" * (len(party.name) - 1)


def masked_party(party: _Party) -> _Party:
    """Return a person or organisation with the number masked."""
    return msgspec.structs.replace(party, id_number=masked(party.id_number))


def masked_payload(payload: str) -> str:
    """Return an event's payload with every identity number in it masked, what a correction says of one too."""
    told = msgspec.json.decode(payload, type=dict[str, object])
    if str(told.get("field", "")).endswith(NUMBER):
        told |= {name: masked(str(told[name])) for name in ("old", "new") if name in told}
    return canonical(_masked(told))


def _masked(value: object) -> object:
    if isinstance(value, dict):
        return {name: _masked_value(name, one) for name, one in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [_masked(one) for one in cast("list[object]", value)]
    return value


def _masked_value(name: str, value: object) -> object:
    return masked(value) if name == NUMBER and isinstance(value, str) else _masked(value)
