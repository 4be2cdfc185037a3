"""Reading an identity card for whichever screen asks: said while it is waited for, and what went wrong."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from window_app.background.outside_work import OutsideWork
from window_app.services.troubles import TROUBLES
from window_app.ui.frame.main_window import MainWindow
from window_app.ui.kit import Kit
from window_app.ui.preferences import KeptPreferences

if TYPE_CHECKING:
    from window_app.services.application_form import PartyEntry
    from window_app.services.card_readers import CardReader, IdCard


class CardReading(QObject):
    """The reader of this PC, as it is chosen in the settings."""

    def __init__(
        self,
        kit: Kit,
        outside: OutsideWork,
        preferences: KeptPreferences,
        window: MainWindow,
        reader_named: "Callable[[str], CardReader]",
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._outside = outside
        self._preferences = preferences
        self._window = window
        self._reader_named = reader_named

    def read(self, take: "Callable[[IdCard], None]") -> None:
        """Wait for a card; `take` gets what it says."""
        name = self._preferences.values.card_reader
        if not name:
            self._window.say(self._kit.tr("card.no_reader"), "warn")
            return

        def then(card: "IdCard") -> None:
            self._window.notice.clear()
            take(card)

        self._window.say(self._kit.tr("card.waiting"), "info")
        self._outside.read_card(self, self._reader_named(name), then, self._failed)

    def read_party(self, take: "Callable[[PartyEntry], None]") -> None:
        """Wait for a card; `take` gets it as an applicant or agent is entered."""

        def then(card: "IdCard") -> None:
            from window_app.services.application_form import PartyEntry

            take(PartyEntry(name=card.name, id_kind=card.id_kind, id_number=card.id_number, address=card.address))

        self.read(then)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TROUBLES):
            raise error
        self._window.say(self._kit.tr.sentence(error), "warn")
