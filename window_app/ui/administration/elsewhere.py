"""Says in place that what a page shows is changed at another window, and which; here it is only read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from window_app.background.store_work import StoreWork
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as

if TYPE_CHECKING:
    from window_app.services.desk import Desk

Windows = tuple[str, ...] | None


def administered_by() -> "Callable[[Desk], Windows]":
    """Ask which windows administer in the place of this one."""

    def act(desk: "Desk") -> Windows:
        from window_app.services.administering import administered_by as asked

        return asked(desk.store)

    return act


class Elsewhere(QLabel):
    """`known` brings whether this window may change it."""

    known = Signal(bool)

    def __init__(self, kit: Kit, work: StoreWork) -> None:
        super().__init__()
        self._kit = kit
        self._work = work
        self._windows: Windows = None
        self.setObjectName("administered_elsewhere")
        self.setWordWrap(True)
        paint_as(self, "message-warn")
        kit.tr.changed.connect(self._say)
        self.hide()

    def look(self, _: object = None) -> None:
        """Ask anew: an administrator may have changed it meanwhile."""
        self._work.ask(self, administered_by(), self._show)

    def _show(self, windows: Windows) -> None:
        self._windows = windows
        self.setVisible(windows is not None)
        self._say()
        self.known.emit(windows is None)

    def _say(self) -> None:
        if self._windows is not None:
            from window_app.services.administering import refusal

            self.setText(f"! {self._kit.tr.sentence(refusal(self._windows))}")
