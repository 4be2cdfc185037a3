"""Taking in what was missing: what it is, the date that would be promised, and the acceptance."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.domain.catalogue import Material, ServiceItem
from window_app.services.application_form import MaterialEntry
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import FittingScroll
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, NARROW, SMALL
from window_app.ui.register.form import Form
from window_app.ui.register.materials_model import MaterialsModel
from window_app.ui.register.materials_table import MaterialsTable
from window_app.ui.register.promise_panel import PromisePanel
from window_app.ui.register.row_in_sight import bring_row_in_sight

if TYPE_CHECKING:
    from window_app.domain.working_calendar import WorkingCalendar
    from window_app.services.show_case import ShownCase


def lacking(case: "ShownCase", item: ServiceItem) -> tuple[Material, ...]:
    """Return what a notice asked for and what is missing or wrong, in the order of the item, then the rest."""
    wanting = {one.name: one.defect for one in case.materials if one.is_missing or one.is_defective}
    asked = {**wanting, **{one.name: one.requirement or wanting.get(one.name, "") for one in case.missing}}
    known = {one.name: one for one in item.materials}
    materials = [one for one in item.materials_asked(with_agent=case.agent is not None) if one.name in asked]
    materials += [Material(name) for name in asked if name not in known]
    return tuple(msgspec.structs.replace(one, note=asked[one.name] or one.note) for one in materials)


class SupplementsPanel(QFrame):
    """`taken` brings the materials that came in; `put_away` steps back.

    `refused` brings the sentence where a key of the materials does nothing.
    """

    taken = Signal(object)
    put_away = Signal()
    refused = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._form = Form()
        self._item: ServiceItem | None = None
        self._calendar: WorkingCalendar | None = None
        self.setObjectName("supplements")
        paint_as(self, "panel")
        self.marks = MaterialsModel(kit)
        self.materials = MaterialsTable(kit, self.marks)
        self.promise = PromisePanel(kit)
        self.complete = KeyButton(
            kit, "register.complete", name="supplements_complete", icon="list-checks", shortcut="F5"
        )
        self.accept = KeyButton(
            kit,
            "supplements.accept",
            name="supplements_accept",
            icon="circle-check",
            shortcut="F9",
            look="primary",
        )
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        title, hint = QLabel(), QLabel()
        self._kit.tr.text(title, "supplements.title")
        self._kit.tr.text(hint, "supplements.hint")
        paint_as(title, "section")
        paint_as(hint, "quiet")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.accept, self.complete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.promise.lay_flat(flat=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, SMALL, 0)
        inner.setSpacing(SMALL)
        for widget in (title, hint, self.promise, self.materials):
            inner.addWidget(widget)
        self._scroll = FittingScroll(page)
        column.addWidget(self._scroll)
        column.addLayout(buttons)
        column.addStretch(1)

    def _wire(self) -> None:
        self.marks.marked.connect(self._show_promise)
        self.materials.refused.connect(self.refused)
        self.materials.moved.connect(lambda: bring_row_in_sight(self._scroll, self.materials))
        self.complete.clicked.connect(self._receive_all)
        self.accept.clicked.connect(lambda: self.taken.emit(self.entries()))

    def show_case(self, case: "ShownCase", item: ServiceItem, calendar: "WorkingCalendar") -> None:
        """Ask for what this case lacks, each with what is asked for or was wrong."""
        asked = lacking(case, item)
        self._item, self._calendar = msgspec.structs.replace(item, materials=asked), calendar
        self._form = Form(item=item.code)
        self.marks.show_form(self._form, self._item)
        self._show_promise()

    def take_focus(self) -> None:
        """Put the hands on the first material, or on the way on where none is missing."""
        (self.materials if self.marks.rowCount() else self.accept).setFocus()

    def entries(self) -> tuple[MaterialEntry, ...]:
        """Return what came in, or is to follow, and what is wrong with it."""
        if self._item is None:
            return ()
        entry = self._form.entry(self._item, "accept", self._kit.today)
        assert entry.materials != "all"
        return tuple(one for one in entry.materials if one.received or one.follows_on)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the names of the materials need the room."""
        super().resizeEvent(event)
        self.materials.stand_narrow(narrow=event.size().width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on from the last material; Esc steps back."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.put_away.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accept.setFocus()
            case _:
                super().keyPressEvent(event)

    def _receive_all(self) -> None:
        if self._item is not None:
            self._form.receive_all(self._item)
            self.marks.marks_changed()
            self.accept.setFocus()

    def _show_promise(self) -> None:
        if self._item is None:
            return
        marks = [self._form.mark(one.name) for one in self._item.materials]
        complete = all((one.received and not one.defect) or one.follows_on for one in marks)
        self.promise.show_promise(self._item, self._calendar, complete=complete)
