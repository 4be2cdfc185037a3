"""The search finds what LIKE '%word%' finds, for every word that holds a letter, a digit or a Chinese character."""

from collections.abc import Sequence
from random import Random

import pytest
from sqlalchemy import Connection, text

from db.local import case_rows
from db.local.store import LocalStore
from tests.db.rows import case_row
from window_app.services.search_text import search_words

SURNAMES, GIVEN = "陈林黄张吴李曾单仇解欧阳", "志明建华雅婷喆玥翀㛃䶮𬱖𪩘𰀀·"
COMPANY = (
    "(福建)",
    "恒泰",
    "石材有限公司",
    "a&b",
    "100%",
    "o'neil",
    'say"hi"',
    "back\\slash",
    "x_y",
    "a-1",
    "[1]",
    "*?",
)
STRANGE = "%_'\"\\()[]*?-+^:~.;,!&|<>= 　陈志𪩘𰀀é0123456789abcxz"


def made_up_text(random: Random, number: int) -> str:
    name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.randint(1, 2)))
    company = "".join(random.choices(COMPANY, k=3))
    identity = f"350583{random.randint(1950, 2005)}{random.randint(101, 1231):04}{random.randint(0, 9999):04}"
    phone = f"13{random.randint(0, 10**9):09}"
    letters = "".join(random.choices("abcdxyz", k=3))
    return "\n".join([f"swj20261120001{number:04}", name, company, identity, phone, letters])


def made_up_query(random: Random, texts: Sequence[str]) -> str:
    """Mostly a piece of some text, now and then two pieces, or characters that mean something elsewhere."""

    def piece() -> str:
        line = random.choice(random.choice(texts).split("\n"))
        start = random.randrange(len(line))
        return line[start : start + random.randint(1, 8)]

    match random.randrange(4):
        case 0 | 1:
            return piece()
        case 2:
            return f"{piece()} {piece()}"
        case _:
            return "".join(random.choices(STRANGE, k=random.randint(1, 4)))


def found_by_like(connection: Connection, words: Sequence[str]) -> list[str]:
    """The cases, newest first, that LIKE finds with its own wildcards taken as text."""
    escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
    conditions = " AND ".join(f"search_text LIKE :w{n} ESCAPE '\\'" for n in range(len(words)))
    statement = text(f"SELECT case_id FROM case_rows WHERE {conditions} ORDER BY row DESC")
    return list(connection.execute(statement, {f"w{n}": f"%{word}%" for n, word in enumerate(escaped)}).scalars())


def is_searchable(words: Sequence[str]) -> bool:
    return any(char.isalnum() or not char.isascii() for word in words for char in word)


@pytest.fixture
def filled(store: LocalStore) -> LocalStore:
    random = Random(2026)
    with store.writing() as connection:
        for number in range(250):
            case_rows.put(connection, case_row(number, made_up_text(random, number)))
    return store


def test_search_finds_what_like_finds(filled: LocalStore) -> None:
    random, compared, hits = Random(7), 0, 0
    with filled.reading() as connection:
        texts = [row.search_text for row in case_rows.all_rows(connection).values()]
        for _ in range(1_600):
            words = search_words(made_up_query(random, texts))
            if is_searchable(words):
                expected = found_by_like(connection, words)
                assert [row.case_id for row in case_rows.find(connection, words, 10_000)] == expected, words
                compared, hits = compared + 1, hits + bool(expected)
    assert compared > 1_200
    assert hits > 800


@pytest.mark.parametrize("words", [[], [""]])
def test_an_empty_query_finds_nothing(filled: LocalStore, words: list[str]) -> None:
    with filled.reading() as connection:
        assert case_rows.find(connection, words, 10) == ()


@pytest.mark.parametrize(
    "part", ["陈", "陈志", "志𪩘", "𪩘", "583", "0001", "1380", "czm", "恒泰(福建)", "100%石", "x_y"]
)
def test_any_part_of_a_text_finds_it(store: LocalStore, part: str) -> None:
    with store.writing() as connection:
        whole = "swj20261120001000159\n陈志𪩘\n350583198807095763\n13800000001\nczm\n恒泰(福建)100%石材x_y"
        case_rows.put(connection, case_row(1, whole))
        case_rows.put(connection, case_row(2, "林\n9\nb"))
        assert [row.case_id for row in case_rows.find(connection, [part], 10)] == ["case-1"]


def test_the_newest_are_found_first_and_no_more_than_asked_for(store: LocalStore) -> None:
    with store.writing() as connection:
        for number in range(5):
            case_rows.put(connection, case_row(number, "陈志明"))
        assert [row.case_id for row in case_rows.find(connection, ["志明"], 2)] == ["case-4", "case-3"]


def test_a_changed_text_is_found_by_its_new_words_only(store: LocalStore) -> None:
    with store.writing() as connection:
        case_rows.put(connection, case_row(1, "陈志明"))
        case_rows.put(connection, case_row(1, "林建华"))
        assert case_rows.find(connection, ["志明"], 10) == ()
        assert [row.case_id for row in case_rows.find(connection, ["建华"], 10)] == ["case-1"]
        assert case_rows.count(connection) == 1
