"""Lists agree with a plain filter and sort in Python, for whatever is asked; few rows or many, page by page."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from db.local import case_lists, case_rows, case_texts
from db.local.case_lists import NEWEST_FIRST, Order, SortedBy, Wanted
from db.local.store import LocalStore, Transaction
from db.records import CaseRow
from tests.db.rows import case_row
from tests.services.plans import plans_of

STATES = ("received", "supplement_pending", "accepted", "suspended", "decided", "delivered", "declined", "withdrawn",
          "terminated", "voided")  # fmt: skip
ITEMS = ("SWJ-0101", "SWJ-0102", "SWJ-0206", "SWJ-0701")
CLERKS = ("001", "002", "003")
NAMES = ("陈志明", "林建华", "示例市恒泰石材", "黄喆东")
ORDERS = [Order(by, descending) for by in SortedBy for descending in (False, True)]
WORDS = ("志明", "恒泰", "5", "7x", "x", "-", "无")
NUMBER = 600


def day(random: Random) -> str:
    return f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def made_up(number: int, random: Random) -> CaseRow:
    row = case_row(number, f"{random.choice(NAMES)}\n{random.randint(0, 99):02}x")
    promised = day(random) if random.random() < 0.7 else ""
    return replace(
        row,
        state=random.choice(STATES),
        item_code=random.choice(ITEMS),
        clerk=random.choice(CLERKS),
        received_on=day(random),
        promised_on=promised,
        decided_on=day(random) if promised else "",
    )


def span(random: Random) -> tuple[str, str] | None:
    first, last = sorted((day(random), day(random)))
    return (first, last) if random.random() < 0.4 else None


def question(random: Random) -> Wanted:
    return Wanted(
        states=tuple(random.sample(STATES, random.choice((0, 0, 0, 1, 1, 2, 4)))),
        item=random.choice((*ITEMS, "", "", "", "")),
        clerk=random.choice((*CLERKS, "", "", "", "")),
        received=span(random),
        promised=span(random),
    )


def is_wanted(row: CaseRow, wanted: Wanted) -> bool:
    return (
        (not wanted.states or row.state in wanted.states)
        and (not wanted.item or row.item_code == wanted.item)
        and (not wanted.clerk or row.clerk == wanted.clerk)
        and (not wanted.received or wanted.received[0] <= row.received_on <= wanted.received[1])
        and (not wanted.promised or wanted.promised[0] <= row.promised_on <= wanted.promised[1])
    )


def expected(rows: dict[int, CaseRow], wanted: Wanted, order: Order) -> tuple[int, ...]:
    chosen = [number for number, row in rows.items() if is_wanted(row, wanted)]
    chosen.sort(key=lambda n: (getattr(rows[n], order.by), rows[n].received_on, n), reverse=order.descending)
    if order.by is SortedBy.PROMISED:
        chosen.sort(key=lambda n: not rows[n].promised_on)
    return tuple(chosen)


@pytest.fixture
def rows(store: LocalStore) -> dict[int, CaseRow]:
    """The cases of a store by their row number."""
    random = Random(2026)
    made = {number: made_up(number, random) for number in range(1, NUMBER + 1)}
    with store.writing() as connection:
        for row in made.values():
            case_rows.put(connection, row)
    return made


@pytest.fixture
def transaction(store: LocalStore, rows: dict[int, CaseRow]) -> Iterator[Transaction]:
    with store.reading() as connection:
        yield connection


def pages(transaction: Transaction, wanted: Wanted, order: Order, total: int, size: int) -> tuple[int, ...]:
    return tuple(
        row
        for offset in range(0, total, size)
        for row in case_lists.walk(transaction, wanted, order, offset, size, total)
    )


def test_what_is_asked_for_is_what_a_plain_filter_finds(transaction: Transaction, rows: dict[int, CaseRow]) -> None:
    random = Random(7)
    gathered = 0
    for _ in range(250):
        wanted, order = question(random), random.choice(ORDERS)
        right = expected(rows, wanted, order)
        assert case_lists.count(transaction, wanted) == len(right), wanted
        assert pages(transaction, wanted, order, len(right), random.choice((7, 50, 1_000))) == right, (wanted, order)
        assert tuple(case_lists.stream(transaction, wanted, order)) == right
        picking = case_lists.narrowest(transaction, wanted)
        if picking is not None:
            gathered += 1
            assert case_lists.in_order(case_lists.gather(transaction, wanted, picking), order) == right, wanted
    assert gathered > 120


def test_few_is_judged_by_what_has_to_be_looked_at(
    transaction: Transaction, rows: dict[int, CaseRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    voided = sum(row.state in ("declined", "withdrawn", "terminated", "voided") for row in rows.values())
    wanted = Wanted(states=("voided",), clerk="001")
    monkeypatch.setattr(case_lists, "FEW", voided)
    assert case_lists.narrowest(transaction, wanted) is not None
    monkeypatch.setattr(case_lists, "FEW", voided - 1)
    assert case_lists.narrowest(transaction, wanted) is None


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(clerk="001"), Wanted(states=("delivered",))])
def test_what_no_index_picks_by_is_walked(transaction: Transaction, wanted: Wanted) -> None:
    assert case_lists.narrowest(transaction, wanted) is None


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("offset", [0, 250, NUMBER - 20])
def test_a_list_is_walked_in_an_index_and_never_sorted(
    store: LocalStore, rows: dict[int, CaseRow], order: Order, offset: int
) -> None:
    def walk() -> None:
        with store.reading() as connection:
            for wanted in (Wanted(), Wanted(item="SWJ-0701"), Wanted(states=("delivered",), clerk="001")):
                case_lists.walk(connection, wanted, order, offset, 20, NUMBER)

    plan = plans_of(store, walk)
    assert [line for line in plan if "USING COVERING INDEX" not in line] == []


def test_rows_come_in_the_order_that_they_are_asked_for(transaction: Transaction, rows: dict[int, CaseRow]) -> None:
    assert case_lists.at(transaction, [17, 3, 99_999, 250]) == (rows[17], rows[3], rows[250])


@pytest.mark.parametrize(("few", "looked_at"), [(2_000, 20_000), (40, 20_000), (5, 20_000)])
def test_a_text_is_found_with_everything_else_that_is_asked(
    transaction: Transaction, rows: dict[int, CaseRow], monkeypatch: pytest.MonkeyPatch, few: int, looked_at: int
) -> None:
    for module in (case_lists, case_texts):
        monkeypatch.setattr(module, "FEW", few)
    monkeypatch.setattr(case_texts, "LOOKED_AT", looked_at)
    random = Random(11)
    for _ in range(120):
        wanted, words = (
            question(random),
            random.sample(("志明", "恒泰", "5", "7x", "x", "-", "无"), random.choice((1, 1, 2))),
        )
        right = [
            number
            for number, row in sorted(rows.items(), reverse=True)
            if is_wanted(row, wanted) and all(word in row.search_text for word in words)
        ]
        for limit in (3, NUMBER):
            found = case_texts.find(transaction, words, wanted, limit)
            assert ([hit.row for hit in found.hits], found.is_all) == (right[:limit], len(right) <= limit), (
                words,
                wanted,
            )


def test_where_nothing_is_rare_only_the_newest_are_looked_at_and_it_is_said(
    transaction: Transaction, rows: dict[int, CaseRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (case_lists, case_texts):
        monkeypatch.setattr(module, "FEW", 5)
    monkeypatch.setattr(case_texts, "LOOKED_AT", 30)
    wanted = Wanted(clerk="001")
    newest = expected(rows, wanted, NEWEST_FIRST)[:30]
    found = case_texts.find(transaction, ["x"], wanted, NUMBER)
    assert ([hit.row for hit in found.hits], found.is_all) == (sorted(newest, reverse=True), False)


def test_no_words_find_nothing(transaction: Transaction) -> None:
    assert case_texts.find(transaction, [], Wanted(), 10) == case_texts.Found([], is_all=True)
