"""Numbers that a word processor counts itself: the forms in which it prints them."""

from collections.abc import Callable

DIGITS = "零一二三四五六七八九"
PLACES = ("千", "百", "十", "")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# Beyond these nobody counts paragraphs.
MOST = 9999


def chinese(number: int) -> str:
    """Return a number as Chinese counts: 一, 十, 十一, 二十, 一百零三.

    Args:
        number: 0 to 9999.
    """
    if number == 0:
        return DIGITS[0]
    written, gap = "", False
    for digit, place in zip(f"{number:04d}", PLACES, strict=True):
        if digit == "0":
            gap = bool(written)
            continue
        written += ("零" if gap else "") + DIGITS[int(digit)] + place
        gap = False
    return written.removeprefix("一") if written.startswith("一十") else written


def _letters(number: int) -> str:
    """Return a to z, then aa to zz."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(one)] for one in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "chineseLegalSimplified",
            "japaneseCounting",
            "taiwaneseCounting",
        ),
        chinese,
    ),
    "ideographDigital": _digits,
    "ideographTraditional": lambda number: STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: BRANCHES[(number - 1) % 12],
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
}


def printed(number: int, form: str) -> str:
    """Return a counted number in a word processor's form; nothing for a bullet, Arabic digits for a form not known."""
    if form in ("bullet", "none"):
        return ""
    return FORMS.get(form, str)(min(max(number, 1), MOST))
