"""Changing the catalogue in tests: the sample item, a version made from it, what is in force."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from tests.fixtures import ITEM, NOW
from window_app.assembly import desk_at
from window_app.domain.catalogue import Catalogue, ServiceItem
from window_app.services.desk import Desk
from window_app.services.publish_item import publish_item

CODE = "SWJ-0701"
TODAY = NOW.date()


def sample(desk: Desk) -> ServiceItem:
    """The sample item as it is in force."""
    return desk.catalogue.item_for(ITEM, TODAY)


def published(desk: Desk, **changes: Any) -> ServiceItem:
    """The next version of the sample item, from today on unless told otherwise."""
    item = catalogue_of(desk).versions(CODE)[-1]
    changed = replace(item, **{"valid_from": TODAY, **changes})
    return publish_item(changed, desk, after=item.version, now=NOW)


def catalogue_of(desk: Desk) -> Catalogue:
    """The catalogue as another desk opens it."""
    return desk_at(desk.store).catalogue


def in_force(desk: Desk, day: date) -> int | None:
    """The version of the sample item that is in force on a day."""
    return next((item.version for item in catalogue_of(desk).in_force(day) if item.code == CODE), None)
