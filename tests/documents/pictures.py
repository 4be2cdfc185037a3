"""Makes pictures of the specimens: `python -m tests.documents.pictures docs/images/documents`."""

import argparse
from pathlib import Path
from typing import Any, cast

import pypdfium2
from PIL import Image

from tests.documents.specimens import specimen_files

WIDTH, SMALL_WIDTH = 1000, 240
GREYS = 16


def main() -> None:
    """Write the first page of each specimen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", action="store_true", help="as the tests compare them")
    wanted = parser.parse_args()
    folder: Path = wanted.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in specimen_files().items():
        page = first_page(pdf, SMALL_WIDTH if wanted.small else WIDTH)
        # A few greys are enough for black on white, and the file stays small.
        (page if wanted.small else page.quantize(GREYS)).save(folder / f"{name}.png", optimize=True)


def first_page(pdf: bytes, width: int) -> Image.Image:
    """The first page in grey, `width` pixels wide."""
    page = cast("Any", pypdfium2.PdfDocument(pdf))[0]
    image: Image.Image = page.render(scale=width / page.get_width(), grayscale=True).to_pil()
    return image.convert("L")


if __name__ == "__main__":
    main()
