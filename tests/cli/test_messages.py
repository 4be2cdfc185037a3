"""Every code that is raised anywhere has its sentence in both languages, with values for its placeholders."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from window_app.messages import LANGUAGES, Language, message, words

ROOT = Path(__file__).parents[2]
RAISERS = {"RuleBroken", "Unavailable", "StoreUnavailable"}
OF_FIELDS = {"Problem", "_problem"}
FAULTS = {"Fault", "_fault"}
VALUES_OF_CALLER = {"problems"}


@dataclass(frozen=True, slots=True)
class Raised:
    """A code as it stands in the source, and the values given with it (None where they cannot be told)."""

    code: str
    values: frozenset[str] | None
    where: str


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for folder in ("window_app", "db"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def texts(node: ast.expr | None) -> list[str]:
    """The texts that an expression may come to, where it is written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return []


def code_argument(call: ast.Call) -> ast.expr | None:
    position = 1 if name_of(call) in OF_FIELDS else 0
    return call.args[position] if len(call.args) > position else None


def values_of(call: ast.Call) -> frozenset[str] | None:
    """The names of the values given: by keyword, or as pairs in a tuple; None where they cannot be told."""
    if name_of(call) in FAULTS:
        return frozenset()
    if name_of(call) == "Problem":
        if len(call.args) < 3:
            return frozenset()
        pairs = call.args[2]
        if not isinstance(pairs, ast.Tuple):
            return None
        return frozenset(text for pair in pairs.elts if isinstance(pair, ast.Tuple) for text in texts(pair.elts[0]))
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name) - VALUES_OF_CALLER


def raised() -> list[Raised]:
    return [
        Raised(code, values_of(call), f"{path.relative_to(ROOT)}:{call.lineno}")
        for path, tree in sources()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and name_of(call) in RAISERS | OF_FIELDS | FAULTS
        for code in texts(code_argument(call))
    ]


def test_the_source_was_read() -> None:
    codes = {one.code for one in raised()}
    assert len(codes) > 70
    assert {"materials_missing", "required", "chain_broken", "journal_forked", "no_display", "row_twice"} <= codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: Language) -> None:
    known = words(language).messages
    assert [f"{one.where} {one.code}" for one in raised() if one.code not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_has_its_value(language: Language) -> None:
    known = words(language).messages
    assert [
        f"{one.where} {one.code}: {missing}"
        for one in raised()
        if one.values is not None and (missing := placeholders(known.get(one.code, "")) - one.values)
    ] == []


def test_both_languages_know_the_same_codes_with_the_same_placeholders() -> None:
    chinese, english = (words(language).messages for language in LANGUAGES)
    assert sorted(chinese) == sorted(english)
    differing = [code for code in chinese if placeholders(chinese[code]) != placeholders(english[code])]
    assert differing == []


def test_both_languages_know_the_same_terms() -> None:
    chinese, english = ({group: set(terms) for group, terms in words(one).terms.items()} for one in LANGUAGES)
    assert chinese == english
    assert all(term for language in LANGUAGES for terms in words(language).terms.values() for term in terms.values())


def test_chinese_sentences_are_chinese_and_english_ones_are_not() -> None:
    def is_chinese(sentence: str) -> bool:
        return any("一" <= char <= "鿿" for char in sentence)

    assert [code for code, sentence in words("zh_CN").messages.items() if not is_chinese(sentence)] == []
    foreign = {code for code, sentence in words("en").messages.items() if is_chinese(sentence)}
    # The words that a register must use are quoted.
    assert foreign <= {"result_unknown", "not_a_limit"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh_CN", "办件SWJ1目前状态为“已受理”，不能进行“补正”。"),
        ("en", "supplement"),
    ],
)
def test_values_are_worded_in_the_words_of_the_office(language: Language, sentence: str) -> None:
    values = {"case_no": "SWJ1", "state": "accepted", "event": "supplement_submitted"}
    said = message("not_allowed_in_state", values, language)
    assert sentence in said
    assert "supplement_submitted" not in said
