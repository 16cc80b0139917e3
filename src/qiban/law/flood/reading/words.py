"""What is read at stations, and how it is called."""

from decimal import Decimal
from typing import NamedTuple

from qiban.law.quantities import number_text
from qiban.law.text import Text

from .facts import ComparatorName, QuantityName


class Quantity(NamedTuple):
    """A quantity with its unit of measure."""

    title: Text
    unit: str


QUANTITIES: dict[QuantityName, Quantity] = {
    "level": Quantity(Text("水位", "Water level"), "m"),
    "flow": Quantity(Text("流量", "Flow"), "m³/s"),
    "rain": Quantity(Text("雨量", "Rain"), "mm"),
}


def amount(quantity: QuantityName, value: Decimal) -> str:
    """Return a value with its unit of measure: `6,000 m³/s`."""
    return f"{number_text(value)} {QUANTITIES[quantity].unit}"


def condition(quantity: QuantityName, comparator: ComparatorName, value: Decimal, hours: int) -> Text:
    """Return what a threshold demands in words: `流量达到 6,000 m³/s`."""
    title, said = QUANTITIES[quantity].title, amount(quantity, value)
    if comparator == "reach":
        return Text(f"{title.zh}达到 {said}", f"{title.en} at {said} or above")
    if comparator == "exceed":
        return Text(f"{title.zh}超过 {said}", f"{title.en} above {said}")
    if quantity == "rain":
        return Text(f"{hours}小时雨量达到 {said}", f"Rain of {said} or more within {hours} hours")
    return Text(f"{title.zh}{hours}小时上涨达到 {said}", f"{title.en} up by {said} or more within {hours} hours")
