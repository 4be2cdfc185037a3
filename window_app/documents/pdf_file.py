"""Writes the PDF file itself, through reportlab: pages, embedded fonts, what the file says about itself."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from reportlab.pdfbase import pdfdoc

from window_app.documents.chinese_format import in_china
from window_app.documents.subset import Subset
from window_app.documents.unicode_map import unicode_map

PDF_VERSION = (1, 7)
FULL_WIDTH = 1000
# Printers must not shrink the page: the code and the margins have a size.
PREFERENCES = "<< /DisplayDocTitle true /PrintScaling /None >>"
# Nearly the same for all three typefaces; readers only use it to replace a font that is not embedded.
MEASURES = {
    "Flags": 4,
    "FontBBox": "[-300 -400 1300 1200]",
    "ItalicAngle": 0,
    "Ascent": 880,
    "Descent": -120,
    "CapHeight": 730,
    "StemV": 80,
}


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF file says about itself."""

    title: str
    subject: str
    author: str
    at: datetime


class PdfFile:
    """A PDF in the making: pages are added first, then the fonts that they use."""

    def __init__(self, about: About) -> None:
        # reportlab's own types are unknown to the checker; nothing else here touches them.
        document = cast("Any", pdfdoc.PDFDocument(invariant=1, lang="zh-CN", pdfVersion=PDF_VERSION))
        document.setTitle(about.title)
        document.setSubject(about.subject)
        document.setAuthor(about.author)
        document.setCreator("window-app")
        stamp = f"D:{in_china(about.at):%Y%m%d%H%M%S}+08'00'"

        def written_at(*_now: int) -> str:
            return stamp

        document.setDateFormatter(written_at)
        document.Catalog.ViewerPreferences = PREFERENCES
        self._document = document
        self._fonts: dict[str, object] = {}

    def add_page(self, width: float, height: float, operators: list[str]) -> None:
        """Add a page of this size in points with its drawing operators."""
        page = pdfdoc.PDFPage()
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(width, 2), round(height, 2)])
        page.Contents = _stream("\n".join(operators).encode("ascii"))
        self._document.addPage(page)

    def add_font(self, resource: str, subset: Subset) -> None:
        """Embed the glyphs of a subset under the name that the pages call it by."""
        name = f"/{subset_tag(subset.characters)}+{subset.face.name}"
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([self._descendant(name, resource, subset)]),
            "ToUnicode": self._reference(_stream(unicode_map(subset.characters)), f"{resource}-unicode"),
        }
        self._fonts[resource] = self._reference(pdfdoc.PDFDictionary(font), resource)

    def to_bytes(self) -> bytes:
        """The finished file."""
        resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary(self._fonts)})
        for page in self._document.Pages.pages:
            page.Resources = resources
        return self._document.GetPDFData(None)

    def _descendant(self, name: str, resource: str, subset: Subset) -> object:
        widths = [f"{code} [{width}]" for code, width in enumerate(subset.widths, 1) if width != FULL_WIDTH]
        font = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "CIDToGIDMap": "/Identity",
            "DW": FULL_WIDTH,
            "W": f"[{' '.join(widths)}]",
            "FontDescriptor": self._descriptor(name, resource, subset),
        }
        return self._reference(pdfdoc.PDFDictionary(font), f"{resource}-cid")

    def _descriptor(self, name: str, resource: str, subset: Subset) -> object:
        program, length = subset.compressed_program()
        file = self._reference(_deflated(program, {"Length1": length}), f"{resource}-file")
        descriptor = {"Type": "/FontDescriptor", "FontName": name, **MEASURES, "FontFile2": file}
        return self._reference(pdfdoc.PDFDictionary(descriptor), f"{resource}-descriptor")

    def _reference(self, thing: object, name: str) -> object:
        return cast("object", self._document.Reference(thing, name))


def _stream(data: bytes) -> object:
    return _deflated(zlib.compress(data, 6), {})


def _deflated(data: bytes, entries: dict[str, object]) -> object:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **entries}), data)


def subset_tag(characters: str) -> str:
    """The six letters before the name of an embedded subset; they follow from its characters."""
    number = zlib.crc32(characters.encode("utf-8"))
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))
