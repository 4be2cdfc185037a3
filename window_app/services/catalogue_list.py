"""The catalogue as a list: each item in the version that counts today, and how each of its versions stands."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from window_app.domain.catalogue import Catalogue, Handling, Nature, ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.domain.limits import Limit


class Standing(StrEnum):
    """How a version stands on a day; `past`: a newer one took its place, perhaps before it could begin."""

    IN_FORCE = "in_force"
    FUTURE = "future"
    PAST = "past"
    ENDED = "ended"


class ListedVersion(msgspec.Struct, frozen=True):
    """A version in short; `last_day` is the last on which it decides, None without an end."""

    code: str
    version: int
    name: str
    nature: Nature
    handling: Handling
    committed: Limit
    statutory: Limit | None
    standing: Standing
    valid_from: date
    last_day: date | None
    sample: bool


def listed_items(catalogue: Catalogue, today: date) -> tuple[ListedVersion, ...]:
    """Return every item by code, in the version that counts today, else the one that begins next."""
    chosen = (_counting(catalogue.versions(code), today) for code in catalogue.codes)
    return tuple(listed(catalogue, item, today) for item in chosen)


def listed_versions(catalogue: Catalogue, code: str, today: date) -> tuple[ListedVersion, ...]:
    """Return every version of an item, the newest first; raise RuleBroken(item_unknown)."""
    versions = catalogue.versions(code)
    if not versions:
        raise RuleBroken("item_unknown", item=code)
    return tuple(listed(catalogue, item, today) for item in reversed(versions))


def listed(catalogue: Catalogue, item: ServiceItem, today: date) -> ListedVersion:
    """Return a version in short."""
    return ListedVersion(
        code=item.code,
        version=item.version,
        name=item.name,
        nature=item.nature,
        handling=item.handling,
        committed=item.committed,
        statutory=item.statutory,
        standing=standing_of(catalogue, item, today),
        valid_from=item.valid_from,
        last_day=catalogue.last_day(item),
        sample=item.sample,
    )


def standing_of(catalogue: Catalogue, item: ServiceItem, today: date) -> Standing:
    """Return how a version stands on a day."""
    last_day = catalogue.last_day(item)
    if last_day is not None and last_day < item.valid_from:
        return Standing.PAST
    if today < item.valid_from:
        return Standing.FUTURE
    if last_day is None or today <= last_day:
        return Standing.IN_FORCE
    followed = any(one.version > item.version and one.valid_from <= today for one in catalogue.versions(item.code))
    return Standing.PAST if followed else Standing.ENDED


def version_of(catalogue: Catalogue, code: str, version: int | None, today: date) -> ServiceItem:
    """Return a version of an item by number, else the one that counts today.

    Raises RuleBroken(item_unknown) and (item_version_unknown).
    """
    versions = [item for item in catalogue.items if item.code.upper() == code.strip().upper()]
    if not versions:
        raise RuleBroken("item_unknown", item=code)
    if version is None:
        return _counting(versions, today)
    for item in versions:
        if item.version == version:
            return item
    raise RuleBroken("item_version_unknown", item=versions[0].code, version=version)


def _counting(versions: Sequence[ServiceItem], today: date) -> ServiceItem:
    begun = [item for item in versions if item.valid_from <= today]
    return begun[-1] if begun else min(versions, key=lambda item: (item.valid_from, -item.version))
