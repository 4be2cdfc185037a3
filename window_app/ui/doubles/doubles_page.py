"""The page of likely doubles: looked for, shown side by side, decided with a reason, and what was decided."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from window_app.background.store_work import StoreWork
from window_app.background.upkeep_work import Stopped, UpkeepWork
from window_app.services.troubles import TROUBLES, problems_of
from window_app.ui.administration.page import Page
from window_app.ui.controls.field import Field
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.notice_bar import undo
from window_app.ui.doubles import doubles_acts as acts
from window_app.ui.doubles.deciding import Deciding
from window_app.ui.doubles.doubles_table import DoublesView
from window_app.ui.doubles.doubles_words import decision_line, found_line, sides_of, what_of
from window_app.ui.doubles.sides_panel import SidesPanel
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LOW, MEDIUM, MESSAGE, SMALL, WIDE

if TYPE_CHECKING:
    from window_app.services.decide_doubles import DecidedDouble
    from window_app.services.likely_doubles import LikelyDouble, LikelyDoubles

OUTCOME_HEIGHT = MESSAGE + 8


class DoublesPage(Page):
    """F5 looks for pairs, Left and Right choose who is kept, Enter goes to the reason; F9 merges, F10 keeps apart.

    F11 shows what was decided and back; there Ctrl+U takes a decision back. Alt+X stops the search.
    """

    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, upkeep: UpkeepWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._upkeep = upkeep
        self._found: LikelyDoubles | None = None
        self._likely: list[LikelyDouble] = []
        self._decided: tuple[DecidedDouble, ...] = ()
        self.shows_decided = False
        self.deciding = Deciding(kit, work, self)
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()
        self._show_busy(upkeep.is_busy)
        self._show_list()

    def _build(self) -> None:
        kit = self._kit
        self.title, self.outcome = QLabel(), QLabel()
        paint_as(self.title, "heading")
        self.outcome.setObjectName("doubles_outcome")
        self.outcome.setFixedHeight(OUTCOME_HEIGHT)
        paint_as(self.outcome, "message")
        self.search = KeyButton(kit, "doubles.search", name="doubles_search", icon="search", shortcut="F5")
        self.stop = KeyButton(kit, "upkeep.stop", name="doubles_stop", icon="x", shortcut="Alt+X")
        self.switch = KeyButton(kit, "doubles.show_decided", name="doubles_switch", icon="list-checks", shortcut="F11")
        self.bar = QProgressBar()
        self.bar.setObjectName("doubles_progress")
        kit.tr.name(self.bar, "upkeep.progress")
        self.table = DoublesView(kit)
        self.sides = SidesPanel(kit)
        self.line = QLineEdit()
        self.reason = Field(kit, "doubles.reason", self.line, name="doubles_reason")
        self.merge = KeyButton(
            kit, "doubles.merge", name="doubles_merge", icon="circle-check", shortcut="F9", look="primary"
        )
        self.apart = KeyButton(kit, "doubles.keep_apart", name="doubles_apart", icon="circle-x", shortcut="F10")
        self.separate = KeyButton(kit, "doubles.separate", name="doubles_separate", icon="undo-2", shortcut="Ctrl+U")

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (top, (self.search, self.stop, self.switch)),
            (bottom, (self.merge, self.apart, self.separate)),
        ):
            row.setSpacing(SMALL)
            for widget in widgets:
                row.addWidget(widget)
        top.addWidget(self.bar, 1)
        bottom.addStretch(1)
        inner = QWidget()
        paint_as(inner, "page")
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(SMALL)
        parts.addWidget(self.title)
        parts.addLayout(top)
        parts.addWidget(self.outcome)
        parts.addWidget(self.table, 1)
        parts.addWidget(self.sides)
        # On a low window the pairs scroll; reason and keys stay in sight.
        self.area = QScrollArea()
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, MEDIUM, WIDE, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(self.area, 1)
        column.addWidget(self.reason)
        column.addLayout(bottom)

    def _wire(self) -> None:
        self.search.clicked.connect(self._search)
        self.stop.clicked.connect(self._upkeep.stop)
        self.switch.clicked.connect(self._switch)
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._keep_apart)
        self.separate.clicked.connect(self._separate)
        self.line.returnPressed.connect(self._go_on)
        self.table.turned.connect(self._turn)
        self.table.activated.connect(self.line.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._show_pair)
        # After the layout: the pair in front is in sight whole.
        self.sides.resized.connect(self._bring_into_sight, Qt.ConnectionType.QueuedConnection)
        self._upkeep.busy.connect(self._show_busy)
        self._upkeep.progressed.connect(self.bar.setValue)
        self.deciding.done.connect(self._done)
        self.deciding.undone.connect(self._undone)
        self.deciding.refused.connect(self._refused)
        self._work.opened.connect(self._forget)
        self._kit.tr.changed.connect(self._say_found)

    def take_focus(self) -> None:
        """Begin with the pairs, looked for where nobody has yet."""
        if self._found is None and not self._upkeep.is_busy and not self.shows_decided:
            self._search()
        (self.table if self.table.pairs.rowCount() else self.search).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a low window the list of pages says which one this is."""
        super().resizeEvent(event)
        self.title.setVisible(event.size().height() >= LOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc comes back from the reason to the pairs, what is typed stays."""
        if event.key() == Qt.Key.Key_Escape and self.table.pairs.rowCount() and not self.table.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    # What is shown

    def _show_busy(self, busy: bool) -> None:
        self.search.setEnabled(not busy)
        self.stop.setEnabled(busy)
        self.bar.setEnabled(busy)
        self.bar.setValue(0)

    def _show_list(self, row: int = 0) -> None:
        """Show the pairs of either kind, one of them marked."""
        undecided = not self.shows_decided
        self._kit.tr.text(self.title, "page.doubles" if undecided else "doubles.decided")
        self.switch.reword("doubles.show_decided" if undecided else "doubles.show_likely")
        self.merge.setVisible(undecided)
        self.apart.setVisible(undecided)
        self.separate.setVisible(not undecided)
        pairs = self._likely if undecided else self._decided
        self.table.pairs.show_rows(tuple(pairs))
        self.table.setCurrentIndex(self.table.pairs.index(max(0, min(row, len(pairs) - 1)), 0))
        self._show_pair()

    def _show_pair(self) -> None:
        pair = self.table.pairs.row_at(self.table.currentIndex().row())
        why = what_of(pair, self._kit.tr) if pair else ""
        self.sides.show_sides(sides_of(pair) if pair else None, why, undecided=not self.shows_decided)
        self.reason.say(decision_line(pair, self._kit.tr))
        for button in (self.merge, self.apart, self.separate):
            button.setEnabled(pair is not None)

    def _bring_into_sight(self) -> None:
        self.area.ensureWidgetVisible(self.sides)

    def _say_found(self) -> None:
        if (found := self._found) is None or self.shows_decided:
            self.outcome.clear()
            return
        self._say(found_line(found, len(found.pairs) - len(self._likely), self._kit.tr), "quiet")

    def _say(self, sentence: str, tone: str) -> None:
        self.outcome.setText(sentence)
        self.outcome.setToolTip(sentence)
        paint_as(self.outcome, "message" if tone == "quiet" else f"message-{tone}")

    def _forget(self) -> None:
        """Somebody else may have signed in, who may see nothing of this."""
        self._found, self._likely, self._decided = None, [], ()
        self.line.clear()
        self.outcome.clear()
        self._show_list()

    # Acts

    def _search(self) -> None:
        def then(found: "LikelyDoubles") -> None:
            self._found, self._likely = found, list(found.pairs)
            if not self.shows_decided:
                self._show_list()
                self._say_found()
                if self.isVisible() and not self.line.hasFocus():
                    (self.table if found.pairs else self.search).setFocus()

        self._upkeep.start(self, acts.look_for_doubles, then, self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self._say(self._kit.tr("doubles.stopped"), "quiet")
        elif isinstance(error, TROUBLES):
            self._say(self._kit.tr.sentence(error), "danger")
        else:
            raise error

    def _switch(self) -> None:
        self.shows_decided = not self.shows_decided
        self.line.clear()
        self._show_list()
        self._say_found()
        if self.shows_decided:
            self._work.ask(self, acts.decided(), self._show_decided, self._failed)
        self.take_focus()

    def _show_decided(self, decided: "tuple[DecidedDouble, ...]") -> None:
        self._decided = decided
        if self.shows_decided:
            self._show_list(self.table.currentIndex().row())
            self.take_focus()

    def _turn(self, to_first: bool) -> None:
        if not self.shows_decided:
            self.sides.choose(first=to_first)

    def _go_on(self) -> None:
        (self.separate if self.shows_decided else self.merge).setFocus()

    def _marked(self) -> "LikelyDouble | None":
        row = self.table.currentIndex().row()
        return self._likely[row] if not self.shows_decided and 0 <= row < len(self._likely) else None

    def _merge(self) -> None:
        if (pair := self._marked()) is not None:
            self.deciding.merge(pair, self.line.text(), keeps_first=self.sides.keeps_first)

    def _keep_apart(self) -> None:
        if (pair := self._marked()) is not None:
            self.deciding.keep_apart(pair, self.line.text())

    def _separate(self) -> None:
        row = self.table.currentIndex().row()
        if self.shows_decided and 0 <= row < len(self._decided):
            self.deciding.separate(self._decided[row], self.line.text())

    def _done(self, pair: "LikelyDouble", decision: "DecidedDouble", sentence: str) -> None:
        """The pair goes; the hands are on the next one."""
        row = self.table.currentIndex().row()
        self._likely = [one for one in self._likely if one != pair]
        self.line.clear()
        if not self.shows_decided:
            self._show_list(row)
            self._say_found()
            self.take_focus()
        self.said.emit(sentence, "good", undo(lambda: self.deciding.undo(pair, decision)))

    def _undone(self, pair: "LikelyDouble | None", sentence: str) -> None:
        """It is among the likely ones again; what was decided is read anew."""
        if pair is not None:
            self._likely.insert(0, pair)
        else:
            self._found = None
        self.line.clear()
        self.said.emit(sentence, "good", None)
        if self.shows_decided:
            self._work.ask(self, acts.decided(), self._show_decided, self._failed)
        else:
            self._show_list()
            self._say_found()
            self.take_focus()

    def _refused(self, error: BaseException) -> None:
        """What is wrong is said beside the reason, the hands there."""
        if not isinstance(error, TROUBLES):
            raise error
        sentences = [self._kit.tr.sentence(one) for one in problems_of(error) or (error,)]
        self.reason.say(" ".join(sentences), "danger")
        self.line.setFocus()
