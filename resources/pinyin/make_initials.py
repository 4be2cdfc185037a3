"""Rebuilds initials.json of this folder from the dictionaries of pypinyin: a maintainers' tool."""  # noqa: INP001

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

FILE = Path(__file__).with_name("initials.json")
# Runs of code points are joined over gaps up to this length, filled with dots.
GAP = 16


def main() -> None:
    """Write the first letter of every character's usual reading, and the phrases that are read otherwise."""
    letters = {int(code): _initials(chr(int(code))) for code in pinyin_dict}
    phrases = _phrases({chr(code): letter for code, letter in letters.items()})
    table = {"runs": dict(_runs(letters)), "phrases": dict(sorted(phrases.items()))}
    FILE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(letters)} characters, {len(phrases)} phrases\n")


def _initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


def _phrases(letters: dict[str, str]) -> dict[str, str]:
    """The phrases whose initials do not follow from their characters and from shorter phrases, longest match first."""
    found: dict[str, str] = {}
    for phrase in sorted(phrases_dict, key=lambda one: (len(one), one)):
        if (initials := _initials(phrase)) != _followed(phrase, letters, found):
            found[phrase] = initials
    return found


def _followed(text: str, letters: dict[str, str], phrases: dict[str, str]) -> str:
    read, place = "", 0
    while place < len(text):
        ends = range(len(text), place + 1, -1)
        end = next((end for end in ends if text[place:end] in phrases), place + 1)
        read += phrases.get(text[place:end]) or letters.get(text[place], "")
        place = end
    return read


def _runs(letters: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the code point that each run begins with, in hex, and its letters, a dot for what is none."""
    codes = sorted(letters)
    begin = codes[0]
    for before, code in pairwise([*codes, codes[-1] + GAP + 2]):
        if code - before > GAP:
            yield f"{begin:x}", "".join(letters.get(one, ".") for one in range(begin, before + 1))
            begin = code


if __name__ == "__main__":
    main()
