"""Where a case that was found is shown: at the counter where it was asked for there, else on the cases screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from window_app.background.store_work import StoreWork
from window_app.ui import acts
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.kit import Kit
from window_app.ui.people.locking import Locking

if TYPE_CHECKING:
    from window_app.services.show_case import ShownCase
    from window_app.ui.cases.cases_screen import CasesScreen
    from window_app.ui.collect.collecting import Collecting


class WayToCase(QObject):
    """Goes nowhere while the window is locked."""

    def __init__(
        self,
        kit: Kit,
        work: StoreWork,
        window: MainWindow,
        locking: Locking,
        cases: "Callable[[], CasesScreen]",
        collecting: "Callable[[], Collecting]",
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._work = work
        self._window = window
        self._locking = locking
        self._cases = cases
        self._collecting = collecting

    def found(self, case: "ShownCase") -> None:
        """Show a case; a slip that is scanned at the counter is a result that is fetched."""
        if self._is_at_the_counter:
            self._collecting().open_case(case.case_id)
        else:
            self.show(case)

    def several(self, case_no: str) -> None:
        """Offer the cases that carry one number: whose slip it is, the clerk sees on it."""
        if self._is_at_the_counter:
            self._collecting().offer_cases(case_no)
        elif not self._locking.is_covered:
            self._window.show_screen("cases")
            self._cases().offer_cases(case_no)

    def look_at(self, case_id: str) -> None:
        """Go to a case from a screen that knows only its id."""
        self._work.ask(self, acts.show(case_id, self._kit.now), self.show)

    def show(self, case: "ShownCase") -> None:
        """Show a case on the cases screen."""
        if self._locking.is_covered:
            return
        self._window.notices.leave()
        self._window.show_screen("cases")
        self._cases().show_case(case)

    @property
    def _is_at_the_counter(self) -> bool:
        return self._window.current == "collect" and not self._locking.is_covered
