"""The cells of a table row: wrapped text, or choices with boxes that are ticked or not."""

from dataclasses import dataclass
from typing import Protocol

from window_app.documents.line_breaking import Line, break_lines
from window_app.documents.marks import Mark, Text, Tick
from window_app.documents.page_format import Style
from window_app.documents.typefaces import text_width

Choice = tuple[str, bool]


class Cell(Protocol):
    """What stands in one field of a table, line by line."""

    @property
    def line_count(self) -> int:
        """How many lines it takes."""
        ...

    def line(self, index: int, x: float, y: float) -> tuple[Mark, ...]:
        """The marks of one line whose line box begins at (x, y)."""
        ...


@dataclass(frozen=True, slots=True)
class TextCell:
    """Wrapped text, to the left or in the middle of its room."""

    lines: tuple[Line, ...]
    style: Style
    room: float
    centred: bool = False

    @property
    def line_count(self) -> int:
        """How many lines the text was broken into."""
        return len(self.lines)

    def line(self, index: int, x: float, y: float) -> tuple[Mark, ...]:
        """One line of text."""
        line = self.lines[index]
        if not line.text:
            return ()
        indent = (self.room - line.width) / 2 if self.centred else 0
        return (Text(x + indent, y, line.text, self.style),)


@dataclass(frozen=True, slots=True)
class ChoiceCell:
    """Choices side by side, each with its box; as many lines as they need."""

    rows: tuple[tuple[tuple[float, Choice], ...], ...]
    style: Style

    @property
    def line_count(self) -> int:
        """How many lines the choices take."""
        return len(self.rows)

    def line(self, index: int, x: float, y: float) -> tuple[Mark, ...]:
        """The choices of one line."""
        marks: list[Mark] = []
        for place, (label, ticked) in self.rows[index]:
            marks.append(tick(x + place, y, self.style, ticked=ticked))
            marks.append(Text(x + place + 1.25 * self.style.size, y, label, self.style))
        return tuple(marks)


def tick(x: float, y: float, style: Style, *, ticked: bool) -> Tick:
    """A box as high as the letters of a line whose line box begins at (x, y)."""
    size = style.size * 0.86
    return Tick(x, y + (style.leading - size) / 2, size, ticked)


def text_cell(text: str, style: Style, room: float, *, centred: bool = False) -> TextCell:
    """Text wrapped to its room."""
    return TextCell(tuple(break_lines(text, style.weight, style.size, room)), style, room, centred)


def choice_cell(choices: tuple[Choice, ...], style: Style, room: float) -> ChoiceCell:
    """Choices, wrapped to their room."""
    rows: list[list[tuple[float, Choice]]] = [[]]
    place = 0.0
    for choice in choices:
        width = 1.25 * style.size + text_width(choice[0], style.weight, style.size)
        if place + width > room and rows[-1]:
            rows.append([])
            place = 0.0
        rows[-1].append((place, choice))
        place += width + 0.8 * style.size
    return ChoiceCell(tuple(map(tuple, rows)), style)
