"""What can be put on paper, each at its place within a block: text, rules, boxes, the seal's ring, dark squares.

Places are in points from the block's upper left corner, downwards.
"""

from typing import NamedTuple, Protocol

from window_app.documents.page_format import Style

# Where the baseline lies in a line of Song type: 0.88 of the size below the top of the character.
ASCENT = 0.88
# Four curves that make a circle of radius 1.
CURVE = 0.5523


class Encoder(Protocol):
    """Turns text into drawing operators of the fonts in use."""

    def shown(self, text: str, style: Style) -> str:
        """The operators that choose fonts and show `text`."""
        ...


class Mark(Protocol):
    """Anything that can be drawn with its block's upper left corner at (x, y), y counted upwards on the page."""

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """The PDF operators that draw this mark."""
        ...


class Text(NamedTuple):
    """A line of text whose line box begins at (x, y)."""

    x: float
    y: float
    text: str
    style: Style

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """Text at the baseline of its line box."""
        size = self.style.size
        baseline = y - self.y - (self.style.leading - size) / 2 - ASCENT * size
        return f"BT {x + self.x:.2f} {baseline:.2f} Td {encoder.shown(self.text, self.style)} ET"


class Rule(NamedTuple):
    """A straight line, `width` points thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.4

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """One stroke."""
        start, end = f"{x + self.x1:.2f} {y - self.y1:.2f}", f"{x + self.x2:.2f} {y - self.y2:.2f}"
        return f"{self.width} w {start} m {end} l S"


class Box(NamedTuple):
    """The outline of a rectangle."""

    x: float
    y: float
    wide: float
    high: float
    width: float = 0.4

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """One stroked rectangle."""
        return f"{self.width} w {x + self.x:.2f} {y - self.y - self.high:.2f} {self.wide:.2f} {self.high:.2f} re S"


class Tick(NamedTuple):
    """A box to tick, ticked or not: ☐ and ☑ are in no font."""

    x: float
    y: float
    size: float
    ticked: bool

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """A square, and a hook in it where it is ticked."""
        box = Box(self.x, self.y, self.size, self.size, 0.6).operators(x, y, encoder)
        if not self.ticked:
            return box
        left, low, size = x + self.x, y - self.y - self.size, self.size
        hook = ((0.18, 0.52), (0.42, 0.24), (0.84, 0.82))
        points = [f"{left + across * size:.2f} {low + up * size:.2f}" for across, up in hook]
        return f"{box} 1 w {points[0]} m {points[1]} l {points[2]} l S"


class Ring(NamedTuple):
    """A dotted circle: the place for the seal."""

    x: float
    y: float
    radius: float

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """Four curves, dotted."""
        across, up, r, c = x + self.x, y - self.y, self.radius, self.radius * CURVE
        curves = [(c, r, r, c, r, 0), (r, -c, c, -r, 0, -r), (-c, -r, -r, -c, -r, 0), (-r, c, -c, r, 0, r)]
        path = " ".join(_curve(across, up, *curve) for curve in curves)
        return f"q 1 J [0.1 2.6] 0 d 0.8 w {across:.2f} {up + r:.2f} m {path} S Q"


def _curve(across: float, up: float, *offsets: float) -> str:
    places = [f"{(across, up)[index % 2] + offset:.2f}" for index, offset in enumerate(offsets)]
    return f"{' '.join(places)} c"


class Squares(NamedTuple):
    """Dark bars one `module` high, each at (column, row) and so many modules long: a QR code."""

    x: float
    y: float
    module: float
    bars: tuple[tuple[int, int, int], ...]

    def operators(self, x: float, y: float, encoder: Encoder) -> str:
        """Filled rectangles in one path, in units of a module."""
        path = " ".join([f"{column} {-1 - row} {length} 1 re" for column, row, length in self.bars])
        return f"q {self.module:.4f} 0 0 {self.module:.4f} {x + self.x:.2f} {y - self.y:.2f} cm {path} f Q"
