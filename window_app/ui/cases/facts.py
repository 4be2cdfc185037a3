"""What a case is, as lines of name and value, in the order of the paper."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from window_app.ui.kit import Kit
from window_app.ui.look.look import paint_as
from window_app.ui.look.sizes import LARGE, TIGHT
from window_app.ui.register.reasons import limit_words
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.show_case import ShownCase


class Facts(QWidget):
    """Shows a case's item, people, dates and materials; every value can be selected and copied."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._lines = QFormLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(LARGE)
        self._lines.setVerticalSpacing(TIGHT)
        self._lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_case(self, case: "ShownCase") -> None:
        """Show these facts in place of the ones before."""
        while self._lines.rowCount():
            self._lines.removeRow(0)
        for key, value in facts(case, self._kit.tr):
            if value:
                self._lines.addRow(_text(self._kit.tr(key), "quiet"), _text(value, "body"))


def facts(case: "ShownCase", tr: Words) -> Iterator[tuple[str, str]]:
    """Return each fact as the key of its name and its value; an empty value is not shown."""
    yield "fact.item", f"{case.item.name} ({case.item.code})"
    yield "fact.applicant", case.applicant.name
    yield "fact.also_known_as", "\n".join(case.also_known_as)
    kind = case.applicant.id_kind
    yield "fact.id_kind", tr(f"id.{kind.value}") if kind else ""
    yield "fact.id_number", case.applicant.id_number
    yield "fact.phone", case.applicant.phone
    yield "fact.address", case.applicant.address
    if case.agent:
        yield "fact.agent", "  ".join(part for part in (case.agent.name, case.agent.phone) if part)
    yield "fact.received", tr.long_date(date.fromisoformat(case.received_at[:10]))
    if case.clock:
        yield "fact.accepted", tr.long_date(case.clock.accepted_on)
        yield "fact.limit", limit_words(case.clock.committed, tr)
        yield "fact.statutory", tr.long_date(case.clock.statutory_due_on) if case.clock.statutory_due_on else ""
    yield "fact.missing", "\n".join(one.name for one in case.missing)
    yield (
        "fact.follows",
        "\n".join(
            f"{one.name} {tr.long_date(one.follows_on)}"
            for one in case.materials
            if one.follows_on and not one.received
        ),
    )
    yield "fact.reason", case.closing_reason
    back = (f"{tr.term('document', one.kind.value)} {one.number}" for one in case.to_take_back)
    yield "fact.to_take_back", "\n".join(back)


class _Wrapping(QLabel):
    """Asks for the room that its lines need: a form does not give it to a label that wraps."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Know how many lines there are at this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))


def _text(text: str, look: str) -> QLabel:
    label = _Wrapping(text) if look == "body" else QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(look == "body")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    paint_as(label, look)
    return label
