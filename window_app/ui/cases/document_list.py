"""The documents of a case: those issued, and those that it gives ground for."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from window_app.domain.events import DocumentKind
from window_app.ui.kit import Kit
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.show_case import ShownCase

ROW_HEIGHT = 34


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: its kind, and its number where it was issued."""

    kind: DocumentKind
    text: str
    number: str = ""


def listed(case: "ShownCase", tr: Words) -> list[Listed]:
    """Return the lines for a case: the documents issued, then those that it gives ground for."""
    lines = [
        Listed(
            one.kind,
            "  ".join((tr.term("document", one.kind), _state(case, one.number, tr), one.number, _when(one.at, tr))),
            number=one.number,
        )
        for one in case.documents
        if one.copy == 0
    ]
    lines += [Listed(kind, tr("case.to_issue", document=tr.term("document", kind))) for kind in case.issuable]
    return lines


def _state(case: "ShownCase", number: str, tr: Words) -> str:
    """Return how the last copy stands: as first issued, or 补打第n次."""
    paper = max((one for one in case.papers if one.number == number), key=lambda one: one.copy)
    copy = tr("papers.copy", number=paper.copy) if paper.copy else ""
    return f"[{copy}{tr(f'paper.{paper.state.value}')}]"


def _when(at: str, tr: Words) -> str:
    moment = datetime.fromisoformat(at)
    return f"{tr.short_date(moment.date())} {tr.time(moment)}"


class DocumentList(QListWidget):
    """Enter or a double click asks for the marked document."""

    wanted = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._lines: list[Listed] = []
        self.setObjectName("documents")
        kit.tr.name(self, "case.documents")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._ask)

    def show_case(self, case: "ShownCase") -> None:
        """List the documents of this case; the mark stays where it was."""
        row = max(0, self.currentRow())
        self._lines = listed(case, self._kit.tr)
        self.clear()
        for line in self._lines:
            QListWidgetItem(line.text, self)
        self.setCurrentRow(min(row, len(self._lines) - 1))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A narrow list needs more lines for the same papers."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows are: the page around it scrolls, the list does not."""
        self.doItemsLayout()
        rows = sum(self.visualItemRect(self.item(row)).height() for row in range(self.count()))
        self.setFixedHeight(max(ROW_HEIGHT, rows) + 8)

    def point_at(self, number: str) -> None:
        """Put the mark on the document that is shown; a number that is not listed leaves it where it is."""
        for row, line in enumerate(self._lines):
            if number and line.number == number:
                self.setCurrentRow(row)

    def mark(self, kind: DocumentKind) -> None:
        """Mark the last document of this kind and ask for it."""
        rows = [row for row, line in enumerate(self._lines) if line.kind is kind]
        if rows:
            self.setCurrentRow(rows[-1])
            self._ask()

    def _ask(self) -> None:
        if 0 <= self.currentRow() < len(self._lines):
            self.wanted.emit(self._lines[self.currentRow()])
