"""The end of a document: signature of the recipient, office, date and place for the seal; the footer."""

from collections.abc import Sequence

from window_app.documents.chinese_format import copies_text, day, in_china
from window_app.documents.contents import Heading
from window_app.documents.flow import Block
from window_app.documents.line_breaking import break_lines
from window_app.documents.marks import Mark, Ring, Rule, Text
from window_app.documents.page_format import PageFormat, Style
from window_app.documents.typefaces import text_width

SIGNED_ON = "签收日期：　　　　年　　月　　日"
SEAL = "（盖章）"
# What each signature and the date below them take, in lines of the body.
SIGNATURE_LINES = 1.5
DATE_LINES = 1.7


def closing(page: PageFormat, heading: Heading, note: str, signatures: Sequence[str]) -> Block:
    """Signatures and a note at the left, office and seal at the right; never torn apart."""
    radius = page.seal_radius
    middle = page.room - radius - 1.6 * page.body.size
    notes = _note_lines(page, note, middle - radius)
    note_top = max(2 * radius - len(notes) * page.small.leading, _signing_height(page, signatures) + 4)
    seal = _seal_text(page, heading, middle)
    marks: list[Mark] = [Ring(middle, radius, radius), *seal, *_signing(page, signatures)]
    for number, text in enumerate(notes):
        marks.append(Text(0, note_top + number * page.small.leading, text, page.small))
    lowest = max(mark.y + mark.style.leading for mark in seal)
    height = max(2 * radius, note_top + len(notes) * page.small.leading, lowest) + 2
    return Block(height, tuple(marks), page.gap)


def _seal_text(page: PageFormat, heading: Heading, middle: float) -> list[Text]:
    style = page.body
    office = break_lines(heading.letterhead.office, style.weight, style.size, 1.7 * page.seal_radius)
    lines = [*(line.text for line in office), SEAL, day(in_china(heading.issued_at))]
    top = max(0, page.seal_radius - len(lines) * style.leading / 2)
    return [_centred(text, style, middle, top + index * style.leading) for index, text in enumerate(lines)]


def _centred(text: str, style: Style, middle: float, top: float) -> Text:
    return Text(middle - text_width(text, style.weight, style.size) / 2, top, text, style)


def _signing_height(page: PageFormat, signatures: Sequence[str]) -> float:
    return (SIGNATURE_LINES * len(signatures) + DATE_LINES) * page.body.leading


def _signing(page: PageFormat, signatures: Sequence[str]) -> list[Mark]:
    """A line to be signed for each, and the date below."""
    style = page.body
    tops = [style.leading * (0.7 + SIGNATURE_LINES * number) for number in range(len(signatures) + 1)]
    marks: list[Mark] = []
    for text, top in zip(signatures, tops, strict=False):
        start = text_width(text, style.weight, style.size)
        line = top + style.leading - 2
        marks += [Text(0, top, text, style), Rule(start, line, start + 10 * style.size, line, 0.5)]
    return [*marks, Text(0, tops[-1], SIGNED_ON, style)]


def _note_lines(page: PageFormat, note: str, room: float) -> list[str]:
    style = page.small
    lines = break_lines(note, style.weight, style.size, room - 2 * style.size)
    return [line.text for line in lines if line.text]


def footer_height(page: PageFormat) -> float:
    """What the footer takes at the lower margin."""
    return page.small.leading + 5


def footer(page: PageFormat, heading: Heading, name: str, number: int, count: int) -> tuple[Mark, ...]:
    """How many copies there are and who keeps them, and the page's number."""
    pages = f"第{number}页　共{count}页"
    right = page.room - text_width(pages, page.small.weight, page.small.size)
    return (
        Rule(0, 0, page.room, 0, 0.4),
        Text(0, 4, f"本{name}{copies_sentence(heading.copies)}", page.small),
        Text(right, 4, pages, page.small),
    )


def copies_sentence(copies: int) -> str:
    """Who keeps the copies."""
    if copies <= 1:
        return f"{copies_text(copies)}，交申请人收执。"
    rest = "本机关存档一份" if copies == 2 else "其余由本机关存档"
    return f"{copies_text(copies)}，申请人执一份，{rest}。"
