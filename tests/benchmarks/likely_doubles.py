"""Listing likely doubles among 100,000 cases of some 60,000 applicants, one in fifty entered twice."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from db.local.store import LocalStore
from db.local.tables import case_rows
from tests.benchmarks import _table as table
from tests.fixtures import open_desk
from window_app.services.likely_doubles import LikelyDoubles, likely_doubles

PAGE = 5_000
SURNAMES, GIVEN = "陈林黄张李王吴刘蔡杨许郑谢郭洪邱曾廖赖徐", "志明建国丽华雅婷宝珠文斌海燕金水秀英伟强东升永福美玲晓峰"
PLACES, TRADES = (
    "官桥水头石井洪濑诗山梅山丰州霞美仑苍省新",
    ("石材", "陶瓷", "水暖", "服装", "食品", "贸易", "机械"),
)


def main(number: int) -> None:
    """Measure one listing, and how many of the planted doubles it finds."""
    with TemporaryDirectory() as name:
        desk = open_desk(Path(name))
        planted = _fill(desk.store, number)
        found: list[LikelyDoubles] = []
        table.heading()
        seconds = table.timed(lambda: found.append(likely_doubles(desk, most=500)))
        told = f"{found[0].applicants:,} applicants, {found[0].found:,} pairs, {planted:,} planted"
        table.alone(f"likely doubles among {number:,} cases", seconds, told)
        desk.store.close()


def _fill(store: LocalStore, number: int) -> int:
    random = Random(7)
    people = list(_people(random, number * 6 // 10))
    doubles = [_otherwise(one, random) for one in people[:: len(people) // (len(people) // 50)]]
    everybody = [*people, *doubles]
    rows = _rows(everybody, random, number)
    while page := list(islice(rows, PAGE)):
        with store.writing() as transaction:
            transaction.execute(insert(case_rows), page)
    return len(doubles)


def _people(random: Random, number: int) -> Iterator[tuple[str, str, str]]:
    for _ in range(number):
        phone = f"1{random.randint(3 * 10**9, 10**10 - 1)}"
        if random.random() < 0.5:
            place = "".join(random.sample(PLACES, 2))
            trade = random.choice(TRADES)
            name = f"示例市{place}{''.join(random.sample(GIVEN, 2))}{trade}有限公司"
            yield name, f"91350583MA{random.randint(0, 10**8):08}", phone
        else:
            birth = f"19{random.randint(50, 99)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
            name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, 2))
            yield name, f"3505{random.randint(1, 89):02}{birth}{random.randint(0, 9999):04}", phone


def _otherwise(one: tuple[str, str, str], random: Random) -> tuple[str, str, str]:
    """The same applicant as somebody else typed them."""
    name, number, phone = one
    place = random.randrange(6, len(number) - 1)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    ways = ((name + " ", number, phone), (name[:-1] + "厂", number, phone), (name, swapped, phone), (name, "", phone))
    return random.choice(ways)


def _rows(everybody: list[tuple[str, str, str]], random: Random, number: int) -> Iterator[dict[str, object]]:
    for row in range(1, number + 1):
        name, id_number, phone = everybody[row - 1] if row <= len(everybody) else random.choice(everybody)
        day = f"20{random.randint(10, 26)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        yield {
            "row": row, "case_id": f"case-{row}", "case_no": f"SWJ{row}", "state": "decided", "journal": "001/SWJ",
            "item_code": "SWJ-0701", "item_name": "技术进出口合同登记", "applicant_name": name, "id_number": id_number,
            "phone": phone, "clerk": "001", "received_at": f"{day}T09:00:00+08:00", "received_on": day,
            "accepted_on": day, "promised_on": day, "statutory_due_on": day, "provisional": False, "decided_on": day,
            "delivered_on": "", "decision": "granted", "in_conflict": False, "fingerprint": None, "search_text": name,
        }  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
