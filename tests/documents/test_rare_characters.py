"""Names far outside the common set are printed, and copied, as they are written; others are refused by name."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.specimen_data import AGENT, HEADING, SLIP
from window_app.documents.contents import AcceptanceSlip
from window_app.documents.render import missing_glyphs, render
from window_app.documents.typefaces import missing_characters
from window_app.domain.errors import RuleBroken

from .reading import picture, poppler_text, text_of

RARE = "䶮㛃𬱖𪩘𠀀𡈼"


def slip_for(name: str) -> AcceptanceSlip:
    """A slip for an applicant of this name."""
    return replace(SLIP, heading=replace(HEADING, applicant=replace(HEADING.applicant, name=name), agent=AGENT))


def test_rare_characters_are_copied_as_written() -> None:
    assert f"王{RARE}：" in text_of(render(slip_for(f"王{RARE}")))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_reader_copies_rare_characters_as_written(tmp_path: Path) -> None:
    assert f"王{RARE}：" in poppler_text(render(slip_for(f"王{RARE}")), tmp_path)


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_leave_ink_of_their_own(character: str) -> None:
    drawn = picture(render(slip_for(character)), 0, 1.5).pixels
    assert drawn != picture(render(slip_for("王")), 0, 1.5).pixels
    assert drawn != picture(render(slip_for("　")), 0, 1.5).pixels


def test_every_character_of_more_than_two_hundred_and_fifty_is_copied() -> None:
    name = "".join(map(chr, range(0x20000, 0x20000 + 300)))
    assert name in text_of(render(slip_for(name)))


def test_a_character_in_no_font_is_refused_with_its_code_point() -> None:
    with pytest.raises(RuleBroken) as refusal:
        render(slip_for("王\U00030000"))
    assert refusal.value.code == "character_without_glyph"
    assert refusal.value.values == {"character": "\U00030000", "code_point": "U+30000"}


@pytest.mark.parametrize("character", ["\t", "\x00", "\x7f", "\u200b", "\ue000", "\U0003fffe", "\u0378"])
def test_control_private_and_unassigned_characters_count_as_missing(character: str) -> None:
    assert missing_glyphs(slip_for(f"王{character}")) == (character,)


def test_a_line_break_is_layout() -> None:
    assert missing_glyphs(slip_for("王\n明")) == ()


def test_missing_characters_are_named_once_in_reading_order() -> None:
    assert missing_characters(["乙\U00030001甲\U00030000", "\U00030001"]) == ("\U00030001", "\U00030000")


def test_the_whole_of_level_one_and_two_and_extensions_b_to_f_can_be_printed() -> None:
    blocks = ((0x4E00, 0x9FFC), (0x3400, 0x4DBF), (0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D))
    wanted = ("".join(map(chr, range(first, last + 1))) for first, last in blocks)
    assert missing_characters(wanted) == ()
    later = ((0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0))
    assert missing_characters("".join(map(chr, range(first, last + 1))) for first, last in later) == ()
