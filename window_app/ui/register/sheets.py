"""The two other ways out, in place below the form: the one-time notice of what is missing, and the refusal."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
)

from window_app.domain.errors import Problem
from window_app.domain.typed_days import typed_day
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.radio_choice import RadioChoice
from window_app.ui.controls.stepping_sheet import SteppingSheet
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL
from window_app.ui.register.form import Form
from window_app.ui.register.standing import Standing

# The keys of the buttons that the sheet stands in the place of.
_OF_THE_FORM = ("F5", "F9", "F10", "F11")


class Sheet(SteppingSheet):
    """A question in place. `confirmed` and `put_away` are its two ends; what was typed stays in the form.

    `refused` brings the sentence where a key does nothing while the sheet is open.
    """

    confirmed = Signal()
    typed = Signal()
    refused = Signal(str)

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._form = Form()
        self.setObjectName(name)
        paint_as(self, "sheet")
        self.title = QLabel()
        kit.tr.text(self.title, f"{name}.title")
        paint_as(self.title, "section")
        self.confirm = KeyButton(
            kit, f"{name}.confirm", name=f"{name}_confirm", icon="file-text", shortcut="Ctrl+Return", look="primary"
        )
        self.back = KeyButton(kit, "sheet.back", name=f"{name}_back", icon="undo-2", look="plain")
        self.confirm.clicked.connect(self.confirmed)
        self.back.clicked.connect(self.put_away)
        for key in _OF_THE_FORM:
            QShortcut(QKeySequence(key), self, self._refuse)
        self.fields: dict[str, Field] = {}
        self.content = QVBoxLayout()
        self.content.setSpacing(SMALL // 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        self._column.setSpacing(SMALL)
        self._column.addWidget(self.title)
        self._column.addLayout(self.content)
        self.hide()

    def _refuse(self) -> None:
        self.refused.emit(self._kit.tr(f"{self.objectName()}.is_open"))

    def add_ends(self) -> None:
        """Put the two buttons below the content; added last, they come last for the tab key."""
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addStretch(1)

    def say(self, problems: Mapping[str, Problem]) -> bool:
        """Say each of these beside its field; whether there is a field for all of them."""
        if not set(problems) <= set(self.fields):
            return False
        for name, problem in problems.items():
            self.fields[name].say(self._kit.tr.sentence(problem), "danger")
        self.fields[next(iter(problems))].control.setFocus()
        return True


class NoticeSheet(Sheet):
    """What is missing, whether the materials stay here, and until when to bring the rest."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "notice")
        self.missing = QLabel()
        self.missing.setObjectName("notice_missing")
        self.missing.setWordWrap(True)
        paint_as(self.missing, "body")
        self.kept, self.returned = QRadioButton(), QRadioButton()
        self.submit_by = QLineEdit()
        self.fields = {"submit_by": Field(kit, "notice.submit_by", self.submit_by, name="submit_by")}
        self._fill()

    def _fill(self) -> None:
        tr = self._kit.tr
        for button, key in ((self.kept, "notice.kept"), (self.returned, "notice.returned")):
            button.setObjectName(key.replace(".", "_"))
            tr.text(button, key)
            tr.name(button, key)
        self._choice = RadioChoice((self.kept, self.returned), self)
        tr.hint(self.submit_by, "notice.submit_by_hint")
        row = QHBoxLayout()
        for widget in (self.kept, self.returned):
            # In line with the field, whose room for a message hangs below it.
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fields["submit_by"], 1)
        self.content.addWidget(self.missing)
        self.content.addLayout(row)
        self.add_ends()
        self._choice.chosen.connect(self._take_choice)
        self.submit_by.textChanged.connect(self._take_day)

    def open(self, form: Form, standing: Standing) -> None:
        """Show what is missing now."""
        self._form = form
        names = [*standing.missing, *(f"{name} ({form.mark(name).defect})" for name in standing.defective)]
        self.missing.setText(self._kit.tr("notice.missing", materials=self._kit.tr("list.comma").join(names)))
        self.submit_by.setText(form.submit_by)
        chosen = self.returned if form.materials_returned else self.kept
        chosen.setChecked(True)
        is_anything_here = any(one.received for one in form.materials.values())
        for button in (self.kept, self.returned):
            button.setVisible(is_anything_here)
        self.show()
        (chosen if is_anything_here else self.submit_by).setFocus()

    def _take_choice(self) -> None:
        self._form.materials_returned = self.returned.isChecked()
        self.typed.emit()

    def is_in_order(self) -> bool:
        """Whether the day is one, or none was typed; if not, its field says so."""
        text = self._form.submit_by
        if not text.strip() or typed_day(text, self._kit.today) is not None:
            return True
        return not self.say({"submit_by": Problem("submit_by", "not_a_date", (("text", text),))})

    def _take_day(self, text: str) -> None:
        self._form.submit_by = text
        self.fields["submit_by"].say("")
        self.typed.emit()


class RefusalSheet(Sheet):
    """Why the application is not taken, by which law, and where to go instead."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "refusal")
        self.reason = QLineEdit()
        self.legal_basis = QLineEdit()
        self.apply_instead = QLineEdit()
        lines = {"reason": self.reason, "legal_basis": self.legal_basis, "apply_instead": self.apply_instead}
        self.fields = {name: Field(kit, f"refusal.{name}", line, name=name) for name, line in lines.items()}
        for name, line in lines.items():
            self.content.addWidget(self.fields[name])
            line.textChanged.connect(partial(self._take, name))
        self.add_ends()
        kit.tr.hint(self.legal_basis, "refusal.legal_basis_hint")

    def open(self, form: Form) -> None:
        """Show what was typed of a refusal before."""
        self._form = form
        for name in self.fields:
            getattr(self, name).setText(getattr(form, name))
        self.show()
        self.reason.setFocus()

    def is_in_order(self) -> bool:
        """Whether there is a reason; if not, its field says so."""
        if self._form.reason.strip():
            return True
        return not self.say({"reason": Problem("reason", "reason_required")})

    def _take(self, name: str, text: str) -> None:
        setattr(self._form, name, text)
        self.fields[name].say("")
        self.typed.emit()
