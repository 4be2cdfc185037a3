"""The acts of the catalogue page, each as work for the store's lane."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.domain.catalogue import Catalogue, ServiceItem
    from window_app.item_words import ItemWords
    from window_app.services.catalogue_list import ListedVersion
    from window_app.services.desk import Desk
    from window_app.services.drafts import KeptDraft
    from window_app.services.import_catalogue import ImportedCatalogue
    from window_app.services.item_finder import ItemFinder

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class OpenedCatalogue:
    """The catalogue as the page shows it: every item, how it is found, and the clerk's unfinished edits by code."""

    catalogue: "Catalogue"
    items: "dict[str, ListedVersion]"
    finder: "ItemFinder"
    drafts: "dict[str, KeptDraft]"
    may_change: bool = True


def open_catalogue(today: date) -> "Callable[[Desk], OpenedCatalogue]":
    """Read the catalogue as it is in the store, and what was edited and not published."""

    def act(desk: "Desk") -> OpenedCatalogue:
        from window_app.services.catalogue_list import listed_items
        from window_app.services.drafts import kept_item_drafts
        from window_app.services.item_finder import ItemFinder
        from window_app.services.publish_item import catalogue_now

        catalogue = catalogue_now(desk)
        listed = {one.code: one for one in listed_items(catalogue, today)}
        finder = ItemFinder(catalogue, today)
        return OpenedCatalogue(catalogue, listed, finder, kept_item_drafts(desk), _may_change(desk))

    return act


def _may_change(desk: "Desk") -> bool:
    """Whether it may be changed at this window, by whoever is at the desk; everybody may read it and print guides."""
    from window_app.domain.errors import RuleBroken
    from window_app.services.administering import administered_by
    from window_app.services.permissions import Permission, allow

    try:
        allow(desk, Permission.CATALOGUE)
    except RuleBroken:
        return False
    return administered_by(desk.store) is None


def publish(item: "ServiceItem", after: int, now: Now) -> "Callable[[Desk], ServiceItem]":
    """Publish the next version of an item, and let go of the draft of it."""

    def act(desk: "Desk") -> "ServiceItem":
        from window_app.services.drafts import drop_draft, item_draft
        from window_app.services.publish_item import publish_item

        published = publish_item(item, desk, after=after, now=now())
        drop_draft(item_draft(item.code if after else "", desk), desk)
        return published

    return act


def end(code: str, last_day: date, now: Now) -> "Callable[[Desk], ServiceItem]":
    """End an item."""

    def act(desk: "Desk") -> "ServiceItem":
        from window_app.services.publish_item import end_item

        return end_item(code, last_day, desk, now=now())

    return act


def take_in(path: Path, now: Now, *, dry_run: bool) -> "Callable[[Desk], ImportedCatalogue]":
    """Import item files, or only check them."""

    def act(desk: "Desk") -> "ImportedCatalogue":
        from window_app.services.import_catalogue import import_catalogue

        return import_catalogue(path, desk, now=now(), dry_run=dry_run)

    return act


def write_out(path: Path, today: date, words: "ItemWords") -> "Callable[[Desk], int]":
    """Export the catalogue into a folder, or into a workbook; return how many versions."""

    def act(desk: "Desk") -> int:
        from window_app.services.export_catalogue import export_catalogue, write_workbook

        if path.suffix.lower() == ".xlsx":
            return write_workbook(path, desk.catalogue, today, words)
        return export_catalogue(path, desk.catalogue)

    return act


def guide(item: "ServiceItem") -> "Callable[[Desk], bytes]":
    """Draw the service guide of a version."""

    def act(desk: "Desk") -> bytes:
        from window_app.services.service_guides import service_guide

        return service_guide(item, desk.office)

    return act


def save_edit(code: str, content: str, now: Now) -> "Callable[[Desk], None]":
    """Keep an unfinished edit of an item; an empty code is that of a new one."""

    def act(desk: "Desk") -> None:
        from window_app.services.drafts import item_draft, save_draft

        save_draft(item_draft(code, desk), content, desk, now=now())

    return act


def drop_edit(code: str) -> "Callable[[Desk], None]":
    """Let go of an unfinished edit."""

    def act(desk: "Desk") -> None:
        from window_app.services.drafts import drop_draft, item_draft

        drop_draft(item_draft(code, desk), desk)

    return act
