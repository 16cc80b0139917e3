"""Citizens' identity numbers (GB 11643): 17 digits, and a last place that proves them."""

import re
import unicodedata
from datetime import date

FORM = re.compile("[1-9][0-9]{16}[0-9X]")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LAST = "10X98765432"


def id_number_of(text: str) -> str:
    """Return an identity number as it is kept: half-width, without blanks, its X large."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def is_id_number(text: str) -> bool:
    """Tell whether a text is an identity number: 18 places, a day of birth, and a last place that proves the others."""
    number = id_number_of(text)
    if not FORM.fullmatch(number):
        return False
    try:
        date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return number[-1] == LAST[total % 11]


def masked_name(name: str) -> str:
    """Return a name as public lists show it: its first letter, and a star for each other one."""
    return name[:1] + "*" * max(len(name) - 1, 1)
