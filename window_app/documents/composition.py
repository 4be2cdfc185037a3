"""A document ready to be put on pages."""

from dataclasses import dataclass

from window_app.documents.contents import Heading
from window_app.documents.flow import Block

SIGNATURE = "申请人（经办人）签收："


@dataclass(frozen=True, slots=True)
class Composition:
    """Title, and the blocks between title and signature.

    `name` is what the document calls itself: 通知书, 凭证; `note` stands in small type under the signature.
    `signatures` are the lines to be signed, the date of signing below them.
    """

    title: str
    name: str
    heading: Heading
    blocks: tuple[Block, ...]
    note: str = ""
    signatures: tuple[str, ...] = (SIGNATURE,)
