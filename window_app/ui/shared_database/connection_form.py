"""The way to the shared database as it is typed: address, login, password, and a certificate where one is needed."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from window_app.domain.errors import Problem
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.sizes import SMALL, TIGHT

if TYPE_CHECKING:
    from window_app.services.shared_connection import ConnectionEntry, KeptConnection

FIELDS = ("address", "login", "password", "certificate")


class ConnectionForm(QWidget):
    """`ended` comes when Enter leaves the last field."""

    ended = Signal()

    def __init__(self, kit: Kit, prefix: str) -> None:
        super().__init__()
        self._kit = kit
        self.lines = {name: QLineEdit() for name in FIELDS}
        self.lines["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {
            name: Field(kit, f"connection.{name}", line, name=f"{prefix}_{name}", lines=2 if name == "address" else 1)
            for name, line in self.lines.items()
        }
        kit.tr.hint(self.lines["address"], "connection.address_hint")
        kit.tr.hint(self.lines["certificate"], "connection.certificate_hint")
        self.choose = KeyButton(
            kit, "connection.choose", name=f"{prefix}_choose", icon="folder-open", shortcut="Ctrl+O", look="plain"
        )
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        for name, line in self.lines.items():
            line.textChanged.connect(partial(self._mended, name))
            line.returnPressed.connect(partial(self._go_on, name))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for name in FIELDS[:-1]:
            column.addWidget(self.fields[name])
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.fields["certificate"], 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def entry(self) -> "ConnectionEntry":
        """What is typed."""
        from window_app.services.shared_connection import ConnectionEntry

        return ConnectionEntry(**{name: line.text() for name, line in self.lines.items()})

    def show_kept(self, kept: "KeptConnection | None") -> None:
        """Begin with the way that is kept; its password stays where it is."""
        self.lines["address"].setText(kept.address if kept else "")
        self.lines["login"].setText(kept.login if kept else "")
        for name in ("password", "certificate"):
            self.lines[name].clear()
        if kept:
            self.fields["password"].say(self._kit.tr("connection.password_kept"))
        if kept and kept.has_certificate:
            self.fields["certificate"].say(self._kit.tr("connection.certificate_kept"))

    def say_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is wrong with it, the hands on the first."""
        wrong = {one.field: one for one in problems}
        for name, field in self.fields.items():
            if name in wrong:
                field.say(self._kit.tr.sentence(wrong[name]), "danger")
        if first := next((name for name in FIELDS if name in wrong), ""):
            self.lines[first].setFocus()

    def take_focus(self) -> None:
        """Put the hands on the first field that is empty, else on the first."""
        name = next((one for one in FIELDS[:-1] if not self.lines[one].text()), FIELDS[0])
        self.lines[name].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter has gone on already: what stands around the form does not go on once more."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _mended(self, name: str, _: str) -> None:
        self.fields[name].say("")

    def _go_on(self, name: str) -> None:
        place = FIELDS.index(name) + 1
        if place < len(FIELDS):
            self.lines[FIELDS[place]].setFocus()
        else:
            self.ended.emit()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self._kit.tr("connection.choose"), self.lines["certificate"].text()
        )
        if chosen:
            self.lines["certificate"].setText(chosen)
