"""The two tables of the page: the last rounds that moved something, and every journal by its ends at both sides."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush

from window_app.ui.controls.row_table import ROLE, Index, RowTable
from window_app.ui.kit import Kit
from window_app.ui.shared_database.shared_words import moment

if TYPE_CHECKING:
    from window_app.services.sync_standing import JournalStanding, LoggedRound

ROUND_COLUMNS = ("at", "sent", "taken", "published", "seconds")
JOURNAL_COLUMNS = ("journal", "theirs", "ahead", "behind", "trouble")


class RoundsTable(RowTable["LoggedRound"]):
    """The newest round first."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(ROUND_COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self.show_again)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        """The content of a cell."""
        return _said(role, self.column_name(ROUND_COLUMNS[index.column()]), lambda: self._text(index))

    def column_name(self, column: str) -> str:
        """What a column is called."""
        return self._kit.tr(f"rounds.{column}")

    def _text(self, index: Index) -> str:
        one: LoggedRound = self._rows[index.row()]
        match column := ROUND_COLUMNS[index.column()]:
            case "at":
                return moment(one.at)
            case "seconds":
                return f"{one.seconds:.1f}"
            case _:
                return self._kit.tr.number(getattr(one.done, column))


class JournalsTable(RowTable["JournalStanding"]):
    """How many events the shared side lacks of a journal, and how many this PC does; trouble in words and colour."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(JOURNAL_COLUMNS)
        self._kit = kit
        kit.tr.changed.connect(self.show_again)
        kit.look.changed.connect(self.show_again)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        """The content of a cell."""
        column = JOURNAL_COLUMNS[index.column()]
        if role == ROLE.ForegroundRole:
            return QBrush(self._kit.look.colour("danger")) if column == "trouble" else None
        return _said(role, self.column_name(column), lambda: self._text(index))

    def column_name(self, column: str) -> str:
        """What a column is called."""
        return self._kit.tr(f"journals.{column}")

    def _text(self, index: Index) -> str:
        one: JournalStanding = self._rows[index.row()]
        number = self._kit.tr.number
        match JOURNAL_COLUMNS[index.column()]:
            case "journal":
                return one.name
            case "theirs":
                return number(one.theirs)
            case "ahead":
                return number(max(0, one.ours - one.theirs))
            case "behind":
                return number(max(0, one.theirs - one.ours))
            case _:
                return self._kit.tr(f"journals.{one.trouble}") if one.trouble else ""


def _said(role: int, column: str, text: Callable[[], str]) -> str | None:
    if role == ROLE.DisplayRole:
        return text()
    return f"{column} {text()}" if role == ROLE.AccessibleTextRole else None
