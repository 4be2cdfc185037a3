"""Why a key of the paper does nothing now, as the key of a word. No Qt."""

_OF_PAPER = frozenset({"Ctrl+P", "Ctrl+S", "Ctrl+B"})


def why_unused(key: str, *, has_paper: bool, is_shown: bool, was_printed: bool) -> str:
    """Return what to say of a key that was pressed in vain on an opened case, empty where it is none of the paper's."""
    if key not in _OF_PAPER:
        return ""
    if not has_paper:
        return "case.no_paper"
    if not is_shown:
        return "case.paper_first"
    if key == "Ctrl+B":
        return "" if was_printed else "case.not_printed_yet"
    return "case.printed_before" if key == "Ctrl+P" and was_printed else ""
