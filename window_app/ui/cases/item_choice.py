"""A line that picks an item by code, name or pinyin initials; left empty, all items are meant."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from window_app.ui.controls.suggestion_line import Suggestion, SuggestionLine
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.item_finder import ItemFinder

MOST = 40


class ItemChoice(SuggestionLine):
    """`chosen_code` brings the code of an item, empty for all; what is typed and not chosen is put away."""

    chosen_code = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._finder: ItemFinder | None = None
        self._code = ""
        kit.tr.hint(self, "filter.item_any")
        self.asked.connect(self._find)
        self.chosen.connect(self._take_offer)

    def use_items(self, finder: "ItemFinder") -> None:
        """Offer these items."""
        self._finder = finder
        self.show_code(self._code)

    @property
    def item_name(self) -> str:
        """The name of the item that is chosen."""
        item = self._finder.any_item(self._code) if self._finder else None
        return item.name if item else self._code

    def show_code(self, code: str) -> None:
        """Show which item is chosen."""
        self._code = code
        if not self.offers_are_shown and self.text() != self.item_name:
            self.setText(self.item_name)
            self.setCursorPosition(0)
        self.setToolTip(self.item_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down offers every item; a line that was emptied means all of them."""
        if event.key() == Qt.Key.Key_Down and not self.offers_are_shown:
            self._find("")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """What is typed takes the place of what was chosen."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Nothing stands there that is not chosen."""
        super().focusOutEvent(event)
        self.show_code(self._code)

    def _find(self, text: str) -> None:
        if not text and self._code:
            self._take_code("")
        found = self._finder.find_any(text)[:MOST] if self._finder else ()
        self.offer([Suggestion(item.name, item.code, item.code) for item in found], preselect=bool(text))

    def _take_offer(self, code: object) -> None:
        self._take_code(str(code))

    def _take_code(self, code: str) -> None:
        self._code = code
        if code:
            self.setText(self.item_name)
            # What is typed next takes its place.
            self.selectAll()
        self.chosen_code.emit(code)
