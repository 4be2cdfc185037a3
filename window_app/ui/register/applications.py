"""The applications that are open at this window: several may be begun, one is in front. No Qt."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from window_app.ui.register.form import Form, form_of


class Draft(Protocol):
    """What the store kept of an application that was not finished."""

    @property
    def id(self) -> str:
        """The draft's id."""
        ...

    @property
    def content(self) -> str:
        """The form as it was kept."""
        ...


# Characters of a title: whole, or the applicant's and the item's part where that alone does not tell two apart.
LONGEST, _BEGINNING, _OF_ITEM = 14, 7, 7


@dataclass(slots=True, eq=False)
class OpenApplication:
    """One application: its draft's id, its form, and the fields that the hands have left."""

    id: str
    form: Form
    left: set[str] = field(default_factory=set[str])


class Applications:
    """Never empty: where the last one is closed, a new one is begun."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self.all: list[OpenApplication] = []
        self.place = 0
        self.begin()

    @property
    def current(self) -> OpenApplication:
        """The one in front."""
        return self.all[self.place]

    def begin(self, form: Form | None = None) -> OpenApplication:
        """Begin another one, in the place of one that is still empty where there is one."""
        empty = next((number for number, one in enumerate(self.all) if one.form.is_blank), None)
        if empty is None:
            self.all.append(OpenApplication(self._new_id(), form or Form()))
        elif form is not None:
            self.all[empty].form = form
        self.place = len(self.all) - 1 if empty is None else empty
        return self.current

    def bring_back(self, closed: OpenApplication) -> None:
        """Open one again that was closed."""
        self.all.append(closed)
        self.place = len(self.all) - 1

    def close(self, closed: OpenApplication) -> None:
        """Take one away; the one beside it comes to the front."""
        before = self.current
        self.all.remove(closed)
        if before is not closed:
            self.place = self.all.index(before)
        elif self.all:
            self.place = min(self.place, len(self.all) - 1)
        else:
            self.begin()

    def restore(self, kept: Sequence[Draft]) -> int:
        """Open what was begun before the client ended; return how many. One of another program's form stays kept."""
        known = {one.id for one in self.all}
        forms = [(one.id, _form(one.content)) for one in kept if one.id not in known]
        found = [OpenApplication(draft, form) for draft, form in forms if form is not None and not form.is_blank]
        if not found:
            return 0
        typed = [one for one in self.all if not one.form.is_blank]
        self.all = [*found, *typed]
        self.place = len(self.all) - 1
        return len(found)


def titles(applications: Sequence[OpenApplication], untitled: str) -> list[str]:
    """Return what each is called in few characters: the applicant; those of one beginning by item, then by number."""
    names = [_shortened(_name(one.form) or untitled, LONGEST) for one in applications]
    often = Counter(names)
    told = [
        _told_apart(name, one.form) if often[name] > 1 else name for name, one in zip(names, applications, strict=True)
    ]
    often = Counter(told)
    return [
        f"{title} {told[:place].count(title) + 1}" if often[title] > 1 else title for place, title in enumerate(told)
    ]


def _told_apart(name: str, form: Form) -> str:
    item = form.item_text.strip()
    is_of_item = not item or item == _name(form)
    return name if is_of_item else f"{_shortened(name, _BEGINNING)} {_shortened(item, _OF_ITEM)}"


def _name(form: Form) -> str:
    return form.applicant.name.strip() or form.item_text.strip()


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _form(content: str) -> Form | None:
    try:
        return form_of(content)
    except msgspec.DecodeError:
        return None
