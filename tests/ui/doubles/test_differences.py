"""What differs between two texts is marked in both; nothing that was typed becomes markup."""

import pytest

from window_app.ui.doubles.differences import marked_apart


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("陈志明", "陈志鸣", ("陈志<b><u>明</u></b>", "陈志<b><u>鸣</u></b>")),
        ("恒泰有限公司", "恒泰公司", ("恒泰<b><u>有限</u></b>公司", "恒泰公司")),
        ("同一", "同一", ("同一", "同一")),
        ("", "甲", ("", "<b><u>甲</u></b>")),
        ("<b>&", "<i>&", ("&lt;<b><u>b</u></b>&gt;&amp;", "&lt;<b><u>i</u></b>&gt;&amp;")),
    ],
)
def test_differences(one: str, other: str, marked: tuple[str, str]) -> None:
    assert marked_apart(one, other) == marked
