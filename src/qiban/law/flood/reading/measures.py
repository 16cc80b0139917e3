"""Values as writers of files give them, with their unit of measure: `93.85`, `9385 cm`, `6 200 m³/s`, `1.2万立方米每秒`."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from qiban.law.amounts import NotAnAmount
from qiban.law.quantities import DECIMALS, read_quantity
from qiban.law.text import Text

from .facts import QuantityName
from .words import QUANTITIES


class Measure(NamedTuple):
    """A unit of measure: of which quantity, and by which power of ten it becomes the usual one."""

    quantity: QuantityName
    power: int = 0


_WRITTEN: dict[Measure, tuple[str, ...]] = {
    Measure("level"): ("m", "米", "metre", "metres", "meter", "meters", "公尺"),
    Measure("level", -2): ("cm", "厘米", "公分"),
    Measure("flow"): (
        "m3/s",
        "m^3/s",
        "m3s-1",
        "m3·s-1",
        "m3.s-1",
        "m3/sec",
        "cms",
        "立方米/秒",
        "立方米每秒",
        "立方米/s",
        "立米/秒",
        "立米每秒",
        "立方/秒",
        "立方每秒",
        "方/秒",
        "m3/秒",
    ),
    Measure("rain"): ("mm", "毫米"),
}
MEASURES = {written: measure for measure, listed in _WRITTEN.items() for written in listed}
_TITLES: dict[QuantityName, tuple[str, ...]] = {
    "level": ("level", "water level", "waterlevel", "stage", "水位", "z", "水位值"),
    "flow": ("flow", "discharge", "流量", "q", "流量值"),
    "rain": ("rain", "rainfall", "precipitation", "雨量", "降雨量", "降水量", "降雨", "p", "时段雨量"),
}
QUANTITY_NAMES = {title: name for name, titles in _TITLES.items() for title in titles}
# The number, which may hold blanks, commas, a sign and a power in words; behind it stands what it is measured in.
NUMBER = re.compile(r"[+\-−]?[\d.,，。\s]*[万亿萬億]?")


class Unfit(ValueError):
    """A value that cannot be understood; `cause` says in what respect, `said` why.

    Args:
        cause: number, unit or quantity.
    """

    def __init__(self, cause: str, zh: str, en: str) -> None:
        super().__init__(zh)
        self.cause, self.said = cause, Text(zh, en)


def quantity_named(text: str) -> QuantityName | None:
    """Return the quantity that a word names, None where none stands there.

    Raises:
        Unfit: it names another thing.
    """
    name = unicodedata.normalize("NFKC", text).strip().casefold()
    if not name:
        return None
    if name not in QUANTITY_NAMES:
        raise Unfit(
            "quantity",
            f"要素“{text[:20]}”无法识别，应为水位、流量或雨量",
            f"“{text[:20]}” is no level, flow or rain",
        )
    return QUANTITY_NAMES[name]


def measured(value: str, unit: str, quantity: QuantityName | None) -> tuple[QuantityName, Decimal]:
    """Return which quantity a value is of, and the value in m, m³/s or mm.

    Interpretation: a value without a unit of measure is in the usual one of its quantity; a quantity that is not named
    follows from the unit.

    Raises:
        Unfit: it is no number, or in a unit that is unknown or another quantity's.
    """
    text = unicodedata.normalize("NFKC", value).strip()
    behind = NUMBER.sub("", text, count=1)
    number = text.removesuffix(behind)
    if not any(letter.isdigit() for letter in number):
        raise _no_number(value)
    measure = _measure(behind, unit)
    found = quantity or (measure.quantity if measure else None)
    if found is None:
        raise Unfit("quantity", "没有写明要素，也没有写明单位", "neither the quantity nor the unit of measure is given")
    if measure and measure.quantity != found:
        title, usual = QUANTITIES[found].title, QUANTITIES[found].unit
        raise Unfit(
            "unit",
            f"{title.zh}的单位不能是“{(behind or unit).strip()[:20]}”，应为 {usual}",
            f"{title.en} is not measured in “{(behind or unit).strip()[:20]}” but in {usual}",
        )
    return found, _number(number, value, measure.power if measure else 0)


def _measure(behind: str, unit: str) -> Measure | None:
    """Return the unit that stands behind the number, or in a place of its own; both must agree.

    Raises:
        Unfit: it is unknown, or the two differ.
    """
    found = [MEASURES.get(plain) for one in (behind, unit) if (plain := _plain(one))]
    if None in found:
        written = next(one for one in (behind, unit) if _plain(one) and _plain(one) not in MEASURES)
        raise Unfit("unit", f"单位“{written.strip()[:20]}”无法识别", f"unit “{written.strip()[:20]}” is unknown")
    if len(set(found)) > 1:
        raise Unfit(
            "unit",
            f"数值后的单位“{behind.strip()[:20]}”与单位栏“{unit.strip()[:20]}”不一致",
            f"the value is in “{behind.strip()[:20]}”, the column says “{unit.strip()[:20]}”",
        )
    return found[0] if found else None


def _plain(unit: str) -> str:
    """Return a unit without what does not tell it from others: width, capitals, blanks, brackets."""
    text = unicodedata.normalize("NFKC", unit).casefold().replace("⋅", "·").replace("−", "-")
    return re.sub(r"[\s()\[\]]", "", text)


def _number(number: str, value: str, power: int) -> Decimal:
    try:
        found = read_quantity(number).scaleb(power)
    except NotAnAmount as error:
        shown, said = value.strip()[:20], error.said
        raise Unfit("number", f"“{shown}”：{said.zh.rstrip('。')}", f"“{shown}”: {said.en.rstrip('.')}") from error
    if found != round(found, DECIMALS):
        raise Unfit("number", f"数值最多{DECIMALS}位小数", f"a value has at most {DECIMALS} decimals")
    return found


def _no_number(value: str) -> Unfit:
    shown = value.strip()[:20]
    if not shown:
        return Unfit("number", "没有数值", "there is no value")
    return Unfit("number", f"“{shown}”不是数值", f"“{shown}” is no number")
