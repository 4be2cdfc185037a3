"""Case numbers: letters, day, station, serial and a check digit (docs/rules.md, case number)."""

import re
from datetime import date

import msgspec

from window_app.domain.errors import RuleBroken
from window_app.domain.text import bare

_SHAPE = re.compile(r"([A-Z]{2,6})(\d{8})(\d{3})(\d{4})(\d)", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
LAST_SERIAL = 9_999


class CaseNo(msgspec.Struct, frozen=True):
    """The parts of a case number; `str()` gives it as stored and scanned, `grouped` as printed for the eye."""

    letters: str
    day: date
    station: str
    serial: int

    def __str__(self) -> str:
        from stdnum.iso7064 import mod_11_10  # imported late: stdnum loads network code of its own

        return f"{self.letters}{self._digits}{mod_11_10.calc_check_digit(self._digits)}"

    @property
    def grouped(self) -> str:
        """With hyphens between the parts."""
        return grouped(str(self))

    @property
    def _digits(self) -> str:
        return f"{self.day:%Y%m%d}{self.station}{self.serial:04}"


def new_case_no(letters: str, day: date, station: str, serial: int) -> CaseNo:
    """Return the number for the `serial`-th case (1 to 9999) of this station on this day."""
    if not 1 <= serial <= LAST_SERIAL:
        raise RuleBroken("serials_used_up", station=station, day=day.isoformat())
    return CaseNo(letters, day, station, serial)


def parse_case_no(text: str) -> CaseNo:
    """Read a number as typed or scanned: any case, with or without hyphens and spaces, full-width digits too.

    Raises RuleBroken(case_no_shape) or, for a mistyped digit, RuleBroken(case_no_check).
    """
    from stdnum.exceptions import ValidationError
    from stdnum.iso7064 import mod_11_10

    shape = _SHAPE.fullmatch(bare(text))
    if shape is None:
        raise RuleBroken("case_no_shape", text=text)
    letters, day, station, serial, check = shape.groups()
    try:
        mod_11_10.validate(day + station + serial + check)
        return CaseNo(letters, date(int(day[:4]), int(day[4:6]), int(day[6:])), station, int(serial))
    except (ValidationError, ValueError):
        raise RuleBroken("case_no_check", text=text) from None


def looks_like_case_no(text: str) -> bool:
    """Whether the text has the shape of a case number, right or mistyped."""
    return _SHAPE.fullmatch(bare(text)) is not None


def looks_like_case_id(text: str) -> bool:
    """Whether the text is the id of a case: what stands for it where two cases carry one number."""
    return _ID.fullmatch(text.strip().lower()) is not None


def grouped(case_no: str) -> str:
    """Return a stored number with hyphens: letters, day, station, serial, check digit."""
    shape = _SHAPE.fullmatch(case_no)
    return "-".join(shape.groups()) if shape else case_no
