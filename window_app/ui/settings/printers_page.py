"""Where documents come out: the usual printer, and the kinds that have one of their own, with tray and copies."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from window_app.background.outside_work import OutsideWork
from window_app.domain.events import DocumentKind
from window_app.services.troubles import TROUBLES
from window_app.ui.administration.page import Page
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.field import Field
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL, WIDE
from window_app.ui.preferences import KeptPreferences, PrinterChoice

LIST_WIDTH = 360
FIELD_WIDTH = 460
MOST_COPIES = 5
# The row of everything that has no printer of its own.
USUAL = ""


class PrintersPage(Page):
    """A row for the usual printer and one for each kind of document; the choices of the marked row beside them."""

    def __init__(self, kit: Kit, outside: OutsideWork, preferences: KeptPreferences) -> None:
        super().__init__()
        self._kit = kit
        self._outside = outside
        self._preferences = preferences
        self._printers: tuple[str, ...] = ()
        self._trays: tuple[str, ...] = ()
        self._asked = 0
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()
        self._say()

    def _build(self) -> None:
        kit = self._kit
        self.kinds = QListWidget()
        self.kinds.setObjectName("print_kinds")
        self.kinds.setFixedWidth(LIST_WIDTH)
        kit.tr.name(self.kinds, "page.printers")
        for kind in (USUAL, *DocumentKind):
            QListWidgetItem(self.kinds).setData(Qt.ItemDataRole.UserRole, str(kind))
        self.kinds.setCurrentRow(0)
        self.printer, self.tray, self.copies = QComboBox(), QComboBox(), QComboBox()
        self.fields = (
            Field(kit, "printers.printer", self.printer, name="print_printer"),
            Field(kit, "printers.tray", self.tray, name="print_tray"),
            Field(kit, "printers.copies", self.copies, name="print_copies"),
        )
        self.copies.addItems([str(number) for number in range(1, MOST_COPIES + 1)])

    def _lay_out(self) -> None:
        title = QLabel()
        self._kit.tr.text(title, "page.printers")
        paint_as(title, "heading")
        beside = QVBoxLayout()
        beside.setSpacing(SMALL)
        for field in self.fields:
            field.setMaximumWidth(FIELD_WIDTH)
            beside.addWidget(field)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addWidget(self.kinds)
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(MEDIUM)
        column.addWidget(title)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        self.kinds.currentRowChanged.connect(self._show)
        self.kinds.itemActivated.connect(self._go_into)
        self.printer.activated.connect(self._choose_printer)
        self.tray.activated.connect(self._choose_tray)
        self.copies.activated.connect(self._choose_copies)
        self._kit.tr.changed.connect(self._say)

    def take_focus(self) -> None:
        """Look which printers there are, and put the hands on the rows."""
        self._outside.printer_names(self, self._found, self._none_found)
        self.kinds.setFocus()

    def _go_into(self, _: QListWidgetItem) -> None:
        self.printer.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes on to the next choice."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _found(self, found: tuple[tuple[str, ...], str | None]) -> None:
        self._printers = found[0]
        self._show()

    def _none_found(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self._printers = ()
        self._show()
        self.fields[0].say(self._kit.tr.sentence(error), "danger")

    @property
    def kind(self) -> str:
        """The kind of the marked row, empty for the usual printer."""
        return str(self.kinds.currentItem().data(Qt.ItemDataRole.UserRole))

    @property
    def _choice(self) -> PrinterChoice:
        return self._preferences.values.printer_for(self.kind)

    @property
    def _is_own(self) -> bool:
        return self.kind == USUAL or self.kind in self._preferences.values.printers

    def _show(self) -> None:
        """Show the choices of the marked row; a printer that is switched off now stays chosen."""
        choice, first = self._choice, "printers.of_system" if self.kind == USUAL else "printers.as_usual"
        names = [*self._printers, *(() if choice.printer in ("", *self._printers) else (choice.printer,))]
        own = self._is_own and choice.printer
        _fill(self.printer, [self._kit.tr(first), *names], names.index(choice.printer) + 1 if own else 0)
        self.copies.setCurrentIndex(choice.copies - 1)
        self.fields[0].say("" if names else self._kit.tr("printers.none"), "warn")
        self._show_trays(())
        if choice.printer:
            self._ask_for_trays(choice.printer)

    def _ask_for_trays(self, printer: str) -> None:
        self._asked += 1
        number = self._asked

        def then(trays: tuple[str, ...]) -> None:
            if number == self._asked:
                self._show_trays(trays)

        self._outside.trays(self, printer, then, self._no_trays)

    def _no_trays(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error

    def _show_trays(self, trays: Sequence[str]) -> None:
        chosen = self._choice.tray
        self._trays = (*trays, *(() if chosen in ("", *trays) else (chosen,)))
        place = self._trays.index(chosen) + 1 if chosen else 0
        _fill(self.tray, [self._kit.tr("printers.own_tray"), *self._trays], place)
        self.tray.setEnabled(bool(self._trays))

    def _choose_printer(self, place: int) -> None:
        printer = self.printer.itemText(place) if place else ""
        if self.kind != USUAL and not printer:
            others = {kind: one for kind, one in self._preferences.values.printers.items() if kind != self.kind}
            self._preferences.change(printers=others)
        else:
            self._keep(PrinterChoice(printer, "", self._choice.copies))
        self._say()

    def _choose_tray(self, place: int) -> None:
        self._keep(PrinterChoice(self._choice.printer, self._trays[place - 1] if place else "", self._choice.copies))
        self._say()

    def _choose_copies(self, place: int) -> None:
        self._keep(PrinterChoice(self._choice.printer, self._choice.tray, place + 1))
        self._say()

    def _keep(self, choice: PrinterChoice) -> None:
        if self.kind == USUAL:
            self._preferences.change(printer=choice.printer, tray=choice.tray, copies=choice.copies)
        else:
            self._preferences.change(printers={**self._preferences.values.printers, self.kind: choice})

    def _say(self) -> None:
        tr, values = self._kit.tr, self._preferences.values
        for row in range(self.kinds.count()):
            item = self.kinds.item(row)
            kind = str(item.data(Qt.ItemDataRole.UserRole))
            name = tr.term("document", kind) if kind else tr("printers.usual")
            own = not kind or kind in values.printers
            item.setText(f"{name}   {self._summary(values.printer_for(kind))}" if own else name)
        self._show()

    def _summary(self, choice: PrinterChoice) -> str:
        copies = self._kit.tr("printers.times", copies=choice.copies) if choice.copies > 1 else ""
        parts = (choice.printer or self._kit.tr("printers.of_system"), choice.tray, copies)
        return " · ".join(part for part in parts if part)


def _fill(box: QComboBox, texts: Sequence[str], place: int) -> None:
    with silent(box):
        box.clear()
        box.addItems(list(texts))
        box.setCurrentIndex(place)
