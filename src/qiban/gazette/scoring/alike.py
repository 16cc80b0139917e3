"""When two texts, units or numbers mean the same, however they were printed."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.quantities.units import comparable, in_ones

BRACKETS = str.maketrans("〔［[【｛{〕］]】｝}", "(((((())))))")
QUOTES = str.maketrans("“”‘’「」『』＂'", '""""""""""')
DASHES = re.compile(r"[-—–―─~]+")
GIVEN_ONCE = re.compile(r"^(?:全?[省市县区州盟旗]|各)")
RANGE = re.compile(r"([\d.]+)-([\d.]+)")


def plain(text: str) -> str:
    """Return a text without spaces, its width, brackets, quotation marks, dashes and characters in one form."""
    narrow = unicodedata.normalize("NFKC", text.replace("&quot;", '"')).translate(BRACKETS).translate(QUOTES)
    return fold(re.sub(r"\s+", "", DASHES.sub("-", narrow)).strip("()"))


def bare_unit_name(name: str) -> str:
    """Return a unit's name without the 市, 县 or 省 that a list may have given once."""
    return GIVEN_ONCE.sub("", re.sub(r"等(?:有关)?(?:部门|单位)?$", "", plain(name)))


def letters_of(text: str) -> set[str]:
    """Return the Chinese characters and Latin letters of a text, without remarks in brackets."""
    return {one for one in re.sub(r"\([^()]*\)", "", plain(text)) if one.isalpha()}


def share_of(wanted: str, found: str) -> float:
    """Return how much of the letters of `wanted` stand in `found`, 0 to 1."""
    letters = letters_of(wanted)
    return len(letters & letters_of(found)) / len(letters) if letters else 1.0


def quantity(value: object, unit: str) -> tuple[Decimal, Decimal | None, str] | None:
    """Return a quantity of a truth in ones: its number, the upper end of a range, its unit; None where it is no number.

    Args:
        value: a number, or a text such as "2-3".
    """
    found = RANGE.fullmatch(DASHES.sub("-", str(value)))
    ends = found.groups() if found else (str(value), None)
    try:
        low, named = in_ones(Decimal(ends[0]), unit)
        return low, in_ones(Decimal(ends[1]), unit)[0] if ends[1] else None, comparable(named)
    except InvalidOperation:
        return None
