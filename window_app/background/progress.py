"""How far a long act has come: told on a lane, heard on the interface thread; it can be called off there."""

from PySide6.QtCore import QObject, Signal

from window_app.services.troubles import RuleBroken

# A signal for every case would keep the interface busy with counting.
STEP = 25
CALLED_OFF = "called_off"


class Progress(QObject):
    """`moved` brings how many are done, and of how many; `report` is called by the act."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_called_off = False

    def report(self, done: int, total: int) -> None:
        """Say how far it is. Raises RuleBroken(called_off) where the act is to end: then nothing of it is kept."""
        if self._is_called_off:
            raise RuleBroken("called_off")
        if done % STEP == 0 or done == total:
            self.moved.emit(done, total)

    def call_off(self) -> None:
        """End the act where it is."""
        self._is_called_off = True
