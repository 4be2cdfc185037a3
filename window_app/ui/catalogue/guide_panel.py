"""The service guide of a version: its pages, the printer, and a file of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from window_app.background.outside_work import OutsideWork, PrintTo
from window_app.domain.catalogue import ServiceItem
from window_app.domain.errors import RuleBroken
from window_app.services.troubles import TROUBLES
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.controls.notice_bar import Act
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL
from window_app.ui.paper.preview import Preview
from window_app.ui.preferences import KeptPreferences


class GuidePanel(QWidget):
    """`said` brings a sentence, its tone and None; `left` steps back."""

    said = Signal(str, str, object)
    left = Signal()

    def __init__(self, kit: Kit, outside: OutsideWork, preferences: KeptPreferences) -> None:
        super().__init__()
        self._kit = kit
        self._outside = outside
        self._preferences = preferences
        self._item: ServiceItem | None = None
        self._content = b""
        paint_as(self, "page")
        self.title = QLabel()
        paint_as(self.title, "section")
        self.preview = Preview(kit, outside)
        self.preview.setObjectName("guide_preview")
        self.print = KeyButton(
            kit, "document.print", name="guide_print", icon="printer", shortcut="Ctrl+P", look="primary"
        )
        self.save = KeyButton(kit, "document.save", name="guide_save", icon="save", shortcut="Ctrl+S")
        self.back = KeyButton(kit, "sheet.back", name="guide_back", icon="undo-2", look="plain")
        self._lay_out()
        self.print.clicked.connect(self.print_now)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.left)
        self.preview.failed.connect(self._cannot_show)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SMALL)
        for widget in (self.print, self.save, self.back):
            tools.addWidget(widget)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.title)
        column.addLayout(tools)
        column.addWidget(self.preview, 1)

    def show_guide(self, item: ServiceItem, content: bytes) -> None:
        """Show the guide of a version."""
        self._item, self._content = item, content
        self.title.setText(self._kit.tr("catalogue.guide_of", name=item.name, number=item.version))
        self.preview.show_document(content)
        self.print.setFocus()

    def print_now(self) -> None:
        """Send the guide to this window's printer."""
        content, item = self._content, self._item
        if item is None:
            return

        def look(found: tuple[tuple[str, ...], str | None]) -> None:
            names, default = found
            wanted = self._preferences.values.printer
            printer = wanted if wanted in names else default or next(iter(names), "")
            if not printer:
                self.said.emit(self._kit.tr("guide.no_printer"), "warn", None)
                return
            title = f"{item.code} v{item.version}"
            to = PrintTo(printer)
            self._outside.send(self, content, to, title, lambda _: self._sent(printer, item), self._failed)

        self._outside.printer_names(self, look, self._failed)

    def _sent(self, printer: str, item: ServiceItem) -> None:
        self.said.emit(self._kit.tr("document.sent", printer=printer, number=item.name), "good", None)

    def _cannot_show(self, sentence: str) -> None:
        self.said.emit(sentence, "danger", None)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "danger", None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self._item is None:
            return
        name = self._kit.tr("catalogue.guide_file", name=self._item.name, number=self._item.version)
        dialog = QFileDialog(self, self._kit.tr("document.save"), str(Path.home() / f"{name}.pdf"), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        # Asked in the window, about the very file that is written.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, name: str, *, replaces: bool = False) -> None:
        """Write the guide into a file; one that is there already is replaced only when that is wanted."""
        from window_app.services.save_document import pdf_path

        def then(written: Path) -> None:
            self.said.emit(self._kit.tr("document.saved", path=str(written)), "good", None)

        def failed(error: BaseException) -> None:
            if not isinstance(error, TROUBLES):
                raise error
            exists = isinstance(error, RuleBroken) and error.code == "file_exists"
            replace = Act("document.replace", "save", again) if exists else None
            self.said.emit(self._kit.tr.sentence(error), "warn" if exists else "danger", replace)

        def again() -> None:
            self.save_as(name, replaces=True)

        self._outside.save(self, self._content, pdf_path(name), then, failed, replaces=replaces)
