"""What keeps an inventory from being counted: everything that is missing, line by line; nothing is guessed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from .factors import NEEDED, carriers, family_title
from .facts import GivenFactor, InventoryFacts


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or missing in a line of the activity data, or, as line 0, in what it is counted by.

    Args:
        what: "carrier", "unit", "flow", "family", "factor", or "factor:" and the kind that is missing.
    """

    row: int
    what: str
    zh: str
    en: str

    def as_json(self) -> dict[str, str | int]:
        """Return the problem as plain JSON."""
        return asdict(self)

    @property
    def said(self) -> tuple[str, str]:
        """The problem with its line, in both languages."""
        if not self.row:
            return self.zh, self.en
        return f"第{self.row}行{self.zh}", f"line {self.row}: {self.en}"


def problems_of(given: InventoryFacts) -> Iterator[Problem]:
    """Yield what is wrong with the families and the factors by which an inventory is to be counted."""
    if not given.activities:
        yield Problem(0, "activities", "没有活动水平数据", "there are no activity data")
    for family in (given.family, given.grid):
        if family_title(family) is None and family not in {one.family for one in given.factors}:
            yield Problem(0, "family", f"没有因子来源“{family}”", f"there is no family of factors “{family}”")
    for one in given.factors:
        yield from _factor(given, one)


def _factor(given: InventoryFacts, one: GivenFactor) -> Iterator[Problem]:
    if one.family not in (given.family, given.grid):
        yield Problem(
            0,
            "family",
            f"因子“{one.carrier}”属于“{one.family}”，一次核算不能混用不同来源的因子",
            f"the factor of “{one.carrier}” is of “{one.family}”; factors of different families do not mix",
        )
    carrier = carriers().get(one.carrier)
    if carrier is None or one.kind not in NEEDED[carrier.kind]:
        yield Problem(
            0,
            "factor",
            f"“{one.carrier}”没有“{one.kind}”这一因子",
            f"“{one.carrier}” has no factor “{one.kind}”",
        )
    elif one.unit != carrier.unit_of(one.kind):
        unit = carrier.unit_of(one.kind)
        yield Problem(
            0,
            "unit",
            f"{carrier.title.zh}的因子单位应为{unit}，不是“{one.unit}”",
            f"the factor of {carrier.title.en} is in {unit}, not in “{one.unit}”",
        )
