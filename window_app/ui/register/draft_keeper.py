"""Keeps what is typed on the disk while it is typed, so that neither a crash nor a power cut takes it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from window_app.background.store_work import StoreWork
from window_app.ui import acts
from window_app.ui.register.form import Form, content_of

# What is typed within this time is written at once; so much can be lost at worst.
TOGETHER_MS = 60
AGAIN_MS = 5_000


class DraftKeeper(QObject):
    """Saves forms by draft id, one save at a time, the latest content only; tries again where the disk refuses."""

    saved = Signal(object)
    dropped = Signal()

    def __init__(self, work: StoreWork, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._work = work
        self._now = now
        self._waiting: dict[str, Form] = {}
        self._saving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is on the disk."""
        return not self._waiting and not self._saving

    def keep(self, draft: str, form: Form) -> None:
        """Save a form soon."""
        self._waiting[draft] = form
        if not self._saving and not self._timer.isActive():
            self._timer.start(TOGETHER_MS)

    def forget(self, draft: str) -> None:
        """Save this form no more: it was registered."""
        self._waiting.pop(draft, None)

    def drop(self, draft: str) -> None:
        """Delete a draft."""
        self.forget(draft)

        def failed(error: BaseException) -> None:
            self._work.troubled.emit(error, lambda: self.drop(draft))

        self._work.ask(self, acts.drop_draft(draft), lambda _: self.dropped.emit(), failed)

    def save_now(self) -> None:
        """Save what waits, without waiting longer; nothing happens before the store is open."""
        if self._saving or not self._waiting or self._work.desk is None:
            return
        draft, form = next(iter(self._waiting.items()))
        content = content_of(form)
        self._saving = True

        def then(_: None) -> None:
            self._saving = False
            if (newer := self._waiting.get(draft)) is not None and content_of(newer) == content:
                del self._waiting[draft]
            self.saved.emit(self._now())
            self.save_now()

        self._work.ask(self, acts.save_draft(draft, content, self._now), then, self._not_saved)

    def _not_saved(self, error: BaseException) -> None:
        self._saving = False
        self._timer.start(AGAIN_MS)
        self._work.troubled.emit(error, self.save_now)
