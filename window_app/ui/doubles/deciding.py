"""What the keys of the page of likely doubles record, and how it is taken back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from window_app.background.store_work import StoreWork
from window_app.ui.doubles import doubles_acts as acts
from window_app.ui.kit import Kit

if TYPE_CHECKING:
    from window_app.services.decide_doubles import DecidedDouble
    from window_app.services.likely_doubles import LikelyDouble


class Deciding(QObject):
    """`done` brings the pair, the decision and what to say; `undone` the pair, None for an older decision.

    `refused` brings why nothing was recorded.
    """

    done = Signal(object, object, str)
    undone = Signal(object, str)
    refused = Signal(object)

    def __init__(self, kit: Kit, work: StoreWork, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._work = work

    def merge(self, pair: "LikelyDouble", reason: str, *, keeps_first: bool) -> None:
        """Record that both are one, known as the one that is kept."""
        kept, merged = (pair.one, pair.other) if keeps_first else (pair.other, pair.one)

        def then(decision: "DecidedDouble") -> None:
            said = self._kit.tr("doubles.was_merged", kept=decision.kept.name, merged=decision.merged.name)
            self.done.emit(pair, decision, said)

        self._work.do(self, acts.merge(kept.case_id, merged.case_id, reason, self._kit.now), then, self.refused.emit)

    def keep_apart(self, pair: "LikelyDouble", reason: str) -> None:
        """Record that they are two."""

        def then(decision: "DecidedDouble") -> None:
            said = self._kit.tr("doubles.was_kept_apart", one=pair.one.name, other=pair.other.name)
            self.done.emit(pair, decision, said)

        act = acts.keep_apart(pair.one.case_id, pair.other.case_id, reason, self._kit.now)
        self._work.do(self, act, then, self.refused.emit)

    def separate(self, decision: "DecidedDouble", reason: str) -> None:
        """Take back what was decided at some time."""
        self._take_back(decision, reason, None)

    def undo(self, pair: "LikelyDouble", decision: "DecidedDouble") -> None:
        """Take back what was decided just now."""
        self._take_back(decision, self._kit.tr("doubles.undone_at_once"), pair)

    def _take_back(self, decision: "DecidedDouble", reason: str, pair: "LikelyDouble | None") -> None:
        def then(taken_back: "DecidedDouble") -> None:
            said = self._kit.tr("doubles.was_separated", one=taken_back.kept.name, other=taken_back.merged.name)
            self.undone.emit(pair, said)

        self._work.do(self, acts.separate(decision.id, reason, self._kit.now), then, self.refused.emit)
