"""The table of paper that has still to come out of a printer, as Qt shows it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from window_app.domain.case_numbers import grouped
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.papers import Paper

COLUMNS = ("document", "case_no", "applicant", "since", "state")
_TONES = {"failed": "danger", "wanted": "warn"}
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class PaperTable(QAbstractTableModel):
    """A row for each copy; one that failed or was forgotten says so in words and colour."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._papers: Sequence[Paper] = ()
        kit.tr.changed.connect(self._reset)
        kit.look.changed.connect(self._reset)

    def show_papers(self, papers: "Sequence[Paper]") -> None:
        """Show these copies in place of the ones before."""
        self.beginResetModel()
        self._papers = papers
        self.endResetModel()

    def paper_at(self, row: int) -> "Paper | None":
        """Return the copy in a row, None where there is none."""
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many copies are shown."""
        return 0 if parent.isValid() else len(self._papers)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """The content of a cell."""
        paper, column = self._papers[index.row()], COLUMNS[index.column()]
        match role:
            case _ROLE.DisplayRole:
                return self._text(paper, column)
            case _ROLE.AccessibleTextRole:
                return f"{self._kit.tr(f'papers.{column}')} {self._text(paper, column)}"
            case _ROLE.ToolTipRole if column == "state":
                return self.explained(paper)
            case _ROLE.ForegroundRole if column == "state" and paper.state in _TONES:
                return QBrush(self._kit.look.colour(_TONES[paper.state]))
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> str | None:  # noqa: N802 (Qt's name)
        """The name of a column."""
        if role != _ROLE.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._kit.tr(f"papers.{COLUMNS[section]}")

    def explained(self, paper: "Paper") -> str:
        """Return why a copy has not come out, or what to do with it."""
        trouble = paper.trouble
        return self._kit.tr.sentence(trouble) if trouble else self._kit.tr(f"papers.{paper.state.value}_explained")

    def _text(self, paper: "Paper", column: str) -> str:
        tr = self._kit.tr
        match column:
            case "document":
                copy = tr("papers.copy", number=paper.copy) if paper.copy else ""
                number = paper.number or tr("papers.not_issued")
                return "  ".join(part for part in (tr.term("document", paper.kind), copy, number) if part)
            case "case_no":
                return grouped(paper.case_no)
            case "since":
                moment = datetime.fromisoformat(paper.since)
                return f"{tr.short_date(moment.date())} {tr.time(moment)}"
            case "state":
                return tr(f"paper.{paper.state.value}")
            case _:
                return paper.applicant

    def _reset(self) -> None:
        self.show_papers(self._papers)
