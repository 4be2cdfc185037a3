"""The backup of every day, made while nobody types; a word only where none has been made for days."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.upkeep_work import Stopped, UpkeepWork
from window_app.services.troubles import TROUBLES
from window_app.ui.controls.notice_bar import Act
from window_app.ui.kit import Kit
from window_app.ui.upkeep import jobs

if TYPE_CHECKING:
    from window_app.services.daily_backup import BackupState, DailyBackup

RESTED_MS = 60_000
TRIED_AGAIN_AFTER = timedelta(hours=1)


class DailyBackups(QObject):
    """Looks every minute whether the day's backup is to be made; `said` brings a sentence for the frame.

    `made` comes when there is one more, so that a page can look again.
    """

    said = Signal(str, str, object)
    made = Signal()

    def __init__(self, kit: Kit, upkeep: UpkeepWork, rested_ms: Callable[[], int]) -> None:
        super().__init__()
        self._kit = kit
        self._upkeep = upkeep
        self._rested_ms = rested_ms
        self._not_before: datetime | None = None
        self._told_on = ""

    def minute_passed(self) -> None:
        """Look, once the hands have rested for a minute, and an hour after a backup that failed."""
        now = self._kit.now()
        held_back = self._not_before is not None and now < self._not_before
        if self._rested_ms() >= RESTED_MS and not held_back and not self._upkeep.is_busy:
            self._upkeep.look(self, jobs.look(self._kit.now), self._decide)

    def _decide(self, state: "BackupState") -> None:
        if state.too_old:
            self._tell()
        if state.due:
            self._upkeep.start(self, jobs.back_up(self._kit.now, daily=True), self._done, self._failed)

    def _done(self, daily: "DailyBackup") -> None:
        self.made.emit()
        if (trouble := daily.trouble) is not None:
            sentence = self._kit.tr.sentence(trouble)
            self.said.emit(self._kit.tr("upkeep.second_failed", reason=sentence), "warn", None)

    def _failed(self, error: BaseException) -> None:
        self._not_before = self._kit.now() + TRIED_AGAIN_AFTER
        if not isinstance(error, (*TROUBLES, Stopped)):
            raise error
        self.made.emit()

    def _tell(self) -> None:
        """Once a day: whoever reads it can do something about it at once."""
        if self._told_on != (today := self._kit.today.isoformat()):
            self._told_on = today
            self.said.emit(self._kit.tr("upkeep.too_old"), "warn", Act("upkeep.back_up", "save", self._back_up))

    def _back_up(self) -> None:
        self._upkeep.start(self, jobs.back_up(self._kit.now, daily=True), self._done, self._failed)
