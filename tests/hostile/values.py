"""What nobody types by chance, and what nobody should be able to break anything with."""

import base64
import json
import os
from typing import TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
DEEP, LONG = 10_000, 5_000
# All of it by everybody takes minutes, and has its time in the long searches (`script/long`).
IS_LONG = os.environ.get("QIBAN_LONG") == "1"
FEW = ("nul", "superscript two", "5,000 digits")
# Longer addresses are turned away by the server before any of ours is asked.
LONGEST_PART = 6_000


def some(values: dict[str, T], turn: int, of: int = 4) -> dict[str, T]:
    """Return every `of`th of the values, other ones each turn; all of them in long searches."""
    return values if IS_LONG else dict(list(values.items())[turn % of :: of])


def written(given: dict[str, str]) -> str:
    """Return what a browser writes into an address or a body, halves of characters too."""
    return urlencode(given, errors="surrogatepass")


def cursor(text: str) -> str:
    """Return `text` as the lists write their page marks."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


# As a browser sends them in an address or a form.
TEXTS = {
    "nul": "\x00",
    "nul within": "a\x00b",
    "infinity": "Infinity",
    "not a number": "NaN",
    "beyond floats": "1e400",
    "superscript two": "²",
    "circled one": "①",
    "arabic digits": "١٢٣",
    "minus one": "-1",
    "zero": "0",
    "beyond 64 bits": str(2**63),
    "beyond 32 bits": str(2**31),
    "5,000 digits": "9" * LONG,
    "underscore": "1_0",
    "brackets": "[" * DEEP,
    "huge": "长" * 20_000,
    "lone surrogate": "\ud800",
    "line breaks": "\r\n\r\nX: y",
    "format": "%s%n{0}{{x}}",
    "path": "../../../../etc/passwd",
    "year ten thousand": "10000-01-01T00:00",
    "year one": "0001-01-01T00:00",
    "last day": "9999-12-31T23:59",
    "february 30": "2026-02-30",
    "offset": "0001-01-01T00:00+23:59",
}
# Numbers in every way in which somebody writes one that is none, or another one than it seems.
NUMBERS_WRITTEN = {
    "a fraction of a fen": "0.001",
    "beyond floats": "1e400",
    "no amount": "NaN",
    "below nothing": "-1",
    "another minus": "\u22125",
    "separated": "1,000",
    "wrongly separated": "1,00",
    "full-width": "１０００",
    "other digits": "١٠",
    "with an exponent": "1e3",
    "in words": "三万",
    "a range": "3~5",
}
# As page marks: what they hold, instead of an order's values.
CURSORS = {
    "infinity": cursor('[0, "Infinity", 1]'),
    "a number beyond floats": cursor("[0, 1e400, 1e400]"),
    "infinities": cursor("[0, Infinity, Infinity]"),
    "3,000 brackets": cursor("[" * 3_000),
    "a huge id": cursor(json.dumps([0, "2026-01-01T00:00:00+00:00", 2**70])),
    "5,000 digits": cursor("[0," + "9" * LONG + "]"),
    "year one": cursor('[1, "0001-01-01T00:00:00+23:59", 1]'),
    "nul": cursor('[0, "\\u0000", "\\u0000"]'),
    "a surrogate": cursor('[0, "\\ud800", "\\ud800"]'),
    "an object": cursor("{}"),
    "a list in a list": cursor("[0, [1], {}]"),
    "truth": cursor("[true, true, false]"),
}
# As a program sends them: bodies of JSON, or what it takes for it.
BODIES = {
    "10,000 brackets": "[" * DEEP,
    "10,000 closed brackets": "[" * DEEP + "]" * DEEP,
    "10,000 objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "infinity": "Infinity",
    "beyond floats": "1e400",
    "5,000 digits": "9" * LONG,
    "nothing": "",
    "no text": b"\xff\xfe\x00",
    "a list": "[]",
    "a word": '"x"',
    "null": "null",
    "a key twice": '{"reason": 1, "reason": "x"}',
    "a key of a surrogate": '{"\\ud800": "\\ud800"}',
}
# As values of fields in a body that is JSON.
FIELDS: dict[str, object] = {
    "nul": "\x00",
    "lone surrogate": "\ud800",
    "huge": "长" * 200_000,
    "superscript two": "²",
    "beyond 64 bits": 2**63,
    "5,000 digits": 10**4_000,
    "infinity": float("inf"),
    "not a number": float("nan"),
    "minus one": -1,
    "zero": 0,
    "a fraction": 0.5,
    "truth": True,
    "null": None,
    "an object": {"a": {"b": [None]}},
    "a list of all": ["\x00", 2**70, None, [], {}],
    "a day that is none": "2026-02-30",
    "year one": "0001-01-01T00:00:00+23:59",
    "year ten thousand": "10000-01-01T00:00:00+08:00",
    "no base64": "====",
}
