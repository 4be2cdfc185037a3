"""The frame with the promised date: the first thing that the eye meets on the slip."""

from window_app.documents.chinese_format import day, limit_text, weekday
from window_app.documents.contents import AcceptanceSlip
from window_app.documents.flow import Block
from window_app.documents.line_breaking import break_lines
from window_app.documents.marks import Box, Mark, Rule, Text
from window_app.documents.page_format import PageFormat, Style
from window_app.documents.table_rows import HAIRLINE
from window_app.documents.typefaces import text_width

DATE_SHARE = 0.57
FRAME = 1.1


def promise_box(page: PageFormat, slip: AcceptanceSlip) -> Block:
    """Date and weekday at the left, both limits at the right, below how it was counted."""
    inner = page.cell * 2.5
    limits = _limit_lines(page, slip)
    limits_height = sum(style.leading for _, style in limits)
    top_height = 4 * page.cell + max(page.section.leading + page.hero.leading, limits_height)
    split = page.room * DATE_SHARE
    foot, foot_height = _notes(page, slip, inner, top_height)
    marks: list[Mark] = [
        Box(0, 0, page.room, top_height + foot_height, FRAME),
        Rule(split, 0, split, top_height, HAIRLINE),
        Rule(0, top_height, page.room, top_height, HAIRLINE),
        *_date(page, slip, inner, top_height),
        *_stacked(limits, split + inner, (top_height - limits_height) / 2),
        *foot,
    ]
    return Block(top_height + foot_height, tuple(marks), page.gap)


def _date(page: PageFormat, slip: AcceptanceSlip, inner: float, height: float) -> list[Mark]:
    label = "承诺办结日期（暂定）" if slip.provisional else "承诺办结日期"
    shown = day(slip.promised_on)
    behind = inner + text_width(shown, page.hero.weight, page.hero.size) + page.hero_side.size * 0.7
    start = (height - page.section.leading - page.hero.leading) / 2
    top = start + page.section.leading
    drop = (page.hero.size - page.hero_side.size) * 0.36
    return [
        Text(inner, start, label, page.section),
        Text(inner, top, shown, page.hero),
        Text(behind, top + drop, weekday(slip.promised_on), page.hero_side),
    ]


def _limit_lines(page: PageFormat, slip: AcceptanceSlip) -> list[tuple[str, Style]]:
    statutory = limit_text(slip.statutory) if slip.statutory else "未作规定"
    lines = [
        (f"承诺时限　{limit_text(slip.committed)}", page.section),
        (f"承诺办结 {day(slip.promised_on)}", page.table),
        (f"法定时限　{statutory}", page.section),
    ]
    if slip.statutory_due_on:
        lines.append((f"法定届满日 {day(slip.statutory_due_on)}", page.table))
    return lines


def _stacked(lines: list[tuple[str, Style]], left: float, top: float) -> list[Mark]:
    marks: list[Mark] = []
    for text, style in lines:
        marks.append(Text(left, top, text, style))
        top += style.leading
    return marks


def _notes(page: PageFormat, slip: AcceptanceSlip, inner: float, top: float) -> tuple[list[Mark], float]:
    texts = [f"计算方法：{slip.derivation}"]
    if slip.provisional:
        texts.append(provisional_sentence(slip))
    style: Style = page.table
    marks: list[Mark] = []
    y = top + page.cell
    for text in texts:
        for line in break_lines(text, style.weight, style.size, page.room - 2 * inner):
            marks.append(Text(inner, y, line.text, style))
            y += style.leading
    return marks, y + page.cell - top


def provisional_sentence(slip: AcceptanceSlip) -> str:
    """Why the date may still move."""
    latest = max(filter(None, (slip.promised_on, slip.statutory_due_on)))
    return (
        f"国务院办公厅尚未公布{latest.year}年度节假日安排，以上日期按法定节假日和周末推算，为暂定日期；"
        "安排公布后日期如有变动，以本机关另行送达的通知为准。"
    )
