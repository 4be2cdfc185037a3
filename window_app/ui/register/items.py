"""The item line: what is in force today, offered while it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.store_work import StoreWork
from window_app.domain.catalogue import ServiceItem
from window_app.ui import acts
from window_app.ui.controls.suggestion_line import Suggestion, SuggestionLine
from window_app.ui.kit import Kit
from window_app.ui.register.reasons import limit_words

if TYPE_CHECKING:
    from window_app.services.item_finder import ItemFinder

MOST = 40


class Items(QObject):
    """`ready` comes when the items in force are known; `chosen` brings the code of one.

    `looked` says why there is none for what was typed, or nothing.
    """

    ready = Signal()
    chosen = Signal(str)
    looked = Signal(str)

    def __init__(self, kit: Kit, work: StoreWork, line: SuggestionLine) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._line = line
        self._finder: ItemFinder | None = None
        self._asked = 0
        self._answered = 0
        line.chosen.connect(self._choose)

    @property
    def is_ready(self) -> bool:
        """Whether the items in force are known, and nothing newer is on its way."""
        return self._finder is not None and self._answered == self._asked

    def prepare(self) -> None:
        """Find out which items are in force today; until then none is offered that may be so no longer."""
        self._asked += 1
        number = self._asked

        def then(finder: "ItemFinder") -> None:
            self._finder, self._answered = finder, number
            self.ready.emit()
            self._offer_again()

        def failed(error: BaseException) -> None:
            # Better what was known before than none.
            self._answered = number
            self._offer_again()
            self._work.not_read.emit(error)

        self._work.ask(self, acts.find_items(self._kit.today), then, failed)

    def item(self, code: str) -> ServiceItem | None:
        """Return the item with this code."""
        return self._finder.item(code) if self._finder else None

    def find(self, text: str) -> None:
        """Offer the items for a text, all of them for none, as soon as it is known which are in force."""
        if not self.is_ready:
            # An Enter in the meantime takes one of those, not one of an older version.
            self._line.expect(waits=True)
            self.looked.emit("")
            return
        found = self._finder.find(text)[:MOST] if self._finder else ()
        self._line.offer([self._suggestion(item) for item in found], preselect=True)
        self.looked.emit("" if found else self._why_none(text))

    def _why_none(self, text: str) -> str:
        return self._kit.tr.sentence(self._finder.why_none(text)) if self._finder and text.strip() else ""

    def _choose(self, code: object) -> None:
        self.chosen.emit(str(code))

    def _offer_again(self) -> None:
        if self._line.hasFocus() and self._line.text():
            self.find(self._line.text())
        else:
            self._line.expect(waits=False)

    def _suggestion(self, item: ServiceItem) -> Suggestion:
        tr = self._kit.tr
        parts = (item.code, tr(f"nature.{item.nature.value}"), limit_words(item.committed, tr))
        return Suggestion(item.name, " · ".join(parts), item.code)
