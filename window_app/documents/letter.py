"""What the notices of a case's later life have in common: a sentence, its parts, and who it is about."""

from collections.abc import Sequence
from datetime import date

from window_app.documents.chinese_format import day, weekday
from window_app.documents.contents import Heading
from window_app.documents.fields_table import Field, Row, fields_table
from window_app.documents.flow import Block
from window_app.documents.page_format import PageFormat
from window_app.documents.prose import indented, paragraph, part, section
from window_app.documents.wording import applicant_rows, desk_rows, salutation

REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起60日内依法申请行政复议，"
    "也可以自收到本决定书之日起6个月内依法向人民法院提起行政诉讼。"
)

PROVISIONAL = (
    "有关年度的节假日安排尚未公布，该日期按法定节假日和周末推算，为暂定日期；安排公布后如有变动，本机关将另行通知。"
)


def letter(
    page: PageFormat, heading: Heading, opening: str, parts: Sequence[tuple[str, str]], dates: Row
) -> tuple[Block, ...]:
    """The applicant addressed, what is to be said, its parts by title (empty ones left out), then who and where."""
    return (
        *paragraph(page, salutation(heading), space=page.gap),
        *paragraph(page, indented(opening)),
        *(block for title, text in parts for block in part(page, title, text)),
        section(page, "申请信息"),
        *fields_table(page, (*applicant_rows(heading), dates), space=2),
        section(page, "窗口信息"),
        *fields_table(page, desk_rows(heading.letterhead), space=2),
    )


def date_told(when: date, *, provisional: bool) -> str:
    """A date within a sentence, marked where it may still move; PROVISIONAL says why."""
    return f"{day(when)}（{weekday(when)}{'，暂定' if provisional else ''}）"


def two(first: str, one: str, second: str, other: str) -> Row:
    """A row of two fields."""
    return (Field(first, one), Field(second, other))
