"""The table of paper that has still to come out of a printer, as Qt shows it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush

from window_app.domain.case_numbers import grouped
from window_app.ui.controls.row_table import ROLE, Index, RowTable
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.papers import Paper

COLUMNS = ("document", "case_no", "applicant", "since", "state")
_TONES = {"failed": "danger", "wanted": "warn"}


class PaperTable(RowTable["Paper"]):
    """A row for each copy; one that failed or was forgotten says so in words and colour."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self.show_again)
        kit.look.changed.connect(self.show_again)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        """The content of a cell."""
        paper, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case ROLE.DisplayRole:
                return self._text(paper, column)
            case ROLE.AccessibleTextRole:
                return f"{self.column_name(column)} {self._text(paper, column)}"
            case ROLE.ToolTipRole if column == "state":
                return self.explained(paper)
            case ROLE.ForegroundRole if column == "state" and paper.state in _TONES:
                return QBrush(self._kit.look.colour(_TONES[paper.state]))
            case _:
                return None

    def column_name(self, column: str) -> str:
        """What a column is called."""
        return self._kit.tr(f"papers.{column}")

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
