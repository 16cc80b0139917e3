"""JSON in which a number is the decimal that was written: an amount keeps its fen, however large it is."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn

from qiban.core.errors import Invalid
from qiban.law.text import Text

MOST_BYTES = 20 * 1024 * 1024


def written(content: Any) -> str:
    """Return plain values as JSON: text, numbers (Decimal to its last digit), yes and no, lists, mappings."""
    if isinstance(content, Mapping):
        return "{" + ",".join(f"{_plain(name)}:{written(value)}" for name, value in content.items()) + "}"
    if isinstance(content, list | tuple):
        return "[" + ",".join(map(written, content)) + "]"
    return f"{content:f}" if isinstance(content, Decimal) else _plain(content)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(content: bytes) -> Any:
    """Return what a JSON text in UTF-8 holds, numbers with a point as Decimal.

    Raises:
        Invalid: it is too large, no JSON, or has numbers that JSON has not.
    """
    if len(content) > MOST_BYTES:
        raise _refused("文件超过20MB，请分批导入。", "The file is larger than 20 MB; please send it in parts.")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise _refused("文件编码应为 UTF-8。", "The file must be in UTF-8.") from error
    except json.JSONDecodeError as error:
        raise _refused(
            f"不是有效的 JSON：第{error.lineno}行第{error.colno}列有误。",
            f"This is no valid JSON: see line {error.lineno}, column {error.colno}.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise _refused(
            "JSON 中有无法读取的数字或层数过多。", "A number cannot be read, or it is nested too deep."
        ) from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _refused(zh: str, en: str) -> Invalid:
    return Invalid.field("file", Text(zh, en))
