"""The page of backups and checks: what was backed up, the recovery key, verifying and rebuilding, each with its key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from window_app.background.store_work import StoreWork
from window_app.background.upkeep_work import Stopped, UpkeepWork
from window_app.messages import message
from window_app.services.troubles import TROUBLES
from window_app.ui.administration.page import Page
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import HEADING, LARGE, MEDIUM, SMALL, WIDE
from window_app.ui.upkeep import jobs
from window_app.ui.upkeep.upkeep_words import backup_line, key_line, second_line

if TYPE_CHECKING:
    from window_app.services.daily_backup import BackupState, DailyBackup
    from window_app.services.rebuild_store import Rebuilt
    from window_app.services.verify_store import Verified

WIDTH = 760
FAULTS_HEIGHT = 132


class UpkeepPage(Page):
    """F9 backs up, F5 chooses the second folder, F10 shows the recovery key, F11 checks; Alt+X stops what runs."""

    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, upkeep: UpkeepWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._upkeep = upkeep
        self._state: BackupState | None = None
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()
        self._show_busy(upkeep.is_busy)

    def _build(self) -> None:
        kit = self._kit
        self.last, self.key_state, self.key, self.outcome = (QLabel() for _ in range(4))
        for name, label in {"last": self.last, "key_state": self.key_state, "outcome": self.outcome}.items():
            label.setObjectName(f"upkeep_{name}")
            label.setWordWrap(True)
        self.key.setObjectName("upkeep_key")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        paint_as(self.key, "heading")
        # Room for both lines of the key, so that nothing jumps and neither is cut.
        self.key.setMinimumHeight(3 * HEADING)
        self.folder = QLineEdit()
        self.second = Field(kit, "upkeep.second_folder", self.folder, name="upkeep_second_folder", lines=2)
        self.choose = KeyButton(kit, "upkeep.choose", name="upkeep_choose", icon="folder-open", shortcut="F5")
        self.back_up = KeyButton(
            kit, "upkeep.back_up", name="upkeep_back_up", icon="save", shortcut="F9", look="primary"
        )
        self.show_key = KeyButton(kit, "upkeep.show_key", name="upkeep_show_key", icon="id-card", shortcut="F10")
        self.verify = KeyButton(kit, "upkeep.verify", name="upkeep_verify", icon="list-checks", shortcut="F11")
        self.rebuild = KeyButton(kit, "upkeep.rebuild", name="upkeep_rebuild", icon="rotate-ccw", shortcut="Ctrl+F11")
        self.stop = KeyButton(kit, "upkeep.stop", name="upkeep_stop", icon="x", shortcut="Alt+X")
        self.bar = QProgressBar()
        self.bar.setObjectName("upkeep_progress")
        kit.tr.name(self.bar, "upkeep.progress")
        self.faults = QListWidget()
        self.faults.setObjectName("upkeep_faults")
        self.faults.setFixedHeight(FAULTS_HEIGHT)
        kit.tr.name(self.faults, "upkeep.faults")

    def _lay_out(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(SMALL)
        second.addWidget(self.second, 1)
        second.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        running = QHBoxLayout()
        running.setSpacing(SMALL)
        running.addWidget(self.bar, 1)
        running.addWidget(self.stop)
        inner = QWidget()
        paint_as(inner, "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(WIDE, WIDE, WIDE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self._title("page.upkeep", "heading"))
        column.addWidget(self.last)
        column.addLayout(second)
        column.addLayout(_row(self.back_up))
        column.addSpacing(LARGE)
        column.addWidget(self._title("upkeep.key", "section"))
        column.addWidget(self.key_state)
        column.addWidget(self.key)
        column.addLayout(_row(self.show_key))
        column.addSpacing(LARGE)
        column.addWidget(self._title("upkeep.checks", "section"))
        column.addLayout(_row(self.verify, self.rebuild))
        column.addLayout(running)
        column.addWidget(self.outcome)
        column.addWidget(self.faults)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _title(self, key: str, look: str) -> QLabel:
        label = QLabel()
        self._kit.tr.text(label, key)
        paint_as(label, look)
        return label

    def _wire(self) -> None:
        self.back_up.clicked.connect(self._back_up)
        self.choose.clicked.connect(self._choose)
        self.folder.returnPressed.connect(self._keep_folder)
        self.show_key.clicked.connect(self._show_key)
        self.verify.clicked.connect(self._verify)
        self.rebuild.clicked.connect(self._rebuild)
        self.stop.clicked.connect(self._upkeep.stop)
        self._upkeep.busy.connect(self._show_busy)
        self._upkeep.progressed.connect(self.bar.setValue)
        self._kit.tr.changed.connect(self._say)

    def take_focus(self) -> None:
        """Look how things stand, the hands on the backup."""
        self.look_again()
        self.back_up.setFocus()

    def look_again(self) -> None:
        """Look how things stand."""
        self._upkeep.look(self, jobs.look(self._kit.now), self._show)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """A key that was shown is not left standing for whoever comes next."""
        self.key.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc first puts a shown key away."""
        if event.key() == Qt.Key.Key_Escape and self.key.text():
            self.key.clear()
        else:
            super().keyPressEvent(event)

    def _show(self, state: "BackupState") -> None:
        self._state = state
        if not self.folder.hasFocus():
            self.folder.setText(state.second_folder)
        self._say()

    def _say(self) -> None:
        if (state := self._state) is None:
            return
        self.last.setText(backup_line(state, self._kit.tr))
        paint_as(self.last, "message-warn" if state.too_old else "body")
        self.second.say(second_line(state, self._kit.tr))
        self.key_state.setText(key_line(state, self._kit.tr))
        paint_as(self.key_state, "body" if state.key_on_paper else "message-warn")

    def _show_busy(self, busy: bool) -> None:
        for button in (self.back_up, self.verify, self.rebuild):
            button.setEnabled(not busy)
        self.stop.setEnabled(busy)
        self.bar.setEnabled(busy)
        self.bar.setValue(0)
        if busy:
            self.outcome.clear()
            self.faults.clear()
            self.stop.setFocus()

    # Jobs

    def _back_up(self) -> None:
        def then(made: "DailyBackup") -> None:
            self.look_again()
            self._ended(self._kit.tr("upkeep.backed_up", file=made.backup.file), "good")
            if (trouble := made.trouble) is not None:
                reason = self._kit.tr.sentence(trouble)
                self._ended(self._kit.tr("upkeep.second_failed", reason=reason), "warn")

        self._upkeep.start(self, jobs.back_up(self._kit.now, daily=False), then, self._failed)

    def _verify(self) -> None:
        def then(verified: "Verified") -> None:
            tr = self._kit.tr
            key = "upkeep.faults_found" if verified.faults else "upkeep.no_faults"
            numbers = {"cases": tr.number(verified.cases), "events": tr.number(verified.events)}
            self._ended(
                tr(key, faults=tr.number(len(verified.faults)), **numbers), "warn" if verified.faults else "good"
            )
            self.faults.addItems([f"{one.where}  {message(one.code, {}, tr.language)}" for one in verified.faults])

        self._upkeep.start(self, jobs.verify, then, self._failed)

    def _rebuild(self) -> None:
        def then(rebuilt: "Rebuilt") -> None:
            tr = self._kit.tr
            key = "upkeep.rebuilt_but" if rebuilt.unreadable else "upkeep.rebuilt"
            numbers = {"cases": tr.number(rebuilt.cases), "unreadable": tr.number(len(rebuilt.unreadable))}
            self._ended(tr(key, **numbers), "warn" if rebuilt.unreadable else "good")

        self._upkeep.start_in_steps(self, jobs.rebuild, then, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self._ended(self._kit.tr("upkeep.stopped"), "quiet")
        elif isinstance(error, TROUBLES):
            self._ended(self._kit.tr.sentence(error), "danger")
        else:
            raise error

    def _ended(self, sentence: str, tone: str) -> None:
        self.outcome.setText(sentence)
        paint_as(self.outcome, "message" if tone == "quiet" else f"message-{tone}")
        self.back_up.setFocus()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._kit.tr("upkeep.choose"), self.folder.text())
        if folder:
            self.folder.setText(folder)
            self._keep_folder()

    def _keep_folder(self) -> None:
        def then(kept: str) -> None:
            self.folder.setText(kept)
            self.back_up.setFocus()
            self.look_again()

        def refused(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            self.second.say(self._kit.tr.sentence(error), "danger")

        self._work.do(self, jobs.choose_folder(self.folder.text()), then, refused)

    def _show_key(self) -> None:
        def then(text: str) -> None:
            groups = text.split("-")
            half = len(groups) // 2
            self.key.setText("  ".join(groups[:half]) + "\n" + "  ".join(groups[half:]))
            self.area.ensureWidgetVisible(self.show_key)
            self.look_again()

        self._work.do(self, jobs.show_key(self._kit.now), then, self._failed)


def _row(*buttons: KeyButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
