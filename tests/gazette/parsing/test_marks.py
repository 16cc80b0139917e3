"""The numbers that paragraphs begin with."""

import pytest

from qiban.gazette.parsing.marks import mark_at
from qiban.gazette.parsing.numerals import number_of


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("一、总体要求", "han", 1),
        ("二十三、附则", "han", 23),
        ("（十二）修水塔", "paren_han", 12),
        ("(三)修水塔", "paren_han", 3),
        ("（四)修水塔", "paren_han", 4),
        ("〔五〕修水塔", "paren_han", 5),
        ("（-）修水塔", "paren_han", 0),
        ("1.修水塔", "digit", 1),
        ("90．修水塔", "digit", 90),
        ("7、修水塔", "digit", 7),
        ("3 .修水塔", "digit", 3),
        ("3.5G网络", "digit", 3),
        ("（1）修水塔", "paren_digit", 1),
        ("2）修水塔", "paren_digit", 2),
        ("③修水塔", "ring", 3),
        ("⑷修水塔", "paren_digit", 4),
        ("一是修水塔", "one_is", 1),
        ("第十二章 附则", "chapter", 12),
        ("第一百〇三条 修水塔", "article", 103),
        ("第三條 修水塔", "article", 3),
    ],
)
def test_a_mark_is_read_with_its_number(text: str, style: str, number: int) -> None:
    mark = mark_at(text)
    assert mark is not None
    assert (mark.style, mark.number) == (style, number)


@pytest.mark.parametrize(
    "text", ["1.05以内", "2025年底前", "十分重要", "第三条第二款规定", "第五条规定的", "一般来说", "3510工程", ""]
)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert mark_at(text) is None


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("十", 10),
        ("二十", 20),
        ("一百〇二", 102),
        ("二〇〇六", 2006),
        ("二○○六", 2006),
        ("２３", 23),
        ("元", None),
        ("", None),
    ],
)
def test_chinese_numerals_count(label: str, value: int | None) -> None:
    assert number_of(label) == value
