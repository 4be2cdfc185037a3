"""What the head of the window says of the shared database; its key leads to the page that says all of it."""

from window_app.ui.controls.key_button import KeyButton
from window_app.ui.kit import Kit
from window_app.ui.look.look import restyle

KEY = "Ctrl+F12"


class SyncState(KeyButton):
    """Sign, words and key; not there while nothing is connected."""

    _said = ""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "sync.open", name="sync_state", icon="database", shortcut=KEY, look="chrome")
        self.hide()

    def show_state(self, sign: str, words: str, tone: str) -> None:
        """Say how it stands; the tone is one of good, quiet, warn, danger."""
        self._said = f"{sign} {words}"
        self._say()
        self.show()
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def _say(self) -> None:
        super()._say()
        self.setText(f" {self._said}  {KEY}")
        self.setAccessibleName(f"{self._kit.tr('sync.open')} {self._said}")
