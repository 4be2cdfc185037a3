"""Doing an act on the opened case: its sheet, the service, and what came of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.events import DocumentKind
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.act_forms import Subject
from window_app.ui.cases.act_sheet import ActSheet
from window_app.ui.cases.supplements_panel import SupplementsPanel
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.case_acts import Acted
    from window_app.services.register_case import Registered
    from window_app.services.show_case import ShownCase

SUPPLEMENTS = "supplement_submitted"


class Acting(QObject):
    """`done` brings the event, the document that it gives ground for or none, and the date that is promised now.

    `said` brings a sentence and tone.
    """

    done = Signal(str, str, object)
    put_away = Signal()
    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._case_id = ""
        self.sheet, self.supplements = ActSheet(kit), SupplementsPanel(kit)
        self.sheets: tuple[QWidget, ...] = (self.sheet, self.supplements)
        self.came_from_list = False
        self._is_busy = False
        self.sheet.confirmed.connect(self._act)
        self.supplements.taken.connect(self._take)
        self.supplements.refused.connect(self._say_why)
        for sheet in (self.sheet, self.supplements):
            sheet.put_away.connect(self.put_away)

    def ask(self, event: str, case: "ShownCase") -> QWidget | None:
        """Ask for an act; return the sheet that does, None where this station does not keep the item's version."""
        desk = self._work.desk
        version = (case.item.code, case.item.version)
        items = desk.catalogue.items if desk else ()
        item = next((one for one in items if (one.code, one.version) == version), None)
        if desk is None or item is None:
            return None
        self._case_id = case.case_id
        self.came_from_list = event != SUPPLEMENTS
        if event == SUPPLEMENTS:
            self.supplements.show_case(case, item, desk.calendar)
            return self.supplements
        self.sheet.ask(event, Subject(case, item, desk))
        return self.sheet

    def take_focus(self, event: str) -> None:
        """Put the hands on the first question, once the sheet can be seen."""
        if event == SUPPLEMENTS:
            self.supplements.take_focus()
        else:
            self.sheet.take_focus()

    def _act(self, event: str, entry: bytes) -> None:
        """Do it; what cannot be taken back is asked once more first."""
        if self._is_busy:
            return
        if self.sheet.is_confirmed:
            self._do(event, entry)
            return

        def then(codes: "tuple[str, ...]") -> None:
            self._is_busy = False
            if codes:
                self.sheet.ask_once_more(codes)
            else:
                self._do(event, entry)

        self._is_busy = True
        asked = acts.to_be_confirmed(self._case_id, event, entry, self._kit.now)
        self._work.ask(self, asked, then, self._refused)

    def _do(self, event: str, entry: bytes) -> None:
        self._is_busy = True

        def then(acted: "Acted") -> None:
            self._is_busy = False
            self.sheet.forget()
            self.done.emit(event, acted.document, acted.promised_on)
            self._warn(acted.warnings)

        self._work.do(self, acts.act(self._case_id, event, entry, self._kit.now), then, self._refused)

    def _warn(self, warnings: Sequence[str]) -> None:
        if warnings:
            self.said.emit("\n".join(self._kit.tr.sentence(Problem("", code)) for code in warnings), "warn", None)

    def _refused(self, error: BaseException) -> None:
        self._is_busy = False
        if isinstance(error, RuleBroken):
            self.sheet.say(error)
        elif isinstance(error, TROUBLES):
            self.said.emit(self._kit.tr.sentence(error), "danger", None)
        else:
            raise error

    def _say_why(self, sentence: str) -> None:
        self.said.emit(sentence, "warn", None)

    def _take(self, _: object) -> None:
        def then(registered: "Registered") -> None:
            if registered.promised_on is None:
                self.done.emit(SUPPLEMENTS, "", None)
                self.said.emit(self._kit.tr("supplements.still_missing"), "warn", None)
            else:
                self.done.emit(SUPPLEMENTS, DocumentKind.ACCEPTANCE_SLIP.value, registered.promised_on)

        def failed(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            self.said.emit(self._kit.tr.sentence(error), "warn", None)

        take = acts.take_supplements(self._case_id, self.supplements.entries(), self._kit.now)
        self._work.do(self, take, then, failed)
