"""What the office records about itself: set-up and catalogue, as events of the station's administration journal."""

import msgspec

from window_app.domain.catalogue import ServiceItem
from window_app.domain.office import Office

ADMINISTRATION = "administration"


class OfficeSetUp(msgspec.Struct, frozen=True):
    """The office, station and clerks as they are from now on."""

    office: Office
    v: int = 1


class ItemPublished(msgspec.Struct, frozen=True):
    """A version of an item came into the catalogue; it is never changed, only followed by the next."""

    item: ServiceItem
    v: int = 1


def administration_journal(station: str) -> str:
    """Return the name of the journal in which a station records what concerns the whole office."""
    return f"{station}/{ADMINISTRATION}"
