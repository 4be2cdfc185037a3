"""The first start: which office, which window, which clerks; or a made-up office to try the program with."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from window_app.domain.errors import RuleBroken
from window_app.services.account_entries import check_new_account
from window_app.services.sample_office import sample_office
from window_app.services.troubles import TROUBLES
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.page_scroll import PageScroll
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from window_app.ui.people.account_form import FIRST, AccountForm
from window_app.ui.start.office_form import FIELD_OF, FIELDS, office_of

if TYPE_CHECKING:
    from window_app.background.store_work import StoreWork
    from window_app.background.sync_work import SyncWork
    from window_app.services.shared_connection import KeptConnection
    from window_app.ui.start.join_page import JoinPage

COLUMN_WIDTH = 940
MESSAGE_HEIGHT = 20


class FirstStart(QWidget):
    """Three ways: the office as typed with who manages it and a catalogue; a window of an office that others have set
    up; or everything made up and no accounts.
    """

    def __init__(self, kit: Kit, work: "StoreWork", sync: "SyncWork") -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._sync = sync
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.lines = {name: QLineEdit() for name in FIELDS}
        self.fields = {
            name: Field(kit, f"office.{name}", line, name=f"office_{name}") for name, line in self.lines.items()
        }
        for name in ("letters", "bureau", "station", "window", "clerk", "opening_hours"):
            kit.tr.hint(self.lines[name], f"office.{name}_hint")
        self.first = AccountForm(kit, FIRST, prefix="first", columns=2)
        self.sample_catalogue, self.own_catalogue = QRadioButton(), QRadioButton()
        self._choice = QButtonGroup(self)
        for name, button in (("sample_catalogue", self.sample_catalogue), ("own_catalogue", self.own_catalogue)):
            button.setObjectName(name)
            kit.tr.text(button, f"start.{name}")
            kit.tr.name(button, f"start.{name}")
            self._choice.addButton(button)
        self.sample_catalogue.setChecked(True)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setObjectName("catalogue_folder")
        kit.tr.name(self.folder, "start.own_catalogue")
        self.message = QLabel()
        self.message.setObjectName("start_message")
        self.message.setFixedHeight(MESSAGE_HEIGHT)
        paint_as(self.message, "message-danger")
        self.begin = KeyButton(
            kit, "start.begin", name="start_begin", icon="arrow-right", shortcut="F9", look="primary"
        )
        self.join = KeyButton(kit, "start.join", name="start_join", icon="database", shortcut="F6")
        self.sample = KeyButton(kit, "start.sample", name="start_sample", icon="building-2", shortcut="F5")

    def _lay_out(self) -> None:
        title, text, first = QLabel(), QLabel(), QLabel()
        self._kit.tr.text(title, "start.title")
        self._kit.tr.text(text, "start.text")
        self._kit.tr.text(first, "start.administrator")
        paint_as(first, "section")
        paint_as(title, "heading")
        paint_as(text, "body")
        text.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(TIGHT)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // 2, place % 2)
        choice = QHBoxLayout()
        for widget in (self.sample_catalogue, self.own_catalogue):
            choice.addWidget(widget)
        choice.addWidget(self.folder, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        buttons.addWidget(self.begin)
        buttons.addWidget(self.join)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        inner = QWidget()
        paint_as(inner, "page")
        inner.setMaximumWidth(COLUMN_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SMALL)
        column.addWidget(title)
        column.addWidget(text)
        column.addWidget(self.message)
        column.addLayout(grid)
        column.addWidget(first)
        column.addWidget(self.first)
        column.addLayout(choice)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = PageScroll(inner)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._ways = QStackedLayout(self)
        self._ways.addWidget(scroll)

    def _wire(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.sample.clicked.connect(self._begin_with_sample)
        self.join.clicked.connect(self._join)
        self.first.ended.connect(self.sample_catalogue.setFocus)
        self.own_catalogue.clicked.connect(self._choose_folder)
        for name, line in self.lines.items():
            line.textChanged.connect(partial(self._forget_problem, name))

    def _forget_problem(self, name: str, _: str) -> None:
        """What was mended is said no more; once nothing is wrong beside a field, nothing is above them either."""
        self.fields[name].say("")
        if not any(field.message.text() for field in self.fields.values()):
            self.message.setText("")

    def begin_typing(self) -> None:
        """Put the hands on the first field; where a window was about to join an office, there."""
        self._ways.setCurrentIndex(0)
        self.lines[FIELDS[0]].setFocus()

        def then(kept: "KeptConnection | None") -> None:
            if kept is not None:
                self._show_join(kept)

        self._work.look_for_way(self, then)

    @cached_property
    def join_page(self) -> "JoinPage":
        """The second way; made when it is first needed."""
        from window_app.ui.start.join_page import JoinPage

        page = JoinPage(self._kit, self._sync)
        page.left.connect(self._leave_join)
        self._ways.addWidget(page)
        return page

    def _join(self) -> None:
        self._show_join(None)

    def _show_join(self, kept: "KeptConnection | None") -> None:
        self._ways.setCurrentWidget(self.join_page)
        self.join_page.begin(kept)

    def _leave_join(self) -> None:
        self._ways.setCurrentIndex(0)
        self.join.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        office = office_of({name: line.text() for name, line in self.lines.items()})
        try:
            office.check()
        except RuleBroken as error:
            self._show_problems(error)
            return
        self._show_problems(None)
        try:
            first = check_new_account(self.first.entry())
        except RuleBroken as error:
            self.first.say_problems(error.problems)
            self.message.setText(self._kit.tr.sentence(error))
            return
        catalogue = self.folder.text() if self.own_catalogue.isChecked() else ""
        self._set_up(lambda failed: self._work.set_up(office, catalogue, failed, first))

    def _begin_with_sample(self) -> None:
        self._set_up(lambda failed: self._work.set_up(sample_office(), "", failed))

    def _set_up(self, begin: Callable[[Callable[[BaseException], None]], None]) -> None:
        self.setEnabled(False)
        begin(self._failed)

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, TROUBLES):
            raise error
        self.message.setText(self._kit.tr.sentence(error))

    def _show_problems(self, error: RuleBroken | None) -> None:
        wrong = {FIELD_OF.get(one.field, one.field): one for one in reversed(error.problems if error else ())}
        for name, field in self.fields.items():
            field.say(self._kit.tr.sentence(wrong[name]) if name in wrong else "", "danger")
        if error is not None:
            first = next((name for name in FIELDS if name in wrong), FIELDS[0])
            self.lines[first].setFocus()
        self.message.setText(self._kit.tr.sentence(error) if error else "")

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self._kit.tr("start.own_catalogue"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.rejected.connect(lambda: self.sample_catalogue.setChecked(not self.folder.text()))
        dialog.open()
