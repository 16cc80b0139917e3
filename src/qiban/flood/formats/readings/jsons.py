"""Readings in JSON: a list of objects, or one object that holds the list; keys as the headers of tables."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qiban.core.sheets import Cell
from qiban.core.sheets.columns import plain
from qiban.core.sheets.encodings import UNREADABLE, readings
from qiban.core.sheets.problems import refused
from qiban.flood.models.reading_kinds import Cause
from qiban.flood.operations.readings.given import Fault, Given
from qiban.law.text import Text

from .columns import KNOWN
from .rows import readings_in

NAMES = {plain(header): name for name, headers in KNOWN.items() for header in (name, *headers)}
LISTS = ("readings", "data", "rows", "items", "list", "读数", "数据")


def is_json(content: bytes) -> bool:
    """Tell whether a file is meant as JSON."""
    _, text = next(readings(content))
    return text.lstrip("\ufeff \t\r\n").startswith(("[", "{"))


def read_json(content: bytes) -> Sequence[Given]:
    """Return the readings of a file; numbers are read as they are written, digit by digit.

    Raises:
        Invalid: it is no JSON, or holds no list.
    """
    _, text = next(readings(content))
    try:
        found = json.loads(text.lstrip("\ufeff"), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise refused("文件不是完整的 JSON。", "The file is no complete JSON.") from error
    listed = _list_in(found)
    if listed is None or UNREADABLE in text:
        raise refused(
            "JSON 应为读数的列表，或者在 readings 一项中给出列表。",
            "The JSON must be a list of readings, or hold it as readings.",
        )
    return [one for number, row in enumerate(listed, 1) for one in _of(number, row)]


def _list_in(found: Any) -> list[Any] | None:
    if isinstance(found, list):
        return found
    if not isinstance(found, Mapping):
        return None
    return next((found[name] for name in LISTS if isinstance(found.get(name), list)), None)


def _of(number: int, row: Any) -> Iterator[Given]:
    if not isinstance(row, Mapping):
        yield Given(number, fault=Fault(Cause.ROW, Text("这一项不是读数", "this is no reading")))
        return
    cells = {NAMES[key]: _cell(value) for name, value in row.items() if (key := plain(str(name))) in NAMES}
    yield from readings_in(number, cells)


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)[:200]
