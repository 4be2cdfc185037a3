"""Telephone numbers as they are dialled in China and from abroad: which are well-formed, which only look odd.

A number that is odd is still recorded: the clerk writes down what the applicant gives. Only what is no number at all
is refused. Source: 工信部《电信网编号计划》, area codes 010, 02x, 03xx to 09xx.
"""

import re

from window_app.domain.errors import Problem
from window_app.domain.text import tidied

_DASHES = re.compile(r"[-\u2010-\u2015\u2212\ufe63]")
_AREA = r"(?:10|2\d|[3-9]\d{2})"
_SUBSCRIBER = r"[2-9]\d{2,3}-?\d{4}"
_EXTENSION = r"(?:(?:-|转|#|x|ext\.?)\d{1,6})?"
_MOBILE = r"1[3-9]\d-?\d{4}-?\d{4}"
_HOTLINE = r"1(?:10|14|19|20|22)|1(?:00|1[68]|2[1-9])\d{2}|95\d{3,6}|96\d{3,4}"
_WELL_FORMED = re.compile(
    "|".join(
        (
            rf"(?:(?:\+|00)?86-?)?{_MOBILE}",
            rf"(?:\(?0{_AREA}\)?-?)?{_SUBSCRIBER}{_EXTENSION}",
            rf"(?:\+|00)86-?{_AREA}-?{_SUBSCRIBER}{_EXTENSION}",
            r"[48]00(?:-?\d){7}",
            rf"(?:0{_AREA}-?)?(?:{_HOTLINE}|12345)",
            r"(?:\+|00)(?!86)[1-9](?:-?\d){6,14}",
        )
    ),
    re.IGNORECASE,
)
_A_NUMBER = re.compile(rf"\+?[\d()-]{{5,24}}?{_EXTENSION}", re.IGNORECASE)
_NOTHING_BUT_DIGITS = re.compile(r"\+?[\d()-]+")
_FEWEST, _MOST = 5, 20
_MOBILE_LENGTH = 11
_REMARK = re.compile(r"[（(][^\d（()）]*[）)]")
_BETWEEN = re.compile(r"[、，,;；/]")


def plain_phone(text: str) -> str:
    """Return a number as it is recorded: tidied, without spaces, dashes of one kind."""
    return _DASHES.sub("-", tidied(text).replace(" ", "").replace("（", "(").replace("）", ")"))


def is_phone(text: str) -> bool:
    """Whether it can be a telephone number at all."""
    number = plain_phone(text)
    digits = sum(char.isdigit() for char in number)
    return is_well_formed(number) or (_FEWEST <= digits <= _MOST and _A_NUMBER.fullmatch(number) is not None)


def are_phones(text: str) -> bool:
    """Whether it is one number or several, each with a remark in brackets or without: an office's own."""
    return all(is_phone(one) for one in _BETWEEN.split(_REMARK.sub("", text)))


def is_well_formed(text: str) -> bool:
    """Whether it has the form of a mobile, landline, service, hot-line or foreign number."""
    return _WELL_FORMED.fullmatch(plain_phone(text)) is not None


def wrong_phone(field: str, text: str) -> Problem | None:
    """Return why a text is no telephone number: its length where that is all; None where it is one, or empty."""
    number = plain_phone(text)
    if not number or is_phone(number):
        return None
    digits = sum(char.isdigit() for char in number)
    if _NOTHING_BUT_DIGITS.fullmatch(number) and not _FEWEST <= digits <= _MOST:
        return Problem(field, "phone_length", (("length", digits), ("fewest", _FEWEST), ("most", _MOST)))
    return Problem(field, "phone_shape")


def odd_phone(field: str, text: str) -> Problem | None:
    """Return what is unusual about a number that is recorded nevertheless; None where nothing is."""
    number = plain_phone(text)
    if not number or is_well_formed(number) or not is_phone(number):
        return None
    digits = re.sub(r"\D", "", number)
    if re.match(r"1[3-9]", digits) and abs(len(digits) - _MOBILE_LENGTH) <= 2:
        return Problem(field, "phone_mobile_length", (("length", len(digits)),))
    return Problem(field, "phone_unusual")
