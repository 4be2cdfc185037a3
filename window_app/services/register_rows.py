"""From a row of an old register to the life of a case: dates, limits and results as offices wrote them."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise

from window_app.domain.catalogue import ApplicantKind, Catalogue, ServiceItem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.identity.checks import OF_ORGANISATIONS, checked_id_number
from window_app.domain.identity.resident_id import check_first_generation
from window_app.domain.journal import canonical
from window_app.domain.limits import IMMEDIATE, Limit, Unit
from window_app.domain.parties import Agent, Applicant, IdKind
from window_app.domain.text import bare, first_unprintable
from window_app.services.register_files import RegisterLine
from window_app.services.typed_text import LONGEST_TEXT

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_PACKED_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAMAGED = re.compile(r"[0-9.]+E\+?[0-9]+")
_LIMIT = re.compile(r"(\d{1,4}|[一二两三四五六七八九十]{1,3})\s*个?\s*(工作日|自然日|日历日|天|日|月)")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_ON_THE_SPOT = ("即办", "当场", "立等", "即时", "当日")
_UNITS = {"工作日": Unit.WORKING_DAY, "月": Unit.MONTH}
_PRINTED = ("applicant", "agent", "phone", "recipient", "clerk", "note", "result")
_OLD_RESIDENT_ID = 15
_LONGEST_PERSON = 4
_ORGANISATIONS = ("公司", "厂", "店", "社", "部", "中心", "行", "场", "协会", "学校", "合伙")
_LAST_EXCEL_DAY = 60_000
_EXCEL_EPOCH = date(1899, 12, 30).toordinal()

# The first sign found decides: 不予受理 is not 受理.
_RESULTS = (
    ("不予受理", "declined"), ("不受理", "declined"), ("退件", "declined"), ("退回", "declined"),
    ("撤回", "withdrawn"), ("撤件", "withdrawn"), ("终止", "terminated"),
    ("不予", "refused"), ("不准", "refused"), ("驳回", "refused"), ("不同意", "refused"), ("不批准", "refused"),
    ("不许可", "refused"), ("不核准", "refused"), ("不通过", "refused"), ("未通过", "refused"), ("未予", "refused"),
    ("未准", "refused"), ("未办结", "pending"), ("在办", "pending"), ("办理中", "pending"),
    # Any other word that takes something back: a person must say what it means.
    *((sign, "unknown") for sign in ("不", "无", "否", "未", "拒", "缓", "暂", "撤", "注销", "取消")),
    ("准", "granted"), ("同意", "granted"), ("通过", "granted"), ("备案", "granted"), ("办结", "granted"),
    ("发证", "granted"), ("登记", "granted"), ("许可", "granted"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterCase:
    """What a row says, checked; a day that the row does not give is None."""

    row: int
    fingerprint: str
    item: ServiceItem
    applicant: Applicant
    agent: Agent | None
    committed: Limit
    statutory: Limit | None
    received_on: date
    accepted_on: date | None
    decided_on: date | None
    result: str
    result_text: str
    delivered_on: date | None
    recipient: str
    clerk: str
    note: str


def fingerprint(line: RegisterLine) -> str:
    """Return what recognises a row again in any format: its content without the serial number."""
    content = {column: _comparable(column, text) for column, text in line.text.items() if column != "serial" and text}
    return sha256(canonical(content).encode()).hexdigest()


def case_of_line(line: RegisterLine, mark: str, catalogue: Catalogue, today: date) -> RegisterCase:
    """Return what a row says; `mark` is its fingerprint.

    Raises RuleBroken(row_refused) with every problem of the row.
    """
    return _Reading(line, catalogue, today).case(mark)


class _Reading:
    """Reads one row and gathers what is wrong with it."""

    def __init__(self, line: RegisterLine, catalogue: Catalogue, today: date) -> None:
        self._line = line
        self._catalogue = catalogue
        self._today = today
        self._problems: list[Problem] = []

    def case(self, mark: str) -> RegisterCase:
        """Read the row."""
        days = {column: self._day(column) for column in ("received_on", "accepted_on", "decided_on", "delivered_on")}
        received = days["received_on"] or days["accepted_on"]
        if received is None and not self._problems:
            self._problem("received_on", "required")
        result = self._result(days["decided_on"])
        applicant = self._applicant()
        item = self._item(days["accepted_on"] or received)
        committed, statutory = self._limits(item)
        self._check_order(days, received)
        if self._problems or item is None or received is None or committed is None:
            raise RuleBroken("row_refused", problems=tuple(self._problems))
        return RegisterCase(
            row=self._line.row,
            fingerprint=mark,
            item=item,
            applicant=applicant,
            agent=self._agent(applicant),
            committed=committed,
            statutory=statutory,
            received_on=received,
            accepted_on=days["accepted_on"] or (received if result in ("granted", "refused") else None),
            decided_on=days["decided_on"],
            result=result,
            result_text=self._line["result"],
            delivered_on=days["delivered_on"],
            recipient=self._line["recipient"],
            clerk=self._line["clerk"],
            note=self._line["note"],
        )

    def _problem(self, column: str, code: str, **values: str | int) -> None:
        self._problems.append(Problem(column, code, tuple(values.items())))

    def _day(self, column: str) -> date | None:
        text = self._line[column]
        if not text:
            return None
        day = read_day(text)
        if day is None:
            self._problem(column, "not_a_date", text=text)
        elif day > self._today:
            self._problem(column, "in_the_future", at=day.isoformat())
        return day

    def _result(self, decided_on: date | None) -> str:
        text = self._line["result"]
        if not text:
            return "granted" if decided_on else ""
        found = next((meaning for sign, meaning in _RESULTS if sign in text), "unknown")
        if found == "unknown" or (found == "pending" and decided_on is not None):
            self._problem("result", "result_unknown", text=text)
        elif found != "pending" and decided_on is None and not self._line["decided_on"]:
            self._problem("decided_on", "required")
        if found == "declined" and self._line["accepted_on"]:
            self._problem("result", "declined_after_acceptance", text=text)
        return found

    def _applicant(self) -> Applicant:
        name = self._line["applicant"]
        if not name:
            self._problem("applicant", "required")
        for column in _PRINTED:
            self._check_text(column)
        number = bare(self._line["id_number"])
        id_kind = _id_kind(number, name)
        if _DAMAGED.fullmatch(number):
            self._problem("id_number", "number_damaged", text=number)
        elif id_kind is not None:
            try:
                _check_number(id_kind, number, self._today)
            except RuleBroken as error:
                self._problems.append(Problem("id_number", error.code, tuple(error.values.items())))
        return Applicant(
            kind=_applicant_kind(name, id_kind),
            name=name,
            id_kind=id_kind,
            id_number=number,
            phone=self._line["phone"].replace(" ", ""),
        )

    def _check_text(self, column: str) -> None:
        """Refuse what no document could print."""
        text = self._line[column]
        if len(text) > LONGEST_TEXT:
            self._problem(column, "too_long", length=len(text), longest=LONGEST_TEXT)
        if unprintable := first_unprintable(text):
            self._problem(column, "character_not_text", code_point=f"U+{ord(unprintable):04X}")

    def _item(self, day: date | None) -> ServiceItem | None:
        name = self._line["item"]
        if not name:
            self._problem("item", "required")
            return None
        try:
            return self._catalogue.item_for(name, day or self._today)
        except RuleBroken as error:
            if day is not None or error.code == "item_unknown":
                self._problems.append(Problem("item", error.code, tuple(error.values.items())))
            return None

    def _limits(self, item: ServiceItem | None) -> tuple[Limit | None, Limit | None]:
        """The limits written in the row are what was promised then; only where none is written the catalogue's."""
        committed = self._limit("committed") or (item.committed if item else None)
        return committed, self._limit("statutory") or (item.statutory if item else None)

    def _limit(self, column: str) -> Limit | None:
        text = self._line[column]
        if not text:
            return None
        limit = read_limit(text)
        if limit is None:
            self._problem(column, "not_a_limit", text=text)
        return limit

    def _check_order(self, days: dict[str, date | None], received: date | None) -> None:
        steps = [("received_on", received), *((column, day) for column, day in days.items() if column != "received_on")]
        known = [(column, day) for column, day in steps if day is not None]
        for (_, earlier), (column, later) in pairwise(known):
            if later < earlier:
                self._problem(column, "before_what_it_follows", at=later.isoformat(), after=earlier.isoformat())
                return
        if days["delivered_on"] and not self._line["decided_on"]:
            self._problem("decided_on", "required")

    def _agent(self, applicant: Applicant) -> Agent | None:
        name = self._line["agent"]
        if not name or name == applicant.name:
            return None
        return Agent(name=name, phone=applicant.phone)


def read_day(text: str) -> date | None:
    """Return the day that a text gives in any of the styles of a register, or None where there is no such day."""
    text = text.strip()
    if text.isdecimal() and len(text) == 5 and int(text) < _LAST_EXCEL_DAY:
        return date.fromordinal(_EXCEL_EPOCH + int(text))
    shape = _DATE.fullmatch(text) or _PACKED_DATE.fullmatch(text)
    if shape is None:
        return None
    try:
        return date(*(int(part) for part in shape.groups()))
    except ValueError:
        return None


def read_limit(text: str) -> Limit | None:
    """Return the limit that a text gives: 2个工作日, 30日, 1个月, 当场; a bare number is working days."""
    if any(sign in text for sign in _ON_THE_SPOT):
        return IMMEDIATE
    if text.isdecimal():
        limit = Limit(int(text), Unit.WORKING_DAY)
    elif shape := _LIMIT.search(text):
        limit = Limit(_number(shape.group(1)), _UNITS.get(shape.group(2), Unit.CALENDAR_DAY))
    else:
        return None
    try:
        return limit.check()
    except RuleBroken:
        return None


def _number(text: str) -> int:
    """Return a number in digits or in Chinese up to 99 (五, 十, 二十五)."""
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if has_ten else 0) + _DIGITS.get(ones, 0)


def _check_number(kind: IdKind, number: str, today: date) -> None:
    """Check a number as at the window; registers before 2013 also hold resident numbers of 15 digits."""
    if kind is IdKind.RESIDENT_ID and len(number) == _OLD_RESIDENT_ID:
        check_first_generation(number, today)
    else:
        checked_id_number(kind, number, today)


def _id_kind(text: str, name: str) -> IdKind | None:
    """Tell the kind of a number by its shape: 18 places are a resident's or a credit code, 9 an organisation's."""
    number = bare(text)
    if not number:
        return None
    if len(number) in (_OLD_RESIDENT_ID, 18):
        is_person = number[:17].isdecimal() and not number.startswith("9")
        return IdKind.RESIDENT_ID if is_person else IdKind.USCC
    is_permit = number.startswith(("H", "M")) and number[1:].isdecimal() and len(name) <= _LONGEST_PERSON
    if len(number) == 9 and not is_permit:
        return IdKind.ORG_CODE
    return IdKind.HK_MACAO_PERMIT if is_permit else IdKind.PASSPORT


def _applicant_kind(name: str, id_kind: IdKind | None) -> ApplicantKind:
    """By the kind of number; a shop may be registered under its owner's, so the name counts too."""
    if id_kind in OF_ORGANISATIONS or name.endswith(_ORGANISATIONS):
        return ApplicantKind.ORGANISATION
    is_person = id_kind is not None or len(name) <= _LONGEST_PERSON
    return ApplicantKind.PERSON if is_person else ApplicantKind.ORGANISATION


def _comparable(column: str, text: str) -> str:
    if column.endswith("_on"):
        day = read_day(text)
        return day.isoformat() if day else text
    return bare(text)
