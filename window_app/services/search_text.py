"""What a case can be found by, in one form for the store and for the query."""

import unicodedata
from itertools import takewhile

from window_app.domain.case import Case
from window_app.domain.errors import RuleBroken
from window_app.domain.text import bare, without_dashes
from window_app.services.pinyin import first_letters

MOST_WORDS = 10
LONGEST_WORD = 200

# Surnames that the dictionary reads by the character's common sound. Only a first letter that differs matters here.
_SURNAME_INITIALS = {
    "曾": "z", "单": "s", "仇": "q", "解": "x", "查": "z", "区": "o", "乐": "y", "尉迟": "yc", "万俟": "mq",
    "覃": "q", "员": "y", "折": "s", "召": "s", "重": "c", "种": "c", "澹台": "tt", "长孙": "zs", "秘": "b",
    "繁": "p", "谌": "c", "句": "g", "会": "g", "洗": "x", "缪": "m", "朴": "p", "盖": "g", "翟": "z",
}  # fmt: skip


def normalised(text: str) -> str:
    """Return text as it is stored for searching: full-width as half-width, lower case, no dashes, single blanks.

    What UTF-8 cannot hold (half a character of a broken paste) is dropped.
    """
    if text.isascii():
        return " ".join(without_dashes(text).lower().split())
    whole = text.encode("utf-8", "ignore").decode()
    return " ".join(without_dashes(unicodedata.normalize("NFKC", whole)).lower().split())


def search_words(query: str) -> list[str]:
    """Return the words of a query; each must stand in a case's text.

    Raises RuleBroken(query_too_long) for what is no query but a pasted text.
    """
    words = list(dict.fromkeys(normalised(query).split()))
    if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        raise RuleBroken("query_too_long", most=MOST_WORDS)
    return words


def search_text(case: Case) -> str:
    """Return all that a case can be found by, a line each: names, numbers, telephones, pinyin initials."""
    people = [(case.applicant.name, case.applicant.id_number, case.applicant.phone)]
    if case.agent:
        people.append((case.agent.name, case.agent.id_number, case.agent.phone))
    lines = [normalised(case.case_no)]
    for name, id_number, phone in people:
        lines += [normalised(name), normalised(id_number), bare(phone).lower(), *initials(name)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def applicants_lines(text: str) -> list[str]:
    """Return the lines of a case's text that are the applicant's own: name, number, telephone, pinyin initials.

    They end where the agent's name begins; one in Latin letters is not told apart from initials, and taken with them.
    """
    _, name, *others = text.split("\n")
    return [name, *takewhile(str.isascii, others)]


def initials(name: str) -> list[str]:
    """Return the pinyin initials of a name; a second reading where it begins with a surname of another sound."""
    plain = first_letters(name)
    for length in (2, 1):
        if known := _SURNAME_INITIALS.get(name[:length]):
            return list(dict.fromkeys([known + first_letters(name[length:]), plain]))
    return [plain]
