"""The profile behind the window: opened after the first paint, then every act on it in order, off the interface."""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from window_app.background.lane import Lane
from window_app.services.troubles import needs_sign_in
from window_app.services.wake_up import Waker

if TYPE_CHECKING:  # The services bring the store's libraries with them: not before the first paint.
    from window_app.services.account_entries import NewAccount
    from window_app.services.desk import Catalogue, Clerk, Desk, Office, WorkingCalendar
    from window_app.services.folded_cases import Progress
    from window_app.services.shared_connection import ConnectionEntry, KeptConnection

_T = TypeVar("_T")
Failed = Callable[[BaseException], None]


class Profile(Protocol):
    """What is opened: its desk, or None where no office is set up yet. Called on the store's lane only."""

    def open(self) -> "Desk | None":
        """Open the store; raise StoreUnavailable where it cannot be."""
        ...

    def set_up(self, office: "Office", catalogue: str, first: "NewAccount | None" = None) -> "Desk":
        """Record the office with the catalogue in a folder, or the sample one for an empty name; and who manages it."""
        ...

    def sign_in(self, user: str, password: str) -> "Desk":
        """The desk of whoever has this password; raise RuleBroken where nobody has."""
        ...

    def kept_way(self) -> "KeptConnection | None":
        """The way to a shared database that was kept before there was an office."""
        ...

    def join(self, entry: "ConnectionEntry", waker: Waker, progress: "Progress") -> None:
        """Become a window of the office in a shared database. May take as long as the network: not on the lane."""
        ...


class StoreWork(QObject):
    """Runs acts on the open store, one after the other; outcomes come back on the interface thread.

    `opened` brings the desk (office, catalogue, calendar) once it is there, again when the office or the clerk changes.
    `catalogue_changed` comes when the desk has another catalogue.
    `changed` comes after every act that wrote, so that screens can look again; `arrived` brings the ids of cases that
    another window wrote about, for the same reason. `troubled` brings what was not kept and
    has no other place to be shown, and what tries it again; `not_read` the same of what was only asked. `not_done`
    comes with every act that should have written and did not, wherever else it is told. `sign_in_needed` comes where
    the store is open and nobody is at the desk yet, `signed_in` after `opened` with whoever has just come.
    """

    opened = Signal(object)
    not_set_up = Signal()
    catalogue_changed = Signal()
    sign_in_needed = Signal()
    signed_in = Signal(object)
    changed = Signal()
    arrived = Signal(object)
    troubled = Signal(object, object)
    not_done = Signal(object)
    not_read = Signal(object)

    def __init__(self, profile: Profile, lane: Lane) -> None:
        super().__init__()
        self.profile = profile
        self._lane = lane
        self.desk: Desk | None = None

    def open(self) -> None:
        """Open the profile; can be tried again after a trouble."""
        self._lane.run(self, self.profile.open, self._use, self._not_opened)

    def set_up(self, office: "Office", catalogue: str, failed: Failed, first: "NewAccount | None" = None) -> None:
        """Record the office and who manages it, then open its desk."""
        self._lane.run(self, lambda: self.profile.set_up(office, catalogue, first), self._use, failed)

    def look_for_way(self, owner: QObject, then: "Callable[[KeptConnection | None], None]") -> None:
        """Find out whether a way to a shared database was kept before there was an office."""
        self._lane.run(owner, self.profile.kept_way, then, self.not_read.emit)

    def sign_in(self, user: str, password: str, failed: Failed) -> None:
        """Open the desk of whoever has this password."""

        def came_in(desk: "Desk") -> None:
            self._use(desk)
            self.signed_in.emit(desk)

        self._lane.run(self, lambda: self.profile.sign_in(user, password), came_in, failed)

    def use_clerk(self, clerk: "Clerk") -> None:
        """Act for another clerk from now on."""
        if self.desk is not None:
            self._use(replace(self.desk, clerk=clerk))

    def use_calendar(self, calendar: "WorkingCalendar") -> None:
        """Count by another calendar from now on."""
        if self.desk is not None and calendar.edition != self.desk.calendar.edition:
            self._use(replace(self.desk, calendar=calendar))

    def look_again(self) -> None:
        """Open the desk anew where office, catalogue, calendar or people are others by now."""
        if self.desk is not None:
            self._lane.run(self, self.profile.open, self._use_newer, self._not_opened)

    def use_catalogue(self, catalogue: "Catalogue") -> None:
        """Register by this catalogue from now on: somebody published a version."""
        if self.desk is not None:
            self.desk = replace(self.desk, catalogue=catalogue)
            self.catalogue_changed.emit()

    def ask(
        self, owner: QObject, act: "Callable[[Desk], _T]", then: Callable[[_T], None], failed: Failed | None = None
    ) -> None:
        """Do an act that only reads; dropped while the store is not open."""
        if (desk := self.desk) is not None:
            self._lane.run(owner, lambda: act(desk), then, failed or self.not_read.emit)

    def do(
        self, owner: QObject, act: "Callable[[Desk], _T]", then: Callable[[_T], None], failed: Failed | None = None
    ) -> None:
        """Do an act that writes, then tell everybody that something changed, even where the owner is gone by then.

        A failure whose owner is gone is troubling: something was not kept.
        """

        def finished(result: _T) -> None:
            if isValid(owner):
                then(result)
            self.changed.emit()

        def not_done(error: BaseException) -> None:
            if failed is not None and isValid(owner):
                failed(error)
            else:
                self.troubled.emit(error, again)
            self.not_done.emit(error)

        def again() -> None:
            self.do(owner, act, then, failed)

        self.ask(self, act, finished, not_done)

    def do_in_steps(
        self,
        owner: QObject,
        begin: "Callable[[Desk], Generator[None, None, _T]]",
        then: Callable[[_T], None],
        failed: Failed,
    ) -> None:
        """Do a long act that writes one step at a time: whatever is asked for meanwhile comes between two steps."""
        steps: list[Generator[None, None, _T]] = []

        def step(desk: "Desk") -> tuple[_T] | None:
            if not steps:
                steps.append(begin(desk))
            try:
                next(steps[0])
            except StopIteration as end:
                return (end.value,)
            return None

        def went(ended: tuple[_T] | None) -> None:
            if ended is None:
                self.ask(owner, step, went, failed)
            else:
                then(ended[0])
                self.changed.emit()

        self.ask(owner, step, went, failed)

    def _use_newer(self, desk: "Desk | None") -> None:
        before = self.desk
        if desk is None or before is None or desk == before:
            return
        if desk == replace(before, catalogue=desk.catalogue):
            self.use_catalogue(desk.catalogue)
            return
        self._use(desk)
        if desk.catalogue != before.catalogue:
            self.catalogue_changed.emit()

    def _not_opened(self, error: BaseException) -> None:
        if needs_sign_in(error):
            self.sign_in_needed.emit()
        else:
            self.troubled.emit(error, self.open)

    def _use(self, desk: "Desk | None") -> None:
        self.desk = desk
        if desk is None:
            self.not_set_up.emit()
        else:
            self.opened.emit(desk)
