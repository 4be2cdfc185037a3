"""The case at the counter: whose result it is, whether it is there, and what to mind before it is handed over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from window_app.domain.case_numbers import grouped
from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import TIGHT
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.look_to_collect import Collection


class ResultPanel(QWidget):
    """Shows a case; what hinders the hand-over is said in its place, in words."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.number, self.applicant, self.item, self.state, self.mind = (QLabel() for _ in range(5))
        self.number.setObjectName("collect_number")
        self.state.setObjectName("collect_state")
        looks = {
            self.number: "quiet", self.applicant: "date", self.item: "section", self.state: "heading",
            self.mind: "message-warn",
        }  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for label, look in looks.items():
            paint_as(label, look)
            label.setWordWrap(True)
            column.addWidget(label)

    def show_collection(self, collection: "Collection") -> None:
        """Show a case."""
        tr = self._kit.tr
        self.number.setText(grouped(collection.case_no))
        self.applicant.setText(collection.applicant)
        self.item.setText(collection.item)
        self.state.setText(standing(collection, tr))
        paint_as(self.state, "heading" if collection.is_ready else "message-warn")
        self.mind.setText("\n".join(minded(collection, tr)))
        self.mind.setVisible(bool(self.mind.text()))


def standing(collection: "Collection", tr: Words) -> str:
    """Return whether the result is there, else how the case stands and when it is promised."""
    state = tr.term("state", collection.state)
    if collection.is_ready:
        result = (collection.result_name, collection.result_no)
        decision = tr(f"outcome.{collection.decision}")
        return "  ".join(part for part in (decision[:1].upper() + decision[1:], *result) if part)
    if collection.delivered_on is not None:
        day = tr.long_date(collection.delivered_on)
        return tr("collect.delivered_before", day=day, recipient=collection.recipient or "—")
    if collection.promised_on is not None:
        day = f"{tr.long_date(collection.promised_on)} {tr.weekday(collection.promised_on)}"
        return tr("collect.promised", state=state, day=day)
    return tr("collect.not_decided", state=state)


def minded(collection: "Collection", tr: Words) -> Iterator[str]:
    """Yield what the clerk must not overlook."""
    if collection.is_late and collection.deliver_by is not None:
        yield tr("collect.late", day=tr.long_date(collection.deliver_by))
    if collection.is_ready and collection.fees:
        fees = tr("list.comma").join(f"{one.name} {one.amount}{one.per and f' / {one.per}'}" for one in collection.fees)
        yield tr("collect.fees", fees=fees)
    if collection.more:
        yield tr("collect.more", number=tr.number(len(collection.more)))
