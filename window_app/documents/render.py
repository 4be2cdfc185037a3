"""From a document's data to the bytes of a PDF: the same data always gives the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from window_app.documents import contents
from window_app.documents.acceptance_slip import compose_slip
from window_app.documents.closing import closing, footer, footer_height
from window_app.documents.completion_notice import compose_completion
from window_app.documents.composition import Composition
from window_app.documents.contents import Document, Letterhead
from window_app.documents.delivery_receipt import compose_delivery
from window_app.documents.encoder import FontEncoder
from window_app.documents.extension_notice import compose_extension
from window_app.documents.flow import Page, flow
from window_app.documents.glyph_check import check_glyphs, missing_glyphs, texts_of
from window_app.documents.marks import ASCENT
from window_app.documents.materials_receipt import compose_receipt
from window_app.documents.page_format import FORMATS, PageFormat, Paper, Style
from window_app.documents.pdf_file import About, PdfFile
from window_app.documents.prepared_characters import PREPARED
from window_app.documents.promise_change_notice import compose_promise_change
from window_app.documents.refusal_notice import compose_refusal
from window_app.documents.rejection_decision import compose_rejection
from window_app.documents.subset import PreparedStart, prepare_start
from window_app.documents.supplement_notice import compose_supplement
from window_app.documents.suspension_notice import compose_suspension
from window_app.documents.title_block import SAMPLE, running_head, title_block
from window_app.documents.typefaces import Weight, typeface

__all__ = ["Paper", "missing_glyphs", "render"]


def render(document: Document, *, paper: Paper = Paper.A4) -> bytes:
    """The PDF of a document.

    Raises RuleBroken(character_without_glyph) where a character of the data is in no font: nothing is drawn then.
    """
    check_glyphs(document)
    page = FORMATS[paper]
    composition = compose(page, document)
    pages = lay_out(page, composition)
    encoder = FontEncoder(prepared_starts(composition.title, composition.heading.letterhead))
    file = PdfFile(_about(composition))
    for number in range(1, len(pages) + 1):
        file.add_page(page.width, page.height, _operators(page, composition, pages, number, encoder))
    for resource, subset in encoder.subsets():
        file.add_font(resource, subset)
    return file.to_bytes()


def lay_out(page: PageFormat, composition: Composition) -> list[Page]:
    """The pages of a composition, from the title to the signature."""
    blocks = (
        title_block(page, composition.heading, composition.title),
        *composition.blocks[:-1],
        # The signature never stands alone on a page.
        replace(composition.blocks[-1], keeps_next=True),
        closing(page, composition.heading, composition.note, composition.signatures),
    )
    return flow(page, blocks, running_head(page, composition.heading, composition.title), footer_height(page))


def compose(page: PageFormat, document: Document) -> Composition:
    """The blocks of a document on this paper."""
    return _COMPOSERS[type(document)](page, document)


_COMPOSERS: dict[type[Document], Callable[[PageFormat, Any], Composition]] = {
    contents.AcceptanceSlip: compose_slip,
    contents.MaterialsReceipt: compose_receipt,
    contents.SupplementNotice: compose_supplement,
    contents.RefusalNotice: compose_refusal,
    contents.SuspensionNotice: compose_suspension,
    contents.ExtensionNotice: compose_extension,
    contents.PromiseChangeNotice: compose_promise_change,
    contents.CompletionNotice: compose_completion,
    contents.RejectionDecision: compose_rejection,
    contents.DeliveryReceipt: compose_delivery,
}


@lru_cache(maxsize=16)
def prepared_starts(title: str, letterhead: Letterhead) -> dict[str, PreparedStart]:
    """The glyphs of a kind's own wording and of the office's letterhead, the same in many documents."""
    characters = dict(PREPARED[title])
    characters[Weight.REGULAR] += "".join(texts_of(letterhead))
    return {weight: prepare_start(typeface(weight), text) for weight, text in characters.items()}


def _about(composition: Composition) -> About:
    heading = composition.heading
    title = f"{composition.title} {heading.number}"
    return About(title, heading.item_name, heading.letterhead.office, heading.issued_at)


def _operators(
    page: PageFormat, composition: Composition, pages: list[Page], number: int, encoder: FontEncoder
) -> list[str]:
    """What draws one page: the sample mark below everything, the blocks, the footer."""
    operators = [_sample_mark(page, encoder)] if composition.heading.letterhead.sample else []
    for placed in pages[number - 1]:
        top = page.height - placed.top
        operators += [mark.operators(page.left, top, encoder) for mark in placed.marks]
    low = page.bottom + footer_height(page)
    marks = footer(page, composition.heading, composition.name, number, len(pages))
    return operators + [mark.operators(page.left, low, encoder) for mark in marks]


def _sample_mark(page: PageFormat, encoder: FontEncoder) -> str:
    """The word 示例 in light grey across the page."""
    size = page.width * 0.3
    style = Style(Weight.BOLD, size, size)
    turn = "0.8660 0.5 -0.5 0.8660"
    across, up = page.width / 2, page.height / 2
    shown = encoder.shown(SAMPLE, style)
    return f"q {turn} {across:.2f} {up:.2f} cm 0.93 g BT {-size:.2f} {-size * (ASCENT - 0.5):.2f} Td {shown} ET Q"
