"""What is wrong with a value is said in an office's words, for every kind of fault that pydantic tells."""

from typing import Any

import pytest

from qiban.law.faults import name_of, words_for

INSTANT = "应为时间，写法：2023-09-28T10:00:00+08:00。"
DAY = "应为日期，写法：2023-09-28。"
SAID: list[tuple[str, dict[str, Any], str]] = [
    ("missing", {}, "此项必填。"),
    ("extra_forbidden", {}, "没有这一项，请核对名称。"),
    ("unexpected_keyword_argument", {}, "没有这一项，请核对名称。"),
    ("string_type", {}, "应为文字。"),
    ("string_unicode", {}, "含有无效的字符。"),
    ("string_too_long", {"max_length": 20}, "不超过20字。"),
    ("string_too_short", {"min_length": 2}, "不少于2字。"),
    ("string_pattern_mismatch", {}, "格式不正确。"),
    ("int_type", {}, "应为整数。"),
    ("int_parsing", {}, "应为整数。"),
    ("int_from_float", {}, "应为整数。"),
    ("int_parsing_size", {}, "数字过大。"),
    ("decimal_type", {}, "应为数字。"),
    ("decimal_parsing", {}, "应为数字。"),
    ("decimal_max_places", {"decimal_places": 12}, "小数不超过12位。"),
    ("greater_than_equal", {"ge": 1}, "不小于1。"),
    ("less_than_equal", {"le": 9}, "不大于9。"),
    ("bool_type", {}, "应为 true 或 false。"),
    ("bool_parsing", {}, "应为 true 或 false。"),
    ("list_type", {}, "应为列表。"),
    ("tuple_type", {}, "应为列表。"),
    ("literal_error", {"expected": "'a' or 'b'"}, "不在可选范围内，可选：'a' or 'b'。"),
    ("too_long", {"max_length": 3, "actual_length": 5}, "最多3项，现有5项。"),
    ("too_short", {"min_length": 1}, "至少1项。"),
    ("model_type", {}, "应为 JSON 对象。"),
    ("model_attributes_type", {}, "应为 JSON 对象。"),
    ("dataclass_type", {}, "应为 JSON 对象。"),
    ("dict_type", {}, "应为 JSON 对象。"),
    ("one_of", {"allowed": "甲、乙"}, "不在可选范围内，可选：甲、乙。"),
    ("unstorable", {}, "内容含有无法保存的字符。"),
    ("repeated", {}, "同一项不能重复。"),
    ("instant", {}, INSTANT),
    ("datetime_type", {}, INSTANT),
    ("datetime_parsing", {}, INSTANT),
    ("datetime_from_date_parsing", {}, INSTANT),
    ("datetime_object_invalid", {}, INSTANT),
    ("day", {}, DAY),
    ("date_type", {}, DAY),
    ("date_parsing", {}, DAY),
    ("date_from_datetime_parsing", {}, DAY),
    ("date_from_datetime_inexact", {}, DAY),
    ("beyond_calendar", {"first": 1949, "last": 2199}, "应在1949年至2199年之间。"),
    ("amount", {}, '应为金额（元）：文字如 "1234.56"，或整数；至多两位小数、小数点前14位，不能用小数数字。'),
    ("no_unit", {}, "没有这个单位。"),
    ("base64", {}, "文件内容应为 Base64 编码。"),
    ("what nobody foresaw", {}, "填写有误。"),
]


@pytest.mark.parametrize(("kind", "numbers", "zh"), SAID)
def test_every_fault_has_its_words_with_its_numbers(kind: str, numbers: dict[str, Any], zh: str) -> None:
    said = words_for({"type": kind, "ctx": numbers})
    assert said.zh == zh
    assert said.en
    assert said.en != zh
    assert all(str(number) in said.en for number in numbers.values())


def test_a_fault_without_numbers_has_its_words_too() -> None:
    assert words_for({"type": "missing"}).en == "This is required."
    assert words_for({"type": "missing", "ctx": None}).en == "This is required."


@pytest.mark.parametrize(
    ("location", "name"),
    [
        (("contact", "phone"), "contact.phone"),
        (("units", 2, "code"), "units.2.code"),
        ((), ""),
        (("a\x00b",), "a?b"),
        (("a\ud800b",), "a?b"),
        (("停水",), "停水"),
        (("x" * 300,), "x" * 200),
    ],
)
def test_a_fault_says_where_it_stands_in_what_a_database_can_store(location: tuple[str | int, ...], name: str) -> None:
    assert name_of(location) == name
