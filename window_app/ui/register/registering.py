"""What the keys of the register screen do: every way from a typed form to a registered case."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.catalogue import ServiceItem
from window_app.ui import acts
from window_app.ui.controls.notice_bar import undo
from window_app.ui.kit import Kit
from window_app.ui.register.applications import Applications, OpenApplication
from window_app.ui.register.draft_keeper import DraftKeeper
from window_app.ui.register.form import Form
from window_app.ui.register.form_checks import FormChecks
from window_app.ui.register.items import Items
from window_app.ui.register.lookups import Lookups
from window_app.ui.register.register_screen import RegisterScreen
from window_app.ui.register.standing import promised_day
from window_app.ui.register.ways_out import WaysOut

if TYPE_CHECKING:
    from window_app.services.application_form import Outcome, PartyEntry
    from window_app.services.desk import Desk
    from window_app.services.drafts import KeptDraft
    from window_app.services.register_case import Registered
    from window_app.ui.register.done_panel import DonePanel


class Registering(QObject):
    """`said` brings a sentence, its tone and what can be done about it (an Act or None).

    `turned` comes when another application comes to the front.
    """

    said = Signal(str, str, object)
    quieted = Signal()
    turned = Signal()

    def __init__(self, kit: Kit, work: StoreWork, screen: RegisterScreen, new_id: Callable[[], str]) -> None:
        super().__init__(screen)
        self._kit = kit
        self._work = work
        self.screen = screen
        self._new_id = new_id
        self._clerk = ""
        self.applications = Applications(new_id)
        self.items = Items(kit, work, screen.form.item)
        self.checks = FormChecks(kit, screen.form)
        self.lookups = Lookups(kit, work, screen.form.known, self.checks)
        self.keeper = DraftKeeper(work, kit.now)
        self.ways_out = WaysOut(kit, work, screen, self.checks, self)
        self._before: Form | None = None
        self._counted: tuple[tuple[object, ...], date | None] | None = None
        self._wire_form()
        self._wire_keys()
        self._show_current()

    def _wire_form(self) -> None:
        form = self.screen.form
        form.typed.connect(self._typed)
        form.left.connect(self._left)
        form.materials.refused.connect(self._say_why)
        form.ended.connect(self.screen.accept.setFocus)
        self.items.chosen.connect(self._take_item)
        self.items.looked.connect(self._say_of_item)
        self.items.ready.connect(self._show_again)
        self.lookups.taken.connect(self._take_applicant)
        self.lookups.hinted.connect(self._check)
        self.checks.checked.connect(self._show_promise)
        self.keeper.saved.connect(self.screen.show_saved)
        for sheet in (self.screen.notice, self.screen.refusal):
            sheet.typed.connect(self._keep)
            sheet.put_away.connect(self.screen.put_sheets_away)
            sheet.refused.connect(self._say_why)
        self._work.opened.connect(self._opened)
        self._kit.tr.changed.connect(self._show_again)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def _wire_keys(self) -> None:
        screen = self.screen
        screen.tabs.wanted.connect(self._bring_to_front)
        screen.new.clicked.connect(self.begin)
        screen.close_one.clicked.connect(self._close)
        self.ways_out.said.connect(self.said)
        self.ways_out.begun.connect(self._forget)
        self.ways_out.kept.connect(self._keep_now)
        self.ways_out.registered.connect(self._registered)
        self.ways_out.without_item.connect(self._say_no_item)
        screen.done_made.connect(self._wire_done)

    def _wire_done(self, done: "DonePanel") -> None:
        done.next_person.connect(self.begin)
        done.same_person.connect(self._same_person)

    # Applications

    @property
    def current(self) -> OpenApplication:
        """The application in front."""
        return self.applications.current

    @property
    def item(self) -> ServiceItem | None:
        """The item of the application in front, where one is chosen and in force."""
        return self.items.item(self.current.form.item)

    def begin(self) -> None:
        """Begin with the next person."""
        self.applications.begin()
        self._turn()
        self.screen.form.item.setFocus()

    def take_focus(self) -> None:
        """Put the hands where they belong on this screen."""
        if self.screen.shows_done:
            self.screen.done.take_focus()
        else:
            self.screen.take_focus()

    def new_day(self) -> None:
        """Other items may be in force, and another date is promised."""
        self.items.prepare()

    def _same_person(self) -> None:
        before = self._before or Form()
        self._keep_now(self.applications.begin(before.next_of_same_applicant()))
        self._turn()
        self.screen.form.item.setFocus()

    def _bring_to_front(self, place: int) -> None:
        self.applications.place = place
        self._turn()
        self.screen.form.go_to("item" if not self.current.form.item else "applicant.name")

    def _close(self) -> None:
        closed = self.current
        self.applications.close(closed)
        self.keeper.drop(closed.id)
        self._turn()
        self.screen.form.item.setFocus()
        if not closed.form.is_blank:
            self.said.emit(self._kit.tr("register.closed"), "info", undo(lambda: self._bring_back(closed)))

    def _bring_back(self, closed: OpenApplication) -> None:
        self.applications.bring_back(closed)
        self._keep_now(closed)
        self._show_current()

    def _opened(self, desk: "Desk") -> None:
        if self._clerk not in ("", desk.clerk.id):
            # What another clerk has begun is kept for them.
            self.applications = Applications(self._new_id)
            self._show_current()
        self._clerk = desk.clerk.id
        self.items.prepare()
        self._work.ask(self, acts.kept_drafts(), self._restore)

    def _restore(self, kept: "tuple[KeptDraft, ...]") -> None:
        if number := self.applications.restore(kept):
            self._show_current()
            self.said.emit(self._kit.tr("register.restored", number=number), "info", None)
        self.keeper.save_now()

    # What is typed

    def _typed(self, path: str) -> None:
        self.quieted.emit()
        if path == "item":
            self.current.form.item = ""
            self.items.find(self.current.form.item_text)
        if path.startswith("applicant."):
            self.screen.tabs.show_applications(self.applications.all, self.applications.place)
        if path in {"agent", "item", "applicant.kind"}:
            self.screen.form.show_form(self.current.form, self.item)
        self._check()
        self._keep()

    def _left(self, path: str) -> None:
        self.current.left.add(path)
        self._check()
        if path in ("applicant.name", "applicant.id_number"):
            self.lookups.compare(self.current.form)

    def _take_item(self, code: str) -> None:
        if (item := self.items.item(code)) is None:
            return
        self.current.form.take_item(item)
        self._show_current()
        self._keep()
        self.screen.form.go_to("applicant.name" if self.current.form.applicant.is_blank else self._next_to_fill())

    def _take_applicant(self, party: "PartyEntry") -> None:
        self.current.form.take_applicant(party)
        self._show_current()
        self._keep()
        self.screen.form.go_to(self._next_to_fill())

    def take_card(self, party: "PartyEntry") -> None:
        """Fill in who a card says it is: the applicant where a person applies, else the agent."""
        form = self.current.form
        form.take_person(party)
        self._show_current()
        self._keep()
        who, filled = ("applicant", form.applicant) if form.card_is_of_applicant else ("agent", form.agent)
        # What a card does not say is asked next, with what it said in sight.
        self.screen.form.go_to(self._next_to_fill() if filled.phone else f"{who}.phone")

    def _next_to_fill(self) -> str:
        """The first field that is required and empty, else the materials."""
        problems = [path for path, one in self.checks.standing.problems.items() if one.code == "required"]
        order = [path for path, _ in self.screen.form.fields()]
        return next((path for path in order if path in problems), "materials")

    def _say_why(self, sentence: str) -> None:
        self.said.emit(sentence, "warn", None)

    def _say_of_item(self, sentence: str) -> None:
        self.checks.hint("item", sentence, "warn")

    def _say_no_item(self) -> None:
        self.checks.hint("item", self._kit.tr("register.choose_item"), "danger")
        self._check()
        self.screen.form.item.setFocus()
        self.items.find(self.current.form.item_text)

    # What it comes to

    def _registered(self, application: OpenApplication, registered: "Registered", outcome: "Outcome") -> None:
        self.quieted.emit()
        self._before = application.form
        self.applications.close(application)
        self._show_current()
        self.screen.show_page(done=True)
        self.screen.done.show_registered(registered, outcome)

    # Showing

    def _turn(self) -> None:
        self.turned.emit()
        self._show_current()

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        self.screen.follow_focus(now)

    def _show_current(self) -> None:
        screen, application = self.screen, self.current
        self.screen.put_sheets_away()
        screen.show_page(done=False)
        self.lookups.forget()
        self.checks.forget_hints()
        self._show_again()
        self.lookups.compare(application.form)

    def _show_again(self) -> None:
        """Show the form anew where it stands: another language, other items, the same page."""
        self.screen.tabs.show_applications(self.applications.all, self.applications.place)
        self.screen.form.show_form(self.current.form, self.item)
        self._check()

    def _check(self) -> None:
        promised_on = self._promised_on()
        self.screen.form.marks.follow_by = promised_on
        self.checks.look(self.current, self.item, promised_on)

    def _promised_on(self) -> date | None:
        """What an acceptance today would promise, where it can be counted."""
        desk, item = self._work.desk, self.item
        if desk is None or item is None:
            return None
        known = (item, desk.calendar, self._kit.today)
        if self._counted is None or self._counted[0] != known:
            self._counted = (known, promised_day(item, self._kit.today, desk.calendar))
        return self._counted[1]

    def _show_promise(self, complete: bool) -> None:
        desk = self._work.desk
        self.screen.promise.show_promise(self.item, desk.calendar if desk else None, complete=complete)

    def _keep(self) -> None:
        self.keeper.keep(self.current.id, self.current.form)

    def _forget(self, application: OpenApplication) -> None:
        self.keeper.forget(application.id)

    def _keep_now(self, application: OpenApplication) -> None:
        self.keeper.keep(application.id, application.form)
