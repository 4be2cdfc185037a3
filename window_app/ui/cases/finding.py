"""Asks the store for the list of cases and its pages, and shows only the answer to the last question."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from window_app.background.store_work import StoreWork
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.case_list import CaseList
from window_app.ui.cases.shown_rows import PAGE
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.case_filter import CaseFilter, Sorting
    from window_app.services.desk import Desk
    from window_app.services.list_cases import Listing, Page

# Counting a million cases takes a while: only for whoever has stopped typing.
BEFORE_COUNTING_MS = 200


class Finding(QObject):
    """`shown` comes when the list or its number is known, `failed` brings a trouble.

    One page is read at a time, always one that is in sight by then: quick scrolling leaves nothing to be worked off.
    """

    shown = Signal()
    failed = Signal(object)

    def __init__(self, kit: Kit, work: StoreWork, table: CaseList) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._table = table
        self.listing: Listing | None = None
        self._asked = 0
        self._answered = 0
        self._is_reading = False
        self._is_outdated = False
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(BEFORE_COUNTING_MS)
        self._counting.timeout.connect(self._count)
        table.seen.connect(self._read)

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what was asked for last."""
        return self._answered == self._asked

    @property
    def is_counted(self) -> bool:
        """Whether it is known how many cases there are."""
        return self.is_answered and (self.listing is None or self.listing.is_counted)

    def ask(self, asked: "CaseFilter", sorting: "Sorting") -> None:
        """Show another list."""
        self._ask(acts.list_cases(asked, sorting, self._kit.today), self._begin)

    def renew(self) -> None:
        """Show the list as it is by now, at the place where it is; later, where nobody looks."""
        if self.listing is None or not self.is_answered or not self._table.isVisible():
            self._is_outdated = True
            return
        offset = self._table.first_seen // PAGE * PAGE
        self._ask(acts.relist_cases(self.listing, offset, self._kit.today), self._go_on)

    def catch_up(self) -> None:
        """Show what has changed while nobody looked."""
        if self._is_outdated and self.listing is not None and self._table.isVisible():
            self.renew()

    def _ask(self, act: "Callable[[Desk], Listing]", then: "Callable[[Listing], None]") -> None:
        self._asked += 1
        number = self._asked
        self._counting.stop()
        self._is_outdated = False

        def answered(listing: "Listing") -> None:
            if number == self._asked:
                self._answered = number
                then(listing)
                self._tell(listing)
                self.catch_up()

        self._work.ask(self, act, answered, lambda error: self._fail(error, number))

    def _begin(self, listing: "Listing") -> None:
        self._table.show_cases(listing.cases, total=listing.total)
        # Another question: its first answer is meant, not a case that happened to be marked before.
        self._table.mark(0)

    def _go_on(self, listing: "Listing") -> None:
        self._table.renew(listing.total, listing.offset, listing.cases)

    def _tell(self, listing: "Listing") -> None:
        self.listing = listing
        if not listing.is_counted:
            self._counting.start()
        self.shown.emit()
        self._read()

    def _count(self) -> None:
        if self.listing is None:
            return
        number = self._asked

        def counted(listing: "Listing") -> None:
            if number == self._asked:
                self.listing = listing
                self._table.renew(listing.total, listing.offset, listing.cases)
                self.shown.emit()
                self._read()

        self._work.ask(
            self, acts.count_cases(self.listing, self._kit.today), counted, lambda error: self._fail(error, number)
        )

    def _read(self) -> None:
        """Read a page that is in sight and not at hand."""
        listing = self.listing
        if listing is None or self._is_reading or not self.is_answered:
            return
        offset = self._table.missing
        if offset is None:
            return
        self._is_reading = True
        number = self._asked

        def read(page: "Page") -> None:
            self._is_reading = False
            if number == self._asked:
                self._table.put(page.offset, page.cases)
            self._read()

        def failed(error: BaseException) -> None:
            self._is_reading = False
            self._fail(error, number)

        self._work.ask(self, acts.read_page(listing, offset, self._kit.today), read, failed)

    def _fail(self, error: BaseException, number: int) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        if number != self._asked:
            return
        self._answered = number
        self.listing = None
        self._table.show_cases(())
        self.failed.emit(error)
