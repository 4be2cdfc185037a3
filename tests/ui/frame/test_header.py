"""The head of the window says by words and sign what its colour says."""

import pytest

from window_app.ui.frame.header import Header
from window_app.ui.kit import Kit


@pytest.fixture
def header(kit: Kit) -> Header:
    return Header(kit)


def test_it_says_who_works_where(header: Header) -> None:
    header.show_desk("商务局窗口", "003", "王晓")
    assert header.desk.text() == "商务局窗口 003 · 王晓"


@pytest.mark.parametrize(
    ("counts", "look"),
    [((12, 0, 0), "chrome-good"), ((12, 3, 0), "chrome-warn"), ((12, 3, 1), "chrome-danger")],
)
def test_what_is_due_or_overdue_is_counted_and_coloured(
    header: Header, counts: tuple[int, int, int], look: str
) -> None:
    header.show_counts(*counts)
    registered, due, overdue = counts
    assert header.counts.text() == f"今日 {registered} 件 · 到期 {due} · 超期 {overdue}"
    assert header.counts.property("look") == look


def test_large_numbers_are_parted(header: Header) -> None:
    header.show_counts(1_234, 0, 0)
    assert header.counts.text().startswith("今日 1,234 件")


def test_every_tone_of_the_store_has_a_sign_of_its_own(header: Header) -> None:
    said: list[str] = []
    looks: set[str] = set()
    for tone in ("good", "warn", "danger", "quiet"):
        header.show_store("store.saved", tone)
        said.append(header.store.text())
        looks.add(header.store.property("look"))
    assert all(text.endswith(" 已保存") for text in said)
    assert (len(set(said)), len(looks)) == (4, 4)


def test_another_language_says_all_of_it_at_once(header: Header, kit: Kit) -> None:
    header.show_counts(2, 1, 0)
    header.show_store("store.not_saved", "danger")
    kit.tr.use("en")
    assert (header.counts.text(), header.store.text()) == ("Today 2 · due 1 · overdue 0", "■ Not saved")
    assert header.counts.property("look") == "chrome-warn"
