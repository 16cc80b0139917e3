"""How many people or households a village writes is read as it was meant, and an estimate is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiban.law.flood.evacuation.reading import read_count


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        ("４", 4),
        ("4.0", 4),
        ("4人", 4),
        ("4 口人", 4),
        ("共4口", 4),
        ("人口：4", 4),
        ("四人", 4),
        ("两口", 2),
        ("十", 10),
        ("十二户", 12),
        ("二十三户", 23),
        ("一百零五", 105),
        ("一百二十口", 120),
        ("一千零三十", 1030),
        ("三千", 3000),
        ("一二三", 123),
        ("1.13万", 11_300),
        ("二〇", 20),
        ("壹佰贰拾叁户", 123),
        ("1,234人", 1234),
        ("1.2万人", 12_000),
        ("一万二千", 12_000),
        ("0", 0),
        ("零", 0),
        ("户数5", 5),
        ("1000000", 1_000_000),
        ("100万", 1_000_000),
        ("三万", 30_000),
        ("三萬", 30_000),
        ("贰仟零伍", 2005),
        ("一〇〇〇〇〇〇", 1_000_000),
        # Nine digits are read, noughts in front among them, and ten are not.
        ("000000004", 4),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: int) -> None:
    assert read_count(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "", "人", "约50", "50余人", "4.5", "-3", "3-4人", "4/5", "十十", "一百二", "百", "二二十", "四五口", "三五人", "十二三人", "1.00001万", "1万2千", "１２，３人",
        "万", "百万", "一万百", "一二三万万", "〇一〇〇〇〇〇〇", "0000000004", "9" * 5000, "X", "三X",
        "1000001", "9999999999", "12,34", "多人", "三户十人", "零十",
    ],
)  # fmt: skip
def test_what_says_no_number_for_certain_is_none(text: str) -> None:
    assert read_count(text) is None


@settings(deadline=None)
@given(st.text(max_size=12))
def test_whatever_somebody_writes_is_a_number_or_none(text: str) -> None:
    found = read_count(text)
    assert found is None or 0 <= found <= 1_000_000


@settings(deadline=None)
@given(st.integers(0, 999_999))
def test_a_number_in_digits_is_itself(number: int) -> None:
    assert read_count(f"{number}人") == read_count(f"{number:,}") == number
