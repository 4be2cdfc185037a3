"""A document in the window: the page before it is printed, the printer, and a file of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFileDialog, QFrame, QLabel, QVBoxLayout, QWidget

from window_app.background.outside_work import OutsideWork
from window_app.domain.errors import RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.notice_bar import Act
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import MEDIUM, SMALL
from window_app.ui.paper.preview import Preview
from window_app.ui.paper.print_jobs import PrintJobs
from window_app.ui.preferences import KeptPreferences, PrinterChoice

if TYPE_CHECKING:
    from window_app.services.issue_document import Issued


NARROWEST = 400


class DocumentPanel(QFrame):
    """Shows a document's archived bytes and sends exactly those to the printer.

    `said` brings a sentence, its tone and what can be done about it (an Act or None); `printed` comes when the printing
    system took them, `recorded` whenever the store knows more of how it goes on, `printerless` where there is none.
    """

    said = Signal(str, str, object)
    printed = Signal()
    recorded = Signal()
    printerless = Signal()

    def __init__(self, kit: Kit, outside: OutsideWork, preferences: KeptPreferences, jobs: PrintJobs) -> None:
        super().__init__()
        self._kit = kit
        self._jobs = jobs
        self._outside = outside
        self._preferences = preferences
        self._document: Issued | None = None
        self._prints = False
        self._is_looking = False
        self._allowed = True
        self._build()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.setObjectName("document")
        paint_as(self, "panel")
        self.title = QLabel()
        paint_as(self.title, "section")
        self.title.setWordWrap(True)
        self.preview = Preview(kit, self._outside)
        self.printer = QComboBox()
        self.printer.setObjectName("printer")
        self.printer.setMinimumContentsLength(12)
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        kit.tr.name(self.printer, "document.printer")
        self.print = KeyButton(kit, "document.print", name="print", icon="printer", shortcut="Ctrl+P", look="primary")
        self.save = KeyButton(kit, "document.save", name="save_pdf", icon="save", shortcut="Ctrl+S")
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        self._tools = QWidget()
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for widget in (self.print, self.save):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.printer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.title)
        column.addWidget(self._tools)
        column.addWidget(self.preview, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow panel the tools stand below each other."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if event.size().width() < NARROWEST else across)

    def _wire(self) -> None:
        self.print.clicked.connect(self.print_now)
        self.save.clicked.connect(self._save)
        self.printer.activated.connect(self._choose_printer)
        self._kit.tr.changed.connect(self._say_title)
        self._jobs.moved.connect(self._moved)
        self.preview.failed.connect(self._cannot_show)

    @property
    def number(self) -> str:
        """The number of the document shown, empty where there is none."""
        return self._document.number if self._document else ""

    @property
    def copy(self) -> int:
        """0 for the document as first issued, n for 补打第n次."""
        return self._document.copy if self._document else 0

    def show_document(self, document: "Issued", *, prints: bool = False) -> None:
        """Show a document; with `prints` it goes to the printer as soon as the printers are known."""
        self._document = document
        self._prints = prints
        self._say_title()
        self.preview.show_document(document.content)
        self._tools.setEnabled(True)
        self._is_looking = True
        self._outside.printer_names(self, self._list_printers, self._no_printers)

    def _say_title(self) -> None:
        if (document := self._document) is not None:
            self.title.setText(f"{self._kit.tr.term('document', document.kind)}  {document.number}")

    def clear(self) -> None:
        """Show nothing."""
        self._document = None
        self._prints = False
        self.title.setText("")
        self.preview.clear()
        self._tools.setEnabled(False)

    def allow_printing(self, *, allowed: bool) -> None:
        """Whether the document may go to the printer as it is."""
        self._allowed = allowed
        self.print.setEnabled(allowed)

    def print_now(self) -> None:
        """Send the document's bytes to the chosen printer."""
        document, printer = self._document, self.printer.currentText()
        if document is None:
            return
        if self._is_looking:
            # The hand was quicker than the system's list of printers.
            self._prints = True
            return
        if not printer:
            self.said.emit(self._kit.tr("document.no_printer"), "warn", None)
            self.printerless.emit()
            return
        self.print.setEnabled(False)
        self._jobs.print(document, printer)

    def _moved(self, number: str, copy: int, state: str) -> None:
        """Follow the document that is shown; another one's trouble is told at the foot of the window."""
        if (number, copy) != (self.number, self.copy):
            return
        if state == "failed":
            self.print.setEnabled(self._allowed)
        elif state == "queued":
            self.printed.emit()
        self.recorded.emit()

    def _list_printers(self, found: tuple[tuple[str, ...], str | None]) -> None:
        self._is_looking = False
        names, default = found
        self.printer.clear()
        self.printer.addItems(list(names))
        kind = self._document.kind if self._document else ""
        wanted = self._preferences.values.printer_for(kind).printer
        self.printer.setCurrentText(wanted if wanted in names else default or (names[0] if names else ""))
        self.printer.setEnabled(bool(names))
        self._kit.tr.tip(self.printer, "document.printer" if names else "document.no_printer")
        if self._prints:
            self._prints = False
            self.print_now()

    def _cannot_show(self, sentence: str) -> None:
        self.said.emit(sentence, "danger", None)

    def _no_printers(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self._list_printers(((), None))

    def _choose_printer(self) -> None:
        """Remember the printer for the kind that has one of its own, else for all others; a tray is another's."""
        kind, printer, values = (
            self._document.kind if self._document else "",
            self.printer.currentText(),
            self._preferences.values,
        )
        if kind in values.printers:
            chosen = PrinterChoice(printer, "", values.printers[kind].copies)
            self._preferences.change(printers={**values.printers, kind: chosen})
        else:
            self._preferences.change(printer=printer, tray="")

    def _save(self) -> None:
        if (document := self._document) is None:
            return
        name = f"{document.case_no}-{self._kit.tr.term('document', document.kind)}.pdf"
        dialog = QFileDialog(self, self._kit.tr("document.save"), str(Path.home() / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        # Asked in the window, about the very file that is written: a system's own dialog may ask about another name.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, name: str, *, replaces: bool = False) -> None:
        """Write the document's bytes into a file; one that is there already is replaced only when that is wanted."""
        from window_app.services.save_document import pdf_path

        if (document := self._document) is None:
            return

        def then(written: Path) -> None:
            self.said.emit(self._kit.tr("document.saved", path=str(written)), "good", None)

        def failed(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            exists = isinstance(error, RuleBroken) and error.code == "file_exists"
            replace = Act("document.replace", "save", again) if exists else None
            self.said.emit(self._kit.tr.sentence(error), "warn" if exists else "danger", replace)

        def again() -> None:
            if document is self._document:
                self.save_as(name, replaces=True)

        self._outside.save(self, document.content, pdf_path(name), then, failed, replaces=replaces)
