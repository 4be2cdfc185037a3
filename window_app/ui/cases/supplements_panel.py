"""Taking in what was missing: what it is, the date that would be promised, and the acceptance."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from window_app.domain.catalogue import ServiceItem
from window_app.services.application_form import MaterialEntry
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL
from window_app.ui.register.form import Form
from window_app.ui.register.materials_model import MaterialsModel
from window_app.ui.register.materials_table import MaterialsTable
from window_app.ui.register.promise_panel import PromisePanel

if TYPE_CHECKING:
    from window_app.domain.working_calendar import WorkingCalendar
    from window_app.services.show_case import ShownCase


class SupplementsPanel(QFrame):
    """`taken` brings the materials that came in; `put_away` steps back."""

    taken = Signal(object)
    put_away = Signal()

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
        for widget in (title, hint, self.promise, self.materials):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)

    def _wire(self) -> None:
        self.marks.marked.connect(self._show_promise)
        self.complete.clicked.connect(self._receive_all)
        self.accept.clicked.connect(lambda: self.taken.emit(self.entries()))

    def show_case(self, case: "ShownCase", item: ServiceItem, calendar: "WorkingCalendar") -> None:
        """Ask for what this case lacks."""
        lacking = {one.name for one in case.missing}
        asked = tuple(one for one in item.materials if one.name in lacking)
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
