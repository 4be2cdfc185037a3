"""How alike two names, two identity numbers or two telephones are: each relation holds both ways round."""

import re
import unicodedata
from enum import StrEnum

from window_app.domain.text import bare

# What is typed, left out or typed otherwise without meaning another name.
_NO_MATTER = re.compile(r"[\W_]+")
_FORMS = (
    "有限责任公司", "股份有限公司", "股份合作公司", "集团有限公司", "有限公司", "总公司", "公司",
    "个人独资企业", "有限合伙", "普通合伙", "合作社", "经营部", "商行",
)  # fmt: skip
# How a name ends that no person has.
_OF_ORGANISATIONS = re.compile(
    r"(?:公司|企业|集团|合伙|合作社|联合社|厂|店|社|行|部|院|所|馆|站|局|处|会|中心|协会|商会|学校|大学|办事处|市场)$"
)
_SHORTEST_ORGANISATION = 4
_LONG_NAME = 8
_SHORTEST_CORE = 4
_FIRST_GENERATION, _SECOND_GENERATION = 15, 18
_ORG_CODE = slice(8, 17)
_ORG_CODE_LENGTH = 9
_SHORTEST_NUMBER = 6
_SHORTEST_PHONE = 7


class NameLikeness(StrEnum):
    """What makes two names likely one, the strongest first."""

    SAME_NAME = "same_name"
    NAME_WRITTEN_OTHERWISE = "name_written_otherwise"
    NAME_OTHER_FORM = "name_other_form"
    NAME_ONE_CHARACTER = "name_one_character"
    NAME_WITHIN = "name_within"


class NumberLikeness(StrEnum):
    """What makes two identity numbers likely one, the strongest first."""

    SAME_NUMBER = "same_number"
    NUMBER_OLD_FORM = "number_old_form"
    CODE_WITHIN = "code_within"
    NUMBER_SWAPPED = "number_swapped"
    NUMBER_ONE_DIGIT = "number_one_digit"


# These names differ in nothing that would tell two applicants apart.
ONE_NAME = frozenset((NameLikeness.SAME_NAME, NameLikeness.NAME_WRITTEN_OTHERWISE, NameLikeness.NAME_OTHER_FORM))


def plain_name(name: str) -> str:
    """Return a name without what does not matter: width, case, blanks, dots, brackets and other punctuation."""
    return _NO_MATTER.sub("", unicodedata.normalize("NFKC", name).casefold())


def core_of(name: str) -> str:
    """Return a plain name without the form of organisation at its end, where enough of it is left."""
    plain = plain_name(name)
    form = next((form for form in _FORMS if plain.endswith(form)), "")
    core = plain.removesuffix(form)
    return core if len(core) >= 2 else plain


def is_organisations(name: str) -> bool:
    """Whether a name can only be an organisation's: persons share names, organisations of one place do not."""
    plain = plain_name(name)
    return len(plain) >= _SHORTEST_ORGANISATION and _OF_ORGANISATIONS.search(plain) is not None


def name_likeness(one: str, other: str) -> NameLikeness | None:
    """Return what makes two names likely one, None where nothing does."""
    if one == other:
        return NameLikeness.SAME_NAME
    plain, plain_other = plain_name(one), plain_name(other)
    if plain == plain_other:
        return NameLikeness.NAME_WRITTEN_OTHERWISE if plain else None
    return _of_plain(plain, plain_other, core_of(one), core_of(other))


def _of_plain(plain: str, plain_other: str, core: str, core_other: str) -> NameLikeness | None:
    if core == core_other:
        return NameLikeness.NAME_OTHER_FORM
    if is_one_slip(plain, plain_other) or is_one_slip(core, core_other):
        return NameLikeness.NAME_ONE_CHARACTER
    if min(len(core), len(core_other)) >= _SHORTEST_CORE and (core in core_other or core_other in core):
        return NameLikeness.NAME_WITHIN
    return None


def number_likeness(one: str, other: str) -> NumberLikeness | None:
    """Return what makes two identity numbers (as stored) likely one, None where nothing does or one is missing."""
    one, other = bare(one), bare(other)
    if not is_number(one) or not is_number(other):
        return None
    if one == other:
        return NumberLikeness.SAME_NUMBER
    if first_generation(one) == first_generation(other):
        return NumberLikeness.NUMBER_OLD_FORM
    if org_code_of(one) == org_code_of(other):
        return NumberLikeness.CODE_WITHIN
    if is_swapped(one, other):
        return NumberLikeness.NUMBER_SWAPPED
    return NumberLikeness.NUMBER_ONE_DIGIT if is_one_slip(one, other) else None


def is_number(number: str) -> bool:
    """Whether it can be told by at all: old registers have “none” and the like where a number should be."""
    return len(number) >= _SHORTEST_NUMBER


def first_generation(number: str) -> str:
    """Return the 15 digits that a resident identity number had before it got a century and a check character.

    Any other number as it is.
    """
    of_resident = len(number) == _SECOND_GENERATION and number[:17].isdecimal() and number[6:8] == "19"
    return number[:6] + number[8:17] if of_resident and number[:1] != "9" else number


def org_code_of(number: str) -> str:
    """Return the organisation code (GB 11714) that a credit code holds; any other number as it is."""
    if len(number) == _SECOND_GENERATION and not _is_resident(number):
        return number[_ORG_CODE]
    return number


def _is_resident(number: str) -> bool:
    return number[:17].isdecimal() and number[6:8] in ("19", "20")


def plain_phone_digits(phone: str) -> str:
    """Return the digits of a telephone without the prefix of the country; empty where they are too few to tell."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", phone), flags=re.ASCII)
    digits = re.sub(r"^(?:00)?86(?=1\d{10}$|0?\d{10,11}$)", "", digits)
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def is_same_phone(one: str, other: str) -> bool:
    """Whether two telephones are one: a landline may be written with or without its area."""
    digits, digits_other = plain_phone_digits(one), plain_phone_digits(other)
    if not digits or not digits_other:
        return False
    return digits.endswith(digits_other) or digits_other.endswith(digits)


def is_swapped(one: str, other: str) -> bool:
    """Whether two neighbours changed places, and nothing else differs."""
    places = differing_places(one, other)
    match places:
        case (first, second) if second == first + 1:
            return (one[first], one[second]) == (other[second], other[first])
        case _:
            return False


def differing_places(one: str, other: str) -> tuple[int, ...]:
    """Return where two texts of one length differ, counted from 0; nothing where their lengths differ."""
    if len(one) != len(other):
        return ()
    return tuple(place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)


def is_one_slip(one: str, other: str) -> bool:
    """Whether one character is another, is missing, or changed places with its neighbour.

    In names as short as two characters that says nothing; a long name may have two other characters.
    """
    if min(len(one), len(other)) <= 2:
        return False
    if len(one) == len(other):
        places = differing_places(one, other)
        most = 2 if len(one) >= _LONG_NAME and not one.isascii() else 1
        return 0 < len(places) <= most or is_swapped(one, other)
    return _is_one_missing(*sorted((one, other), key=len))


def _is_one_missing(shorter: str, longer: str) -> bool:
    if len(longer) - len(shorter) != 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[same:] == longer[same + 1 :]
