"""A document ready to be put on pages."""

from dataclasses import dataclass

from window_app.documents.contents import Heading
from window_app.documents.flow import Block


@dataclass(frozen=True, slots=True)
class Composition:
    """Title, and the blocks between title and signature.

    `name` is what the document calls itself: 通知书, 凭证; `note` stands in small type under the signature.
    """

    title: str
    name: str
    heading: Heading
    blocks: tuple[Block, ...]
    note: str = ""
