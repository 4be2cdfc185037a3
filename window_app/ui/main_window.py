"""The main window: for now the list of the cases registered last, with a search above it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QMainWindow, QTableView, QVBoxLayout, QWidget

from window_app.background.lane import Lane
from window_app.messages import Language, term
from window_app.services.find_cases import FoundCase
from window_app.ui.case_table import CaseTable
from window_app.ui.troubles import sentence

Search = Callable[[str], Sequence[FoundCase]]
APPLICANT_COLUMN = 2


class MainWindow(QMainWindow):
    """Shows what `search` finds; an empty search shows the cases registered last."""

    def __init__(self, search: Search, lane: Lane, language: Language) -> None:
        super().__init__()
        self._find = search
        self._lane = lane
        self._language: Language = language
        self._asked = 0
        self._build()
        self._wire()
        self.show_cases_for("")

    def _build(self) -> None:
        self.setWindowTitle(term("window", "title", self._language))
        self.resize(1180, 700)
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(term("window", "search", self._language))
        self.search.setAccessibleName(term("window", "search", self._language))
        self.search.setClearButtonEnabled(True)
        self.model = CaseTable(self._language)
        self.table = QTableView()
        self.table.setObjectName("cases")
        self.table.setAccessibleName(term("window", "cases", self._language))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(APPLICANT_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.notice = QLabel(term("window", "opening", self._language))
        self.notice.setObjectName("notice")
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        for widget in (self.search, self.table, self.notice):
            layout.addWidget(widget)
        self.setCentralWidget(page)

    def _wire(self) -> None:
        self.search.textChanged.connect(self.show_cases_for)

    def show_cases_for(self, text: str) -> None:
        """Look for cases and show them; the answer to an older text is not shown over that to a newer one."""

        self._asked += 1
        number = self._asked

        def find() -> Sequence[FoundCase] | None:
            return self._find(text) if number == self._asked else None

        def show(cases: Sequence[FoundCase] | None) -> None:
            if cases is not None and number == self._asked:
                self.model.show_cases(cases)
                self.notice.setText(term("window", "shown", self._language).format(number=len(cases)))

        self._lane.run(self, find, show, self._on_trouble)

    def _on_trouble(self, error: BaseException) -> None:
        self.notice.setText(sentence(error, self._language))
        self.model.show_cases(())
