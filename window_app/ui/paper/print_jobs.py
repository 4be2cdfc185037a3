"""Every copy on its way to a printer: asked for, handed over, watched until the printing system says how it ended.

One for the whole window: what was sent is followed up wherever the hands have gone, and after a restart.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from window_app.background.outside_work import OutsideWork, PrintTo
from window_app.background.store_work import StoreWork
from window_app.domain.errors import Unavailable
from window_app.services.troubles import TROUBLES
from window_app.ui.kit import Kit
from window_app.ui.paper import printing_acts as acts
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.issue_document import Issued
    from window_app.services.papers import Paper
    from window_app.services.print_jobs import JobReport

# A page takes seconds; a job that still waits then waits for a person.
SOON_MS = 1_500
LATER_MS = 15_000
SOON_LOOKS = 12
# What `moved` says of a copy for which there is no printer to be had: it waits as before.
NO_PRINTER = "wanted"
# Of a title that nobody else has.
TOKEN = 8


@dataclass(frozen=True, slots=True)
class Attempt:
    """One copy handed to one printer; `job` is the system's name for it, empty while that is not known."""

    title: str
    number: str
    copy: int
    printer: str
    job: str = ""
    waits_for: str = ""


class PrintJobs(QObject):
    """`moved` brings number, copy and state (sending, queued, printed, failed, wanted) whenever a copy has got on.

    `said` brings a sentence, its tone and None.
    """

    moved = Signal(str, int, str)
    said = Signal(str, str, object)

    def __init__(
        self, kit: Kit, work: StoreWork, outside: OutsideWork, preferences: KeptPreferences, new_id: Callable[[], str]
    ) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._outside = outside
        self._preferences = preferences
        self._new_id = new_id
        self._watched: dict[str, Attempt] = {}
        self._sending: set[str] = set()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        work.opened.connect(self._take_up)

    # From the hand to the printing system

    def print(self, document: "Issued", printer: str) -> None:
        """Send a copy to a printer, from the tray and as often as was chosen for its kind."""
        choice = self._preferences.values.printer_for(document.kind)
        to = PrintTo(printer, choice.tray if choice.printer == printer else "", choice.copies)
        copy = f"/{document.copy}" if document.copy else ""
        attempt = Attempt(f"{document.number}{copy} {self._new_id()[-TOKEN:]}", document.number, document.copy, printer)
        begin = acts.begin_printing(document, printer, attempt.title, self._kit.now)
        self._sending.add(attempt.title)
        self._work.do(self, begin, lambda _: self._send(attempt, document.content, to), self._not_begun(attempt))

    def print_where_chosen(self, document: "Issued") -> None:
        """Send a copy to the printer that was chosen for its kind, or to the system's own choice."""

        def then(found: tuple[tuple[str, ...], str | None]) -> None:
            names, default = found
            wanted = self._preferences.values.printer_for(document.kind).printer
            printer = wanted if wanted in names else default or (names[0] if names else "")
            if printer:
                self.print(document, printer)
            else:
                self._say("document.no_printer", "warn")
                self.moved.emit(document.number, document.copy, NO_PRINTER)

        def failed(error: BaseException) -> None:
            self._tell(error)
            self.moved.emit(document.number, document.copy, NO_PRINTER)

        self._outside.printer_names(self, then, failed)

    def retry(self, paper: "Paper") -> None:
        """Print a copy that has not come out; one that still waits in a queue is taken out of it first."""
        attempt = self._watched.get(paper.title)
        if attempt is None:
            self._work.do(self, acts.paper_to_print(paper, self._kit.now), self.print_where_chosen, self._tell)
        elif attempt.job:
            taken_back = self._taken_back(attempt, paper)
            self._outside.cancel(self, attempt.job, attempt.printer, taken_back, self._tell)
        else:
            self._look()

    def _taken_back(self, attempt: Attempt, paper: "Paper") -> "Callable[[JobReport], None]":
        def then(report: "JobReport") -> None:
            self._watched.pop(attempt.title, None)
            if report.state == "printed":
                self._end(attempt, None)
                self._say("papers.came_out", "good", document=attempt.number)
                return
            again = acts.paper_to_print(paper, self._kit.now)
            record = acts.end_printing(attempt.title, report.trouble, self._kit.now)
            self._work.do(self, record, lambda _: self._work.do(self, again, self.print_where_chosen, self._tell))

        return then

    def _not_begun(self, attempt: Attempt) -> Callable[[BaseException], None]:
        def failed(error: BaseException) -> None:
            self._sending.discard(attempt.title)
            self._tell(error)
            self.moved.emit(attempt.number, attempt.copy, "failed")

        return failed

    def _send(self, attempt: Attempt, content: bytes, to: PrintTo) -> None:
        def not_sent(error: BaseException) -> None:
            self._sending.discard(attempt.title)
            if not isinstance(error, Unavailable):
                raise error
            if error.code == "printing_timeout":
                # It may have been taken: the system is asked for the title until it answers.
                self._watch(attempt)
            else:
                self._end(attempt, error)

        self.moved.emit(attempt.number, attempt.copy, "sending")
        self._outside.send(self, content, to, attempt.title, lambda job: self._handed_over(attempt, job), not_sent)

    def _handed_over(self, attempt: Attempt, job: str) -> None:
        def then(_: None) -> None:
            self._sending.discard(attempt.title)
            self._say("document.sent", "good", printer=attempt.printer, number=attempt.number)
            self.moved.emit(attempt.number, attempt.copy, "queued")
            self._watch(replace(attempt, job=job))

        self._work.do(self, acts.note_handed_over(attempt.title, job), then)

    # Until it is known how it ended

    def _take_up(self, _: object) -> None:
        """Follow up what was on its way when the client ended."""
        self._work.ask(self, acts.papers_under_way(), self._taken_up)

    def _taken_up(self, papers: "tuple[Paper, ...]") -> None:
        for paper in papers:
            if paper.title not in self._sending and paper.title not in self._watched:
                self._watch(Attempt(paper.title, paper.number, paper.copy, paper.printer, paper.job, paper.reason))

    def _watch(self, attempt: Attempt) -> None:
        self._watched[attempt.title] = attempt
        self._looks = 0
        self._look()

    def _look(self) -> None:
        for attempt in self._watched.values():
            if attempt.job:
                self._outside.look(self, attempt.job, attempt.printer, self._looked(attempt), self._silent)
            else:
                self._outside.find(self, attempt.title, self._found(attempt), self._silent)
        if self._watched:
            self._looks += 1
            self._timer.start(SOON_MS if self._looks < SOON_LOOKS else LATER_MS)

    def _found(self, attempt: Attempt) -> Callable[[str], None]:
        def then(job: str) -> None:
            if self._watched.pop(attempt.title, None) is None:
                return
            if job:
                self._handed_over(attempt, job)
            else:
                self._end(attempt, Unavailable("print_interrupted", printer=attempt.printer))

        return then

    def _looked(self, attempt: Attempt) -> "Callable[[JobReport], None]":
        def then(report: "JobReport") -> None:
            if attempt.title not in self._watched:
                return
            if report.state == "waiting":
                self._waits(attempt, report.trouble)
            else:
                del self._watched[attempt.title]
                self._end(attempt, report.trouble)

        return then

    def _waits(self, attempt: Attempt, trouble: Unavailable | None) -> None:
        code = trouble.code if trouble else ""
        if code == attempt.waits_for:
            return
        self._watched[attempt.title] = replace(attempt, waits_for=code)
        self._work.do(self, acts.note_waiting(attempt.title, trouble), lambda _: None)
        if trouble is not None:
            self.said.emit(self._kit.tr.sentence(trouble), "warn", None)

    def _end(self, attempt: Attempt, trouble: Unavailable | None) -> None:
        def then(_: None) -> None:
            # The reason first: whoever hears of the copy may have something to say that sums it up.
            if trouble is not None:
                self.said.emit(self._kit.tr.sentence(trouble), "danger", None)
            self.moved.emit(attempt.number, attempt.copy, "failed" if trouble else "printed")

        self._work.do(self, acts.end_printing(attempt.title, trouble, self._kit.now), then)

    def _silent(self, error: BaseException) -> None:
        """The system does not answer: it is asked again."""
        if not isinstance(error, TROUBLES):
            raise error

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "warn", None)

    def _say(self, key: str, tone: str, **values: object) -> None:
        self.said.emit(self._kit.tr(key, **values), tone, None)
