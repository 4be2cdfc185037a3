"""Head, limits and footer of a service guide."""

from window_app.documents.chinese_format import day, limit_text
from window_app.documents.flow import Block
from window_app.documents.line_breaking import break_lines
from window_app.documents.marks import Box, Mark, Rule, Text
from window_app.documents.page_format import PageFormat, Style
from window_app.documents.typefaces import text_width
from window_app.domain.catalogue import ServiceItem

TITLE = "办事指南"
FRAME, HAIRLINE = 1.1, 0.35


def guide_title(page: PageFormat, office: str, item: ServiceItem) -> Block:
    """Office, title and item in the middle, code, version and validity over a double rule."""
    name = page.title._replace(size=page.hero_side.size, leading=page.hero_side.size * 1.5, spacing=0.6)
    marks: list[Mark] = []
    top = 0.0
    for text, style in ((office, page.office), (TITLE, page.title), (item.name, name)):
        centred, top = _centred(page, text, style, top)
        marks += centred
    top += page.gap
    right = validity(item)
    marks += [
        Text(0, top, f"事项编码：{item.code}　第{item.version}版", page.table),
        Text(page.room - text_width(right, page.table.weight, page.table.size), top, right, page.table),
    ]
    under = top + page.table.leading + 3
    marks += [Rule(0, under, page.room, under, 1.4), Rule(0, under + 2.2, page.room, under + 2.2, 0.4)]
    return Block(under + 3, tuple(marks))


def validity(item: ServiceItem) -> str:
    """From when until when the version holds."""
    since = day(item.valid_from)
    return f"有效期：{since}至{day(item.valid_until)}" if item.valid_until else f"自{since}起施行"


def guide_running_head(page: PageFormat, item: ServiceItem) -> Block:
    """The head of every page after the first."""
    style = page.table
    (first, *_) = break_lines(f"{TITLE}（续）　{item.name}", style.weight, style.size, page.room)
    under = style.leading + 3
    return Block(under + 2, (Text(0, 0, first.text, style), Rule(0, under, page.room, under, 0.6)))


def limits_box(page: PageFormat, item: ServiceItem) -> Block:
    """The frame with both limits: what the applicant asks first."""
    statutory = limit_text(item.statutory) if item.statutory else "未作规定"
    inner = page.cell * 2.5
    high = page.section.leading + page.hero.leading + 4 * page.cell
    half = page.room / 2
    marks: list[Mark] = [Box(0, 0, page.room, high, FRAME), Rule(half, 0, half, high, HAIRLINE)]
    shown = (("承诺时限", limit_text(item.committed), page.hero), ("法定时限", statutory, page.hero_side))
    for number, (label, value, style) in enumerate(shown):
        left = number * half + inner
        marks += [
            Text(left, 2 * page.cell, label, page.section),
            Text(left, 2 * page.cell + page.section.leading, value, style),
        ]
    return Block(high, tuple(marks), page.gap)


def guide_footer(page: PageFormat, office: str, item: ServiceItem, number: int, count: int) -> tuple[Mark, ...]:
    """Whose guide it is, and the page's number."""
    pages = f"第{number}页　共{count}页"
    right = page.room - text_width(pages, page.small.weight, page.small.size)
    room = right - 2 * page.small.size
    (whose, *_) = break_lines(f"{office}　{TITLE}　{item.code}", page.small.weight, page.small.size, room)
    return (Rule(0, 0, page.room, 0, 0.4), Text(0, 4, whose.text, page.small), Text(right, 4, pages, page.small))


def _centred(page: PageFormat, text: str, style: Style, top: float) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    for line in break_lines(text, style.weight, style.size, page.room - style.spacing * len(text)):
        width = line.width + style.spacing * (len(line.text) - 1)
        marks.append(Text((page.room - width) / 2, top, line.text, style))
        top += style.leading
    return marks, top
