"""One case opened: what it is at the left; its documents, clock, time line and acts beside it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.domain.events import DocumentKind
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.acting import SUPPLEMENTS, Acting
from window_app.ui.cases.acts_list import ActsList
from window_app.ui.cases.case_summary import CaseSummary
from window_app.ui.cases.case_views import CaseViews
from window_app.ui.cases.clock_panel import ClockPanel
from window_app.ui.cases.conflict_panel import SETTLES
from window_app.ui.cases.document_list import Listed
from window_app.ui.cases.paper_standing import TO_BE_PRINTED, UNDER_WAY, paper_state
from window_app.ui.cases.settling import Settling
from window_app.ui.cases.shared_number import SharedNumber
from window_app.ui.cases.timeline_panel import TimelinePanel
from window_app.ui.cases.unused_keys import why_unused
from window_app.ui.controls.hands import hands_stay
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import FACTS_NARROW, FACTS_WIDTH, LARGE, MEDIUM, NARROW, SMALL, TIGHTEST
from window_app.ui.paper.document_panel import DocumentPanel

if TYPE_CHECKING:
    from window_app.services.issue_document import Issued
    from window_app.services.show_case import ShownCase


class CasePage(QWidget):
    """`left` comes when the clerk steps back to where the case was opened from."""

    left = Signal()
    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, document: DocumentPanel) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self.document = document
        self.case: ShownCase | None = None
        self._kind: DocumentKind | None = None
        self._reads = False
        self._unmasked = False
        paint_as(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.views, self.summary = CaseViews(kit), CaseSummary(kit)
        self.clock, self.timeline, self.acts = ClockPanel(kit), TimelinePanel(kit), ActsList(kit)
        self.acting, self.settling = Acting(kit, work), Settling(kit, work)
        self.shared_number = SharedNumber(kit, work)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.right = QStackedWidget()
        self._views: dict[str, QWidget] = {
            "document": self.document,
            "clock": self.clock,
            "timeline": self.timeline,
            "acts": self.acts,
            "conflict": self.settling.panel,
        }
        # Beside these, keys of the case would have two meanings.
        self._sheets = (*self.acting.sheets, self.settling.panel)
        for view in (*self._views.values(), *self.acting.sheets):
            self.right.addWidget(view)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addWidget(self.summary)
        row.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.views)
        column.addWidget(self.settling.banner)
        column.addWidget(self.shared_number)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        summary = self.summary
        self.views.back.clicked.connect(self._step_back)
        self.views.wanted.connect(self._change_view)
        summary.unmask.clicked.connect(self._unmask)
        summary.documents.wanted.connect(self._open)
        summary.reprint.clicked.connect(self._print_again)
        summary.supplement.clicked.connect(lambda: self._ask_for("supplement_submitted"))
        self.right.currentChanged.connect(self._make_room)
        self.acts.wanted.connect(self._ask_for)
        self.acts.refused.connect(self._refuse)
        self.acting.put_away.connect(self._step_back)
        self.acting.done.connect(self._acted)
        self.settling.open.clicked.connect(self._look_at_conflict)
        self.settling.panel.put_away.connect(self._step_back)
        self.settling.done.connect(lambda: self._acted(SETTLES, "", None))
        self.shared_number.wanted.connect(self.show_case)
        self.shared_number.settled.connect(self._look_again)
        self.shared_number.left.connect(self.summary.documents.setFocus)
        for part in (self.acting, self.settling, self.shared_number):
            part.said.connect(self.said)
        self.document.recorded.connect(self._look_again)
        self._kit.tr.changed.connect(self._show_again)
        self._work.arrived.connect(self._look_at_arrived)

    def show_case(self, named: str) -> None:
        """Open a case; identity numbers are masked, whatever was seen of another one."""
        self._begin()
        self._work.ask(self, acts.show(named, self._kit.now), self._show_first, self._not_found)

    def show_found(self, case: "ShownCase") -> None:
        """Open a case that was looked up."""
        self._begin()
        self._show_first(case)

    def forget(self) -> None:
        """Show no case."""
        self.case = None
        self._unmasked = False
        self.document.clear()
        self.summary.clear()
        self.settling.forget()
        self.shared_number.forget()
        for sheet in (self.clock, self.timeline, self.acts, *self._sheets):
            if self.right.currentWidget() is sheet:
                self.right.setCurrentWidget(self.document)

    def _begin(self) -> None:
        self.forget()
        # Until there is something to mark, the page itself takes the keys: Esc steps back from the first moment.
        self.setFocus()

    def _not_found(self, error: BaseException) -> None:
        self.left.emit()
        self._tell(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back; a key of the paper that has no use now says why."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif why := self._why_unused(QKeySequence(event.keyCombination()).toString()):
            self._refuse(self._kit.tr(why))
        else:
            super().keyPressEvent(event)

    def _why_unused(self, key: str) -> str:
        number = self.document.number
        return why_unused(
            key,
            has_paper=bool(number),
            is_shown=self.document.isVisible(),
            was_printed=self.case is not None and number in self.case.printed,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the facts leave room for the page."""
        super().resizeEvent(event)
        self._make_room()

    # What is shown

    def _show_first(self, case: "ShownCase") -> None:
        self._show(case)
        self.summary.documents.setCurrentRow(0)
        self._show_facts()
        # Number and date are seen first, whatever has the hands.
        self.summary.verticalScrollBar().setValue(0)
        issued = [one for one in case.documents if one.copy == 0]
        if issued:
            self._kind = issued[-1].kind
            kept = acts.kept_document(case.case_id, issued[-1].number, self._kit.now)
            self._work.ask(self, kept, self._show_newest, self._tell)
        elif case.issuable:
            self.document.title.setText(self._kit.tr("case.nothing_issued"))

    def _show_newest(self, issued: "Issued") -> None:
        """Show the paper of the case that was just opened, unless the clerk has gone on to another by now."""
        if self.case is not None and issued.case_id == self.case.case_id and not self.document.number:
            self.document.show_document(issued)
            self.summary.documents.point_at(issued.number)
            self._allow()

    def _show(self, case: "ShownCase") -> None:
        self.case = case
        self.summary.show_case(case)
        self.summary.supplement.setEnabled(self.right.currentWidget() not in self._sheets)
        self.summary.documents.point_at(self.document.number)
        self.clock.show_case(case)
        self.acts.show_case(case)
        self.settling.show_case(case)
        self.shared_number.show_case(case)
        if (desk := self._work.desk) is not None:
            self.timeline.show_case(case, desk.office)
        self._allow()

    def _show_again(self) -> None:
        if self.case is not None:
            self._show(self.case)

    def _look_again(self) -> None:
        if self.case is not None:
            self._show_anew(self.case.case_id, unmask=self._unmasked)

    def _look_at_arrived(self, case_ids: frozenset[str]) -> None:
        if self.case is not None and self.case.case_id in case_ids:
            self._show_anew(self.case.case_id, unmask=self._unmasked, arrived=True)

    def _unmask(self) -> None:
        """Show identity numbers until the case is left; that they were seen is recorded."""
        if self.case is not None:
            self._show_anew(self.case.case_id, unmask=True)

    def _show_anew(self, case_id: str, *, unmask: bool, arrived: bool = False) -> None:
        def then(case: "ShownCase") -> None:
            # Another case may have been opened meanwhile, or none.
            if self.case is not None and self.case.case_id == case.case_id:
                self._unmasked = not case.is_masked
                with hands_stay(where=arrived):
                    self._show(case)

        self._work.ask(self, acts.show(case_id, self._kit.now, unmask=unmask), then, self._tell)

    def _change_view(self, name: str) -> None:
        self._show_view(self._views[name])
        self._views[name].setFocus()

    def _show_view(self, view: QWidget) -> None:
        """Bring a view to the front: in a tight window in place of the facts."""
        self._reads = True
        self.right.setCurrentWidget(view)
        self._make_room()

    def _show_facts(self) -> None:
        """Go back to the facts and the list of papers."""
        self._reads = False
        self.right.setCurrentWidget(self.document)
        self._make_room()
        self.summary.documents.setFocus()

    def _make_room(self) -> None:
        """In a narrow window the facts stand beside the paper only, in a tight one the one or the other."""
        narrow, tight = self.width() < NARROW, self.width() < TIGHTEST
        on_paper = self.right.currentWidget() is self.document
        self.settling.make_room(is_looked_at=self.right.currentWidget() is self.settling.panel)
        facts = not narrow or (on_paper and not (tight and self._reads))
        self.summary.be_wide(0 if tight else FACTS_NARROW if narrow else FACTS_WIDTH)
        self.summary.setVisible(facts)
        self.right.setVisible(not (tight and facts))
        self.views.be_small(small=narrow)
        self.views.stand_over(self.summary.width() + LARGE - SMALL if facts and not tight else 0)

    # Documents

    def _open(self, wanted: Listed) -> None:
        if self.case is None or not wanted.number:
            self._issue(wanted.kind)
            return
        self._kind = wanted.kind
        kept = acts.kept_document(self.case.case_id, wanted.number, self._kit.now)
        self._work.do(self, kept, self._issued, self._tell)

    def _issue(self, kind: DocumentKind) -> None:
        if self.case is not None:
            self._kind = kind
            self._work.do(self, acts.issue(self.case.case_id, kind, self._kit.now), self._issued, self._tell)

    def _issued(self, issued: "Issued") -> None:
        self._show_view(self.document)
        self.document.show_document(issued)
        self._allow()
        self._look_again()
        if self.isVisible():
            self.document.print.setFocus()

    def _allow(self) -> None:
        """What came out of a printer before is printed again only with a reason, and marked."""
        state = paper_state(self.case, self.document.number, self.document.copy)
        again = self.case is not None and self.document.number in self.case.printed and state not in TO_BE_PRINTED
        self.document.allow_printing(allowed=not again and state not in UNDER_WAY)
        self.summary.reprint_box.setVisible(again)
        on_paper = self.right.currentWidget() is self.document
        if again and on_paper and self.isVisible() and not self.summary.documents.hasFocus():
            self.summary.reason.setFocus()

    def _print_again(self) -> None:
        case, kind, reason = self.case, self._kind, self.summary.reason.currentText()
        if case is None or kind is None:
            return

        def then(issued: "Issued") -> None:
            self.document.show_document(issued, prints=True)
            self._look_again()

        def failed(error: BaseException) -> None:
            self.summary.reason_field.say(self._sentence(error), "danger")

        self.summary.reason_field.say("")
        again = acts.reprint(case.case_id, kind, self.document.number, reason, self._kit.now)
        self._work.do(self, again, then, failed)

    # Acts

    def _look_at_conflict(self) -> None:
        self.summary.supplement.setEnabled(False)
        self._show_view(self.settling.panel)
        self.settling.panel.take_focus()

    def _ask_for(self, event: str) -> None:
        if self.case is not None and (sheet := self.acting.ask(event, self.case)) is not None:
            self.summary.supplement.setEnabled(False)
            self._show_view(sheet)
            self.acting.take_focus(event)

    def _refuse(self, why: str) -> None:
        self.said.emit(why, "warn", None)

    def _acted(self, event: str, document: str, promised_on: date | None) -> None:
        """Print what the act gives ground for; without such a paper, back to the acts."""
        tr = self._kit.tr
        told = tr("act.accepted", day=tr.long_date(promised_on)) if event == SUPPLEMENTS and promised_on else ""
        self.said.emit(told or tr("act.done", event=tr.term("event", event)), "good", None)
        if document:
            self._issue(DocumentKind(document))
            return
        self._look_again()
        self._change_view("acts")

    def _step_back(self) -> None:
        view = self.right.currentWidget()
        if view in self._sheets:
            self.summary.supplement.setEnabled(True)
        if view in self.acting.sheets and self.acting.came_from_list:
            self._change_view("acts")
        elif view is not self.document or not self.summary.isVisible():
            self._show_facts()
        else:
            self.left.emit()

    def _tell(self, error: BaseException) -> None:
        self.said.emit(self._sentence(error), "warn", None)

    def _sentence(self, error: BaseException) -> str:
        if not isinstance(error, TROUBLES):
            raise error
        return self._kit.tr.sentence(error)
