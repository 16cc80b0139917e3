"""What the letters of a text are: seen or not seen, a digit in whatever form it was written."""

import re
import unicodedata
from functools import cache

# Letters to the tables, nothing to the eye: fillers of Hangul, the blank of Braille, variation selectors, the place of a
# picture that dictation on telephones leaves behind, a note without a head.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\ufffc\U0001d159")
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0xE0000, 0xE0080))
HAN_DIGITS = {
    han: str(value)
    for value, letters in enumerate(
        ("零〇○", "一壹幺弌", "二贰貳弍", "三叁參弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for han in letters
}
# At the end of a text these belong to the letter before them, as selectors do; other unseen letters belong to nothing.
JOINED = frozenset({"\u200d", *map(chr, range(0xE0020, 0xE0080))})
# They turn the reading direction of what follows, also outside the text: 官.exe reads as exe.官.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


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


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: empty, or only spaces, controls, unseen letters and marks without a letter.

    What cannot be stored is not blank: it is refused and not dropped in silence.
    """
    return is_storable(text) and all(is_unseen(one) or unicodedata.category(one)[0] in "ZCM" for one in text)


def tidy(text: str) -> str:
    """Return a text as it is kept: one kind of line break, nothing blank at its ends, "" where it shows nothing.

    Joined emoji, and marks and joiners inside words of any script, stay as they are; so does what cannot be stored.
    """
    if not is_storable(text):
        return text
    if is_blank(text):
        return ""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    start, end = 0, len(unified)
    while unified[start].isspace() or is_unseen(unified[start]):
        start += 1
    while unified[end - 1].isspace() or _is_loose(unified[end - 1]):
        end -= 1
    return unified[start:end]


def _is_loose(letter: str) -> bool:
    return is_unseen(letter) and letter not in JOINED and unicodedata.category(letter)[0] != "M"


def tidy_line(text: str) -> str:
    """Return a text of one line, such as a name or a title: tidy, without line breaks and turned directions."""
    return tidy(TURNING.sub("", " ".join(text.splitlines())))


def without_unseen(text: str) -> str:
    """Return a text without its unseen letters; what cannot be stored stays, to be refused."""
    return "".join(one for one in text if not is_unseen(one) or not is_storable(one))


def as_typed(text: str) -> str:
    """Return the Latin letters and digits of a number or code that somebody typed or pasted, in capitals.

    Full-width forms are read; spaces, signs, unseen letters and words in Chinese around it are left out.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(one for one in plain if one.isascii() and one.isalnum())


def is_storable(text: str) -> bool:
    """Tell whether the database can hold a text: no NUL, no half of a character."""
    return UNSTORABLE.search(text) is None
