"""The small table reads as the dictionaries that it was made from."""

from random import Random

import pytest
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from window_app.services.demo_cases import organisation_name, person_name
from window_app.services.pinyin import first_letters


def dictionary(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


def test_every_character_of_the_dictionary_has_its_letter() -> None:
    differing = [chr(code) for code in pinyin_dict if first_letters(chr(code)) != dictionary(chr(code))]
    assert differing == []
    assert len(pinyin_dict) > 40_000


def test_every_phrase_of_the_dictionary_is_read_as_there() -> None:
    differing = [phrase for phrase in phrases_dict if first_letters(phrase) != dictionary(phrase)]
    assert differing == []


def test_made_up_names_are_read_as_there() -> None:
    random = Random(20261124)
    names = [maker(random) for maker in (organisation_name, person_name) for _ in range(300)]
    assert [name for name in names if first_letters(name) != dictionary(name)] == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("技术进出口合同登记", "jsjckhtdj"),
        ("长沙银行重庆分行", "csyhcqfh"),
        ("示例市A1Tech（石材）有限公司", "slsa1techscyxgs"),
        ("曾㛃", "cj"),
        ("𬱖", "d"),
        ("", ""),
        ("—— ", ""),
    ],
)
def test_letters_and_digits_stay_and_signs_go(text: str, letters: str) -> None:
    assert first_letters(text) == letters
