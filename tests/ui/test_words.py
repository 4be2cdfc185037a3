"""Every visible text has its key, and every key its text in both languages, exchanged at once."""

import ast
import re
from datetime import date
from string import Formatter

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.key_families import FAMILIES, TWO_HOLES, members
from tests.ui.source_words import called, calls, given_values, said_key, said_keys, strings, trees
from window_app.messages import LANGUAGES, words
from window_app.ui.words import Words, window_words

CHINESE = re.compile(r"[一-鿿]")
LETTER = re.compile(r"[A-Za-z一-鿿]")
# Chinese also in English: examples of a bureau's short name and of a window's name, the language's own name.
QUOTED = {"office.bureau_hint", "office.window_hint", "language.zh_CN"}
SHOWING = {"setText", "setPlaceholderText", "setToolTip", "setAccessibleName", "setWindowTitle", "addItem", "setTitle"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts_with_the_same_values() -> None:
    chinese, english = (window_words(language) for language in LANGUAGES)
    assert sorted(chinese) == sorted(english)
    assert [key for key in chinese if placeholders(chinese[key]) != placeholders(english[key])] == []
    assert [key for key in chinese if not chinese[key].strip() or not english[key].strip()] == []


def test_chinese_texts_are_chinese_and_english_ones_are_not() -> None:
    chinese, english = (window_words(language) for language in LANGUAGES)
    signs_only = {"promise.in", "filter.join", "list.comma", "why.between", "language.en"}
    assert {key for key, text in chinese.items() if not CHINESE.search(text)} == signs_only
    assert {key for key, text in english.items() if CHINESE.search(text)} == QUOTED


def test_every_key_that_the_window_says_has_a_text() -> None:
    known = window_words("zh_CN")
    missing = {key: place for key, place in said_keys().items() if "*" not in key and key not in known}
    assert missing == {}
    assert len(said_keys()) > 60


def test_every_family_of_keys_has_a_text_for_each_member() -> None:
    patterns = {key for key in said_keys() if "*" in key}
    assert patterns == {*FAMILIES, *TWO_HOLES}
    known = window_words("zh_CN")
    assert [key for pattern in sorted(patterns) for key in sorted(members(pattern)) if key not in known] == []


def test_no_text_stands_there_for_nothing() -> None:
    written = {one for _, tree in trees() for one in strings(tree)}
    said = {key for pattern in (*FAMILIES, *TWO_HOLES) for key in members(pattern)}
    assert {key for key in window_words("zh_CN") if key not in written and key not in said} == set()


def test_every_text_gets_the_values_that_stand_in_it() -> None:
    english = window_words("en")
    wrong = [
        f"{path.name}:{call.lineno} {key} gets {sorted(given)}"
        for path, call in calls()
        if (key := said_key(call)) in english
        for given in [given_values(call)]
        if given is not None and given != placeholders(english[key])
    ]
    assert wrong == []


def test_no_text_is_written_into_a_screen() -> None:
    written = [
        f"{path.name}:{call.lineno} {ast.unparse(call)}"
        for path, call in calls()
        if called(call).rpartition(".")[2] in SHOWING
        for argument in call.args
        if isinstance(argument, ast.Constant) and LETTER.search(str(argument.value))
    ]
    assert written == []


def test_no_chinese_stands_in_the_windows_source() -> None:
    # Dates are written by their own rule; separators of names are not words.
    allowed = {"words.py", "form.py", "office_form.py"}
    found = [path.name for path, tree in trees() if path.name not in allowed and CHINESE.search(code_of(tree))]
    assert found == []


def code_of(tree: ast.Module) -> str:
    """A file without its docstrings; comments are gone with the syntax."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def test_another_language_is_said_at_once(qtbot: QtBot) -> None:
    words = Words("zh_CN")
    button, line, label = QPushButton(), QLineEdit(), QLabel()
    for widget in (button, line, label):
        qtbot.addWidget(widget)
    words.text(button, "register.accept")
    words.name(line, "register.item")
    words.hint(line, "register.item_hint")
    words.text(label, "register.saved", time="9:12")
    before = (button.text(), line.accessibleName(), line.placeholderText(), label.text())
    assert before == ("受理并打印", "事项", "编码、名称或拼音首字母", "草稿已保存 9:12")
    with qtbot.waitSignal(words.changed):
        words.use("en")
    after = (button.text(), line.accessibleName(), line.placeholderText(), label.text())
    assert after == ("Accept and print", "Item", "Code, name or pinyin initials", "Draft saved 9:12")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh_CN", ("2026年11月25日", "11月25日", "2026年11月", "星期三", "三", "12,345")),
        ("en", ("25 November 2026", "25 Nov", "November 2026", "Wednesday", "Wed", "12,345")),
    ],
)
def test_dates_and_numbers_are_written_as_people_do(qtbot: QtBot, language: str, said: tuple[str, ...]) -> None:
    words = Words("zh_CN" if language == "zh_CN" else "en")
    day = date(2026, 11, 25)
    written = (
        words.long_date(day), words.short_date(day), words.month(day), words.weekday(day),
        words.weekday(day, short=True), words.number(12_345),
    )  # fmt: skip
    assert written == said


def test_a_state_begins_a_line_with_a_capital(qtbot: QtBot) -> None:
    assert (Words("en").term("state", "accepted"), Words("zh_CN").term("state", "accepted")) == ("Accepted", "已受理")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 working days"), (1, "1 working day"), (2, "2 working days"), (21, "21 working days")]
)
def test_one_is_one_and_two_are_two(qtbot: QtBot, number: int, said: str) -> None:
    assert Words("en")("limit.working_day", number=number) == said
    assert Words("zh_CN")("limit.working_day", number=number) == f"{number} 个工作日"


def test_no_english_text_counts_one_as_many() -> None:
    many = re.compile(r"\{(number|cases|days)\} (?!was)[a-z]+s\b")
    texts = {**window_words("en"), **words("en").messages}
    assert {key for key, text in texts.items() if many.search(text)} == set()
    # The Chinese typeface draws this one as wide as a character.
    assert {key for key, text in texts.items() if "’" in text} == set()
