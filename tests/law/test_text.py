"""Words in both languages."""

import pytest

from qiban.law.text import Text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "may"), ("en-gb", "may"), ("zh", "可"), ("zh-hans", "可"), ("", "可"), ("fr", "可")]
)
def test_words_are_english_for_any_english_and_chinese_for_everybody_else(language: str, words: str) -> None:
    assert Text("可", "may").in_language(language) == words
    assert str(Text("可", "may")) == "可"
