"""What every act on a case is made from: what was typed, the case it is about, and the checks of what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec

from window_app.domain.case import Case
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.identity.checks import checked_id_number
from window_app.domain.journal import Event
from window_app.domain.limits import Limit
from window_app.domain.parties import IdKind
from window_app.domain.shanghai_time import shanghai_day
from window_app.services.desk import Desk
from window_app.services.typed_text import LONGEST_REASON, LONGEST_TEXT, checked_text


class ActEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is typed for an act; `at` is when it took effect, ISO 8601, now where it is not given."""

    at: str | None = None


@dataclass(frozen=True, slots=True)
class ActedOn:
    """The case that is acted on, the item's version that it keeps, the desk, when the act takes effect, its events.

    `same_number` are the ids of other cases that carry its number.
    """

    case: Case
    item: ServiceItem
    desk: Desk
    at: datetime
    events: tuple[Event, ...] = ()
    same_number: tuple[str, ...] = ()

    @property
    def on(self) -> date:
        """The day in Asia/Shanghai."""
        return shanghai_day(self.at)


@dataclass(slots=True)
class Checked:
    """Collects what is wrong with the fields of an entry; `stop` raises it all at once."""

    problems: list[Problem] = field(default_factory=list[Problem])

    def text(self, name: str, typed: str, *, required: bool = False) -> str:
        """Return a name or number as it is recorded."""
        return checked_text(name, typed, self.problems, required=required, longest=LONGEST_TEXT)

    def reason(self, name: str, typed: str, *, required: bool = False) -> str:
        """Return a longer text as it is recorded."""
        return checked_text(name, typed, self.problems, required=required, longest=LONGEST_REASON)

    def legal_basis(self, typed: Iterable[str], *, required: bool = False) -> tuple[str, ...]:
        """Return the provisions named, empty lines left out."""
        named = tuple(one for one in (self.text("legal_basis", one) for one in typed) if one)
        if required and not named:
            self.wrong("legal_basis", "required")
        return named

    def id_number(self, name: str, kind: IdKind, typed: str, on: date) -> str:
        """Return an identity number as it is recorded."""
        try:
            return checked_id_number(kind, typed, on)
        except RuleBroken as error:
            self.problems.append(Problem(name, error.code, tuple(error.values.items())))
            return typed

    def limit(self, name: str, typed: Limit) -> Limit:
        """Return a limit, in range."""
        try:
            return typed.check()
        except RuleBroken as error:
            self.problems.append(Problem(name, error.code, tuple(error.values.items())))
            return typed

    def wrong(self, name: str, code: str) -> None:
        """Keep that a field is wrong."""
        self.problems.append(Problem(name, code))

    def stop(self) -> None:
        """Raise RuleBroken(act_incomplete) where anything is wrong."""
        if self.problems:
            raise RuleBroken("act_incomplete", problems=tuple(self.problems))
