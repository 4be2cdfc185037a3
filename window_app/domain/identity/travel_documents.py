"""Documents of travellers and foreigners: passport, mainland travel permits, permanent residence card."""

import re
from datetime import date

from window_app.domain.errors import RuleBroken
from window_app.domain.identity.resident_id import check_mod_11_2, is_plausible_birth

_PASSPORT = re.compile(r"(?=.*\d)[A-Z0-9]{5,15}", re.ASCII)
_HK_MACAO = re.compile(r"[HM](\d{8}|\d{10})", re.ASCII)
_TAIWAN = re.compile(r"\d{8}|\d{10}[A-Z]?", re.ASCII)
_CARD_2017 = re.compile(r"[A-Z]{3}\d{12}", re.ASCII)
_CARD_2023 = re.compile(r"9\d{16}[\dX]", re.ASCII)


def check_passport(number: str) -> None:
    """Raise RuleBroken unless it has 5 to 15 letters and digits, a digit among them: states differ too much."""
    _check(number, _PASSPORT, "passport_shape")


def check_hk_macao_permit(number: str) -> None:
    """Raise RuleBroken unless it is H or M with 8 digits, or 10 as on cards before 2013."""
    _check(number, _HK_MACAO, "hk_macao_permit_shape")


def check_taiwan_permit(number: str) -> None:
    """Raise RuleBroken unless it has 8 digits, or 10 and perhaps a letter as before 2015."""
    _check(number, _TAIWAN, "taiwan_permit_shape")


def check_permanent_resident_card(number: str, today: date) -> None:
    """Raise RuleBroken unless it has the form of 2017 (3 letters, 12 digits) or of 2023 (18, first 9, MOD 11-2)."""
    if _CARD_2017.fullmatch(number):
        return
    _check(number, _CARD_2023, "permanent_resident_card_shape")
    if not is_plausible_birth(number[6:14], today):
        raise RuleBroken("resident_id_birth", birth=number[6:14])
    check_mod_11_2(number)


def _check(number: str, shape: re.Pattern[str], code: str) -> None:
    if not shape.fullmatch(number):
        raise RuleBroken(code, length=len(number))
