"""Amounts of materials as people write them in one cell: `3500条`, `１２０ m³`, `1.2万条`, `3,500`."""

import re
import unicodedata
from decimal import Decimal

from qiban.law.amounts import NotAnAmount
from qiban.law.quantities import read_quantity

# Signs, digits and words of ten thousand first, then one word that names the unit of measure, m2 and m3 among them.
UNIT = r"[^\W\d_]+|[a-z]*m[23]"
WRITTEN = re.compile(
    rf"(?P<number>[+\-−]?[\d,.\s]*\d[\d,.\s]*[万亿萬億]?)\s*(?:(?P<bare>{UNIT})|\((?P<closed>{UNIT})\))?"
)
# Words before or behind an amount that do not belong to its unit of measure.
ABOUT = re.compile(r"^[约共计近]+")


def read_stock(text: str) -> tuple[Decimal, str]:
    """Return the amount that somebody wrote, and the unit of measure behind it, "" where none stands there.

    Raises:
        NotAnAmount: there is no number, or more than can be kept.
    """
    narrow = ABOUT.sub("", unicodedata.normalize("NFKC", text).strip())
    found = WRITTEN.fullmatch(narrow)
    if found is None:
        raise NotAnAmount(
            f"“{text[:20]}”应为数量，例如 3500、3,500条、1.2万条。",
            f"“{text[:20]}” must be an amount, such as 3500 or 3,500.",
        )
    return read_quantity(found["number"]), found["bare"] or found["closed"] or ""
