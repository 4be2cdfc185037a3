"""When a material that is here is less than the item asks for: complete is what the catalogue calls so."""

from typing import NamedTuple

from window_app.domain.catalogue import Material


class Shortage(NamedTuple):
    """How many are missing."""

    originals: int
    copies: int


def shortage_of(material: Material, *, originals: int, copies: int) -> Shortage | None:
    """Return what is missing of a material on paper; None where nothing is.

    An original that is to be kept may be looked at and handed back instead: that is for the clerk to say. A file may
    stand for all of the paper where the item takes one.
    """
    if material.electronic and not originals and not copies:
        return None
    asked = material.originals_kept + material.originals_inspected
    missing = Shortage(max(0, asked - originals), max(0, material.copies - copies))
    return missing if any(missing) else None
