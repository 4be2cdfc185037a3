"""The applications that are open at this window: several may be begun, one is in front. No Qt."""

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
        typed = [one for one in self.all if not one.form.is_blank]
        self.all = [*found, *typed] or self.all
        self.place = len(self.all) - 1
        return len(found)


def _form(content: str) -> Form | None:
    try:
        return form_of(content)
    except msgspec.DecodeError:
        return None
