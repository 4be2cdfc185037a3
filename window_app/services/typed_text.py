"""Typed text, tidied and checked: how long it may be, and which characters are no text."""

from window_app.domain.errors import Problem
from window_app.domain.text import first_unprintable, tidied

LONGEST_TEXT = 200
LONGEST_REASON = 2_000


def checked_text(
    field: str, text: str, problems: list[Problem], *, required: bool = False, longest: int = LONGEST_TEXT
) -> str:
    """Return the text as it is recorded, and add to `problems` what is wrong with it."""
    tidy = tidied(text)
    if required and not tidy:
        problems.append(Problem(field, "required"))
    if len(tidy) > longest:
        problems.append(Problem(field, "too_long", (("length", len(tidy)), ("longest", longest))))
    check_characters(field, tidy, problems)
    return tidy


def check_characters(field: str, text: str, problems: list[Problem]) -> None:
    """Add a problem where a character is no text: control, unassigned or private."""
    if unprintable := first_unprintable(text):
        problems.append(Problem(field, "character_not_text", (("code_point", f"U+{ord(unprintable):04X}"),)))
