"""Reads PDFs back: as text, as grey pixels, as objects."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pypdfium2


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as grey pixels: 0 is black."""

    width: int
    height: int
    pixels: bytes

    def at(self, x: float, y: float) -> int:
        """The pixel at a place."""
        return self.pixels[int(y) * self.width + int(x)]

    def box(self, left: float, top: float, right: float, bottom: float) -> bytes:
        """All pixels of a rectangle."""
        lines = range(int(top), int(bottom))
        return b"".join(self.pixels[y * self.width + int(left) : y * self.width + int(right)] for y in lines)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _opened(pdf) as document:
        return len(document)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, without any white space."""
    with _opened(pdf) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def text_of(pdf: bytes) -> str:
    """All text, without any white space."""
    return "".join(page_texts(pdf))


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def poppler_text(pdf: bytes, folder: Path) -> str:
    """What pdftotext makes of it, without any white space."""
    source = folder / "document.pdf"
    source.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(source), "-"], capture_output=True, check=True)
    return squeezed(run.stdout.decode("utf-8"))


def picture(pdf: bytes, number: int, scale: float) -> Picture:
    """Page `number` (from 0) at `scale` pixels for each point."""
    with _opened(pdf) as document:
        bitmap = document[number].render(scale=scale, grayscale=True)
        lines = bytes(bitmap.buffer)
        rows = (lines[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
        return Picture(bitmap.width, bitmap.height, b"".join(rows))


def pictures(pdf: bytes, scale: float) -> Iterator[Picture]:
    """Every page."""
    for number in range(page_count(pdf)):
        yield picture(pdf, number, scale)


def _opened(pdf: bytes) -> Any:
    return cast("Any", pypdfium2.PdfDocument(pdf))
