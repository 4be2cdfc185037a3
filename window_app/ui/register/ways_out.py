"""The three ways out of a typed form: accepted, told what is missing, declined; or every field says what is wrong."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from window_app.background.store_work import StoreWork
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.kit import Kit
from window_app.ui.register.applications import OpenApplication
from window_app.ui.register.form_checks import FormChecks
from window_app.ui.register.register_screen import RegisterScreen

if TYPE_CHECKING:
    from window_app.services.application_form import Outcome
    from window_app.services.register_case import Registered


class InFront(Protocol):
    """The application in front, and its item where one is chosen."""

    @property
    def current(self) -> OpenApplication:
        """The application."""
        ...

    @property
    def item(self) -> ServiceItem | None:
        """Its item."""
        ...


class WaysOut(QObject):
    """`begun` comes when an application is on its way to the store, then either `registered` or `kept`.

    `said` brings a sentence, its tone and None.
    """

    said = Signal(str, str, object)
    begun = Signal(object)
    registered = Signal(object, object, str)
    kept = Signal(object)
    without_item = Signal()

    def __init__(self, kit: Kit, work: StoreWork, screen: RegisterScreen, checks: FormChecks, front: InFront) -> None:
        super().__init__(screen)
        self._kit = kit
        self._work = work
        self._screen = screen
        self._checks = checks
        self._front = front
        screen.complete.clicked.connect(self._receive_all)
        screen.accept.clicked.connect(self._accept)
        screen.tell.clicked.connect(self._ask_about_notice)
        screen.decline.clicked.connect(self._ask_for_reason)
        screen.notice.confirm.clicked.connect(self._tell)
        screen.refusal.confirm.clicked.connect(self._decline)

    def _receive_all(self) -> None:
        if (item := self._front.item) is None:
            self.without_item.emit()
            return
        self._front.current.form.receive_all(item)
        self._screen.form.marks.marks_changed()
        self._screen.accept.setFocus()

    def _accept(self) -> None:
        if self._is_ready(with_materials=True) and self._materials_are_here():
            self._register("accept")

    def _materials_are_here(self) -> bool:
        standing = self._checks.standing
        if standing.is_complete:
            return True
        lacking = standing.lacking
        # What to do stands first: the names may run out of the window.
        names = self._kit.tr("list.comma").join(lacking)
        self.said.emit(self._kit.tr("register.not_complete", number=len(lacking), materials=names), "warn", None)
        self._screen.form.go_to(f"materials.{lacking[0]}")
        return False

    def _ask_about_notice(self) -> None:
        if not self._is_ready():
            return
        if self._checks.standing.is_complete:
            self.said.emit(self._kit.tr.sentence(RuleBroken("nothing_missing")), "warn", None)
            return
        self._screen.make_room(for_a_sheet=True)
        self._screen.notice.open(self._front.current.form, self._checks.standing)

    def _tell(self) -> None:
        if self._screen.notice.is_in_order():
            self._register("supplement")

    def _ask_for_reason(self) -> None:
        if self._is_ready():
            self._screen.make_room(for_a_sheet=True)
            self._screen.refusal.open(self._front.current.form)

    def _decline(self) -> None:
        if self._screen.refusal.is_in_order():
            self._register("decline")

    def _is_ready(self, *, with_materials: bool = False) -> bool:
        """Whether an application can be registered; if not, every field that is wrong says so.

        `with_materials` names in the same breath what is missing of them: the applicant is asked once.
        """
        item = self._front.item
        if item is None:
            self.without_item.emit()
            return False
        if not self._checks.standing.problems:
            return True
        self._checks.say_all(self._front.current, item, {})
        self._show(self._checks.standing.problems, self._checks.standing.lacking if with_materials else ())
        return False

    def _show(self, problems: Mapping[str, Problem], lacking: Sequence[str] = ()) -> None:
        order = [path for path, _ in self._screen.form.fields()]
        first = next((path for path in order if path in problems), next(iter(problems)))
        self._screen.form.go_to(first)
        sentence = self._kit.tr("register.to_mend", number=len(problems))
        if lacking:
            names = self._kit.tr("list.comma").join(lacking)
            sentence += self._kit.tr("register.lacking_too", number=len(lacking), materials=names)
        self.said.emit(sentence, "warn", None)

    def _register(self, outcome: "Outcome") -> None:
        item, application = self._front.item, self._front.current
        if item is None or not self._screen.page.isEnabled():
            return
        self._screen.page.setEnabled(False)
        self.begun.emit(application)
        entry = application.form.entry(item, outcome, self._kit.today)

        def then(registered: "Registered") -> None:
            self._screen.page.setEnabled(True)
            self.registered.emit(application, registered, outcome)

        def failed(error: BaseException) -> None:
            self._screen.page.setEnabled(True)
            self.kept.emit(application)
            self._refused(error, application, item)

        self._work.do(self, acts.register(entry, application.id, self._kit.now), then, failed)

    def _refused(self, error: BaseException, application: OpenApplication, item: ServiceItem) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        problems = {one.field: one for one in error.problems} if isinstance(error, RuleBroken) else {}
        if not problems:
            self.said.emit(self._kit.tr.sentence(error), "danger", None)
        elif not self._screen.said_by_a_sheet(problems):
            self._screen.put_sheets_away()
            self._checks.say_all(application, item, problems)
            self._show(problems)
