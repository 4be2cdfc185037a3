"""Each page looks as it did when somebody last looked at it and was content.

After a change that is meant: look at the pages, then `python -m tests.documents.pictures --small tests/documents/look`.
"""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.documents.specimen_data import SLIP
from tests.documents.specimens import specimen_files
from window_app.documents.page_format import A4
from window_app.documents.render import render

from .pictures import SMALL_WIDTH, first_page
from .reading import picture

LOOK = Path(__file__).parent / "look"
# Renderers smooth edges a little differently; a moved line or a missing word is far beyond this.
MEAN_TOLERANCE, LARGEST_TOLERANCE = 1.0, 60


@pytest.mark.parametrize("name", specimen_files())
def test_each_document_looks_as_it_did(name: str) -> None:
    with Image.open(LOOK / f"{name}.png") as stored:
        before = stored.convert("L")
    now = first_page(specimen_files()[name], SMALL_WIDTH)
    assert now.size == before.size
    difference = ImageChops.difference(*(image.filter(ImageFilter.BoxBlur(1)) for image in (before, now)))
    assert ImageStat.Stat(difference).mean[0] < MEAN_TOLERANCE
    assert max(difference.tobytes()) < LARGEST_TOLERANCE


def test_a_missing_word_would_be_noticed() -> None:
    before = first_page(specimen_files()["acceptance-slip"], SMALL_WIDTH)
    now = before.copy()
    now.paste(255, (30, 62, 60, 68))
    difference = ImageChops.difference(*(image.filter(ImageFilter.BoxBlur(1)) for image in (before, now)))
    assert max(difference.tobytes()) >= LARGEST_TOLERANCE


def test_the_place_for_the_seal_is_a_dotted_ring() -> None:
    shown = picture(render(SLIP), 0, 1.0)
    middle = A4.width - A4.right - A4.seal_radius - 1.6 * A4.body.size
    seal = shown.box(middle - A4.seal_radius - 1, A4.height - 200, middle - A4.seal_radius + 4, A4.height - 60)
    assert min(seal) < 200
