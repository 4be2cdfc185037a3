"""What a scanned slip leads to: its case where there is one, else a calm word, and everything stays as it is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from window_app.background.store_work import StoreWork
from window_app.domain.case_numbers import grouped
from window_app.domain.errors import RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.frame.scanner import Scanner
from window_app.ui.frame.way_to_case import WayToCase
from window_app.ui.kit import Kit

Say = Callable[[str, str], None]


class Scanned(QObject):
    """Looks a case up before anybody goes anywhere."""

    def __init__(
        self,
        kit: Kit,
        work: StoreWork,
        scanner: Scanner,
        way: WayToCase,
        say: Say,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._way = way
        self._say = say
        # Once the line of a cell that the Enter was typed into has closed.
        scanner.scanned.connect(self.open_case, Qt.ConnectionType.QueuedConnection)
        scanner.misread.connect(self._misread, Qt.ConnectionType.QueuedConnection)

    def open_case(self, named: str) -> None:
        """Open a case by its number or its id, from wherever the clerk is."""
        if self._work.desk is None:
            self._say(self._kit.tr("scan.not_open"), "warn")
            return
        self._work.ask(self, acts.show(named, self._kit.now), self._way.found, self._not_found)

    def _not_found(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        if isinstance(error, RuleBroken) and error.code == "case_no_twice":
            self._way.several(str(error.values["case_no"]))
            return
        unknown = isinstance(error, RuleBroken) and error.code == "case_unknown"
        number = grouped(str(error.values.get("case_no", "")))
        self._say(self._kit.tr("scan.unknown", case_no=number) if unknown else self._kit.tr.sentence(error), "warn")

    def _misread(self, typed: str) -> None:
        self._say(self._kit.tr("scan.misread", case_no=typed), "warn")
