"""Whether somebody who shows a card is the person that a case names: name and number, each by itself."""

import unicodedata
from enum import StrEnum

import msgspec

from window_app.domain.text import bare

# The dot between the parts of a name is typed in many ways.
_DOTS = str.maketrans(dict.fromkeys("•∙⋅・‧●", "·"))


class Compared(StrEnum):
    """Nothing can be said where the case has no name or number."""

    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


class Comparison(msgspec.Struct, frozen=True):
    """The two parts of who somebody is."""

    name: Compared
    number: Compared

    @property
    def is_same(self) -> bool:
        """Whether both agree."""
        return (self.name, self.number) == (Compared.SAME, Compared.SAME)

    @property
    def differs(self) -> bool:
        """Whether one of them speaks against it."""
        return Compared.DIFFERS in (self.name, self.number)


def compare(name: str, number: str, shown_name: str, shown_number: str) -> Comparison:
    """Compare what a case names with what a card shows."""
    return Comparison(_compared(_name(name), _name(shown_name)), _compared(_number(number), _number(shown_number)))


def _compared(known: str, shown: str) -> Compared:
    if not known or not shown:
        return Compared.UNKNOWN
    return Compared.SAME if known == shown else Compared.DIFFERS


def _name(text: str) -> str:
    return bare(unicodedata.normalize("NFKC", text).translate(_DOTS)).casefold()


def _number(text: str) -> str:
    return bare(unicodedata.normalize("NFKC", text)).upper()
