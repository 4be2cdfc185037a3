"""Finding an item by code, name or pinyin initials, among all that are in force. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from window_app.domain.catalogue import Catalogue, ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.services.search_text import initials, normalised


@dataclass(frozen=True, slots=True)
class _Known:
    item: ServiceItem
    code: str
    names: tuple[str, ...]
    letters: tuple[str, ...]


class ItemFinder:
    """Holds what items can be found by; made once, off the interface thread, since initials are looked up."""

    def __init__(self, catalogue: Catalogue, day: date) -> None:
        items = catalogue.in_force(day)
        self._known = [_known(item) for item in items]
        self._by_code = {item.code: item for item in items}
        self._out_of_force = [_known(item) for item in catalogue.out_of_force(day)]
        self._catalogue, self._day = catalogue, day

    def item(self, code: str) -> ServiceItem | None:
        """Return the item with this code, where it is in force."""
        return self._by_code.get(code)

    def any_item(self, code: str) -> ServiceItem | None:
        """Return the item with this code, also where it is not in force."""
        return next((one.item for one in (*self._known, *self._out_of_force) if one.item.code == code), None)

    def find(self, text: str) -> tuple[ServiceItem, ...]:
        """Return the items for a text, the best first: by the beginning of code, name, initials, then any part."""
        return _found(self._known, text)

    def find_any(self, text: str) -> tuple[ServiceItem, ...]:
        """The same among all items, also those that are not in force."""
        return _found([*self._known, *self._out_of_force], text)

    def why_none(self, text: str) -> RuleBroken:
        """Return why a text finds nothing: the item that it means is not in force, or there is none."""
        gone = _found(self._out_of_force, text)
        if not gone:
            return RuleBroken("item_unknown", item=text.strip())
        return self._catalogue.refusal_of(gone[0].code, self._day)


def _found(known: Sequence[_Known], text: str) -> tuple[ServiceItem, ...]:
    wanted = normalised(text).replace(" ", "")
    ranked = [(_rank(one, wanted), one.code, one.item) for one in known]
    hits = [(rank, code, item) for rank, code, item in ranked if rank is not None]
    return tuple(item for _, _, item in sorted(hits, key=lambda hit: hit[:2]))


def _known(item: ServiceItem) -> _Known:
    names = tuple(normalised(name) for name in (item.name, *item.aliases))
    letters = tuple(letter for name in (item.name, *item.aliases) for letter in initials(name))
    return _Known(item, normalised(item.code), names, letters)


def _rank(known: _Known, wanted: str) -> int | None:
    """How good a hit it is, 0 the best; None where it is none."""
    digits = known.code.lstrip("abcdefghijklmnopqrstuvwxyz")
    beginnings = ((known.code, digits), known.names, known.letters)
    for rank, texts in enumerate(beginnings):
        if any(text.startswith(wanted) for text in texts):
            return rank
    for rank, texts in enumerate(beginnings, start=len(beginnings)):
        if any(wanted in text for text in texts):
            return rank
    return None
