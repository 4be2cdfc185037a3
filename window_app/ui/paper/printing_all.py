"""Every waiting copy of one kind, handed to the printer one after the other; it can be stopped between two."""

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.store_work import StoreWork
from window_app.services.troubles import TROUBLES
from window_app.ui.kit import Kit
from window_app.ui.paper import printing_acts as acts
from window_app.ui.paper.print_jobs import NO_PRINTER, PrintJobs

if TYPE_CHECKING:
    from window_app.services.issue_document import Issued
    from window_app.services.papers import Paper

_HANDED_OVER = ("queued", "printed")


class PrintingAll(QObject):
    """`progressed` brings how many have had their turn, and of how many; `ended` how many went out, and how many not.

    One that cannot be printed stays on the list of paper to be printed, and the next one has its turn.
    """

    progressed = Signal(int, int)
    ended = Signal(int, int)

    def __init__(self, kit: Kit, work: StoreWork, jobs: PrintJobs, kind: str) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._jobs = jobs
        self._kind = kind
        self._waiting: deque[Paper] = deque()
        self._sent: tuple[str, int] | None = None
        self._total = self._out = self._kept = 0
        self.is_running = False
        jobs.moved.connect(self._moved)

    def start(self) -> None:
        """Begin with the oldest, unless it is at work already."""
        if not self.is_running:
            self.is_running = True
            self._work.ask(self, acts.list_papers_of(self._kind), self._begin, self._not_listed)

    def stop(self) -> None:
        """Let the copy that is being handed over be the last one; the others stay on the list."""
        self._kept += len(self._waiting)
        self._waiting.clear()

    def _begin(self, papers: "tuple[Paper, ...]") -> None:
        self._waiting = deque(papers)
        self._total, self._out, self._kept = len(papers), 0, 0
        self._go_on()

    def _not_listed(self, error: BaseException) -> None:
        self._begin(())
        self._work.not_read.emit(error)

    def _go_on(self) -> None:
        self.progressed.emit(self._total - len(self._waiting), self._total)
        if self._waiting:
            paper = self._waiting.popleft()
            self._work.do(self, acts.still_to_print(paper, self._kit.now), self._send, self._refused)
        else:
            self.is_running = False
            self.ended.emit(self._out, self._kept)

    def _send(self, document: "Issued | None") -> None:
        if document is None:
            self._go_on()
        else:
            self._sent = (document.number, document.copy)
            self._jobs.print_where_chosen(document)

    def _moved(self, number: str, copy: int, state: str) -> None:
        if (number, copy) != self._sent or state == "sending":
            return
        self._sent = None
        if state in _HANDED_OVER:
            self._out += 1
        else:
            self._kept += 1
        if state == NO_PRINTER:
            self.stop()
        self._go_on()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self._kept += 1
        self._jobs.said.emit(self._kit.tr.sentence(error), "warn", None)
        self._go_on()
