"""The notices of moved dates, all printed by one key from their worklist."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from window_app.background.store_work import StoreWork
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import SMALL
from window_app.ui.paper.print_jobs import PrintJobs
from window_app.ui.paper.printing_all import PrintingAll

NOTICE = "promise_change_notice"
MOVED = "moved"


class PrintingNotices(QWidget):
    """Ctrl+P prints every notice that waits, Alt+X stops; `said` brings what it came to, its tone and None."""

    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, jobs: PrintJobs) -> None:
        super().__init__()
        self._kit = kit
        self.printing = PrintingAll(kit, work, jobs, NOTICE)
        self.all = KeyButton(kit, "moves.print_all", name="print_notices", icon="printer", shortcut="Ctrl+P")
        self.stop = KeyButton(kit, "moves.stop_printing", name="stop_notices", icon="x", shortcut="Alt+X")
        self.state = QLabel()
        self.state.setObjectName("notices_state")
        paint_as(self.state, "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for widget in (self.all, self.stop, self.state):
            row.addWidget(widget)
        row.addStretch(1)
        self.all.clicked.connect(self._start)
        self.stop.clicked.connect(self.printing.stop)
        self.printing.progressed.connect(self._progressed)
        self.printing.ended.connect(self._ended)
        self.stop.hide()
        self.hide()

    def show_for(self, worklist: str) -> None:
        """Be there for the list of moved dates alone."""
        self.setVisible(worklist == MOVED)

    def _start(self) -> None:
        self.printing.start()
        self._show_running()

    def _show_running(self) -> None:
        """One of the two keys is there; hands on the other go over to it."""
        shown, hidden = (self.stop, self.all) if self.printing.is_running else (self.all, self.stop)
        had_hands = hidden.hasFocus()
        shown.show()
        if had_hands:
            shown.setFocus()
        hidden.hide()

    def _progressed(self, done: int, total: int) -> None:
        self.state.setText(self._kit.tr("moves.printing", done=done, total=total) if total else "")

    def _ended(self, out: int, kept: int) -> None:
        self._show_running()
        self.state.clear()
        if kept:
            self.said.emit(self._kit.tr("moves.printed_but", number=out, kept=kept), "warn", None)
        elif out:
            self.said.emit(self._kit.tr("moves.printed_all", number=out), "good", None)
        else:
            self.said.emit(self._kit.tr("moves.none_to_print"), "info", None)
