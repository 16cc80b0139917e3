"""What is wrong with a value, in the words of an office and not of a programming library."""

from collections.abc import Callable, Mapping
from typing import Any

from .text import Text

Said = Callable[[Mapping[str, Any]], Text]


def _plain(zh: str, en: str) -> Said:
    return lambda _given: Text(zh, en)


def _filled(zh: str, en: str) -> Said:
    return lambda given: Text(zh.format_map(given), en.format_map(given))


INSTANT = _plain("应为时间，写法：2023-09-28T10:00:00+08:00。", "This must be a time: 2023-09-28T10:00:00+08:00.")
DAY = _plain("应为日期，写法：2023-09-28。", "This must be a date: 2023-09-28.")
WORDS: dict[str, Said] = {
    "missing": _plain("此项必填。", "This is required."),
    "extra_forbidden": _plain("没有这一项，请核对名称。", "There is no such field; check its name."),
    "unexpected_keyword_argument": _plain("没有这一项，请核对名称。", "There is no such field; check its name."),
    "string_type": _plain("应为文字。", "This must be text."),
    "string_unicode": _plain("含有无效的字符。", "This holds characters that are none."),
    "string_too_long": _filled("不超过{max_length}字。", "At most {max_length} characters."),
    "string_too_short": _filled("不少于{min_length}字。", "At least {min_length} characters."),
    "string_pattern_mismatch": _plain("格式不正确。", "Its form is wrong."),
    "int_type": _plain("应为整数。", "This must be a whole number."),
    "int_parsing": _plain("应为整数。", "This must be a whole number."),
    "int_from_float": _plain("应为整数。", "This must be a whole number."),
    "int_parsing_size": _plain("数字过大。", "The number is too large."),
    "decimal_type": _plain("应为数字。", "This must be a number."),
    "decimal_parsing": _plain("应为数字。", "This must be a number."),
    "decimal_max_places": _filled("小数不超过{decimal_places}位。", "At most {decimal_places} decimals."),
    "greater_than_equal": _filled("不小于{ge}。", "At least {ge}."),
    "less_than_equal": _filled("不大于{le}。", "At most {le}."),
    "bool_type": _plain("应为 true 或 false。", "This must be true or false."),
    "bool_parsing": _plain("应为 true 或 false。", "This must be true or false."),
    "list_type": _plain("应为列表。", "This must be a list."),
    "tuple_type": _plain("应为列表。", "This must be a list."),
    "literal_error": _filled("不在可选范围内，可选：{expected}。", "Choose one of {expected}."),
    "too_long": _filled(
        "最多{max_length}项，现有{actual_length}项。", "At most {max_length} items, not {actual_length}."
    ),
    "too_short": _filled("至少{min_length}项。", "At least {min_length} items."),
    "model_type": _plain("应为 JSON 对象。", "This must be a JSON object."),
    "model_attributes_type": _plain("应为 JSON 对象。", "This must be a JSON object."),
    "dataclass_type": _plain("应为 JSON 对象。", "This must be a JSON object."),
    "dict_type": _plain("应为 JSON 对象。", "This must be a JSON object."),
    "one_of": _filled("不在可选范围内，可选：{allowed}。", "Choose one of {allowed}."),
    "unstorable": _plain("内容含有无法保存的字符。", "The text holds a character that cannot be stored."),
    "repeated": _plain("同一项不能重复。", "Nothing may stand here twice."),
    "instant": INSTANT,
    "datetime_type": INSTANT,
    "datetime_parsing": INSTANT,
    "datetime_from_date_parsing": INSTANT,
    "datetime_object_invalid": INSTANT,
    "day": DAY,
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "beyond_calendar": _filled("应在{first}年至{last}年之间。", "This must lie between the years {first} and {last}."),
    "amount": _plain(
        '应为金额（元）：文字如 "1234.56"，或整数；至多两位小数、小数点前14位，不能用小数数字。',
        'This must be an amount in yuan: a text such as "1234.56" or an integer, never a float; at most two decimals, '
        "and 14 digits before the point.",
    ),
    "number": _plain(
        '应为数值：文字如 "18.5"，或整数；至多六位小数、小数点前15位，不能用小数数字。',
        'This must be a number: a text such as "18.5" or an integer, never a float; at most six decimals, and 15 digits '
        "before the point.",
    ),
    "no_unit": _plain("没有这个单位。", "There is no such unit."),
    "base64": _plain("文件内容应为 Base64 编码。", "The file's content must be in Base64."),
}
OTHERWISE = _plain("填写有误。", "This is not right.")


def words_for(error: Mapping[str, Any]) -> Text:
    """Return the words for one error as pydantic describes it: by its type, with its numbers."""
    return WORDS.get(error["type"], OTHERWISE)(error.get("ctx") or {})


def name_of(location: tuple[str | int, ...]) -> str:
    """Return where in the request an error stands, as "contact.phone"; what no database stores is left out."""
    name = ".".join(str(part) for part in location)
    return name.encode("utf-8", "replace").decode().replace("\x00", "?")[:200]
