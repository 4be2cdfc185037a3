"""What the keys of the counter do: from a slip or a name to a result that is handed over, and its receipt."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from window_app.background.store_work import StoreWork
from window_app.domain.case_numbers import looks_like_case_no
from window_app.domain.errors import RuleBroken
from window_app.domain.events import DocumentKind
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.collect import collect_acts
from window_app.ui.collect.collect_screen import CollectScreen
from window_app.ui.collect.recipient import recipient_of
from window_app.ui.controls.blocking import silent
from window_app.ui.kit import Kit
from window_app.ui.paper.print_jobs import PrintJobs
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.card_readers import IdCard
    from window_app.services.case_acts import Acted
    from window_app.services.find_cases import FoundCase
    from window_app.services.issue_document import Issued
    from window_app.services.look_to_collect import Collection
    from window_app.services.same_number import SameNumber
    from window_app.services.waiting_results import WaitingResult


class Collecting(QObject):
    """`said` brings a sentence, its tone and None; `otherwise` the id of a case that is not fetched here."""

    said = Signal(str, str, object)
    otherwise = Signal(str)

    def __init__(
        self, kit: Kit, work: StoreWork, screen: CollectScreen, jobs: PrintJobs, preferences: KeptPreferences
    ) -> None:
        super().__init__(screen)
        self._kit = kit
        self._work = work
        self.screen = screen
        self._jobs = jobs
        self._preferences = preferences
        self._asked = 0
        self._answered = 0
        self.collection: Collection | None = None
        screen.prints.setChecked(preferences.values.prints_receipts)
        self._wire()

    def _wire(self) -> None:
        screen = self.screen
        screen.line.textChanged.connect(self.look_again)
        screen.line.textChanged.connect(lambda: screen.offered.show_cases(()))
        screen.offered.chosen.connect(self.open_case)
        screen.line.returnPressed.connect(self._enter)
        screen.list.activated.connect(self._open_row)
        screen.left.connect(self._step_back)
        screen.back.clicked.connect(self._step_back)
        screen.check.clicked.connect(self._check)
        screen.deliver.clicked.connect(self._deliver)
        screen.otherwise.clicked.connect(self._go_otherwise)
        screen.recipient.changed.connect(self._say_nothing)
        screen.outcome.print.clicked.connect(self._print)
        screen.outcome.same.clicked.connect(self._next_of_same)
        screen.prints.toggled.connect(self._print_at_once)
        self._jobs.moved.connect(screen.outcome.show_state)
        self._work.opened.connect(self.look_again)
        self._work.changed.connect(self.look_again)
        self._work.arrived.connect(self.look_again)
        self._kit.tr.changed.connect(self._show_again)

    # What waits

    def take_focus(self) -> None:
        """Put the hands where the work is: on the line, or on the case that is open."""
        self.look_again()
        if self.screen.shows_case:
            self._put_hands()
        else:
            self.screen.line.setFocus()
            self.screen.line.selectAll()

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what was typed last."""
        return self._answered == self._asked

    def look_again(self) -> None:
        """List what waits; the answer to an older text is not shown over that to a newer one."""
        self._asked += 1
        number = self._asked
        self.screen.line_field.say("")

        def then(results: "tuple[WaitingResult, ...]") -> None:
            if number == self._asked:
                self._answered = number
                self.screen.list.show_results(results)
                self._say_count(len(results))

        def failed(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            if number == self._asked:
                self._answered = number
                self.screen.line_field.say(self._kit.tr.sentence(error), "danger")

        self._work.ask(self, collect_acts.list_results(self.screen.line.text(), self._kit.today), then, failed)

    def _say_count(self, number: int) -> None:
        self.screen.count.setText(self._kit.tr("collect.count", number=self._kit.tr.number(number)))

    def _enter(self) -> None:
        """A number opens its case, a name the oldest result that it fits; nothing the same person's next one."""
        text = self.screen.line.text().strip()
        if not text:
            self._next_of_same()
        elif looks_like_case_no(text):
            self.open_case(text)
        else:
            results = collect_acts.list_results(text, self._kit.today)
            self._work.ask(self, results, lambda found: self._open_found(text, found), self._not_found)

    def _open_found(self, text: str, found: "tuple[WaitingResult, ...]") -> None:
        if found:
            self.open_case(found[0].case_id)
        else:
            self._work.ask(self, collect_acts.find(text), self._open_undecided, self._not_found)

    def _open_undecided(self, found: "tuple[FoundCase, ...]") -> None:
        """Nothing waits under this name: the one case that there is says how it stands."""
        if len(found) == 1:
            self.open_case(found[0].case_id)
        else:
            key = "collect.several" if found else "collect.none"
            self.screen.line_field.say(self._kit.tr(key), "warn")

    def _open_row(self, index: QModelIndex) -> None:
        if (result := self.screen.list.results.row_at(index.row())) is not None:
            self.open_case(result.case_id)

    def _next_of_same(self) -> None:
        if case_id := self.screen.outcome.next_case:
            self.open_case(case_id)

    # One case

    def open_case(self, named: str) -> None:
        """Bring a case to the counter by its number or its id."""
        self._work.ask(self, collect_acts.look(named, self._kit.now), self._show, self._not_found)

    def _not_found(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        if isinstance(error, RuleBroken) and error.code == "case_no_twice":
            self.offer_cases(str(error.values["case_no"]))
        else:
            self.screen.line_field.say(self._kit.tr.sentence(error), "danger")

    def offer_cases(self, case_no: str) -> None:
        """Let the clerk choose whose slip it is: two cases carry its number."""

        def then(cases: "tuple[SameNumber, ...]") -> None:
            screen = self.screen
            self.collection = None
            screen.show_case(shown=False)
            screen.line_field.say(self._kit.tr("collect.choose"), "warn")
            screen.offered.show_cases(cases)
            if screen.isVisible():
                screen.offered.setFocus()

        self._work.ask(self, collect_acts.with_number(case_no), then, self._not_found)

    def _show(self, collection: "Collection") -> None:
        screen, self.collection = self.screen, collection
        with silent(screen.line):
            screen.line.clear()
        screen.line_field.say("")
        screen.offered.show_cases(())
        self.look_again()
        screen.recipient.show_recipient(recipient_of(collection))
        self._say_nothing()
        screen.deliver.setEnabled(True)
        self._show_again()
        screen.show_case(shown=True)
        if screen.isVisible():
            self._put_hands()

    def _show_again(self) -> None:
        self._say_count(self.screen.list.results.rowCount())
        collection = self.collection
        if collection is None:
            return
        self.screen.result.show_collection(collection)
        self.screen.recipient.show_again()
        for widget in (self.screen.recipient, self.screen.ways, self.screen.otherwise):
            widget.setVisible(collection.is_ready)

    def _put_hands(self) -> None:
        screen = self.screen
        if self.collection is None or not self.collection.is_ready:
            screen.back.setFocus()
        elif screen.recipient.recipient.asked:
            screen.recipient.take_focus()
        else:
            (screen.deliver if screen.recipient.recipient.is_checked else screen.check).setFocus()

    def _step_back(self) -> None:
        if self.screen.shows_case:
            self.collection = None
            self.screen.show_case(shown=False)
        else:
            self.screen.line.clear()
        self.screen.line.setFocus()

    def _go_otherwise(self) -> None:
        if self.collection is not None:
            self.otherwise.emit(self.collection.case_id)

    # Who has come

    def take_card(self, card: "IdCard") -> None:
        """Compare the card on the reader with who is registered."""
        if self.collection is None or not self.screen.shows_case:
            return
        self.screen.recipient.recipient.take_card(card)
        self.screen.recipient.show_again()
        self._say_nothing()
        self._put_hands()

    def _check(self) -> None:
        recipient = self.screen.recipient.recipient
        recipient.check()
        self.screen.recipient.show_again()
        self._say_nothing()
        if recipient.is_checked:
            self.screen.deliver.setFocus()
        else:
            self._say_hindrance()

    def _say_hindrance(self) -> None:
        self.screen.message.setText(self._kit.tr(f"collect.{self.screen.recipient.recipient.hindrance}"))

    def _say_nothing(self) -> None:
        self.screen.message.setText("")

    # Handing over

    def _deliver(self) -> None:
        collection, recipient = self.collection, self.screen.recipient.recipient
        if collection is None or not collection.is_ready:
            return
        if recipient.hindrance:
            self._say_hindrance()
            self.screen.check.setFocus()
            return
        self.screen.deliver.setEnabled(False)
        name = recipient.comer.name if recipient.comer else recipient.typed.get("name", "")
        act = acts.act(collection.case_id, "delivered", recipient.answers(), self._kit.now)
        self._work.do(self, act, lambda acted: self._delivered(collection, name, acted), self._refused)

    def _delivered(self, collection: "Collection", name: str, acted: "Acted") -> None:
        screen = self.screen
        screen.outcome.show_outcome(collection, name, self._kit.now(), acted.warnings)
        if self.collection is collection:
            self.collection = None
            screen.show_case(shown=False)
        if screen.isVisible():
            screen.line.setFocus()
        issue = acts.issue(collection.case_id, DocumentKind.DELIVERY_RECEIPT, self._kit.now)
        self._work.do(self, issue, self._issued, self._tell)

    def _refused(self, error: BaseException) -> None:
        self.screen.deliver.setEnabled(True)
        if not isinstance(error, TROUBLES):
            raise error
        if not (isinstance(error, RuleBroken) and self.screen.recipient.say(error)):
            self.screen.message.setText(self._kit.tr.sentence(error))

    def _issued(self, receipt: "Issued") -> None:
        self.screen.outcome.show_receipt(receipt)
        if self._preferences.values.prints_receipts:
            self._jobs.print_where_chosen(receipt)

    def _print_at_once(self, wanted: bool) -> None:
        self._preferences.change(prints_receipts=wanted)

    def _print(self) -> None:
        if (receipt := self.screen.outcome.receipt) is not None:
            self._jobs.print_where_chosen(receipt)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "warn", None)
