"""Resident identity numbers, GB 11643-1999: region, birth date, ISO 7064 MOD 11-2."""

import re
from datetime import date

from window_app.domain.errors import RuleBroken

_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)
_REGIONS = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83}
)
_OLDEST = 150


def check_resident_id(number: str, today: date) -> None:
    """Raise RuleBroken unless `number` (18 characters, upper case) is a plausible resident identity number.

    Residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83) are of the same form.
    """
    if not _SHAPE.fullmatch(number):
        raise RuleBroken("resident_id_shape", length=len(number))
    _check_region_and_birth(number, number[6:14], today)
    check_mod_11_2(number)


def check_first_generation(number: str, today: date) -> None:
    """Raise RuleBroken unless `number` is a plausible one of 15 digits (GB 11643-1989, valid until 2012)."""
    if not (len(number) == 15 and number.isascii() and number.isdecimal()):
        raise RuleBroken("resident_id_shape", length=len(number))
    _check_region_and_birth(number, f"19{number[6:12]}", today)


def check_mod_11_2(number: str) -> None:
    """Raise RuleBroken where the last character is not the check character of those before it."""
    from stdnum.iso7064 import mod_11_2  # imported late, as in organisation_codes

    expected = mod_11_2.calc_check_digit(number[:-1])
    if number[-1] != expected:
        raise RuleBroken("resident_id_check", position=len(number), expected=expected, found=number[-1])


def _check_region_and_birth(number: str, birth: str, today: date) -> None:
    if int(number[:2]) not in _REGIONS:
        raise RuleBroken("resident_id_region", region=number[:6])
    if not is_plausible_birth(birth, today):
        raise RuleBroken("resident_id_birth", birth=birth)


def is_plausible_birth(digits: str, today: date) -> bool:
    """Whether `yyyymmdd` is a day in the last 150 years."""
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return birth <= today and birth.year >= today.year - _OLDEST
