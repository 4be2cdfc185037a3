"""A card against what is registered: name and number each by itself, however they are written."""

import pytest

from window_app.domain.identity.comparison import Compared, compare

SAME, DIFFERS, UNKNOWN = Compared.SAME, Compared.DIFFERS, Compared.UNKNOWN


@pytest.mark.parametrize(
    ("known", "shown", "expected"),
    [
        (("陈志明", "350583198807095763"), ("陈志明", "350583198807095763"), (SAME, SAME)),
        (("陈志明", "11010519491231002x"), (" 陈 志 明 ", "11010519491231002X"), (SAME, SAME)),
        (("阿卜杜•热合曼", "１１０１０５"), ("阿卜杜·热合曼", "110105"), (SAME, SAME)),
        (("WANG Xiao", "E12 345"), ("Wang  Xiao", "e12345"), (SAME, SAME)),
        (("陈志明", "350583198807095763"), ("陈志民", "350583198807095763"), (DIFFERS, SAME)),
        (("陈志明", "350583198807095763"), ("陈志明", "350583198807095771"), (SAME, DIFFERS)),
        (("陈志明", ""), ("陈志明", "350583198807095763"), (SAME, UNKNOWN)),
        (("", ""), ("陈志明", "350583198807095763"), (UNKNOWN, UNKNOWN)),
    ],
)
def test_name_and_number_are_compared_as_people_write_them(
    known: tuple[str, str], shown: tuple[str, str], expected: tuple[Compared, Compared]
) -> None:
    comparison = compare(*known, *shown)
    assert (comparison.name, comparison.number) == expected
    assert comparison.is_same == (expected == (SAME, SAME))
    assert comparison.differs == (DIFFERS in expected)


def test_characters_that_look_alike_are_not_the_same() -> None:
    assert compare("曾㛃", "", "曾洁", "").name is DIFFERS
    assert compare("陈", "", "陳", "").name is DIFFERS
