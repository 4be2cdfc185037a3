"""Pages as pictures: every page, in the width asked for, with the right colours; a broken document is said."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from window_app.domain.errors import Unavailable
from window_app.services.page_pictures import PagePicture, page_pictures, pictures_for_printing

A4 = (595.2756, 841.8898)
WHITE, RED, BLUE = (255, 255, 255), (0, 0, 255), (255, 0, 0)


def coloured(*colours: tuple[int, int, int], size: tuple[float, float] = A4) -> bytes:
    """A document with a page for each colour (red, green, blue): a square of it in the upper left quarter."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=size)
    for red, green, blue in colours:
        canvas.setFillColorRGB(red, green, blue)
        canvas.rect(0, size[1] / 2, size[0] / 2, size[1] / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def at(picture: PagePicture, x: float, y: float) -> tuple[int, ...]:
    """Blue, green and red at a place given as parts of width and height."""
    first = (int(y * picture.height) * picture.width + int(x * picture.width)) * 4
    return tuple(picture.pixels[first : first + 3])


def test_every_page_is_drawn_with_blue_first() -> None:
    red, blue = page_pictures(coloured((1, 0, 0), (0, 0, 1)), width=200)
    assert (at(red, 0.25, 0.25), at(blue, 0.25, 0.25)) == (RED, BLUE)
    assert {at(picture, 0.75, 0.75) for picture in (red, blue)} == {WHITE}


@pytest.mark.parametrize("width", [1, 7, 333, 620, 775, 930, 1240])
def test_the_picture_has_exactly_the_width_asked_for(width: int) -> None:
    (picture,) = page_pictures(coloured((0, 0, 0)), width=width)
    assert picture.width == width
    assert len(picture.pixels) == picture.width * picture.height * 4


def test_the_height_follows_from_the_page() -> None:
    (picture,) = page_pictures(coloured((0, 0, 0), size=(400, 200)), width=620)
    assert (picture.width, picture.height) == (620, 310)


def test_pictures_for_printing_come_one_by_one_in_the_resolution_asked_for() -> None:
    pictures = pictures_for_printing(coloured((0, 0, 0), (0, 0, 0)), dpi=300)
    first = next(pictures)
    pictures.close()
    # A4 is 210 by 297 mm.
    assert (first.width, first.height) == (2481, 3508)


@pytest.mark.parametrize("pdf", [b"", b"not a document", b"%PDF-1.7\n%%EOF\n"])
def test_what_is_no_document_is_said(pdf: bytes) -> None:
    with pytest.raises(Unavailable, match="document_unreadable"):
        page_pictures(pdf, width=620)
