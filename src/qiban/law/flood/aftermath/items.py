"""The figures of a flood's damage: what is counted, in which unit of measure, and how people write it (items.toml)."""

import re
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from qiban.law.amounts import NotAnAmount, amount_text, narrowed, read_amount
from qiban.law.quantities import number_text, read_quantity
from qiban.law.text import Text

UnitName = Literal["person", "hectare", "room", "household", "place", "yuan"]
# What a figure counts -> the word behind it; money is shown in ten thousands of yuan, as officials write it.
UNITS: dict[UnitName, Text] = {
    "person": Text("人", "people"),
    "hectare": Text("公顷", "ha"),
    "room": Text("间", "rooms"),
    "household": Text("户", "households"),
    "place": Text("处", "places"),
    "yuan": Text("万元", "×10⁴ yuan"),
}
# Words that people write behind the number; those of money are read with it.
WORDS: dict[UnitName, str] = {
    "person": "人|口|名|人次",
    "hectare": "公顷|hm2|ha",
    "room": "间",
    "household": "户",
    "place": "处|座|个",
}
MU, MU_IN_HECTARE, AREA_STEP = re.compile("(?P<number>.+)亩"), 15, Decimal("0.0001")
TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Item:
    """One figure.

    Args:
        within: the figure that cannot be smaller.
        sums: whether it is not smaller than the figures within it taken together.
        core: whether a verified report says it.
        only_grows: whether it never shrinks.
        others: further headers by which spreadsheets name it.
    """

    id: str
    title: Text
    unit: UnitName
    within: str = ""
    sums: bool = False
    core: bool = False
    only_grows: bool = False
    others: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it counts things that there are no halves of."""
        return self.unit not in ("hectare", "yuan")

    @property
    def unit_title(self) -> Text:
        return UNITS[self.unit]

    @property
    def header(self) -> Text:
        """Its name with the unit of measure, as tables have it."""
        return Text(f"{self.title.zh}（{self.unit_title.zh}）", f"{self.title.en} ({self.unit_title.en})")


@cache
def items() -> dict[str, Item]:
    """Return every figure by its id, in the order of the survey's table.

    Raises:
        ValueError: an entry names a figure or a unit of measure that there is not.
    """
    text = resources.files(__package__).joinpath("items.toml").read_bytes().decode()
    return read(text)


def read(text: str) -> dict[str, Item]:
    """Return the figures written in TOML.

    Raises:
        ValueError: an entry names a figure or a unit of measure that there is not, or stands twice.
    """
    rows = tomllib.loads(text)["item"]
    found = {row["id"]: _item(row) for row in rows}
    wrong = [one.id for one in found.values() if one.within not in {"", *found} or one.unit not in get_args(UnitName)]
    if wrong or len(found) != len(rows):
        raise ValueError(f"items.toml: {', '.join(wrong) or 'a figure stands twice'}")
    return found


def _item(row: dict[str, Any]) -> Item:
    more = {name: row[name] for name in ("within", "sums", "core", "only_grows") if name in row}
    return Item(row["id"], Text(row["zh"], row["en"]), row["unit"], **more, others=tuple(row.get("others", ())))


def read_figure(item: Item, text: str) -> Decimal:
    """Return a figure as somebody wrote it: `1,200`, `1200人`, `1.2万`, `１２００`; money without a word is in ten thousands.

    Interpretation: an area in mu is a fifteenth of a hectare, kept to the square metre.

    Raises:
        NotAnAmount: it is none.
    """
    plain = narrowed(text)
    if item.unit == "yuan":
        is_bare = not any(word in plain for word in "万亿元")
        return read_amount(f"{plain}万" if is_bare else plain)
    if "%" in plain:
        raise NotAnAmount("这里应填数量，不是百分比。", "This is a number, not a percentage.")
    if item.unit == "hectare" and (found := MU.fullmatch(plain)):
        return (read_quantity(found["number"]) / MU_IN_HECTARE).quantize(AREA_STEP, ROUND_HALF_UP)
    return read_quantity(re.sub(f"(?:{WORDS[item.unit]})$", "", plain, flags=re.IGNORECASE))


def figure_text(item: Item, value: Decimal) -> str:
    """Return a figure with separators and without its unit of measure; money in ten thousands of yuan."""
    return amount_text_wan(value) if item.unit == "yuan" else number_text(value)


def amount_text_wan(value: Decimal) -> str:
    """Return an amount in ten thousands of yuan, without the zeros that say nothing: `1,234.5`."""
    return number_text(value / TEN_THOUSAND)


def exact_text(item: Item, value: Decimal) -> str:
    """Return a figure as it is kept: plain, exact, money in yuan to the fen."""
    return f"{value:.2f}" if item.unit == "yuan" else f"{value.normalize():f}"


def spoken(item: Item, value: Decimal) -> Text:
    """Return a figure with its unit of measure, as it stands in a sentence."""
    if item.unit == "yuan":
        return Text(f"{amount_text_wan(value)}万元", f"{amount_text(value)} yuan")
    number = number_text(value)
    return Text(f"{number}{item.unit_title.zh}", f"{number} {item.unit_title.en}")
