"""The items at the left, found as they are typed; at the right one of them to be read, in any of its versions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from window_app.domain.catalogue import ServiceItem
from window_app.item_words import ItemWords
from window_app.services.catalogue_list import ListedVersion, Standing, listed_versions, version_of
from window_app.ui.catalogue.item_reader import ItemReader
from window_app.ui.catalogue.item_table import ItemTable
from window_app.ui.controls.blocking import silent
from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from window_app.ui.catalogue.acts import OpenedCatalogue

STANDINGS = ("", Standing.IN_FORCE, Standing.FUTURE, Standing.ENDED)
_NOBODY = ""


class CatalogueBrowser(QWidget):
    """`edited`, `ended` and `printed` come for the version shown; `begun`, `imported` and `exported` for none."""

    edited = Signal()
    begun = Signal()
    ended = Signal()
    printed = Signal()
    imported = Signal()
    exported = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._opened: OpenedCatalogue | None = None
        paint_as(self, "page")
        self._build()
        self._lay_out()
        self._wire()

    def _build(self) -> None:
        kit = self._kit
        self.search = QLineEdit()
        self.search.setObjectName("item_search")
        self.search.setClearButtonEnabled(True)
        kit.tr.hint(self.search, "catalogue.search_hint")
        kit.tr.name(self.search, "catalogue.search")
        self.standing = QComboBox()
        self.standing.setObjectName("item_standing")
        kit.tr.name(self.standing, "catalogue.standing")
        self.versions = QComboBox()
        self.versions.setObjectName("item_versions")
        self.versions.setMinimumContentsLength(12)
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        kit.tr.name(self.versions, "catalogue.versions")
        self.table = ItemTable(kit)
        self.text = ItemReader(kit)
        self.title, self.draft = QLabel(), QLabel()
        self.title.setWordWrap(True)
        paint_as(self.title, "section")
        paint_as(self.draft, "message-warn")
        kit.tr.text(self.draft, "catalogue.unfinished")
        self.edit = self._button("edit", "item_edit", "clipboard-pen-line", "F5", look="primary")
        self.guide = self._button("guide", "item_guide", "printer", "Ctrl+G")
        self.end = self._button("end", "item_end", "circle-x", "Ctrl+D")
        self.new = self._button("new", "item_new", "plus", "Ctrl+N")
        self.import_ = self._button("import", "catalogue_import", "folder-open", "Ctrl+O")
        self.export = self._button("export", "catalogue_export", "save", "Ctrl+S")

    def _button(self, act: str, name: str, icon: str, shortcut: str, *, look: str = "") -> KeyButton:
        return KeyButton(self._kit, f"catalogue.{act}", name=name, icon=icon, shortcut=shortcut, look=look)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.search, 1)
        head.addWidget(self.standing)
        left = QVBoxLayout()
        left.setSpacing(SMALL)
        left.addLayout(head)
        left.addWidget(self.table, 1)
        left.addWidget(_Buttons(self.new, self.import_, self.export))
        right = QVBoxLayout()
        right.setSpacing(SMALL)
        right.addWidget(self.title)
        right.addWidget(self.versions)
        right.addWidget(self.draft)
        right.addWidget(self.text, 1)
        right.addWidget(_Buttons(self.edit, self.guide, self.end))
        grid = QGridLayout(self)
        grid.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        grid.setHorizontalSpacing(LARGE)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._find)
        self.standing.currentIndexChanged.connect(self._find)
        self.table.selectionModel().currentRowChanged.connect(self._show_marked)
        self.table.activated.connect(self._go_on)
        self.versions.currentIndexChanged.connect(self._show_version)
        for button, signal in (
            (self.edit, self.edited), (self.guide, self.printed), (self.end, self.ended),
            (self.new, self.begun), (self.import_, self.imported), (self.export, self.exported),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self._kit.tr.changed.connect(self._say)
        self._say()

    @property
    def item(self) -> ServiceItem | None:
        """The version that is shown."""
        marked, number = self.table.marked, self.versions.currentData()
        if self._opened is None or marked is None or number is None:
            return None
        return version_of(self._opened.catalogue, marked.code, int(number), self._kit.today)

    def show_catalogue(self, opened: "OpenedCatalogue", *, wanted: str = "") -> None:
        """Show the catalogue as it is now, an item marked where one is wanted."""
        self._opened = opened
        for button in (self.edit, self.end, self.new, self.import_):
            button.setVisible(opened.may_change)
        self._find(wanted=wanted)

    def take_focus(self) -> None:
        """Begin with finding."""
        self.search.setFocus()
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down and Up go through the list from the search, Enter into the text, Esc back to the search."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.search.hasFocus():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = max(0, min(self.table.currentIndex().row() + step, self.table.items.rowCount() - 1))
                self.table.setCurrentIndex(self.table.items.index(row, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.focusNextChild()
            case Qt.Key.Key_Escape if not self.search.hasFocus():
                self.take_focus()
            case _:
                super().keyPressEvent(event)

    def _find(self, _: object = None, *, wanted: str = "") -> None:
        if (opened := self._opened) is None:
            return
        standing = str(self.standing.currentData() or _NOBODY)
        found = [opened.items[item.code] for item in opened.finder.find_any(self.search.text())]
        shown = [one for one in found if not standing or one.standing == standing]
        self.table.show_items(shown, wanted=wanted)
        self._show_marked()

    def _go_on(self, _: QModelIndex) -> None:
        self.text.setFocus()

    def _show_marked(self) -> None:
        marked = self.table.marked
        for button in (self.edit, self.guide, self.end):
            button.setEnabled(marked is not None)
        self._fill_versions(marked)
        self._show_version()

    def _fill_versions(self, marked: ListedVersion | None) -> None:
        with silent(self.versions):
            self.versions.clear()
            if marked is not None and self._opened is not None:
                for one in listed_versions(self._opened.catalogue, marked.code, self._kit.today):
                    self.versions.addItem(self._called(one), one.version)
                self.versions.setCurrentIndex(self.versions.findData(marked.version))
        self.versions.setEnabled(self.versions.count() > 0)

    def _called(self, one: ListedVersion) -> str:
        tr = self._kit.tr
        span = tr.long_date(one.valid_from) + (f" — {tr.long_date(one.last_day)}" if one.last_day else " —")
        standing = ItemWords(tr.language).value(one.standing)
        return tr("catalogue.version", number=one.version, span=span, standing=standing)

    def _show_version(self) -> None:
        item = self.item
        self.title.setText(f"{item.code}  {item.name}" if item else self._kit.tr("catalogue.nothing"))
        self.text.show_item(item)
        kept = self._opened.drafts if self._opened else {}
        self.draft.setVisible(item is not None and item.code in kept and self.edit.isVisibleTo(self))

    def _say(self) -> None:
        words = ItemWords(self._kit.tr.language)
        chosen = self.standing.currentIndex()
        with silent(self.standing):
            self.standing.clear()
            for one in STANDINGS:
                self.standing.addItem(words.value(one) if one else self._kit.tr("catalogue.every"), str(one))
            self.standing.setCurrentIndex(max(0, chosen))
        self._show_marked()


class _Buttons(QWidget):
    """Buttons side by side; where there is no room for all, two on each line."""

    def __init__(self, *buttons: KeyButton) -> None:
        super().__init__()
        self._buttons = buttons
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stand(len(buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Stand as there is room."""
        super().resizeEvent(event)
        needed = sum(button.sizeHint().width() + SMALL for button in self._buttons)
        self._stand(len(self._buttons) if needed <= event.size().width() + SMALL else 2)

    def _stand(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        self._grid.setColumnStretch(len(self._buttons), 1)
        self.updateGeometry()
