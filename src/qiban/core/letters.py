"""What the letters of a text are: seen or not seen, a digit in whatever form it was written."""

import unicodedata
from functools import cache

# Letters to the tables, nothing to the eye: fillers of Hangul, the blank of Braille, variation selectors.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f")
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0xE0000, 0xE0080))
HAN_DIGITS = {
    han: str(value)
    for value, letters in enumerate(
        ("零〇○", "一壹幺弌", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for han in letters
}


@cache
def is_unseen(letter: str) -> bool:
    """Tell whether a letter shows nothing and takes no room: zero-width, direction marks, fillers, selectors."""
    if letter in BLANK or unicodedata.category(letter) in ("Cf", "Me", "Cs"):
        return True
    return any(ord(letter) in selectors for selectors in SELECTORS)


@cache
def digits_in(letter: str) -> str:
    """Return the decimal digits that a letter stands for, in any script or form; "" for none.

    Chinese numerals are read one by one (一三八 is 138), a circled 13 is "13".
    """
    plain = unicodedata.normalize("NFKC", letter)
    found = "".join(HAN_DIGITS.get(one) or _digit(one) for one in plain)
    return found if found and len(found) >= len(plain.strip("().,")) else ""


def _digit(letter: str) -> str:
    value = unicodedata.numeric(letter, None) if unicodedata.category(letter)[0] == "N" else None
    return str(int(value)) if value is not None and value in range(10) else ""
