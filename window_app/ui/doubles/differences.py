"""What differs between two texts, marked for a label that shows rich text: underlined and bold, not by colour alone."""

from difflib import SequenceMatcher
from html import escape


def marked_apart(one: str, other: str) -> tuple[str, str]:
    """Return both texts as HTML, the parts that the other has not marked; the same ones as they are."""
    same = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    first = "".join(_marked(kind, one[start:end]) for kind, start, end, _, _ in same)
    second = "".join(_marked(kind, other[start:end]) for kind, _, _, start, end in same)
    return first, second


def _marked(kind: str, part: str) -> str:
    shown = escape(part)
    return shown if kind == "equal" or not part else f"<b><u>{shown}</u></b>"
