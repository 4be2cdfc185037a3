"""The measures of the page: paper, margins, sizes of type. The look of every document is defined here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from window_app.documents.typefaces import Weight

MM = 72 / 25.4


class Paper(StrEnum):
    """The paper sizes that documents are made for."""

    A4 = "A4"
    A5 = "A5"


class Style(NamedTuple):
    """How text is set: weight, size and distance of lines in points, extra space between letters in points."""

    weight: Weight
    size: float
    leading: float
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A page's size, margins and type, in points; the left margin is wide enough to be bound."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    office: Style
    title: Style
    section: Style
    body: Style
    table: Style
    small: Style
    hero: Style
    hero_side: Style
    gap: float
    cell: float
    label_width: float
    side_label_width: float
    code_module: float
    seal_radius: float

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


REGULAR, BOLD = Weight.REGULAR, Weight.BOLD

A4 = PageFormat(
    width=210 * MM,
    height=297 * MM,
    left=26 * MM,
    right=20 * MM,
    top=14 * MM,
    bottom=11 * MM,
    office=Style(REGULAR, 14, 20, 1.5),
    title=Style(BOLD, 22, 31, 3.5),
    section=Style(BOLD, 10.5, 15),
    body=Style(REGULAR, 10.5, 16.5),
    table=Style(REGULAR, 9, 12.6),
    small=Style(REGULAR, 8, 11.5),
    hero=Style(BOLD, 24, 32),
    hero_side=Style(BOLD, 14, 32),
    gap=6,
    cell=2.2,
    label_width=80,
    side_label_width=44,
    code_module=0.5 * MM,
    seal_radius=16.5 * MM,
)
A5 = PageFormat(
    width=148 * MM,
    height=210 * MM,
    left=18 * MM,
    right=13 * MM,
    top=11 * MM,
    bottom=12 * MM,
    office=Style(REGULAR, 10.5, 14, 1.0),
    title=Style(BOLD, 17, 23, 2.4),
    section=Style(BOLD, 8.5, 12),
    body=Style(REGULAR, 8.5, 12.5),
    table=Style(REGULAR, 7.5, 10.2),
    small=Style(REGULAR, 7, 9.6),
    hero=Style(BOLD, 18, 24),
    hero_side=Style(BOLD, 11, 24),
    gap=4.5,
    cell=1.7,
    label_width=66,
    side_label_width=37,
    code_module=0.42 * MM,
    seal_radius=13 * MM,
)

FORMATS = {Paper.A4: A4, Paper.A5: A5}
