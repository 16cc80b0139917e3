"""How many people or households a village writes: 4, ４, 四人, 共4口人, 二十三户."""

import re
import unicodedata
from decimal import Decimal

DIGITS = {
    one: value
    for value, letters in enumerate(("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for one in letters
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
ZEROS = "零〇○"
# Words around a number that say what is counted, and nothing of how many.
AROUND = re.compile(
    r"^(?:共计|合计|总计|共有|共|计|约定|人口|人数|户数|户籍|常住)*:?|(?:口人|人口|口|人|户|家|名|个)+$"
)
PLAIN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")
SCALED = re.compile(r"(\d+(?:\.\d+)?)[万萬]")
HAN = re.compile(f"[{''.join(DIGITS)}{''.join(UNITS)}万萬]+")
MOST = 1_000_000


def read_count(text: str) -> int | None:
    """Return the whole number that a text says, or None where it says none: an estimate is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _plain(AROUND.sub("", AROUND.sub("", plain)))
    return found if found is not None and found <= MOST else None


def _plain(bare: str) -> int | None:
    if whole := PLAIN.fullmatch(bare):
        digits = whole[1].replace(",", "")
        return int(digits) if len(digits) < 10 else None
    if scaled := SCALED.fullmatch(bare):
        people = Decimal(scaled[1]) * 10_000
        return int(people) if people == people.to_integral_value() and people <= MOST else None
    return _han(bare) if HAN.fullmatch(bare) else None


def _han(text: str) -> int | None:
    """Return a number in Chinese numerals: with units (一千二百三十), or digit by digit (一二三)."""
    head, mark, rest = text.replace("萬", "万").partition("万")
    if not mark:
        return _below_ten_thousand(head)
    if "万" in rest:
        # 一万万 is a hundred million to some, and a slip to others.
        return None
    upper, lower = _below_ten_thousand(head), _below_ten_thousand(rest) if rest else 0
    return None if upper is None or lower is None else upper * 10_000 + lower


def _below_ten_thousand(text: str) -> int | None:
    if not any(one in UNITS for one in text):
        # 三五 and 四五 are estimates: some three to five, four or five.
        is_estimate = len(text) == 2 and not any(one in ZEROS for one in text)
        is_number = 0 < len(text) < 8 and not is_estimate
        return int("".join(str(DIGITS[one]) for one in text)) if is_number else None
    total, digit, last = 0, None, 10_000
    for one in text:
        if one in DIGITS:
            if digit:
                return None
            digit = DIGITS[one]
            continue
        unit = UNITS[one]
        if unit >= last or (digit is None and unit != 10) or digit == 0:
            return None
        total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
    # 一百二 is a hundred and twenty to some, and a hundred and two to others.
    is_unclear = bool(digit) and last >= 100 and not any(one in ZEROS for one in text)
    return None if is_unclear else total + (digit or 0)
