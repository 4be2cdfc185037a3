"""Publishing a new version of an item, and ending one: a version never changes, a change is the next version."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from window_app.domain.catalogue import Catalogue, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.item_checks import item_problems
from window_app.domain.permissions import Permission
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.administering import check_administers
from window_app.services.desk import Desk
from window_app.services.permissions import allow
from window_app.services.printable_text import unprintable
from window_app.services.set_up_office import keep_published, stored_catalogue


def publish_item(item: ServiceItem, desk: Desk, *, after: int, now: datetime) -> ServiceItem:
    """Record the next version of an item, and return it with its number; `after` is the one it was made from.

    With `after` 0 the item is a new one. Cases keep the version that they were accepted under.

    Raises RuleBroken(item_incomplete) with every problem, (item_code_taken), (item_changed_meanwhile) where somebody
    published a version since, and (item_unchanged).
    """
    allow(desk, Permission.CATALOGUE)
    with desk.store.writing() as transaction:
        check_administers(transaction)
        catalogue = stored_catalogue(transaction)
        next_one = replace(item, version=after + 1)
        _check_number(next_one, catalogue)
        if problems := problems_of_version(next_one, catalogue, shanghai_day(now)):
            raise RuleBroken("item_incomplete", problems=problems)
        keep_published(transaction, desk.office.station, [next_one], now=now, actor=desk.clerk.id)
    return next_one


def end_item(code: str, last_day: date, desk: Desk, *, now: datetime) -> ServiceItem:
    """Publish the last version of an item: as it is on its last day, and valid until then.

    It takes the place of every version before it, also of one that was to begin later. Raises RuleBroken:
    item_unknown, end_before_version_began, item_not_in_force_then, item_ended_already.
    """
    allow(desk, Permission.CATALOGUE)
    with desk.store.writing() as transaction:
        check_administers(transaction)
        catalogue = stored_catalogue(transaction)
        versions = catalogue.versions(code)
        if not versions:
            raise RuleBroken("item_unknown", item=code)
        last = _last_version(catalogue, versions, last_day, shanghai_day(now))
        keep_published(transaction, desk.office.station, [last], now=now, actor=desk.clerk.id)
    return last


def problems_of_version(item: ServiceItem, catalogue: Catalogue, today: date) -> tuple[Problem, ...]:
    """Return everything that keeps a version from being published beside what the catalogue holds."""
    return (*item_problems(item), *unprintable(item), *problems_beside(item, catalogue, catalogue, today))


def problems_beside(item: ServiceItem, stored: Catalogue, together: Catalogue, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a version beside others: `together` also holds those published with it."""
    return (*_order(item, stored, today), *_name(item, together))


def catalogue_now(desk: Desk) -> Catalogue:
    """Return the catalogue as the store has it: another process may have published something since the desk opened."""
    with desk.store.reading() as transaction:
        return stored_catalogue(transaction)


def _last_version(catalogue: Catalogue, versions: Sequence[ServiceItem], last_day: date, today: date) -> ServiceItem:
    _check_not_before(versions, last_day, today)
    item = next((one for one in catalogue.in_force(last_day) if one.code == versions[0].code), None)
    newest = versions[-1]
    if item is None:
        raise RuleBroken("item_not_in_force_then", item=newest.name, on=last_day.isoformat())
    if item == newest and item.valid_until == last_day:
        raise RuleBroken("item_ended_already", item=newest.name, on=last_day.isoformat())
    first_day = max(item.valid_from, min(today, last_day))
    return replace(item, version=newest.version + 1, valid_from=first_day, valid_until=last_day)


def _check_not_before(versions: Sequence[ServiceItem], last_day: date, today: date) -> None:
    """What was in force stays what was in force."""
    latest = [one for one in versions if one.valid_from <= today][-1:]
    if latest and last_day < latest[0].valid_from:
        since = latest[0].valid_from.isoformat()
        raise RuleBroken("end_before_version_began", version=latest[0].version, since=since)


def _check_number(item: ServiceItem, catalogue: Catalogue) -> None:
    versions = [one for one in catalogue.items if one.code == item.code]
    newest = versions[-1] if versions else None
    if newest is None:
        return
    if item.version == 1:
        raise RuleBroken("item_code_taken", item=item.code, name=newest.name)
    if newest.version >= item.version:
        raise RuleBroken("item_changed_meanwhile", item=newest.name, version=newest.version)
    if replace(item, version=newest.version) == newest:
        raise RuleBroken("item_unchanged", item=newest.name, version=newest.version)


def _order(item: ServiceItem, catalogue: Catalogue, today: date) -> Sequence[Problem]:
    """What was in force stays what was in force: no version begins before one that has begun already."""
    begun = [one for one in catalogue.versions(item.code) if one.version < item.version and one.valid_from <= today]
    latest = max(begun, key=lambda one: one.version, default=None)
    if latest is None or item.valid_from >= latest.valid_from:
        return ()
    values = (("version", latest.version), ("since", latest.valid_from.isoformat()))
    return (Problem("item.valid_from", "begins_before_older_version", values),)


def _name(item: ServiceItem, catalogue: Catalogue) -> Sequence[Problem]:
    """Two items of one name in force on a day could not be told apart."""
    for other in catalogue.in_force(item.valid_from):
        if other.code != item.code and other.name == item.name:
            return (Problem("item.name", "item_name_taken", (("code", other.code),)),)
    return ()
