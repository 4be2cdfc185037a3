"""Codes of organisations: unified social credit code (GB 32100-2015) and the older GB 11714 code."""

import re

from window_app.domain.errors import RuleBroken

# Registering body and kind (a letter for farmers' collectives and others), region, body, check character.
_USCC = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}")
_ORG_CODE = re.compile(r"[0-9A-Z]{8}[0-9X]")
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_uscc(number: str) -> None:
    """Raise RuleBroken unless `number` is a unified social credit code."""
    from stdnum.cn import uscc  # imported late, as stdnum loads network code of its own

    if not _USCC.fullmatch(number):
        raise RuleBroken("uscc_shape", length=len(number))
    expected = uscc.calc_check_digit(number[:-1])
    if number[-1] != expected:
        raise RuleBroken("uscc_check", expected=expected, found=number[-1])


def check_org_code(number: str) -> None:
    """Raise RuleBroken unless `number` is a 9-character organisation code, GB 11714, without its hyphen."""
    if not _ORG_CODE.fullmatch(number):
        raise RuleBroken("org_code_shape", length=len(number))
    expected = org_code_check_character(number[:8])
    if number[8] != expected:
        raise RuleBroken("org_code_check", expected=expected, found=number[8])


def org_code_check_character(body: str) -> str:
    """Return the check character of the first 8 characters: 11 minus the weighted sum modulo 11; 10 is X, 11 is 0."""
    total = sum(weight * _ALPHABET.index(char) for weight, char in zip(_WEIGHTS, body, strict=True))
    return "0123456789X"[(11 - total % 11) % 11]
