"""The office, its department, this station and its clerks, as set up on this PC."""

import re

import msgspec

from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.journal_names import ADMINISTRATION
from window_app.domain.phones import are_phones

_LETTERS = re.compile(r"[A-Z]{2,6}")
_CODE = re.compile(r"[A-Za-z0-9]{1,12}")
_STATION = re.compile(r"[0-9]{3}")


class Clerk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person who works at the window."""

    id: str
    name: str


class Department(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A department: `letters` begin its case numbers, `bureau` its document numbers (南商务)."""

    code: str
    name: str
    letters: str
    bureau: str


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the documents say of the office, and the station that writes this journal.

    `clerks` take cases; `others` do not, or not any more, and are named on what they did.
    """

    name: str
    department: Department
    station: str
    window: str
    clerks: tuple[Clerk, ...]
    address: str
    opening_hours: str
    consulting_phone: str
    complaint_phone: str
    follow_up: str = ""
    sample: bool = False
    others: tuple[Clerk, ...] = ()

    def clerk(self, clerk_id: str | None = None) -> Clerk:
        """The clerk with this id, or the first; raise RuleBroken(clerk_unknown)."""
        if clerk_id is None:
            return self.clerks[0]
        for clerk in self.clerks:
            if clerk_id in (clerk.id, clerk.name):
                return clerk
        raise RuleBroken("clerk_unknown", clerk=clerk_id)

    def name_of(self, clerk_id: str) -> str:
        """The name of whoever has this id, or the id itself for one who is not of this office."""
        return next((clerk.name for clerk in (*self.clerks, *self.others) if clerk.id == clerk_id), clerk_id)

    def check(self) -> "Office":
        """Return this office; raise RuleBroken(office_incomplete) with a problem per field that is wrong."""
        problems = [
            Problem(field, "required")
            for field in ("name", "window", "address", "opening_hours", "consulting_phone", "complaint_phone")
            if not str(getattr(self, field)).strip()
        ]
        problems.extend(
            Problem(field, "phone_shape")
            for field in ("consulting_phone", "complaint_phone")
            if str(getattr(self, field)).strip() and not are_phones(str(getattr(self, field)))
        )
        if not _LETTERS.fullmatch(self.department.letters):
            problems.append(Problem("department.letters", "letters_shape"))
        if not _STATION.fullmatch(self.station):
            problems.append(Problem("station", "station_shape"))
        ids = {clerk.id.strip() for clerk in self.clerks} - {""}
        if not self.clerks:
            problems.append(Problem("clerks", "required"))
        elif len(ids) != len(self.clerks):
            problems.append(Problem("clerks", "clerks_shape"))
        problems.extend(
            Problem(f"department.{field}", "required")
            for field in ("name", "bureau")
            if not str(getattr(self.department, field)).strip()
        )
        if not _CODE.fullmatch(self.department.code) or self.department.code == ADMINISTRATION:
            problems.append(Problem("department.code", "department_code_shape"))
        if set(self.department.bureau) & set("〔〕"):
            problems.append(Problem("department.bureau", "bureau_shape"))
        if problems:
            raise RuleBroken("office_incomplete", problems=tuple(problems))
        return self
