"""The choices of the list of cases, said in words: what is in force is never only the position of a box."""

from collections.abc import Iterator
from datetime import date

from window_app.domain.case import CaseState
from window_app.services.case_filter import Due, Sorting
from window_app.ui.cases.filters import Filters, Period
from window_app.ui.words import Words

_BY_ITSELF = frozenset(state.value for state in CaseState)


def state_text(choice: str, tr: Words) -> str:
    """Return what a choice of states is called."""
    if choice in _BY_ITSELF:
        return tr.term("state", choice)
    return tr(f"filter.states_{choice or 'any'}")


def due_text(due: Due | None, tr: Words) -> str:
    """Return what a choice of due days is called."""
    return tr(f"filter.due_{due.value if due else 'any'}")


def sorting_text(sorting: Sorting, tr: Words) -> str:
    """Return what an order is called."""
    return tr(f"sorting.{sorting_name(sorting)}")


def sorting_name(sorting: Sorting) -> str:
    """Return the name of an order among its words."""
    return f"{sorting.by.name.lower()}_{'down' if sorting.descending else 'up'}"


def described(filters: Filters, tr: Words, today: date, *, item: str, clerk: str) -> str:
    """Return all that is in force, joined; `item` and `clerk` are the names of what is chosen."""
    return tr("filter.join").join(_parts(filters, tr, today, item, clerk))


def _parts(filters: Filters, tr: Words, today: date, item: str, clerk: str) -> Iterator[str]:
    yield _received(filters, tr, today)
    if filters.states:
        yield state_text(filters.states, tr)
    if filters.item:
        yield item
    if filters.clerk:
        yield tr("filter.by_clerk", clerk=clerk)
    if filters.due:
        yield due_text(filters.due, tr)
    if text := filters.text.strip():
        yield tr("filter.with_text", text=text)


def _received(filters: Filters, tr: Words, today: date) -> str:
    period = filters.shown_period
    days = filters.question(today).received
    if days is None:
        return tr(f"filter.period_{Period.ANY.value}")
    first, last = (tr.list_date(day) if day else "" for day in (days.first, days.last))
    if period is Period.TODAY or first == last:
        return tr("filter.received_on", day=first)
    if not first or not last:
        return tr("filter.received_since", day=first) if first else tr("filter.received_until", day=last)
    return tr("filter.received_between", first=first, last=last)
