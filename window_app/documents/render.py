"""From a document's data to the bytes of a PDF: the same data always gives the same bytes."""

from collections.abc import Callable, Sequence
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
from window_app.documents.finished_pages import Finish, pdf_of_pages
from window_app.documents.flow import Page, flow
from window_app.documents.glyph_check import check_glyphs, missing_glyphs, texts_of
from window_app.documents.marks import Mark
from window_app.documents.materials_receipt import compose_receipt
from window_app.documents.page_format import FORMATS, PageFormat, Paper
from window_app.documents.pdf_file import About
from window_app.documents.prepared_characters import PREPARED
from window_app.documents.promise_change_notice import compose_promise_change
from window_app.documents.refusal_notice import compose_refusal
from window_app.documents.rejection_decision import compose_rejection
from window_app.documents.subset import PreparedStart, prepare_start
from window_app.documents.supplement_notice import compose_supplement
from window_app.documents.suspension_notice import compose_suspension
from window_app.documents.title_block import running_head, title_block
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
    return pdf_of_pages(page, pages, _finish(page, composition), encoder, _about(composition))


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


def _finish(page: PageFormat, composition: Composition) -> Finish:
    def footer_of(number: int, count: int) -> Sequence[Mark]:
        return footer(page, composition.heading, composition.name, number, count)

    return Finish(footer_height(page), footer_of, composition.heading.letterhead.sample)
