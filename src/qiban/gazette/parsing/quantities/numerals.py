"""Numbers with their units in a text: 18.3%, 2万个, 0.6亿千瓦, 1-3家, 280克标准煤/千瓦时, 三至五家, 1.05."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .units import KINDS, SCALES, Kind

# Wide digits and signs in their narrow form, and traditional units; a text keeps its length.
NARROW = str.maketrans("０１２３４５６７８９％．＋－～畝頃噸輛盞減營綠", "0123456789%.+-~亩顷吨辆盏减营绿")
HAN = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
TENS = {"十": 10, "百": 100, "千": 1000}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: 000)+(?!\d)|\d{1,15}(?:\.\d{1,9})?"
_HAN = r"[一二两三四五六七八九十百千]{1,7}"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_UNIT = "|".join(re.escape(unit) for unit in sorted(KINDS, key=len, reverse=True))
_WHOLE = rf"(?P<unit>(?:{_UNIT})(?:[/／每](?:{_SCALE})?(?:{_UNIT}))?)"
_DASH = r"[-—–―─~至到]{1,2}"
QUANTITY = re.compile(
    rf"(?<![\dA-Za-z.])(?<!\d,)(?P<low>{_ARABIC})"
    rf"(?:(?P<low_scale>{_SCALE})?(?P<low_unit>{_UNIT})?{_DASH}(?P<high>{_ARABIC}))?"
    rf"(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<more_behind>[余多])?(?: (?=[A-Za-z]))?{_WHOLE}?"
)
WRITTEN = re.compile(
    rf"(?<![第\d一二两三四五六七八九十百千万亿])(?P<low>{_HAN})(?:{_DASH}(?P<high>{_HAN}))?"
    rf"(?P<more>[余多])?(?P<scale>[万亿])?(?P<more_behind>[余多])?{_WHOLE}"
)
# What is left behind: 由2020年的15%提高到20%.
FROM = re.compile(r"(?:由|从)(?:20\d\d年(?:年?底|末)?的?|目前的?|现在的?|现有的?)?\Z")
# A ratio of two numbers is no number: 1:7.
RATIO_BEHIND, RATIO_BEFORE = re.compile(r"[:：∶](?=\d)"), re.compile(r"\d[:：∶]\Z")
YEARS = range(1900, 2100)
FROM_LETTERS = 12
# 百分之八十, 百分之十五点五.
IN_WORDS = re.compile(rf"百分之(?P<low>{_HAN}|{_ARABIC})(?:点(?P<part>[零〇一二三四五六七八九]{{1,4}}))?")
# What may stand behind a number that has no unit.
BARE_ENDS = re.compile(r"(?:以[内上下]|左右|[，、。；;:：]|,(?!\d)|/(?=[A-Za-z])|大关|台阶|\n|\Z|和|或)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit.

    Args:
        value: what is counted is counted in ones (2万个 is 20000 个); of what is measured, 万 and 亿 belong to the unit.
        upper: the higher end of a range, or None.
        unit: as printed, "" for none.
        start: where it stands, half-open; `number_end` is where its digits end.
        is_rough: "余" or "多" stands behind the number.
        is_written: the number is in Chinese numerals.
    """

    value: Decimal
    upper: Decimal | None
    unit: str
    kind: Kind
    start: int
    number_end: int
    end: int
    is_rough: bool
    is_written: bool


def quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Return the quantities of a part of a text in its order; its wide digits must have been made narrow."""
    found = [_share_in_words(one) for one in IN_WORDS.finditer(text, start, end)]
    found += [
        _quantity(one, is_written=False) for one in QUANTITY.finditer(text, start, end) if not _is_inside(one, found)
    ]
    found.sort(key=lambda one: one.start)
    written = [one for one in WRITTEN.finditer(text, start, end) if not _is_inside(one, found)]
    found += [_quantity(one, is_written=True) for one in written]
    return sorted((one for one in found if not _is_none(text, one)), key=lambda one: one.start)


def _is_inside(one: "re.Match[str]", found: Sequence["Quantity"]) -> bool:
    """Tell whether a match begins inside of a quantity; they stand in their order."""
    place = bisect_right(found, one.start(), key=lambda each: each.start)
    return place > 0 and found[place - 1].end > one.start()


def _share_in_words(found: "re.Match[str]") -> "Quantity":
    part = "".join(str(HAN[one]) for one in found["part"] or "")
    value = number(found["low"]) + (Decimal(f"0.{part}") if part else 0)
    return Quantity(
        value, None, "%", "share", found.start(), found.end(), found.end(), is_rough=False, is_written=False
    )


def _is_none(text: str, one: Quantity) -> bool:
    """Tell whether digits are no quantity: a date, or a part of a name such as 5G."""
    if FROM.search(text, max(0, one.start - FROM_LETTERS), one.start):
        return True
    if one.kind == "bare" and (
        RATIO_BEHIND.match(text, one.end) or RATIO_BEFORE.search(text, max(0, one.start - 4), one.start)
    ):
        return True
    # Degrees are no measure of power; tens of thousands of 度 are.
    if one.unit == "度":
        return True
    return _is_date(text, one) or (one.kind == "bare" and not BARE_ENDS.match(text, one.end))


def _is_date(text: str, one: Quantity) -> bool:
    """Tell whether a number belongs to a date: 2025年, 6月底."""
    if one.unit == "年" and one.value in YEARS:
        return True
    return one.kind in ("bare", "time") and text.startswith(
        ("年", "月", "日", "号", "时"), one.end - (one.unit == "日")
    )


def number(written: str) -> Decimal:
    """Return a number in Arabic digits, with or without separators, or in Chinese numerals up to 9999."""
    if written[0].isdigit():
        return Decimal(written.replace(",", "").replace(" ", ""))
    total, digit = 0, 0
    for letter in written:
        if letter in TENS:
            total, digit = total + (digit or 1) * TENS[letter], 0
        else:
            digit = digit * 10 + HAN[letter]
    return Decimal(total + digit)


def _times(value: Decimal, scale: str) -> Decimal:
    product = value * SCALES[scale]
    return product.to_integral_value() if product == product.to_integral_value() else product


def _quantity(found: re.Match[str], *, is_written: bool) -> Quantity:
    groups = found.groupdict()
    unit, scale = (groups["unit"] or "").replace("／", "/"), groups["scale"] or ""
    kind: Kind = KINDS.get(re.split("[/每]", unit)[0], "bare") if unit else "bare"
    low, high = number(groups["low"]), number(groups["high"]) if groups["high"] else None
    if scale and kind == "counter":
        low = _times(low, groups.get("low_scale") or scale)
        high, scale = _times(high, scale) if high is not None else None, ""
    return Quantity(
        value=min(low, high) if high is not None else low,
        upper=max(low, high) if high is not None else None,
        unit=scale + unit,
        kind=kind,
        start=found.start(),
        number_end=found.end("high") if groups["high"] else found.end("low"),
        end=found.end(),
        is_rough=bool(groups["more"] or groups["more_behind"]),
        is_written=is_written,
    )
