"""The list of cases into an Excel file: where to, how far it is, and a key that stops it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QProgressBar

from window_app.background.outside_work import OutsideWork
from window_app.background.store_work import StoreWork
from window_app.services.export_cases import Export, Exported, Progress
from window_app.services.troubles import TROUBLES
from window_app.ui import acts
from window_app.ui.cases.case_wording import plain_text
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from window_app.services.list_cases import Listing

LOOKED_AT_MS = 100
# A bar that is full at a million of steps would need no more of them.
STEPS = 1_000
SUFFIX = ".xlsx"


class Exporting(QFrame):
    """Shown while a file is written. `said` brings a sentence, its tone and None."""

    said = Signal(str, str, object)

    def __init__(self, kit: Kit, work: StoreWork, outside: OutsideWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._outside = outside
        self._progress: Progress | None = None
        self._total = 0
        self._build()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOKED_AT_MS)
        self._looking.timeout.connect(self._look)
        self.stop.clicked.connect(self._stop)
        self.hide()

    def _build(self) -> None:
        paint_as(self, "panel")
        self.text, self.bar = QLabel(), QProgressBar()
        self.bar.setObjectName("export_progress")
        self._kit.tr.name(self.bar, "export.title")
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.stop = KeyButton(self._kit, "export.stop", name="export_stop", icon="x", shortcut="Ctrl+Shift+E")
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, TIGHT, SMALL, TIGHT)
        row.setSpacing(SMALL)
        row.addWidget(self.text)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._progress is not None

    def ask_where(self, listing: "Listing", columns: Sequence[str]) -> None:
        """Ask for the file, then write these columns of the list."""
        name = f"{self._kit.tr('cases.title')}-{self._kit.today.isoformat()}{SUFFIX}"
        dialog = QFileDialog(self.window(), self._kit.tr("export.title"), str(Path.home() / name), f"Excel (*{SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # With it the dialog asks before it replaces a file whose name was typed without its ending.
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def chosen(name: str) -> None:
            self.write(listing, columns, Path(name))

        dialog.fileSelected.connect(chosen)
        dialog.open()

    def write(self, listing: "Listing", columns: Sequence[str], path: Path) -> None:
        """Write the file beside all other work."""
        if self.is_busy or (desk := self._work.desk) is None:
            return
        self._progress, self._total = Progress(), listing.total
        tr = self._kit.tr
        names = {column: tr.term("column", column) for column in columns}
        export = Export(listing, names, lambda case, column: plain_text(case, column, tr), path)
        act = acts.export_cases(export, self._kit.today, self._progress)
        self._look()
        self.show()
        self._looking.start()
        self._outside.write_file(self, lambda: act(desk), lambda done: self._done(done, path), self._failed)

    def _look(self) -> None:
        if self._progress is None:
            return
        number, tr = self._progress.done, self._kit.tr
        self.bar.setValue(min(STEPS, number * STEPS // max(1, self._total)))
        self.text.setText(tr("export.progress", done=tr.number(number), total=tr.number(self._total)))

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.is_stopped = True

    def _ended(self) -> None:
        self._looking.stop()
        self._progress = None
        self.hide()

    def _done(self, exported: Exported, path: Path) -> None:
        self._ended()
        number = self._kit.tr.number(exported.rows)
        if exported.is_stopped:
            self.said.emit(self._kit.tr("export.stopped"), "info", None)
        elif exported.is_cut:
            self.said.emit(self._kit.tr("export.cut", number=number, path=str(path)), "warn", None)
        else:
            self.said.emit(self._kit.tr("export.done", number=number, path=str(path)), "good", None)

    def _failed(self, error: BaseException) -> None:
        self._ended()
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "danger", None)
