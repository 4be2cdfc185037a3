"""An identity card on the reader: waited for beside everything else, and filled in where the hands are."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.outside_work import OutsideWork
from window_app.services.troubles import TROUBLES
from window_app.ui.kit import Kit
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.application_form import PartyEntry
    from window_app.services.card_readers import CardReader, IdCard


class CardReading(QObject):
    """`taken` brings the person as they would be typed, `said` what else there is to say, `quieted` an end of that."""

    taken = Signal(object)
    said = Signal(str, str)
    quieted = Signal()

    def __init__(
        self,
        kit: Kit,
        outside: OutsideWork,
        preferences: KeptPreferences,
        reader_named: "Callable[[str], CardReader]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._outside = outside
        self._preferences = preferences
        self._reader_named = reader_named

    def read(self) -> None:
        """Wait for a card on the reader that the settings name."""
        name = self._preferences.values.card_reader
        if not name:
            self.said.emit(self._kit.tr("card.no_reader"), "warn")
            return
        self.said.emit(self._kit.tr("card.waiting"), "info")
        self._outside.read_card(self, self._reader_named(name), self._take, self._failed)

    def _take(self, card: "IdCard") -> None:
        self.quieted.emit()
        self.taken.emit(_as_typed(card))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self.said.emit(self._kit.tr.sentence(error), "warn")


def _as_typed(card: "IdCard") -> "PartyEntry":
    from window_app.services.application_form import PartyEntry

    return PartyEntry(name=card.name, id_kind=card.id_kind, id_number=card.id_number, address=card.address)
