"""The file itself: embedded fonts, language, what it says about itself, the same bytes in another process."""

import hashlib
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, cast

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from tests.documents.specimen_data import SLIP, SPECIMENS
from window_app.documents.contents import Document
from window_app.documents.render import render
from window_app.documents.unicode_map import unicode_map

from .long_documents import LONG_SLIP


def fonts_of(pdf: bytes) -> list[Any]:
    """Every font of every page, as dictionaries."""
    pages = cast("Any", PdfReader(BytesIO(pdf)).pages)
    return [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]


@pytest.mark.parametrize("document", [*SPECIMENS.values(), LONG_SLIP], ids=lambda document: type(document).__name__)
def test_every_font_is_embedded_with_its_map_to_characters(document: Document) -> None:
    fonts = fonts_of(render(document))
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert font["/Subtype"] == "/Type0"
        assert descendant["/FontDescriptor"]["/FontFile2"].get_data()[:4] == b"\x00\x01\x00\x00"
        assert "beginbfchar" in font["/ToUnicode"].get_data().decode("ascii")


def test_embedded_fonts_are_whole_font_files() -> None:
    for font in fonts_of(render(LONG_SLIP)):
        data = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontFile2"].get_data()
        with TTFont(BytesIO(data), checkChecksums=2) as program:
            glyphs = cast("Any", program["glyf"])
            assert len(glyphs.keys()) == program["maxp"].numGlyphs > 1
            assert all(glyphs[name].numberOfContours >= 0 for name in glyphs.keys())  # noqa: SIM118


def test_the_prepared_stream_is_ordinary_zlib() -> None:
    data = render(SLIP)
    start = data.index(b"/Length1")
    stream = data[data.index(b"stream\n", start) + 7 :]
    assert zlib.decompressobj().decompress(stream)[:4] == b"\x00\x01\x00\x00"


def test_the_file_says_what_it_is() -> None:
    reader = PdfReader(BytesIO(render(SLIP)))
    about = reader.metadata
    assert about is not None
    assert about.title == "受理通知书 示商务受〔2026〕001-0001号"
    assert about.subject == "技术进出口合同登记"
    assert about.author == "示例市商务局"
    root = cast("Any", reader.trailer["/Root"])
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import hashlib;from window_app.documents.render import render;"
        "from tests.documents.specimen_data import SLIP;"
        "print(hashlib.sha256(render(SLIP)).hexdigest())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == hashlib.sha256(render(SLIP)).hexdigest()


def test_the_data_can_be_made_without_loading_what_draws_it() -> None:
    code = (
        "import sys, window_app.documents.contents;"
        "print([name for name in ('reportlab', 'segno', 'pypdf') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_a_map_has_no_more_than_a_hundred_lines_in_a_block() -> None:
    lines = unicode_map("".join(map(chr, range(0x4E00, 0x4E00 + 250)))).decode("ascii").splitlines()
    assert [line.split()[0] for line in lines if line.endswith("beginbfchar")] == ["100", "100", "50"]
    assert "<00FA> <4EF9>" in lines


def test_a_map_writes_characters_beyond_the_first_plane_as_two_halves() -> None:
    assert b"<0002> <D840DC00>" in unicode_map("一𠀀")


def test_threads_do_not_disturb_each_other() -> None:
    documents = [*SPECIMENS.values(), LONG_SLIP] * 3
    alone = [render(document) for document in documents]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(render, documents)) == alone
