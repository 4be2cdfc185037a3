"""Made-up cases, to try the program and to measure it: never real people, always the same for the same seed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from window_app.domain.acts import accept
from window_app.domain.catalogue import ApplicantKind, Catalogue, ServiceItem
from window_app.domain.events import Decided, DecisionOutcome
from window_app.domain.parties import IdKind
from window_app.domain.permissions import Permission
from window_app.domain.shanghai_time import SHANGHAI, shanghai_day
from window_app.services.application_form import ApplicationEntry, PartyEntry, checked_application
from window_app.services.desk import Desk
from window_app.services.identifiers import new_id
from window_app.services.journal_writing import Act, JournalWriter
from window_app.services.permissions import allow
from window_app.services.register_case import next_case_no, receipt

PAGE = 1_000
_SURNAMES = "陈林黄张吴李王郑蔡刘许杨叶苏曾庄洪傅侯卓单解"
_GIVEN = "志明建华雅婷秀英文斌美玲晓东子轩淑贞伟杰丽珍国强金水宝珠鸿飞喆玥翀㛃䶮"
_TOWNS = "水头石井官桥仑苍溪美英都洪濑梅山丰州霞美诗山省新柳城康美码头金淘"
_MARKS = "恒盛泰丰鑫源兴闽达立宏佳隆华联特顺昌永安"
_TRADES = ("石材", "陶瓷", "水暖", "卫浴", "鞋服", "食品", "机械", "电子", "雨具", "消防器材", "包袋", "塑胶")


def make_cases(desk: Desk, number: int, *, now: datetime, seed: int = 1) -> None:
    """Write `number` made-up cases of the last 180 days into the store: accepted, the older ones decided."""
    allow(desk, Permission.REGISTER)
    random = Random(seed)  # noqa: S311 (made-up people, not secrets)
    moments = sorted(_moment(random, now) for _ in range(number))
    for start in range(0, number, PAGE):
        with desk.store.writing() as transaction:
            writer = JournalWriter(transaction, desk.office, now=now)
            for at in moments[start : start + PAGE]:
                item = random.choice(_items(desk.catalogue, at.date()))
                application = checked_application(_entry(item, random), item, shanghai_day(now))
                received = receipt(application, next_case_no(desk, transaction, at.date()))
                writer.write(None, new_id(now), desk.clerk.id, [(at, received), *_later(item, at, desk, random, now)])
            writer.finish()


def _moment(random: Random, now: datetime) -> datetime:
    day = shanghai_day(now) - timedelta(days=random.randint(0, 180))
    at = datetime(day.year, day.month, day.day, random.randint(8, 17), random.randint(0, 59), tzinfo=SHANGHAI)
    return min(at, now)


def _items(catalogue: Catalogue, day: date) -> list[ServiceItem]:
    """The items without a form of their own to fill in."""
    return [item for item in catalogue.in_force(day) if not any(field.required for field in item.fields)]


def _entry(item: ServiceItem, random: Random) -> ApplicationEntry:
    phone = f"13{random.randint(0, 999_999_999):09}"
    if ApplicantKind.ORGANISATION in item.applicant_kinds:
        name, number = organisation_name(random), _credit_code(random)
        party = PartyEntry(name, ApplicantKind.ORGANISATION, IdKind.USCC, number, phone)
    else:
        party = PartyEntry(person_name(random), ApplicantKind.PERSON, IdKind.RESIDENT_ID, _resident_id(random), phone)
    return ApplicationEntry(item=item.code, applicant=party, agent=PartyEntry(person_name(random), phone=phone))


def _later(item: ServiceItem, at: datetime, desk: Desk, random: Random, now: datetime) -> Iterator[Act]:
    """Accept; decide at some day up to the promise, rarely later, where that has come."""
    accepted = accept(item, at.date(), desk.calendar)
    yield at, accepted
    span = (accepted.promise.promised_on - at.date()).days
    decided = at + timedelta(days=random.randint(0, span + (1 if random.random() < 0.02 else 0)), minutes=20)
    if decided <= now:
        yield decided, Decided(outcome=DecisionOutcome.GRANTED, result_name=item.result.name)


def person_name(random: Random) -> str:
    """A made-up name of two or three characters."""
    return random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=random.randint(1, 2)))


def organisation_name(random: Random) -> str:
    """A made-up name of a company of a made-up city."""
    start = random.randrange(0, len(_TOWNS), 2)
    mark = "".join(random.choices(_MARKS, k=2))
    return f"示例市{_TOWNS[start : start + 2]}{mark}{random.choice(_TRADES)}有限公司"


def _credit_code(random: Random) -> str:
    body = "91350583" + "".join(random.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=9))
    return body + uscc.calc_check_digit(body)


def _resident_id(random: Random) -> str:
    born = date(1950, 1, 1) + timedelta(days=random.randint(0, 18_000))
    body = f"350583{born:%Y%m%d}{random.randint(1, 999):03}"
    return body + mod_11_2.calc_check_digit(body)
